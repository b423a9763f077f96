"""A text with its path, and parts of it that know their line and column: the basis of every finding."""

from bisect import bisect_right

from attrs import field, frozen

from k2refs.text.shown import shown

__all__ = ["CellSource", "CellText", "PagedSource", "Place", "PrintedLine", "Source", "Span"]


@frozen
class Place:
    """A position as editors count: `line` and `column` from 1, columns in characters.

    In a file of pages `page` is from 1, and 0 elsewhere; `line` then counts the lines of that page, in the order of
    reading. Such a place is shown as page and line. In a notebook `cell` is from 1, and `line` counts the lines of the
    cell.
    """

    line: int
    column: int
    page: int = 0
    cell: int = 0

    def __str__(self) -> str:
        if self.cell:
            return f"cell {self.cell}:{self.line}:{self.column}"
        return f"{self.page}:{self.line}" if self.page else f"{self.line}:{self.column}"


@frozen(eq=False)
class Source:
    """A decoded text and where it came from; offsets elsewhere count its characters.

    `path` is what the user typed ("-" for standard input). `text` keeps line ends and everything else as found,
    so that writing it back in `encoding` with `bom` gives the bytes that were read. `stray` are the offsets of
    characters that were no UTF-8 in a file that is; written back, they are.
    """

    path: str
    text: str = field(repr=False)
    encoding: str = "utf-8"
    bom: bool = False
    stray: tuple[int, ...] = field(default=(), repr=False)
    _line_starts: list[int] = field(factory=list, init=False, repr=False)

    def place(self, offset: int) -> Place:
        """Line and column of the character at `offset`; CRLF, LF and CR each end a line.

        >>> Source("a.bib", "one\\r\\ntwo").place(6)
        Place(line=2, column=2, page=0, cell=0)
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

    def line_around(self, offset: int) -> str:
        """Text of the line that holds the character at `offset`, without its line end."""
        return self.line(bisect_right(self._starts(), offset))

    def file_place(self, offset: int) -> Place:
        """Line and column in the file itself, for tools that open it as text."""
        return self.place(offset)

    def span(self, start: int, end: int) -> "Span":
        """The part from `start` up to, not including, `end`."""
        return Span(self, start, end)

    def _starts(self) -> list[int]:
        if not self._line_starts:
            self._line_starts.extend(_line_starts(self.text))
        return self._line_starts


@frozen
class CellText:
    """The text of a cell of a notebook: `offsets[i]` is where character `i` is written, and the last where it ends."""

    number: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)

    def at(self, offset: int) -> int:
        """The character that is written at `offset` of the file."""
        return max(0, bisect_right(self.offsets, offset) - 1)


@frozen(eq=False)
class CellSource(Source):
    """The JSON of a notebook; a place in the text of a cell names the cell and the line in it."""

    cells: tuple[CellText, ...] = field(default=(), kw_only=True, repr=False)

    def place(self, offset: int) -> Place:
        """Line and column in its cell of what is at `offset`, in the file if that is in none."""
        cell = self._cell(offset)
        if cell is None:
            return super().place(offset)
        at = cell.at(offset)
        return Place(cell.text.count("\n", 0, at) + 1, at - cell.text.rfind("\n", 0, at), cell=cell.number)

    def file_place(self, offset: int) -> Place:
        return super().place(offset)

    def line_around(self, offset: int) -> str:
        cell = self._cell(offset)
        if cell is None:
            return super().line_around(offset)
        at = cell.at(offset)
        end = cell.text.find("\n", at)
        return cell.text[cell.text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(cell.text)]

    def _cell(self, offset: int) -> CellText | None:
        rank = bisect_right(self.cells, offset, key=_first) - 1
        return self.cells[rank] if rank >= 0 and offset <= self.cells[rank].offsets[-1] else None


def _first(cell: CellText) -> int:
    return cell.offsets[0]


@frozen
class PrintedLine:
    """Where a line of extracted text is printed: `start` is its offset in the text, `box` (left, bottom, right, top).

    Boxes are in points from the lower left corner of the page. `column` counts from 0, −1 spans the columns; `row`
    counts the lines of the page from 1, in the order of reading. `stops` are (offset in the line, left, right) of
    its words.
    """

    start: int
    page: int
    column: int
    row: int
    box: tuple[float, float, float, float]
    stops: tuple[tuple[int, float, float], ...] = ()


@frozen(eq=False)
class PagedSource(Source):
    """The extracted text of a file of pages, one printed line a line."""

    printed: tuple[PrintedLine, ...] = field(default=(), kw_only=True, repr=False)

    def place(self, offset: int) -> Place:
        """Page, line of the page, and column in characters, of the character at `offset`."""
        line = self._line_at(offset)
        return Place(line.row, offset - line.start + 1, line.page) if line else super().place(offset)

    def boxes(self, start: int, end: int) -> tuple[tuple[int, tuple[float, float, float, float]], ...]:
        """(page, box) of each printed line that shows a part of `text[start:end]`, as far as the part reaches."""
        first = bisect_right(self.printed, start, key=_start) - 1
        last = bisect_right(self.printed, max(start, end - 1), key=_start)
        found = []
        for line in self.printed[max(first, 0) : last]:
            left = _edge(line, start - line.start, is_end=False)
            right = _edge(line, end - line.start, is_end=True)
            found.append((line.page, (left, line.box[1], max(left, right), line.box[3])))
        return tuple(found)

    def _line_at(self, offset: int) -> PrintedLine | None:
        rank = bisect_right(self.printed, offset, key=_start) - 1
        return self.printed[max(rank, 0)] if self.printed else None


def _start(line: PrintedLine) -> int:
    return line.start


def _edge(line: PrintedLine, offset: int, *, is_end: bool) -> float:
    """How far right the character at `offset` of a line begins, or ends; the characters of a piece share its width."""
    if offset <= 0:
        return line.box[0]
    starts = [first for first, _, _ in line.stops]
    rank = bisect_right(starts, offset - is_end) - 1
    if rank < 0 or rank + 1 >= len(starts):
        return line.box[2] if is_end or rank < 0 else line.stops[rank][1]
    first, left, right = line.stops[rank]
    share = (offset - first) / max(1, starts[rank + 1] - first)
    return left + min(1.0, share) * (right - left)


@frozen
class Span:
    """A part of a source: character offsets, `end` exclusive.

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

    @property
    def file_place(self) -> Place:
        """Where it starts in the file itself, for tools that open it as text."""
        return self.source.file_place(self.start)

    @property
    def file_end_place(self) -> Place:
        """Where it ends in the file itself, exclusive."""
        return self.source.file_place(self.end)

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.place}"


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
