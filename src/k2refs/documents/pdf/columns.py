"""Tells the columns of pages and the order in which they are read. Pure; works on the segments of `segments`."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from attrs import define, frozen

from k2refs.documents.pdf.segments import Segment

__all__ = ["Stack", "find_gutters", "stack_columns"]

_FEWEST = 4
"""Rows on each side of a gutter on the page that shows it."""
_MOST_BESIDE = 60
_MOST_EDGES = 60
_WIDEST_LABEL = 3.0
_NARROWEST = 7.0
"""Width of the narrowest column, in sizes of the body: what is narrower are labels."""


@frozen
class Stack:
    """Segments of one column between two things that span it. `column` counts from 0; −1 spans the columns."""

    page: int
    column: int
    segments: tuple[Segment, ...]


@define
class _Edge:
    """A left edge of text that many rows share: candidates for the start of a column."""

    x: float
    rows: int


def find_gutters(pages: Sequence[Sequence[Segment]], size: float) -> list[tuple[float, ...]]:
    """For each page the left edges of its columns but the first. `size` is that of the body.

    A gutter is left of an edge that rows share, with rows ended before it and few across. What one page shows
    holds for the others: the last page may have little in its second column.
    """
    own = [_page_gutters(segments, size) for segments in pages]
    votes: Counter[int] = Counter()
    for gutters in own:
        votes.update(round(x) for x in gutters)
    shared = [x for x, _ in votes.most_common() if any(abs(x - y) <= 3 for gutters in own for y in gutters)]
    found = []
    for segments, gutters in zip(pages, own, strict=True):
        chosen = list(gutters)
        for x in shared:
            if all(abs(x - y) > _NARROWEST * size for y in chosen) and _is_open(segments, x, size):
                chosen.append(float(x))
        found.append(tuple(sorted(chosen)))
    return found


def _page_gutters(segments: Sequence[Segment], size: float) -> list[float]:
    chosen: list[float] = []
    for edge in _left_edges(segments):
        floor = chosen[-1] - 2 if chosen else float("-inf")
        left = [one for one in segments if floor <= one.x0 and one.x1 <= edge.x - 0.4 * size]
        right = [one for one in segments if edge.x - 1.5 <= one.x0 <= edge.x + 3 * size]
        across = sum(one.x0 < edge.x - 1.5 and one.x1 > edge.x + 1.5 for one in segments)
        if edge.rows < _FEWEST or len(left) < _FEWEST or across > 0.6 * min(len(left), len(right)):
            continue
        if max(one.x1 for one in left) - min(one.x0 for one in left) < _NARROWEST * size:
            continue
        x = _start_of_column(segments, left, edge.x, size)
        if _face_each_other(left, right) and x - floor >= _NARROWEST * size:
            chosen.append(x)
    return chosen


def _start_of_column(segments: Sequence[Segment], left: Sequence[Segment], x: float, size: float) -> float:
    """The left edge of the column whose text begins at `x`: its labels, and headings above a list, begin before."""
    end = max((one.x1 for one in left if one.x1 - one.x0 >= _WIDEST_LABEL * size), default=0.0)
    return min((one.x0 for one in segments if end < one.x0 <= x), default=x)


def _left_edges(segments: Sequence[Segment]) -> list[_Edge]:
    """The left edges that segments share, from the left: the most frequent ones."""
    counts: Counter[int] = Counter(dict(Counter(round(one.x0) for one in segments).most_common(_MOST_EDGES)))
    edges: list[_Edge] = []
    for x, count in sorted(counts.items()):
        rows = count + counts.get(x - 1, 0) + counts.get(x + 1, 0)
        if rows >= _FEWEST and (not edges or x - edges[-1].x > 2):
            edges.append(_Edge(float(x), rows))
        elif edges and x - edges[-1].x <= 2:
            edges[-1].rows = max(edges[-1].rows, rows)
    return edges


def _face_each_other(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the two sides are beside each other, rather than one above the other."""
    low, high = min(one.base for one in right), max(one.base for one in right)
    beside = sum(low - 3 <= one.base <= high + 3 for one in left)
    return beside >= min(_FEWEST, len(left))


def _is_open(segments: Sequence[Segment], x: float, size: float) -> bool:
    """Whether the page has rows on both sides, or on one, and fewer across `x`."""
    across = sum(one.x0 < x - 2 and one.x1 > x + 2 for one in segments)
    right = sum(one.x0 >= x - 2 for one in segments)
    left = sum(one.x1 <= x - 0.4 * size for one in segments)
    return right >= 1 and across < left + right


def stack_columns(page: int, segments: Sequence[Segment], gutters: Sequence[float]) -> list[Stack]:
    """The segments of a page in the order in which it is read: column by column between what spans them."""
    if not gutters:
        return [Stack(page, 0, tuple(segments))] if segments else []
    stacks: list[Stack] = []
    columns: list[list[Segment]] = [[] for _ in range(len(gutters) + 1)]
    spanning: list[Segment] = []

    def flush_columns() -> None:
        for column, members in enumerate(columns):
            if members:
                stacks.append(Stack(page, column, tuple(members)))
                members.clear()

    def flush_spanning() -> None:
        if spanning:
            stacks.append(Stack(page, -1, tuple(spanning)))
            spanning.clear()

    ordered = sorted(segments, key=lambda one: (-one.top, one.x0))
    heights = [-one.top for one in ordered]
    for segment in ordered:
        if _spans(segment, gutters, ordered, heights):
            flush_columns()
            spanning.append(segment)
        else:
            flush_spanning()
            columns[sum(segment.x0 >= x - 2 for x in gutters)].append(segment)
    flush_spanning()
    flush_columns()
    return stacks


def _spans(segment: Segment, gutters: Sequence[float], ordered: Sequence[Segment], heights: Sequence[float]) -> bool:
    """Whether a segment runs over a gutter, and not because its line is too long for its column.

    Beside a line that is too long the next column has text of its own, which begins left of the end of that line.
    """
    crossed = [x for x in gutters if segment.x0 < x - 2 and segment.x1 > x + 2]
    if not crossed:
        return False
    reach = 0.82 * segment.size  # lines of one column are further apart
    first, last = bisect_left(heights, -segment.top - reach), bisect_right(heights, -segment.top + reach)
    return not any(
        crossed[0] - 2 <= other.x0 and (other.x0 < segment.x1 or abs(other.base - segment.base) > 0.15 * segment.size)
        for other in ordered[first:last][:_MOST_BESIDE]
    )
