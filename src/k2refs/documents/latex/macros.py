r"""Macros that hold a part of a path, `\newcommand{\root}{../..}`, and paths written with them. Pure."""

import re
from collections.abc import Mapping

__all__ = ["expand_path", "find_path_macros"]

_DEFINITION = re.compile(
    r"\\(?:(?:renew|new|provide)command\*?[ \t]{0,3}|def[ \t]{0,3})\{?\\(?P<name>[A-Za-z]{1,40})\}?[ \t]{0,3}"
    r"\{(?P<path>[\w./ -]{0,200})\}"
)
_USE = re.compile(r"\\(?P<name>[A-Za-z]{1,40})(?:\{\}|[ \t]{1,3}(?=/))?")
_MOST_ROUNDS = 3


def find_path_macros(tex: str) -> dict[str, str]:
    r"""The macros without arguments that `tex` defines as plain text that may be a part of a path; the last one holds.

    >>> find_path_macros("\\newcommand*{\\root}{../..}\n% \\renewcommand{\\root}{.}\n\\def\\bib{refs}")
    {'root': '../..', 'bib': 'refs'}
    """
    return {
        found["name"]: found["path"].strip()
        for found in _DEFINITION.finditer(tex)
        if "%" not in tex[tex.rfind("\n", 0, found.start()) + 1 : found.start()]
    }


def expand_path(path: str, macros: Mapping[str, str]) -> str:
    r"""`path` with the macros replaced that are known.

    >>> expand_path("\\root/bib/\\other", {"root": "../.."})
    '../../bib/\\other'
    """
    for _ in range(_MOST_ROUNDS):
        if "\\" not in path:
            break
        path = _USE.sub(lambda use: macros.get(use["name"], use[0]), path)
    return path
