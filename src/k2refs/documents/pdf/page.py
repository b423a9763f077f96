"""What a page of a PDF holds: pieces of text with their boxes, and the lines made of them. Points, y upwards."""

from attrs import frozen

__all__ = ["Box", "Note", "Page", "PdfLine", "Piece"]

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page as it is read."""


@frozen
class Piece:
    """Characters of one font and size on one baseline with no gap between them.

    `is_spaced`: a blank or a gap precedes it. `shift` is "" on the line, "super" or "sub" if single glyphs are
    drawn raised or lowered though their baseline is that of the line (typographic superiors).
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str = ""
    is_bold: bool = False
    is_spaced: bool = True
    shift: str = ""

    @property
    def box(self) -> Box:
        """Its box, of the height of its font."""
        return self.x0, self.base - 0.22 * self.size, self.x1, self.base + 0.75 * self.size


@frozen
class Page:
    """A page as PDFium gives it: its size in points, its pieces in the order in which the file draws them.

    `unmapped` counts characters whose font does not say which they are, `images` the pictures that cover most of it,
    `turn` by how many quarter turns its text is turned against the page as stored.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    unmapped: int = 0
    has_scan: bool = False
    turn: int = 0


@frozen
class Note:
    """A remark on a stretch of text: (page from 1, box) of each line that it covers, and what is to be read there."""

    boxes: tuple[tuple[int, Box], ...]
    severity: str
    title: str
    text: str


@frozen
class PdfLine:
    """One line of a column. `stops` are (offset in `text`, left, right) of its pieces, `italics` (start, end) in `text`
    of those in italics.

    `role` is "body", "heading", "caption", "note", "cell", "margin" or "furniture". `leading` is the distance of its
    baseline from that of the line above in its column, 0 at the top. `row` counts the lines of the page from 1.
    """

    text: str
    page: int
    column: int
    box: Box
    base: float
    size: float
    is_bold: bool = False
    role: str = "body"
    leading: float = 0.0
    row: int = 0
    left: float = 0.0
    right: float = 0.0
    stops: tuple[tuple[int, float, float], ...] = ()
    italics: tuple[tuple[int, int], ...] = ()

    @property
    def x0(self) -> float:
        return self.box[0]

    @property
    def x1(self) -> float:
        return self.box[2]
