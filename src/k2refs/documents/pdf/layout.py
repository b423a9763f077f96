"""Pages of pieces → lines in the order of reading, with heads, feet and numbers of pages and lines taken out. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from k2refs.documents.pdf.columns import find_gutters, stack_columns
from k2refs.documents.pdf.furniture import find_furniture
from k2refs.documents.pdf.lines import build_lines
from k2refs.documents.pdf.page import Page, PdfLine
from k2refs.documents.pdf.roles import assign_roles
from k2refs.documents.pdf.segments import Segment, build_segments, count_sizes

__all__ = ["Layout", "lay_out"]

_MARGIN = 0.45
"""A column this much narrower than the widest of its page is a margin."""


@frozen
class Layout:
    """The lines of a PDF in the order of reading, and the size of its body text in points."""

    lines: tuple[PdfLine, ...]
    size: float


def lay_out(pages: Sequence[Page]) -> Layout:
    """The lines of `pages`."""
    built = [build_segments(page) for page in pages]
    gone = find_furniture(built)
    kept = [[segment for segment in segments if id(segment) not in gone] for segments in built]
    sizes = count_sizes(segment for segments in kept for segment in segments)
    size = max(sizes, key=lambda one: sizes[one], default=10.0)
    lines: list[PdfLine] = []
    margins: dict[int, frozenset[int]] = {}
    right = max((segment.x1 for segments in kept for segment in segments), default=0.0)
    for page, segments, gutters in zip(pages, kept, find_gutters(kept, size), strict=True):
        row = 0
        margins[page.number] = _narrow(segments, gutters, right)
        for stack in stack_columns(page.number, segments, gutters):
            for line in build_lines(stack):
                row += 1
                lines.append(evolve(line, row=row))
    return Layout(tuple(assign_roles(lines, size, margins)), size)


def _narrow(segments: Sequence[Segment], gutters: Sequence[float], right: float) -> frozenset[int]:
    """The columns of a page that are too narrow for text beside the widest: they hold marginal notes."""
    if not gutters or not segments:
        return frozenset()
    edges = [min(segment.x0 for segment in segments), *gutters, right]
    widths = [after - before for before, after in pairwise(edges)]
    return frozenset(column for column, width in enumerate(widths) if width < _MARGIN * max(widths))
