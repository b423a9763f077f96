"""Takes out what belongs to the page and not to the text: running heads and feet, page and line numbers. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from k2refs.documents.pdf.segments import Segment, join_rows

__all__ = ["find_furniture"]

_EDGE_ROWS = 3
_NUMBER = re.compile(r"\d{1,5}")
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:page|seite|p\.|pág\.|стр\.)\s*)?(?:\d{1,5}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de)\s*\d{1,5})?[-–—\s|]*",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER = re.compile(r"^(?:\d{1,4}|[ivxl]{1,6})\b|\b(?:\d{1,4}|[ivxl]{1,6})$")
_FEWEST_NUMBERS = 5
_FEWEST_SPARSE = 3
_SPARSE_STEPS = (5, 10)
_STEPS = (1, 2, *_SPARSE_STEPS)


@frozen
class _Edge:
    """A row at the top or bottom of a page: its text with digits folded, its height, how far it is from the next."""

    page: int
    row: tuple[Segment, ...]
    folded: str
    base: float
    gap: float
    is_top: bool
    is_numbered: bool

    @property
    def page_offset(self) -> int | None:
        """What a bare number is more than the number of the page; None for every other row."""
        text = self.row[0].text
        return int(text) - self.page if len(self.row) == 1 and _NUMBER.fullmatch(text) else None

    @property
    def base_step(self) -> int:
        return round(self.base / 3)


def find_furniture(pages: Sequence[Sequence[Segment]]) -> set[int]:
    """The ids of the segments of `pages` that are heads, feet, page numbers or line numbers.

    A head says the same on several pages, its digits apart; or stands off at one height on most of them, and begins or
    ends with a number.
    """
    gone: set[int] = set()
    for numbers in _line_numbers(pages):
        gone.update(numbers)
    edges = [edge for segments in pages for edge in _edges([one for one in segments if id(one) not in gone])]
    seen: dict[tuple[bool, str], set[int]] = defaultdict(set)
    heights: dict[tuple[bool, int], set[int]] = defaultdict(set)
    for edge in edges:
        seen[edge.is_top, edge.folded].add(edge.page)
        if edge.gap > 1.45:
            for near in (-1, 0, 1):
                heights[edge.is_top, round(edge.base / 2) + near].add(edge.page)
    counted: Counter[tuple[int, int | None]] = Counter()
    counted.update((edge.base_step, edge.page_offset) for edge in edges if edge.page_offset is not None)
    most = max(2.0, 0.5 * len(pages))
    for edge in edges:
        is_repeated = len(seen[edge.is_top, edge.folded]) >= 2 and len(edge.folded) > 0
        is_apart = (
            edge.gap > 1.45 and edge.is_numbered and len(heights[edge.is_top, round(edge.base / 2)]) >= max(3.0, most)
        )
        is_counted = counted[edge.base_step, edge.page_offset] >= 2
        if is_repeated or is_apart or is_counted or (_is_page_number(edge) and edge.gap > 1.2):
            gone.update(id(segment) for segment in edge.row)
    return gone


def _edges(segments: Sequence[Segment]) -> Iterable[_Edge]:
    """The outermost rows of one page, each with its distance to the next row inwards, in usual line distances."""
    rows = join_rows(segments)
    if not rows:
        return
    steps = [above[0].base - below[0].base for above, below in pairwise(rows)]
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    usual = max(4.0, min(sorted(steps)[len(steps) // 2], 2.5 * size)) if steps else 1.2 * size
    count = min(_EDGE_ROWS, len(rows) // 2) or 1
    for at in range(count):
        step = steps[at] if at < len(steps) else 99.0
        yield _edge(rows[at], step / usual, is_top=True)
    if len(rows) > 1:
        for at in range(len(rows) - count, len(rows)):
            step = steps[at - 1] if at else 99.0
            yield _edge(rows[at], step / usual, is_top=False)


def _edge(row: Sequence[Segment], gap: float, *, is_top: bool) -> _Edge:
    text = " ".join(segment.text for segment in row)
    folded = re.sub(r"[\d\W_]+", " ", text.casefold()).strip()
    return _Edge(row[0].page, tuple(row), folded, row[0].base, gap, is_top, _ENDS_IN_NUMBER.search(text) is not None)


def _is_page_number(edge: _Edge) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(segment.text for segment in edge.row)) is not None


def _line_numbers(pages: Sequence[Sequence[Segment]]) -> Iterable[set[int]]:
    """The ids of the numbers that count the lines of the pages: bare, one below the other, at an even distance."""
    columns: dict[tuple[str, int], dict[int, list[Segment]]] = defaultdict(lambda: defaultdict(list))
    for rank, segments in enumerate(pages):
        for segment in segments:
            if _NUMBER.fullmatch(segment.text):
                columns["left", round(segment.x0 / 3)][rank].append(segment)
                columns["right", round(segment.x1 / 3)][rank].append(segment)
                columns["right", round(segment.x1 / 3) + 1][rank].append(segment)
    counts: dict[int, int] = {}
    for by_page in columns.values():
        found: set[int] = set()
        for rank, numbers in by_page.items():
            if rank not in counts:
                counts[rank] = len(join_rows(pages[rank]))
            if _counts_lines(numbers, counts[rank]):
                found.update(map(id, numbers))
        if found and len(by_page) >= 0.5 * len(pages):
            # The last page may have too few to count on.
            yield {id(one) for numbers in by_page.values() for one in numbers}


def _counts_lines(numbers: list[Segment], rows: int) -> bool:
    """Whether `numbers`, from top to bottom, count on by one step, over at least half the rows of the page."""
    numbers.sort(key=lambda one: -one.base)
    values = [int(one.text) for one in numbers]
    steps = Counter(after - before for before, after in pairwise(values))
    if not steps:
        return False
    step, count = steps.most_common(1)[0]
    # Every fifth or tenth line: three of them say as much as five in a row.
    is_sparse = step in _SPARSE_STEPS and all(value % step == 0 for value in values)
    if len(values) < (_FEWEST_SPARSE if is_sparse else _FEWEST_NUMBERS) or step not in _STEPS:
        return False
    return count >= 0.8 * (len(values) - 1) and (len(values) + is_sparse) * step >= 0.5 * rows
