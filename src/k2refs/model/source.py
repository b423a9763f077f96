"""A text with its path, and stretches of it that know their line and column. The floor under every finding."""

from bisect import bisect_right

from attrs import field, frozen

__all__ = ["Place", "Source", "Span"]


@frozen
class Place:
    """A position as editors count: `line` and `column` from 1, columns in characters."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@frozen(eq=False)
class Source:
    """A decoded text and where it came from; offsets elsewhere count its characters.

    `path` is what the user typed ("-" for standard input). `text` keeps line ends and everything else as found,
    so that writing it back in `encoding` with `bom` gives the bytes that were read.
    """

    path: str
    text: str = field(repr=False)
    encoding: str = "utf-8"
    bom: bool = False
    _line_starts: list[int] = field(factory=list, init=False, repr=False)

    def place(self, offset: int) -> Place:
        """Line and column of the character at `offset`; CRLF, LF and CR each end a line.

        >>> Source("a.bib", "one\\r\\ntwo").place(6)
        Place(line=2, column=2)
        """
        starts = self._starts()
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Text of the line `number` (from 1), without its line end; empty beyond the last."""
        starts = self._starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> "Span":
        """The stretch from `start` up to, not including, `end`."""
        return Span(self, start, end)

    def _starts(self) -> list[int]:
        if not self._line_starts:
            self._line_starts.extend(_line_starts(self.text))
        return self._line_starts


@frozen
class Span:
    """A stretch of a source: character offsets, `end` exclusive.

    >>> str(Source("refs.bib", "@book{x,\\n  doi = {10.1/a.},\\n}").span(16, 18))
    'refs.bib:2:8'
    """

    source: Source = field(repr=lambda source: source.path)
    start: int
    end: int

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.source.place(self.start)

    @property
    def end_place(self) -> Place:
        """Where it ends, exclusive."""
        return self.source.place(self.end)

    def __str__(self) -> str:
        return f"{self.path}:{self.place}"


def _line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    for at, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts
