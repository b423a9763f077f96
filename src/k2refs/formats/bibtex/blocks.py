"""The blocks of a BibTeX file with exact extents: what the splitter makes and everything else here works on."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

__all__ = ["BibtexEntry", "BibtexPiece", "Block", "Comment", "Field", "Places", "Preamble", "Row", "String"]


@frozen
class BibtexPiece:
    """One part of a value, between `#` signs: `kind` is "{", '"', "number" or "name"; no delimiters in the extent."""

    kind: str
    start: int
    end: int


class Field(NamedTuple):
    """A field: `name` in lower case, where it is written, and its value.

    `kind` is that of the only piece, or "#" if `pieces` are joined. `start` and `end` are what a fix replaces:
    the inside of the delimiters of a single piece, the whole expression if there are several.
    """

    name: str
    name_start: int
    kind: str
    start: int
    end: int
    pieces: tuple[BibtexPiece, ...] = ()

    @property
    def whole(self) -> tuple[int, int]:
        """Extent of the value with its delimiters."""
        return (self.start - 1, self.end + 1) if self.kind in ('"', "{") else (self.start, self.end)


Row = tuple[str, int, str, int, int, tuple[BibtexPiece, ...]]
"""A field as a bare tuple: the splitter makes seven an entry, and the garbage collector passes over these."""


@frozen
class BibtexEntry:
    """An entry: `type` in lower case, `key` as written with its extent, fields in order, repeats included."""

    type: str
    key: str
    key_start: int
    rows: tuple[Row, ...]
    start: int
    end: int

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(Field(*row) for row in self.rows)

    def field(self, name: str) -> Field | None:
        """The first field of that name, in lower case."""
        return next((Field(*row) for row in self.rows if row[0] == name), None)


class Places(Mapping[str, tuple[int, int]]):
    """The extent of each field's value, by name; the first of a repeated field counts. Computed on first use.

    >>> dict(Places((("year", 9, "number", 16, 20, ()),)))
    {'year': (16, 20)}
    """

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows

    @cached_property
    def _extents(self) -> dict[str, tuple[int, int]]:
        extents: dict[str, tuple[int, int]] = {}
        for name, _, _, start, end, _ in self._rows:
            extents.setdefault(name, (start, end))
        return extents

    def __getitem__(self, name: str) -> tuple[int, int]:
        return self._extents[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._extents)

    def __len__(self) -> int:
        return len(self._extents)


@frozen
class String:
    """A `@string`; its one field holds name and value. Names are in lower case: BibTeX does not tell them apart."""

    value: Field
    start: int
    end: int


@frozen
class Preamble:
    """A `@preamble`, its value as a field without a name."""

    value: Field
    start: int
    end: int


@frozen
class Comment:
    """Text that is no entry: a `@comment`, or the text between entries (without the blanks around it)."""

    start: int
    end: int


Block = BibtexEntry | String | Preamble | Comment
