r"""The tokens of LaTeX, its braces, and what is under way while a file is read. Used by latex.read."""

import re
from functools import lru_cache

from attrs import define, field

from k2refs.documents.draft import Include, TextMap
from k2refs.documents.latex.commands import ACCENT
from k2refs.text.latex import decode_latex

__all__ = ["TOKEN", "Run", "State", "decode_command", "pair_braces"]

TOKEN = re.compile(
    r"(?P<comment>%[^\r\n]*(?:\r\n?|\n)?[ \t]*)"
    r"|(?P<paragraph>(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+)"
    r"|(?P<newline>\r\n?|\n)"
    r"|(?P<environment>\\(?P<which>begin|end)\s*\{(?P<name>[^{}\s]{1,40})\})"
    r"|(?P<verb>\\(?:verb|lstinline)\*?(?P<fence>[^\w\s*{])(?P<code>[^\r\n]*?)(?P=fence))"
    r"|(?P<accent>" + ACCENT.pattern + r")"
    r"|(?P<command>\\(?P<word>[A-Za-z@]+)\*?)"
    r"|(?P<escape>\\(?:\\\*?(?:\[[^\]\n]{0,20}\])?|.|\n))"
    r"|(?P<group>[{}])|(?P<math>\$\$?)|(?P<tie>~)|(?P<dash>---?|``|''|,,)|(?P<cell>&)"
    r"|(?P<script>[_^])",
    re.DOTALL,
)
_BRACE = re.compile(r"\\(?:verb|lstinline)\*?([^\w\s*{])[^\r\n]*?\1|\\.|(?<!\\)%[^\r\n]*|[{}]", re.DOTALL)


@define
class Run:
    """What the files of one manuscript share: those that are open, outermost first, and how much has been read."""

    include: Include | None
    open_paths: list[str] = field(factory=list)
    count: int = 1
    characters: int = 0
    notes: int = 0
    depth: int = 0
    times: dict[str, int] = field(factory=dict)


@define
class State:
    """The block under way, and the notes that wait until it is closed."""

    text: TextMap
    kind: str = "paragraph"
    marker: str = ""
    note: int = 0
    anchor: str | None = None
    waiting: list[tuple[int, int]] = field(factory=list)

    @property
    def is_apart(self) -> bool:
        """Whether blank lines do not end it."""
        return self.kind in ("heading", "caption", "note") or self.anchor is not None


@lru_cache(maxsize=4096)
def decode_command(command: str) -> str:
    """The character that `command` prints, "" for a command that prints none."""
    decoded = decode_latex(command)
    return "" if "\\" in decoded or decoded == command else decoded


def pair_braces(tex: str) -> dict[int, int]:
    """Where each brace that is closed closes; those in comments and after a backslash do not count."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for brace in _BRACE.finditer(tex):
        if brace[0] == "{":
            stack.append(brace.start())
        elif brace[0] == "}" and stack:
            pairs[stack.pop()] = brace.start()
    return pairs
