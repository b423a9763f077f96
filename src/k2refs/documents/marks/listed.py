"""Finds author–year marks by what the list itself says: names that look like nobody's, and names after "from".

"(pandas, 2020)", "(The Manim Community Developers, 2022)", "starting from Galatolo (2021)": no name of a person, or one
that could be a place; but the list has an entry that begins so and has that year.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from k2refs.documents.draft import Draft, DraftBlock
from k2refs.model.document import CitationMark, CitedItem, RawReference

__all__ = ["find_listed_marks"]

_SKIPPED = frozenset({"reference", "heading"})
_YEAR = re.compile(r"(?<![\d./–-])(?:1[5-9]|20)\d\d[a-z]?(?![\w%])")
_OPENING = re.compile(r"[\"“„«'‘]?(?:[^\W\d_]\.[ -]?)*(?P<name>[^\W\d_][^,.(:;“”\"]{1,60})")
_INITIALS = re.compile(r"[ \u00a0][A-ZÀ-Þ]{1,3}$")
_WINDOW = 140
# What stands between the first name and the year: other names and initials; outside brackets only "and X", "et al.".
_WITHIN = re.compile(r"[^;()\[\]\d]{0,80}[ ,\u00a0(]")
_OTHER = r"[^\W\d_][\w'’-]+(?:[ \u00a0-][^\W\d_][\w'’-]+)?"
_BEFORE_BRACKET = re.compile(
    rf"(?:['’]s)?(?:,[ \u00a0]{_OTHER}){{0,4}}"
    rf"(?:,?[ \u00a0](?:et[ \u00a0]al\.?|(?:and|&|und|et|y|e)[ \u00a0]{_OTHER}))?"
    r"[ \u00a0][(\[]"
)


@frozen
class _Known:
    """How an entry of the list begins, in small letters, and its years."""

    name: str
    shown: str
    years: frozenset[str]


def find_listed_marks(draft: Draft) -> None:
    """Adds the author–year marks that name entries of the typed list of `draft` and were not found by their form.

    One inside a mark that is there already becomes an item of that. Nothing is done for a list with numbers.
    """
    known = [one for one in map(_is_known, draft.references) if one is not None]
    if not known or any(raw.number for raw in draft.references):
        return
    taken = sorted(
        (item.span.start, item.span.end) for mark in draft.citations for item in mark.items if item.span is not None
    )
    found = [item for block in draft.blocks if block.kind not in _SKIPPED for item in _search(block, known, taken)]
    draft.citations = _join(draft.citations, found)


def _is_known(raw: RawReference) -> _Known | None:
    opening = _OPENING.match(raw.text)
    if opening is None:
        return None
    shown = _INITIALS.sub("", opening["name"].strip())
    years = frozenset(year[:4] for year in _YEAR.findall(raw.text))
    return _Known(shown.lower(), shown, years) if len(shown) > 2 and years else None


def _search(
    block: DraftBlock, known: Sequence[_Known], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[CitedItem, DraftBlock]]:
    lowered = block.text.lower()
    if len(lowered) != len(block.text):  # letters that change their number in small print
        return
    for year in _YEAR.finditer(block.text):
        span = block.span(year.start(), year.end())
        at = bisect_right(taken, (span.start, span.end)) - 1
        if any(start < span.end and span.start < end for start, end in taken[max(0, at) : at + 2]):
            continue
        floor = max(0, year.start() - _WINDOW)
        best = (-1, "")
        for one in known:
            if year[0][:4] not in one.years:
                continue
            place = lowered.rfind(one.name, floor, year.start())
            if place > best[0] and _is_alone(lowered, place, len(one.name)):
                best = (place, one.shown)
        if best[0] >= 0 and _leads(block.text, best[0], best[0] + len(best[1]), year.start()):
            yield CitedItem(family=(best[1],), year=year[0], span=block.span(best[0], year.end())), block


def _is_alone(text: str, place: int, length: int) -> bool:
    after = text[place + length : place + length + 1]
    return not (text[place - 1 : place].isalnum() or after.isalnum())


def _leads(text: str, name: int, end: int, year: int) -> bool:
    """Whether the name and the year, with what is between, make a mark."""
    between = text[end:year]
    if _BEFORE_BRACKET.fullmatch(between):
        return True
    opened = max(text.rfind("(", 0, name), text.rfind("[", 0, name))
    is_inside = opened >= 0 and not any(close in text[opened:year] for close in ")]") and name - opened < 600
    return is_inside and text[opened + 1 : name].count(".") < 12 and _WITHIN.fullmatch(between) is not None


def _join(marks: Sequence[CitationMark], found: Iterable[tuple[CitedItem, DraftBlock]]) -> list[CitationMark]:
    joined = sorted(marks, key=lambda mark: mark.span.start)
    starts = [mark.span.start for mark in joined]
    more: list[CitationMark] = []
    for item, block in found:
        assert item.span is not None
        at = bisect_right(starts, item.span.start) - 1
        if at >= 0 and item.span.end <= joined[at].span.end:
            items = sorted((*joined[at].items, item), key=lambda one: one.span.start if one.span else 0)
            joined[at] = evolve(joined[at], items=tuple(items))
        else:
            more.append(CitationMark((item,), item.span, note=block.note))
    return [*joined, *more]
