"""The blocks of a BibTeX file with exact extents: what the splitter makes and everything else here works on."""

from typing import NamedTuple

from attrs import frozen

__all__ = ["Block", "Comment", "Entry", "Field", "Piece", "Preamble", "String"]


@frozen
class Piece:
    """One part of a value, between `#` signs: `kind` is "{", '"', "number" or "name"; no delimiters in the extent."""

    kind: str
    start: int
    end: int


class Field(NamedTuple):
    """A field: `name` in lower case, where it is written, and its value.

    `kind` is that of the only piece, or "#" where `pieces` are joined. `start` and `end` are what a fix replaces:
    the inside of the delimiters of a single piece, the whole expression where there are several.
    """

    name: str
    name_start: int
    kind: str
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()

    @property
    def whole(self) -> tuple[int, int]:
        """Extent of the value with its delimiters."""
        return (self.start - 1, self.end + 1) if self.kind in ('"', "{") else (self.start, self.end)


@frozen
class Entry:
    """An entry: `type` in lower case, `key` as written with its extent, fields in order, repeats included."""

    type: str
    key: str
    key_start: int
    fields: tuple[Field, ...]
    start: int
    end: int

    def field(self, name: str) -> Field | None:
        """The first field of that name, in lower case."""
        return next((field for field in self.fields if field.name == name), None)


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
    """Text that is no entry: a `@comment`, or what stands between entries (without the blanks around it)."""

    start: int
    end: int


Block = Entry | String | Preamble | Comment
