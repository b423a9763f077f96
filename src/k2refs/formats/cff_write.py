"""Writes references as the `references` of a CITATION.cff. Pure. Source: CFF schema 1.2.0."""

from collections.abc import Iterable
from typing import Any

from k2refs.formats.cff import NAMES, TEXTS, TYPES
from k2refs.formats.cslyaml import dump_yaml
from k2refs.formats.keywords import split_keywords
from k2refs.model.dates import Date
from k2refs.model.identifiers import parse_doi
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["write_cff"]


def _reversed(table: dict[str, str]) -> dict[str, str]:
    return {ours: theirs for theirs, ours in reversed(table.items())}


_TYPES = _reversed(TYPES)
_TEXTS = _reversed({name: variable for name, variable in TEXTS.items() if not name.startswith("repository")})
_NAMES = _reversed({name: variable for name, variable in NAMES.items() if name != "senders"})


_PROCEEDINGS = ("paper-conference", "container-title")


def write_cff(references: Iterable[Reference]) -> str:
    """The references as the block `references` of a CITATION.cff; CFF has no citation keys.

    >>> print(write_cff([Reference("a", "book", {"title": "Bone", "page": "1-9"})]), end="")
    references:
    - type: book
      title: Bone
      authors:
      - name: anonymous
      start: '1'
      end: '9'
    """
    return dump_yaml({"references": [_write_work(reference) for reference in references]})


def _write_work(reference: Reference) -> dict[str, Any]:
    # The schema requires a type, a title and an author of every reference.
    row: dict[str, Any] = {"type": _TYPES.get(reference.type, "generic"), "title": reference.title or reference.key}
    row["authors"] = [_write_name(name) for name in reference.author] or [{"name": "anonymous"}]
    for variable, value in reference.values.items():
        if isinstance(value, Date):
            row |= _write_date(variable, value)
        elif isinstance(value, tuple):
            if variable in _NAMES:
                row[_NAMES[variable]] = [_write_name(name) for name in value]
        elif variable in _TEXTS:
            name = "collection-title" if (reference.type, variable) == _PROCEEDINGS else _TEXTS[variable]
            row.setdefault(name, parse_doi(value) or value if variable == "DOI" else value)
    return row | _write_special(reference)


def _write_special(reference: Reference) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if reference.page:
        first, dash, last = reference.page.partition("-")
        row |= {"start": first, "end": last} if dash and first and last else {"start": reference.page}
    for name, variable, place in (
        ("publisher", reference.publisher, reference.publisher_place),
        ("conference", reference.event_title, reference.event_place),
    ):
        if variable or place:
            row[name] = {"name": variable or "unknown"} | ({"city": place} if place else {})
    if reference.keyword:
        row["keywords"] = split_keywords(reference.keyword)
    if reference.language:
        row["languages"] = [reference.language]
    return row


def _write_date(variable: str, date: Date) -> dict[str, Any]:
    start = date.start
    if start is None or variable not in ("issued", "accessed"):
        return {}
    whole = f"{start.year:04d}-{start.month:02d}-{start.day:02d}"
    if variable == "accessed":
        return {"date-accessed": whole} if start.day else {}
    if start.day:
        return {"date-published": whole, "year": start.year}
    return {"year": start.year} | ({"month": start.month} if start.month else {})


def _write_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    particle = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": particle,
        "name-suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}
