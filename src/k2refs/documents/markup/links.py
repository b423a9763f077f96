"""Turns links into citations, once the list they point to is known. Shared by HTML and JATS."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from k2refs.documents.draft import Draft
from k2refs.model.document import CitationMark, CitedItem
from k2refs.model.source import Span

__all__ = ["Link", "add_links", "find_anchors"]

_TAGS = re.compile(r"<[^<>]*>|\s+|&nbsp;|&#160;")
_DASHES = frozenset(("-", "–", "—", "−", "&ndash;", "&#8211;", "&#x2013;"))
_REFERENCE_LIKE = re.compile(r"(?:ref|bib|bibr|cit|cite|citation|reference|cr)[-_.:]?(?P<key>[\w.:-]+)", re.IGNORECASE)
_LONGEST_RANGE = 200


@frozen
class Link:
    """A link in the text: the ids it points to, and its place. `is_sure` if the markup says that it cites."""

    targets: tuple[str, ...]
    start: int
    end: int
    is_sure: bool = False
    keys: tuple[str, ...] = ()
    doi: str = ""


def find_anchors(draft: Draft, ids: Sequence[tuple[int, str]]) -> dict[str, int]:
    """The index in the list, from 0, of the reference for each id: at the start of its block or inside it.

    `ids` are (offset, id) in order. The references get the nearest id as their anchor.
    """
    anchors: dict[str, int] = {}
    before = {block.start: previous.end for previous, block in pairwise(draft.blocks)}
    at = 0
    for rank, reference in enumerate(draft.references):
        start, end = reference.spans[0].start, reference.spans[-1].end
        floor = before.get(start, start)
        while at < len(ids) and ids[at][0] < floor:
            at += 1
        first = at
        while at < len(ids) and ids[at][0] < end:
            anchors.setdefault(ids[at][1], rank)
            at += 1
        own = [name for offset, name in ids[first:at] if offset <= start]
        if own and not reference.anchor:
            draft.references[rank] = evolve(reference, anchor=own[-1])
    return anchors


def add_links(draft: Draft, links: Sequence[Link], anchors: Mapping[str, int]) -> None:
    """Adds the links that cite. One to the list cites by number; one without a target keeps its name as the key."""
    listed = [(raw.spans[0].start, raw.spans[-1].end) for raw in draft.references]
    last: tuple[int, int] | None = None  # (end of the last mark, its number)
    for link in links:
        if _is_inside(link.start, listed):
            continue  # "back to the text", or the DOI of the work itself
        items = _items(link, draft, anchors)
        if not items:
            continue
        if last is not None and items[0].number and _between(draft, last[0], link.start) in _DASHES:
            between = range(last[1] + 1, items[0].number)
            if len(between) < _LONGEST_RANGE:
                items = (*(CitedItem(number=number, span=items[0].span) for number in between), *items)
        draft.citations.append(CitationMark(items, draft.source.span(link.start, link.end)))
        last = (link.end, items[-1].number) if items[-1].number else None


def _is_inside(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    rank = bisect_right(stretches, (at, at)) - 1
    return rank >= 0 and stretches[rank][0] <= at < stretches[rank][1]


def _items(link: Link, draft: Draft, anchors: Mapping[str, int]) -> tuple[CitedItem, ...]:
    span = Span(draft.source, link.start, link.end)
    if link.keys:
        return tuple(CitedItem(key, span=span) for key in link.keys)
    if link.doi:
        return (CitedItem(doi=link.doi, span=span),)
    items: list[CitedItem] = []
    for target in link.targets:
        if target in anchors:
            rank = anchors[target]
            items.append(CitedItem(number=draft.references[rank].number or rank + 1, span=span))
        elif link.is_sure:
            items.append(CitedItem(target, span=span))
        elif like := _REFERENCE_LIKE.fullmatch(target):
            items.append(CitedItem(like["key"], span=span))
    return tuple(items)


def _between(draft: Draft, start: int, end: int) -> str:
    return _TAGS.sub("", draft.source.text[start:end]) if 0 < end - start < 500 else ""
