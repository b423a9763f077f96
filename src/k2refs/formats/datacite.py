"""Reads a DataCite record (the `attributes` of its REST API, or DataCite JSON) into a reference. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from k2refs.formats.json_rest import keep_members, place_records
from k2refs.formats.keywords import join_keywords
from k2refs.formats.registry_text import clean_text
from k2refs.formats.types import Read
from k2refs.model.csl_json import item_to_reference
from k2refs.model.edtf import parse_edtf
from k2refs.model.finding import Finding
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.text.unpaired import repair_unpaired

__all__ = ["attributes_to_reference", "read_datacite"]

# Source: DataCite metadata schema 4.5, resourceTypeGeneral, and what each is in CSL 1.0.2.
_TYPES = {
    "journalarticle": "article-journal", "bookchapter": "chapter", "book": "book", "preprint": "article",
    "conferencepaper": "paper-conference", "conferenceproceeding": "book", "dissertation": "thesis", "report": "report",
    "dataset": "dataset", "datapaper": "article-journal", "software": "software", "computationalnotebook": "software",
    "image": "graphic", "audiovisual": "motion_picture", "sound": "song", "standard": "standard",
    "peerreview": "review", "journal": "periodical", "collection": "collection", "event": "event",
    "interactiveresource": "webpage", "outputmanagementplan": "report",
}  # fmt: skip
_CONTRIBUTORS = {"editor": "editor", "producer": "producer", "translator": "translator", "supervisor": "contributor"}
_DATES = ("issued", "published", "created", "available", "submitted", "updated")


def read_datacite(source: Source) -> Read:
    """The reference in a DataCite JSON answer: `data.attributes`, bare attributes, or a list of either.

    >>> answer = '{"data": {"attributes": {"doi": "10.5281/x", "titles": [{"title": "Bone data"}]}}}'
    >>> read_datacite(Source("x.json", answer)).references[0].title
    'Bone data'
    """
    try:
        answer = repair_unpaired(json.loads(source.text))
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        return Read((), (Finding("SY001", f"invalid JSON: {error}", source.span(at, at)),))
    rows = answer.get("data", answer) if isinstance(answer, Mapping) else answer
    records = [row.get("attributes", row) for row in _list(rows) if isinstance(row, Mapping)]
    found = tuple(
        _read_record(record) for record in records if isinstance(record, Mapping) and record.keys() & _STATING
    )
    if not found:
        return Read((), (Finding("SY001", "this is not a DataCite record", source.span(0, 0)),))
    return Read(place_records(found, source, dialect="datacite-json"))


def _read_record(record: Mapping[str, Any]) -> Reference:
    """The reference with DataCite's other information."""
    reference = attributes_to_reference(record)
    people = [*_rows(record.get("creators")), *_rows(record.get("contributors"))]
    others = [row for row in people if _CONTRIBUTORS.get(_text(row.get("contributorType")).lower(), "creator")]
    has_more = len(others) < len(people) or any(row.get("affiliation") or row.get("nameIdentifiers") for row in people)
    return keep_members(reference, record, consumed=_CONSUMED if has_more else _CONSUMED | {"creators", "contributors"})


_STATING = frozenset({"doi", "titles", "creators", "types", "publicationYear", "publisher", "id"})
# What became a type or a year, and what DataCite says of its own record.
_CONSUMED = frozenset(
    """
    types publicationYear id agency state isActive reason source url xml metadataVersion schemaVersion viewCount
    viewsOverTime downloadCount downloadsOverTime referenceCount citationCount citationsOverTime partCount partOfCount
    versionCount versionOfCount created registered published updated prefix suffix providerId clientId contentUrl
    """.split()
)


def attributes_to_reference(record: Mapping[str, Any], key: str = "") -> Reference:
    """The reference in DataCite `attributes`; `key` is the DOI unless given.

    Source: DataCite REST API, dois; DataCite metadata schema 4.5.

    >>> attributes_to_reference({"publicationYear": 2017, "publisher": {"name": "Zenodo"}}).values["publisher"]
    'Zenodo'
    """
    item: dict[str, Any] = {"type": _kind(record), "title": _title(record), "DOI": _text(record.get("doi"))}
    item["author"] = [_name(row) for row in _rows(record.get("creators"))]
    for row in _rows(record.get("contributors")):
        role = _CONTRIBUTORS.get(_text(row.get("contributorType")).lower(), "contributor")
        if (name := _name(row)) not in item.setdefault(role, []):  # one who has several roles is named for each
            item[role].append(name)
    publisher = record.get("publisher")
    item["publisher"] = _text(publisher.get("name") if isinstance(publisher, Mapping) else publisher)
    item |= {"issued": _issued(record), "URL": _text(record.get("url")), "version": _text(record.get("version"))}
    item["language"] = _text(record.get("language"))
    item["license"] = ", ".join(text for row in _rows(record.get("rightsList")) if (text := _text(row.get("rights"))))
    item["abstract"] = _abstract(record)
    item["keyword"] = join_keywords(_text(row.get("subject")) for row in _rows(record.get("subjects")))
    if item["type"] == "article-journal" and _general(record) == "datapaper" and not _container(record):
        item["type"] = "article"
    item |= _extent(record) | _host_numbers(record) | _container(record) | _genre(record, str(item["type"]))
    return item_to_reference({name: value for name, value in item.items() if value}, key=key or str(item["DOI"]))


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in _list(value) if isinstance(row, Mapping)]


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean_text(" ".join(str(value).split()))


def _kind(record: Mapping[str, Any]) -> str:
    """By resourceTypeGeneral; where that says only "Text", by the finer types that stand beside it."""
    types = record.get("types")
    types = types if isinstance(types, Mapping) else {}
    kind = _TYPES.get(_general(record), "document")
    if kind != "document":
        return kind
    finer = _text(types.get("resourceType")).replace(" ", "").lower()
    citeproc = _text(types.get("citeproc"))
    return _TYPES.get(finer) or (citeproc if citeproc not in ("", "article") else kind)


def _general(record: Mapping[str, Any]) -> str:
    types = record.get("types")
    general = types.get("resourceTypeGeneral") if isinstance(types, Mapping) else ""
    return _text(general).replace(" ", "").lower()


def _title(record: Mapping[str, Any]) -> str:
    titles = [(_text(row.get("title")), _text(row.get("titleType"))) for row in _rows(record.get("titles"))]
    main = next((text for text, kind in titles if text and not kind), titles[0][0] if titles else "")
    subtitle = next((text for text, kind in titles if kind.lower() == "subtitle"), "")
    return f"{main}: {subtitle}" if main and subtitle else main


def _name(row: Mapping[str, Any]) -> dict[str, str]:
    family, given, name = (_text(row.get(part)) for part in ("familyName", "givenName", "name"))
    if family:
        return {"family": family, "given": given}
    if _text(row.get("nameType")).lower() != "organizational" and name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        return {"family": family, "given": given}
    return {"literal": name}


def _issued(record: Mapping[str, Any]) -> dict[str, Any]:
    dates = {_text(row.get("dateType")).lower(): _text(row.get("date")) for row in _rows(record.get("dates"))}
    year = _host_year(record) or _text(record.get("publicationYear"))
    for kind in _DATES:
        date = parse_edtf(dates.get(kind, "")) if dates.get(kind) else None
        if date is not None and date.start is not None and (not year or str(date.start.year) == year):
            return {"date-parts": [list(date.start.parts)]}
    return {"date-parts": [[int(year)]]} if year.isdecimal() and len(year) < 10 else {}


def _abstract(record: Mapping[str, Any]) -> str:
    """The abstract in the language of the work, where it says which that is; else the first."""
    rows = [row for row in _rows(record.get("descriptions")) if _text(row.get("descriptionType")).lower() == "abstract"]
    own = _text(record.get("language")).lower()
    same = [row for row in rows if own and _text(row.get("lang")).lower() == own]
    return next((text for row in (*same, *rows) if (text := _text(row.get("description")))), "")


def _host_year(record: Mapping[str, Any]) -> str:
    """The year of the book that a chapter stands in: the record may be that of a copy made available later."""
    hosts = (row for row in _rows(record.get("relatedItems")) if _text(row.get("relationType")) == "IsPublishedIn")
    host = next(hosts, {}) if _kind(record) in ("chapter", "paper-conference") else {}
    return _text(host.get("publicationYear"))


_SIZE = re.compile(r"(?i)(?:(?P<range>\d+\s?[-–]\s?\d+)|(?P<count>\d+))\s*(?:pages?|pp?\.?)")


def _extent(record: Mapping[str, Any]) -> dict[str, str]:
    """What the sizes say of pages: "33–52 pages" is a range, "20 pages" a count."""
    for text in map(_text, _list(record.get("sizes"))):
        if size := _SIZE.fullmatch(text):
            pages = size["range"]
            return {"page": re.sub(r"\s?–\s?|\s?-\s?", "-", pages)} if pages else {"number-of-pages": size["count"]}
    return {}


def _container(record: Mapping[str, Any]) -> dict[str, str]:
    container = record.get("container")
    if not isinstance(container, Mapping):
        return _related_container(record)
    found = {"container-title": _text(container.get("title"))}
    found |= {name: _text(container.get(name)) for name in ("volume", "issue")}
    first, last = _text(container.get("firstPage")), _text(container.get("lastPage"))
    # DataCite cuts them out of free text; a page is one word with a digit.
    first, last = (page if re.fullmatch(r"(?:[^\W\d]*+\d)\w*+", page) else "" for page in (first, last))
    found["page"] = f"{first}-{last}" if first and last and first != last else first
    kind = _text(container.get("identifierType")).upper()
    if kind in ("ISSN", "ISBN"):
        found[kind] = _text(container.get("identifier"))
    return {name: text for name, text in found.items() if text} or _related_container(record)


def _host_numbers(record: Mapping[str, Any]) -> dict[str, str]:
    """ISBN and ISSN of what the work is published in, where only a related identifier says them."""
    found: dict[str, str] = {}
    for row in _rows(record.get("relatedIdentifiers")):
        kind = _text(row.get("relatedIdentifierType")).upper()
        if _text(row.get("relationType")) == "IsPublishedIn" and kind in ("ISBN", "ISSN"):
            found.setdefault(kind, _text(row.get("relatedIdentifier")))
    return found


def _related_container(record: Mapping[str, Any]) -> dict[str, str]:
    """Schema 4.4's related item "IsPublishedIn"."""
    for row in _rows(record.get("relatedItems")):
        if _text(row.get("relationType")) != "IsPublishedIn":
            continue
        first, last = _text(row.get("firstPage")), _text(row.get("lastPage"))
        pages = f"{first}-{last}" if first and last and first != last else first
        found = {"container-title": _title(row), "volume": _text(row.get("volume")), "issue": _text(row.get("issue"))}
        return {name: text for name, text in (found | {"page": pages}).items() if text}
    return {}


def _genre(record: Mapping[str, Any], kind: str) -> dict[str, str]:
    types = record.get("types")
    finer = _text(types.get("resourceType")) if isinstance(types, Mapping) else ""
    return {"genre": finer} if kind in ("thesis", "report") and re.search(r"\w", finer) else {}
