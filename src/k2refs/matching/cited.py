"""Links the citation marks of a document to the entries of its own reference list. Pure; for reports and scores."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from k2refs.model.document import CitedItem, Document, RawReference
from k2refs.model.reference import Reference
from k2refs.text.fold import fold

__all__ = ["count_cited", "link_citations"]

_YEAR = re.compile(
    r"(?<![\d/.–-])(?:1[5-9]|20)\d\d[a-z]?(?![\d%])|\bin press\b|\bn\.\s?d\.|\bforthcoming\b", re.IGNORECASE
)
_NOTHING: Mapping[int, Reference] = MappingProxyType({})


@frozen
class _Listed:
    """What a mark can be told by: the words at the start of an entry, its years, its families where it was read."""

    words: str
    years: tuple[str, ...]
    families: tuple[str, ...]


def link_citations(document: Document, read: Mapping[int, Reference] = _NOTHING) -> tuple[tuple[int, ...], ...]:
    """For each mark of `document`, in order, the positions of the list entries that its items stand for; −1 for none.

    A number stands for the entry that prints it, or that has its place in a list without numbers; names and year for
    the entry that begins with them, the one with as many authors as the mark says where several do. `read` has the
    entries that were read, by position.
    """
    numbers: dict[int, int] = {}
    for position, raw in enumerate(document.references):
        numbers.setdefault(raw.number or position + 1, position)
    listed = [_describe(raw, read.get(position)) for position, raw in enumerate(document.references)]
    return tuple(
        tuple(
            numbers.get(item.number, -1) if item.number else _find(item, mark.span.text, listed) for item in mark.items
        )
        for mark in document.citations
    )


def count_cited(document: Document, read: Mapping[int, Reference] = _NOTHING) -> dict[int, int]:
    """How often the marks of `document` cite each entry of its list, by position."""
    counts: dict[int, int] = {}
    for positions in link_citations(document, read):
        for position in positions:
            if position >= 0:
                counts[position] = counts.get(position, 0) + 1
    return counts


def _describe(raw: RawReference, reference: Reference | None) -> _Listed:
    people = (reference.author or reference.editor) if reference else ()
    families = tuple(fold(name.literal or name.sort_family) for name in people)
    years = tuple(dict.fromkeys(found.lower() for found in _YEAR.findall(raw.text)))
    if reference is not None and reference.year and not any(year.startswith(str(reference.year)) for year in years):
        years = (str(reference.year), *years)
    return _Listed(f" {fold(raw.text[:400])} ", years, families)


def _find(item: CitedItem, shown: str, listed: Sequence[_Listed]) -> int:
    if not item.family or not item.year:
        return -1
    families = [folded for name in item.family if (folded := fold(name)) and folded not in ("et al", "al")]
    best, most = -1, 0.0
    for position, work in enumerate(listed):
        score = _grade(item, families, shown, work)
        if score > most:
            best, most = position, score
    return best


def _grade(item: CitedItem, families: Sequence[str], shown: str, work: _Listed) -> float:
    """How well an entry fits names and year, 0 for not at all."""
    if not families or not all(f" {family} " in work.words for family in families):
        return 0.0
    year = item.year.lower()
    fits = [stated for stated in work.years if stated[:4] == year[:4]]
    if not fits or (len(year) > 4 and all(len(stated) > 4 and stated != year for stated in fits)):
        return 0.0
    opens = work.words.startswith(f" {families[0]} ") or work.families[:1] == (families[0],)
    first = work.words.find(f" {families[0]} ")
    score = 4.0 if opens else max(0.5, 2.0 - first / 100)
    score += 2.0 * (year in work.years) + (work.years[:1] == (year,))
    if work.families:
        has_more = "et al" in shown or "others" in shown or "colleagues" in shown
        score += len(work.families) == len(families) and not has_more
        score += 0.5 * (len(work.families) > len(families) and has_more)
    return score
