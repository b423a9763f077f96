r"""The tokens of LaTeX, its braces, and the state of the parser. Used by latex.read."""

import posixpath
import re
from functools import lru_cache

from attrs import define, field

from k2refs.documents.draft import Include, TextMap
from k2refs.documents.latex.commands import ACCENT
from k2refs.documents.latex.macros import expand_path, find_path_macros
from k2refs.errors import InputError
from k2refs.model.source import Source
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
_MOST_INPUTS, _DEEPEST_INPUT, _MOST_CHARACTERS, _MOST_TIMES = 500, 20, 50_000_000, 10
_BRACE = re.compile(r"\\(?:verb|lstinline)\*?([^\w\s*{])[^\r\n]*?\1|\\.|(?<!\\)%[^\r\n]*|[{}]", re.DOTALL)


@define
class Run:
    """What the files of one manuscript share: those that are open, outermost first, how much has been read, and the
    further `lists` that \\newcites defines, and the `macros` that paths are written with."""

    include: Include | None
    open_paths: list[str] = field(factory=list)
    count: int = 1
    characters: int = 0
    notes: int = 0
    depth: int = 0
    times: dict[str, int] = field(factory=dict)
    lists: set[str] = field(factory=set)
    macros: dict[str, str] = field(factory=dict)

    @classmethod
    def of(cls, source: Source, include: Include | None) -> "Run":
        """The run that begins with `source`."""
        macros = find_path_macros(source.text)
        return cls(include, [posixpath.normpath(source.path)], characters=len(source.text), macros=macros)

    def read_paths(self, text: str) -> list[str]:
        """The paths in `text`, parted by commas; none that a macro fills in that is not known."""
        names = [name.strip() for name in expand_path(text, self.macros).split(",")]
        return [name for name in names if name and "\\" not in name]

    def open_input(self, name: str) -> Source | None:
        """The file that `\\input` names, counted and open from now on; None where there is none. Raises InputError."""
        if len(self.open_paths) > _DEEPEST_INPUT or self.count >= _MOST_INPUTS or self.characters > _MOST_CHARACTERS:
            raise InputError(f"over {_MOST_INPUTS} files, {_DEEPEST_INPUT} levels or {_MOST_CHARACTERS} characters")
        source = None
        name = expand_path(name, self.macros)
        if self.include is not None and name and "\0" not in name:
            source = self.include(name if name.endswith(".tex") else f"{name}.tex") or self.include(name)
        if source is None:
            return None
        path = posixpath.normpath(source.path)
        if path in self.open_paths:
            raise InputError("it is being read already, so it includes itself")
        self.times[path] = self.times.get(path, 0) + 1
        if self.times[path] > _MOST_TIMES:
            raise InputError(f"it has been read {_MOST_TIMES} times already")
        self.macros.update(find_path_macros(source.text))
        self.count, self.characters = self.count + 1, self.characters + len(source.text)
        self.open_paths.append(path)
        return source


@define
class State:
    """The current block, and the notes to read after it."""

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
    """The closing place of each brace that is closed; those in comments and after a backslash do not count."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for brace in _BRACE.finditer(tex):
        if brace[0] == "{":
            stack.append(brace.start())
        elif brace[0] == "}" and stack:
            pairs[stack.pop()] = brace.start()
    return pairs
