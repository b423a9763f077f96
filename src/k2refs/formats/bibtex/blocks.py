"""The blocks of a BibTeX file with their extents, and their exchange with bibtexparser's model."""

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from bibtexparser.library import Library as BibtexparserLibrary

__all__ = ["Block", "Comment", "Entry", "Field", "Preamble", "String", "to_bibtexparser"]


@frozen
class Piece:
    """One part of a value, between `#` signs: `kind` is "{", '"', "name" or "number"; no delimiters in the extent."""

    kind: str
    text: str
    start: int
    end: int


@frozen
class Field:
    """`name` in lower case; its value as pieces, in order; `start` and `end` of the whole value with its delimiters."""

    name: str
    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def extent(self) -> tuple[int, int]:
        """What a fix replaces: the inside of a single piece, the whole expression where there are several."""
        if len(self.pieces) == 1:
            return (self.pieces[0].start, self.pieces[0].end)
        return (self.start, self.end)


@frozen
class Entry:
    """An entry: `type` in lower case, `key` as written with its extent, fields in order."""

    type: str
    key: str
    key_extent: tuple[int, int]
    fields: tuple[Field, ...]
    start: int
    end: int


@frozen
class String:
    """An `@string` definition."""

    name: str
    pieces: tuple[Piece, ...]
    start: int
    end: int


@frozen
class Preamble:
    """A `@preamble`."""

    text: str
    start: int
    end: int


@frozen
class Comment:
    """Text that is no entry: a `@comment`, or what stands between entries."""

    text: str
    start: int
    end: int


Block = Entry | String | Preamble | Comment


def to_bibtexparser(blocks: tuple[Block, ...], text: str) -> "BibtexparserLibrary":
    """The blocks as a bibtexparser library, values with their delimiters, as its own splitter leaves them.

    >>> from k2refs.formats.bibtex.split import split_bibtex
    >>> text = "@book{a, title = {T}}"
    >>> to_bibtexparser(split_bibtex(text).blocks, text).entries[0]["title"]
    '{T}'
    """
    from bibtexparser import model  # 40 ms, and only for those who exchange libraries
    from bibtexparser.library import Library

    def convert(block: Block) -> model.Block:
        raw = text[block.start : block.end]
        line = text.count("\n", 0, block.start)
        if isinstance(block, Entry):
            fields = [model.Field(field.name, text[field.start : field.end]) for field in block.fields]
            return model.Entry(block.type, block.key, fields, line, raw)
        if isinstance(block, String):
            return model.String(block.name, text[block.pieces[0].start : block.pieces[-1].end], line, raw)
        if isinstance(block, Preamble):
            return model.Preamble(block.text, line, raw)
        kind = model.ExplicitComment if raw.lstrip().startswith("@") else model.ImplicitComment
        return kind(block.text, line, raw)

    return Library([convert(block) for block in blocks])
