r"""Finds the arguments of a LaTeX command, `[…]`, `{…}` and `(…)`, and the libraries that a class file names. Pure."""

import re
from collections.abc import Iterator, Mapping

from k2refs.documents.draft import Include
from k2refs.documents.latex.cite import Argument
from k2refs.errors import InputError

__all__ = ["BRACKETED", "find_arguments", "find_libraries"]

BRACKETED = re.compile(r"\[((?:[^\[\]{}]|\{[^{}]*\}|\[[^\[\]]*\]){0,2000})\]|\(([^()]{0,500})\)", re.DOTALL)
"""An argument in square or round brackets, with brackets and braces inside it."""
_GAP = re.compile(r"(?:[ \t]|%[^\r\n]*(?:\r\n?|\n)|(?:\r\n?|\n)(?![ \t]*(?:\r|\n)))*")
_NAMES_LIBRARY = re.compile(
    r"^[^%\r\n]*?\\(?:(?P<resource>add(?:bibresource|globalbib))\s*(?:\[[^\[\]]{0,200}\])?|bibliography)\s*"
    r"\{(?P<names>[^{}]{1,500})\}",
    re.MULTILINE,
)


def find_arguments(tex: str, at: int, braces: int, *, pairs: Mapping[int, int]) -> tuple[list[Argument], int]:
    """The arguments in `tex` from `at` on, up to `braces` of them in braces, and where they end.

    `pairs` says where each brace closes.
    """
    found: list[Argument] = []
    while True:
        gap = _GAP.match(tex, at)
        start = gap.end() if gap else at
        if tex.startswith("{", start) and start in pairs and braces:
            found.append(Argument("{", start + 1, pairs[start]))
            at, braces = pairs[start] + 1, braces - 1
        elif braces and (bracket := BRACKETED.match(tex, start)):
            which = tex[start]
            if which == "(" and not found and braces < 2:
                return found, at
            found.append(Argument(which, start + 1, bracket.end() - 1))
            at = bracket.end()
        else:
            return found, at


def find_libraries(name: str, include: Include) -> Iterator[str]:
    r"""The libraries that the class or package `name` of the project names, `\bibliography{refs}` as "refs.bib".

    None that a macro fills in, and none of a class that is not there or must not be read.
    """
    try:
        source = include(name) if "\0" not in name else None
    except InputError:
        return
    for command in _NAMES_LIBRARY.finditer(source.text if source else ""):
        for library in filter(None, map(str.strip, command["names"].split(","))):
            if not set("#\\") & set(library):
                yield library if command["resource"] or library.endswith(".bib") else f"{library}.bib"
