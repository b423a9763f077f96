"""Finds typed citations in the blocks of a draft and adds them to it. Called by the parsers, after lists were found."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from k2refs.documents.draft import Draft, DraftBlock
from k2refs.documents.marks.authors import find_author_years
from k2refs.documents.marks.numbers import BRACKETED, RAISED, ROUND, read_numbers
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.locators import read_locator

__all__ = ["find_marks"]

_SKIPPED = frozenset({"reference", "heading"})
# "95 % CI [2, 5]": the numbers of an interval are not citations.
_INTERVAL = re.compile(
    r"(?:\bCIs?|\bIQR|\brange|\binterval|\bquartiles?|%|\bmedian|[=<>≤≥±∈×])[:,]?[ \u00a0]*$", re.IGNORECASE
)
_SHORT_WORD = re.compile(r"(?<![^\W_])[^\W_]{1,2}$")
_FEWEST_ROUND = 2


def find_marks(draft: Draft, *, has_numbers: bool) -> None:
    """Adds the author–year citations of `draft`, and the numbered ones if `has_numbers`.

    Superscript digits and numbers in round brackets only count if there is a typed list with that many entries.
    """
    highest = max((max(raw.number, rank) for rank, raw in enumerate(draft.references, 1)), default=0)
    taken = sorted([*((mark.span.start, mark.span.end) for mark in draft.citations), *draft.unmarked])
    bracketed = 0
    for block in draft.blocks:
        if block.kind in _SKIPPED:
            continue
        found = list(_author_marks(block))
        if has_numbers:
            numbered = list(_number_marks(block, BRACKETED, 0))
            bracketed += len(numbered)
            found += numbered
            if highest:
                found += _number_marks(block, RAISED, highest)
        draft.citations += [mark for mark in found if not _is_taken(mark, taken)]
    if has_numbers and highest and not bracketed and any(raw.number for raw in draft.references):
        blocks = (block for block in draft.blocks if block.kind not in _SKIPPED)
        rounded = [mark for block in blocks for mark in _number_marks(block, ROUND, highest)]
        if len(rounded) >= _FEWEST_ROUND:
            draft.citations += rounded


def _is_taken(mark: CitationMark, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (mark.span.start, 0))
    is_over_next = at < len(taken) and taken[at][0] < mark.span.end
    return is_over_next or (at > 0 and taken[at - 1][1] > mark.span.start)


def _author_marks(block: DraftBlock) -> Iterator[CitationMark]:
    for found in find_author_years(block.text):
        items = tuple(
            CitedItem(
                family=work.family,
                year=work.year,
                locator=work.locator,
                label=work.label,
                prefix=work.prefix,
                suffix=work.suffix,
                span=block.span(work.start, work.end),
            )
            for work in found.works
        )
        span = block.span(found.start, found.end)
        yield CitationMark(items, span, is_narrative=found.is_narrative, note=block.note)


def _number_marks(block: DraftBlock, pattern: re.Pattern[str], highest: int) -> Iterator[CitationMark]:
    """The numbered citations of `block`; with `highest`, only those within the list."""
    for found in pattern.finditer(block.text):
        before = block.text[max(0, found.start() - 20) : found.start()]
        if _INTERVAL.search(before) or (pattern is RAISED and _SHORT_WORD.search(before)):
            continue
        rest = found["rest"] if "rest" in pattern.groupindex else None
        locator, label, suffix = read_locator(rest) if rest else ("", "page", "")
        items = tuple(
            CitedItem(number=number, locator=locator, label=label, suffix=suffix, span=block.span(start, end))
            for number, start, end in read_numbers(found["numbers"], found.start("numbers"))
        )
        if any(not item.number for item in items):
            continue  # [0, 1] is an interval
        if items and (not highest or max(item.number for item in items) <= highest):
            yield CitationMark(items, block.span(found.start(), found.end()), note=block.note)
