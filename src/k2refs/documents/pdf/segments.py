"""Joins the pieces of a page to segments: text on one baseline without a gap that a column or a tab could be. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import define

from k2refs.documents.pdf.page import Page, Piece

__all__ = ["Segment", "build_segments", "count_sizes", "join_rows"]

_WIDE_GAP = 1.0
"""In sizes: a blank of justified text stays below it, but for the narrowest columns, whose lines are joined again."""


@define(eq=False)
class Segment:
    """Pieces side by side. `base` and `size` are those of its largest piece, which raised and lowered ones surround."""

    pieces: list[Piece]
    x0: float
    x1: float
    base: float
    size: float
    page: int = 0

    @property
    def text(self) -> str:
        """Its bare text, to look at; lines are put together by `lines`."""
        return "".join((" " if rank and piece.is_spaced else "") + piece.text for rank, piece in enumerate(self.pieces))

    @property
    def top(self) -> float:
        return self.base + 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base - 0.22 * self.size

    def add(self, piece: Piece) -> None:
        if piece.size > self.size * 1.08:
            self.base, self.size = piece.base, piece.size
        self.pieces.append(piece)
        self.x0, self.x1 = min(self.x0, piece.x0), max(self.x1, piece.x1)


def build_segments(page: Page) -> list[Segment]:
    """The segments of `page` in the order of the file; what lies off the page is left out."""
    found: list[Segment] = []
    segment: Segment | None = None
    for piece in page.pieces:
        if piece.x1 < 0 or (piece.x0 > page.width and not page.turn):
            continue
        if segment is not None and _fits(segment, piece):
            segment.add(piece)
        else:
            segment = Segment([piece], piece.x0, piece.x1, piece.base, piece.size, page.number)
            found.append(segment)
    return found


def _fits(segment: Segment, piece: Piece) -> bool:
    """Whether `piece` continues where `segment` ends."""
    larger = max(segment.size, piece.size)
    gap = piece.x0 - segment.x1
    rise = abs(piece.base - segment.base)
    is_leftward = "\u0590" <= piece.text[0] <= "\u08ff"
    if is_leftward and rise <= 0.12 * larger:
        return -_WIDE_GAP * larger <= segment.x0 - piece.x1 <= _WIDE_GAP * larger or -1 <= gap <= _WIDE_GAP * larger
    if gap < -0.35 * larger:
        return False
    if rise <= 0.12 * larger:
        return gap <= _WIDE_GAP * larger
    is_other_size = abs(piece.size - segment.size) > 0.1 * larger
    return rise < 0.62 * larger and gap <= 0.4 * larger and (is_other_size or rise < 0.35 * larger)


def count_sizes(segments: Iterable[Segment]) -> Counter[float]:
    """How many characters are set in each size, to a tenth of a point."""
    sizes: Counter[float] = Counter()
    for segment in segments:
        for piece in segment.pieces:
            sizes[round(piece.size, 1)] += len(piece.text)
    return sizes


def join_rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The segments by their height on the page, from the top, each row from the left."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: -one.base):
        if rows and rows[-1][0].base - segment.base < 0.3 * min(rows[-1][0].size, segment.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda one: one.x0)
    return rows
