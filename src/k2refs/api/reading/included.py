"""Which of the found texts are parts of others, which include them and are read with them. Called by serving."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from k2refs.api.reading.sources import Sources
from k2refs.errors import InputError

__all__ = ["find_included"]

_RST = re.compile(r"^[ \t]*\.\.[ \t]+include::[ \t]+(?P<name>\S+)", re.MULTILINE)
_TYPST = re.compile(r"\binclude[ \t]+\"(?P<name>[^\"\n]+)\"")
_ORG = re.compile(r"^[ \t]*#\+include:[ \t]*\"?(?P<name>[^\"\s]+)", re.MULTILINE | re.IGNORECASE)
_ASCIIDOC = re.compile(r"^include::(?P<name>[^\[\n]+)\[", re.MULTILINE)
_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        ".rst": _RST,
        ".rest": _RST,
        ".typ": _TYPST,
        ".org": _ORG,
        ".adoc": _ASCIIDOC,
        ".asciidoc": _ASCIIDOC,
    }
)


def find_included(paths: Sequence[str], sources: Sources) -> frozenset[str]:
    """Those of `paths` that another of them includes; of files that include each other, one is left."""
    by_file = {Path(path).resolve(): path for path in paths if Path(path).suffix.lower() in _PATTERNS}
    children = {path: _children(path, by_file, sources) for path in by_file.values()}
    included = {child for path in children for child in children[path] if child != path}
    reached: set[str] = set()
    for root in (*(path for path in children if path not in included), *children):
        if root in reached:
            continue
        if root in included:  # only a circle leads to it
            included.discard(root)
        stack = [root]
        while stack:
            path = stack.pop()
            if path not in reached:
                reached.add(path)
                stack += children[path]
    return frozenset(included)


def _children(path: str, by_file: Mapping[Path, str], sources: Sources) -> tuple[str, ...]:
    try:
        text = sources.read(path).text
    except InputError:
        return ()
    names = (found["name"].strip() for found in _PATTERNS[Path(path).suffix.lower()].finditer(text))
    found = (by_file.get((Path(path).parent / name.lstrip("/")).resolve()) for name in names if "\0" not in name)
    return tuple(each for each in found if each is not None)
