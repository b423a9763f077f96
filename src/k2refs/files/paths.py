"""Paths as people give them, `str` or `os.PathLike`, one or several → strings. Used where a public verb begins."""

import os
from collections.abc import Iterable
from typing import TypeAlias

from k2refs.errors import WrongType, WrongValue

__all__ = ["Paths", "StrPath", "as_path", "as_paths"]

StrPath: TypeAlias = str | os.PathLike[str]
"""A path: a string, a `pathlib.Path`, or whatever else has `__fspath__`."""
Paths: TypeAlias = StrPath | Iterable[StrPath]
"""One path or several."""


def as_path(given: StrPath, *, what: str = "a path") -> str:
    """`given` as a string. Raises WrongType for what is no path, WrongValue for an empty one or for text.

    >>> from pathlib import PurePosixPath
    >>> as_path(PurePosixPath("refs.bib"))
    'refs.bib'
    """
    try:
        path = os.fspath(given)
    except TypeError:
        hint = "; its text goes to k2refs.loads(stream.read())" if hasattr(given, "read") else ""
        raise WrongType(f"{what} is a string or a pathlib.Path, not {type(given).__name__}{hint}") from None
    if not isinstance(path, str):
        raise WrongType(f"{what} is a string or a pathlib.Path, not bytes; use os.fsdecode")
    if not path:
        raise WrongValue(f"{what} is empty; name a file")
    if "\n" in path or (path.lstrip().startswith(("@", "{", "[")) and len(path) > 40):
        raise WrongValue(f"{what} was expected, not the text of a library ({path.strip()[:20]!r}…); use k2refs.loads")
    return path


def as_paths(given: Iterable[Paths]) -> tuple[str, ...]:
    """Each path of `given`, in which lists of paths may stand. Raises WrongType, WrongValue.

    >>> as_paths(["a.bib", ["b.bib", "c.bib"]])
    ('a.bib', 'b.bib', 'c.bib')
    """
    found: list[str] = []
    for one in given:
        if isinstance(one, str | bytes | os.PathLike) or not isinstance(one, Iterable) or hasattr(one, "read"):
            found.append(as_path(one))  # type: ignore[arg-type]  # as_path tells what is none
        else:
            found += map(as_path, one)
    return tuple(found)
