"""What readers of manuscripts that go line by line share: blocks of pieces of lines, and included files."""

import re
from collections.abc import Mapping
from typing import ClassVar, Self

from k2refs.documents.draft import Draft
from k2refs.documents.inline import Handler, join_pieces, read_inline, split_lines
from k2refs.documents.inputs import Inputs
from k2refs.model.source import Source, Span

__all__ = ["LineReader"]


class LineReader:
    """Reads the lines of one file into a draft. A subclass reads a line; PATTERN and HANDLERS are for text in blocks.

    `pieces` are the parts of lines that make up the current block, `marker` and `kind` what it is.
    """

    PATTERN: ClassVar[re.Pattern[str]]
    HANDLERS: ClassVar[Mapping[str, Handler]]

    def __init__(self, draft: Draft, source: Source, inputs: Inputs) -> None:
        self.draft, self.source, self.inputs = draft, source, inputs
        self.lines = split_lines(source.text)
        self.pieces: list[tuple[int, int]] = []
        self.marker, self.kind = "", "paragraph"
        self.unclosed: set[str] = set()

    def read(self) -> None:
        """Reads all lines."""
        number = 0
        while number < len(self.lines):
            number = self.read_line(number)
        self.close()

    def read_line(self, number: int) -> int:
        """Reads the line `number` and returns the number of the next line to read."""
        raise NotImplementedError

    def take(self, start: int, end: int) -> None:
        """Adds a part of a line, without its indent, to the current block."""
        while start < end and self.source.text[start] in " \t":
            start += 1
        self.pieces.append((start, end))

    def close(self) -> None:
        """Reads the current block and starts the next one."""
        pieces, marker, kind = self.pieces, self.marker, self.kind
        self.pieces, self.marker, self.kind = [], "", "paragraph"
        if pieces:
            self.read_block(pieces, marker=marker, kind=kind)

    def read_block(self, pieces: list[tuple[int, int]], *, marker: str, kind: str, note: int = 0) -> str:
        """Reads a block into the draft and returns its content."""
        content, offsets = join_pieces(self.source.text, pieces)
        read_inline(
            self.draft,
            content,
            offsets,
            pattern=self.PATTERN,
            handlers=self.HANDLERS,
            source=self.source,
            kind=kind,
            marker=marker,
            note=note,
        )
        return content

    def include(self, name: str, span: Span) -> None:
        """Reads the file that `name` includes at `span`."""
        self.inputs.follow(name, span=span, read=lambda source: self.of(source).read())

    def of(self, source: Source) -> Self:
        """A reader of another file into the same draft."""
        return type(self)(self.draft, source, self.inputs)
