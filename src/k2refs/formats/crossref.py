"""Reads a Crossref work (the `message` of its REST API, or CSL-JSON by content negotiation) into a reference. Pure."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from k2refs.formats.json_rest import keep_members, place_records
from k2refs.formats.registry_text import clean_text
from k2refs.formats.types import Read
from k2refs.model.csl_json import item_to_reference
from k2refs.model.finding import Finding
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.text.unpaired import repair_unpaired

__all__ = ["read_crossref", "work_to_reference"]

# Source: Crossref REST API, /types, and what each is in CSL 1.0.2.
_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "book-track": "chapter", "reference-entry": "entry",
    "book": "book", "edited-book": "book", "monograph": "book", "reference-book": "book", "book-set": "book",
    "book-series": "book", "proceedings": "book", "proceedings-series": "book", "journal": "periodical",
    "journal-issue": "periodical", "journal-volume": "periodical", "report": "report", "report-component": "report",
    "report-series": "report", "dissertation": "thesis", "dataset": "dataset", "database": "dataset",
    "component": "document", "posted-content": "article", "peer-review": "review", "standard": "standard",
    "standard-series": "standard", "grant": "document", "other": "document",
}  # fmt: skip
_TITLES = {
    "title": "title", "container-title": "container-title", "short-container-title": "container-title-short",
    "original-title": "original-title",
}  # fmt: skip
_TEXTS = {
    "DOI": "DOI", "URL": "URL", "volume": "volume", "issue": "issue", "page": "page", "publisher": "publisher",
    "publisher-location": "publisher-place", "language": "language", "source": "source", "edition-number": "edition",
    "PMID": "PMID", "PMCID": "PMCID", "number": "number",
}  # fmt: skip
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "chair": "chair"}
# Not `created`, the day of the deposit: of a work of 1935 it may be 2010, and no year is better than that one.
_DATES = ("issued", "published", "published-print", "published-online", "posted")


def read_crossref(source: Source) -> Read:
    """The reference (or those of a search's `items`) in a Crossref JSON answer, envelope or bare message.

    >>> answer = '{"status": "ok", "message": {"DOI": "10.1234/x", "title": ["Bone"], "type": "journal-article"}}'
    >>> read_crossref(Source("x.json", answer)).references[0].title
    'Bone'
    """
    try:
        answer = repair_unpaired(json.loads(source.text))
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        return Read((), (Finding("SY001", f"invalid JSON: {error}", source.span(at, at)),))
    message = answer.get("message", answer) if isinstance(answer, Mapping) else None
    works = message.get("items", [message]) if isinstance(message, Mapping) else []
    found = tuple(_read_work(work) for work in works if isinstance(work, Mapping) and work.keys() & _STATING)
    if not found:
        return Read((), (Finding("SY001", "this is not a Crossref work", source.span(0, 0)),))
    return Read(place_records(found, source, dialect="crossref-json"))


def _read_work(work: Mapping[str, Any]) -> Reference:
    """The reference with its abstract, and with Crossref's other information."""
    reference = work_to_reference(work)
    if (abstract := _first(work.get("abstract"))) and "abstract" not in reference.values:
        reference = reference.evolve_values({"abstract": abstract})
    consumed = _CONSUMED | {
        name for name in ("issued", *_DATES) if _row(work.get(name)) == _row(_issued(work).get("issued"))
    }
    event = work.get("event")
    if isinstance(event, Mapping) and event.keys() <= {"name", "location", "start", "end"}:
        consumed |= {"event"}
    people = (row for name in _ROLES for row in _list(work.get(name)))
    has_more = any(isinstance(row, Mapping) and row.keys() - _NAME_PARTS for row in people)
    return keep_members(reference, work, consumed=consumed if has_more else consumed | _ROLES.keys())


_STATING = frozenset({"DOI", "title", "type", "author", "container-title", "ISBN", "ISSN", "issued"})
# What became a type, an abstract or a number, and what Crossref says of its own record.
_CONSUMED = frozenset(
    """
    type abstract issn-type isbn-type indexed deposited created score prefix member reference-count references-count
    is-referenced-by-count content-domain resource
    """.split()
)
_NAME_PARTS = frozenset({"family", "given", "suffix", "name", "literal", "sequence", "affiliation"})


def work_to_reference(work: Mapping[str, Any], key: str = "") -> Reference:
    """The reference in a Crossref `message`; `key` is the DOI unless given.

    Titles may be a string or a list, dates `[[null]]`; subtitles follow a colon, electronic pages come from
    `article-number`. Source: Crossref REST API, works.

    >>> work_to_reference({"title": ["A"], "subtitle": ["b"], "article-number": "e7", "type": "other"}).values
    {'title': 'A: b', 'page': 'e7'}
    """
    item: dict[str, Any] = {"type": _kind(work)}
    for name, variable in _TITLES.items():
        if text := _first(work.get(name)):
            item[variable] = text
    item |= _series_and_book(work, str(item["type"]))
    if item.get("container-title-short") == item.get("container-title"):
        item.pop("container-title-short", None)  # registered as both where there is no abbreviation
    subtitle = _first(work.get("subtitle"))
    if "title" in item and subtitle and subtitle.lower() not in item["title"].lower():
        item["title"] = f"{item['title']}: {subtitle}"
    for name, variable in _TEXTS.items():
        if text := _first(work.get(name)):
            item.setdefault(variable, text)
    if (number := _first(work.get("article-number"))) and item.setdefault("page", number) != number:
        item.setdefault("number", number)
    for name, variable in _ROLES.items():
        if names := [_name(row) for row in _list(work.get(name)) if isinstance(row, Mapping)]:
            item[variable] = names
    item |= _numbers(work) | _issued(work) | _event(work)
    if degree := _first(work.get("degree")):
        item["genre"] = degree
    return item_to_reference(item, key=key or str(item.get("DOI", "")))


def _kind(work: Mapping[str, Any]) -> str:
    kind = work.get("type")
    return _TYPES.get(kind, kind) if isinstance(kind, str) and kind else "document"


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> str:
    """The first text in a text or a list, its white space single, its markup CSL's."""
    for text in _list(value):
        if isinstance(text, str | int) and not isinstance(text, bool) and str(text).strip():
            return clean_text(" ".join(str(text).split()))
    return ""


def _name(row: Mapping[str, Any]) -> dict[str, str]:
    if not row.get("family") and (name := _first(row.get("name"))):
        return {"literal": name}
    found = {part: text for part in ("family", "given", "suffix", "literal") if (text := _first(row.get(part)))}
    if found.keys() == {"given"}:
        return {"family": found["given"]}  # the only name that somebody has
    return found


def _series_and_book(work: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Of two containers of a part of a book the first is the series, the last the book."""
    containers = [text for text in map(_first, _list(work.get("container-title"))) if text]
    if kind not in _PARTS or len(containers) < 2 or containers[0] == containers[-1]:
        return {}
    short = [text for text in map(_first, _list(work.get("short-container-title"))) if text]
    found = {"container-title": containers[-1], "collection-title": containers[0]}
    return found | {"container-title-short": short[-1] if len(short) == len(containers) else ""}


_PARTS = frozenset({"chapter", "paper-conference", "entry"})


def _event(work: Mapping[str, Any]) -> dict[str, Any]:
    """The meeting at which a paper was given: its name, place and days."""
    event = work.get("event")
    if not isinstance(event, Mapping):
        return {"event-title": text} if (text := _first(event)) else {}
    found: dict[str, Any] = {"event-title": _first(event.get("name")), "event-place": _first(event.get("location"))}
    if start := _row(event.get("start")):
        end = _row(event.get("end"))
        found["event-date"] = {"date-parts": [start, end] if end and end != start else [start]}
    return {name: value for name, value in found.items() if value}


def _numbers(work: Mapping[str, Any]) -> dict[str, str]:
    """ISBN and ISSN; of several ISSNs that of the print edition, as the registry marks it."""
    found = {}
    if isbn := _first(work.get("ISBN")):
        found["ISBN"] = isbn.rpartition("/")[2]
    typed = {row.get("type"): row.get("value") for row in _list(work.get("issn-type")) if isinstance(row, Mapping)}
    if issn := _first(typed.get("print")) or _first(work.get("ISSN")):
        found["ISSN"] = issn.rpartition("/")[2]
    return found


def _issued(work: Mapping[str, Any]) -> dict[str, Any]:
    return next(({"issued": {"date-parts": [row]}} for name in _DATES if (row := _row(work.get(name)))), {})


def _row(date: Any) -> list[Any]:
    """Year, month and day of a date as Crossref has it; empty for none."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    row = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else parts
    return row if isinstance(row, list) and row and isinstance(row[0], int | str) and row[0] is not True else []
