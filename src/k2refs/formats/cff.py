"""Reads CITATION.cff: the work itself, its preferred citation and its references. Pure. Source: CFF schema 1.2.0."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from attrs import evolve

from k2refs.formats.keywords import join_keywords
from k2refs.formats.types import Read
from k2refs.formats.yaml_tree import YamlTree, load_yaml
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf
from k2refs.model.finding import Finding
from k2refs.model.identifiers import parse_doi
from k2refs.model.keys import make_stem, unique_keys
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

__all__ = ["NAMES", "TEXTS", "TYPES", "read_cff"]

# CFF's reference types and what each is in CSL 1.0.2; of several CFF types for one CSL type the first is written.
TYPES = {
    "article": "article-journal", "magazine-article": "article-magazine", "newspaper-article": "article-newspaper",
    "book": "book", "conference-paper": "paper-conference", "data": "dataset", "dataset": "dataset",
    "database": "dataset", "thesis": "thesis", "report": "report", "software": "software",
    "software-code": "software", "software-container": "software", "software-executable": "software",
    "software-virtual-machine": "software", "website": "webpage", "blog": "post-weblog", "patent": "patent",
    "manual": "report", "unpublished": "manuscript", "proceedings": "book", "conference": "event", "bill": "bill",
    "encyclopedia": "entry-encyclopedia", "dictionary": "entry-dictionary", "video": "motion_picture",
    "film-broadcast": "broadcast", "audiovisual": "motion_picture", "legal-case": "legal_case",
    "statute": "legislation", "legal-rule": "regulation", "hearing": "hearing", "map": "map", "music": "song",
    "sound-recording": "song", "pamphlet": "pamphlet", "personal-communication": "personal_communication",
    "standard": "standard", "serial": "periodical", "slides": "speech", "art": "graphic",
    "edited-work": "book", "catalogue": "book", "historical-work": "classic", "government-document": "report",
    "multimedia": "motion_picture", "generic": "document", "grant": "document",
}  # fmt: skip
TEXTS = {
    "title": "title", "journal": "container-title", "collection-title": "collection-title", "volume": "volume",
    "issue": "issue", "number": "number", "number-volumes": "number-of-volumes", "section": "section",
    "edition": "edition", "version": "version", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID",
    "url": "URL", "abstract": "abstract", "notes": "note", "status": "status", "medium": "medium",
    "volume-title": "volume-title", "thesis-type": "genre", "license": "license", "database": "archive",
    "repository-code": "URL", "repository": "URL", "repository-artifact": "URL", "pages": "number-of-pages",
    "abbreviation": "title-short", "department": "division",
}  # fmt: skip
NAMES = {
    "authors": "author", "editors": "editor", "editors-series": "collection-editor", "translators": "translator",
    "recipients": "recipient", "senders": "author",
}  # fmt: skip
_NAME_PARTS = {
    "family-names": "family", "given-names": "given", "name-particle": "non_dropping_particle", "name-suffix": "suffix",
}  # fmt: skip
_NAMED = frozenset({*_NAME_PARTS, "name", "alias"})
_ENTITIES = {
    "publisher": ("publisher", "publisher-place"), "institution": ("publisher", "publisher-place"),
    "conference": ("event-title", "event-place"), "location": ("archive_location", "archive-place"),
    "database-provider": ("archive", "archive-place"),
}  # fmt: skip
_DATES = {"date-released": "issued", "date-published": "issued", "issue-date": "issued", "date-accessed": "accessed"}
_HEAD = frozenset({"cff-version", "message", "type", "preferred-citation", "references"})
_READ_SEPARATELY = frozenset(
    {"type", "year", "month", "start", "end", "keywords", "languages", "cff-version", "message"}
)


def read_cff(source: Source) -> Read:
    """The references that a CITATION.cff states: the work itself, then its preferred citation, then its references.

    CFF has no citation keys: they are the first family name and the year.

    >>> text = "cff-version: 1.2.0\\ntitle: Bones\\nauthors:\\n- family-names: Orimo\\ndate-released: 2020-01-02\\n"
    >>> [(ref.key, ref.type, ref.issued.start.day) for ref in read_cff(Source("CITATION.cff", text)).references]
    [('orimo2020', 'software', 2)]
    """
    tree = load_yaml(source)
    root = next((root for root in tree.roots if isinstance(root, dict)), None)
    if root is None:
        findings = tree.findings
        if not findings and source.text.strip():
            findings = (Finding("SY001", "not a CITATION.cff: expected a mapping", source.span(0, 0)),)
        return Read((), findings)
    works = [_read_work(row, tree, source, is_root=row is root) for row in _works(root)]
    keys = unique_keys(map(make_stem, works))
    named = tuple(evolve(work, key=key) for work, key in zip(works, keys, strict=True))
    return Read(named, tree.findings)


def _works(root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if root.keys() - _HEAD:
        yield root
    for name in ("preferred-citation", "references"):
        value = root.get(name)
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, dict) and row:
                yield row


def _read_work(row: Mapping[str, Any], tree: YamlTree, source: Source, *, is_root: bool) -> Reference:
    values: dict[str, Value] = {}
    extra: dict[str, str] = {}
    for name, value in row.items():
        if name in _READ_SEPARATELY or value is None or (is_root and name in _HEAD):
            continue
        variable, read = _read_field(name, value)
        if variable == "collection-title" and row.get("type") in _PAPERS and "journal" not in row:
            variable = "container-title"
        if name == "pages" and isinstance(read, str) and _RANGE.fullmatch(read) and "start" not in row:
            variable = "page"
        if variable and read and variable not in values:
            values[variable] = read
            if name in NAMES and _says_more(value):
                extra[name] = orjson.dumps(value).decode()
        elif not (variable and values.get(variable) == read):
            extra[name] = value if isinstance(value, str) else orjson.dumps(value).decode()
    values |= {name: value for name, value in _apart(row, values).items() if value}
    doi = _identifier(row, "doi")
    if "DOI" not in values and parse_doi(doi):
        values["DOI"] = doi
    if extra.get("identifiers") and values.get("DOI") == doi and len(row["identifiers"]) == 1:
        del extra["identifiers"]
    extra |= _unread_date(row, values.get("issued"))
    kind = str(row.get("type") or ("software" if is_root else "generic"))
    start, end = tree.extent(row)
    origin = Origin(source, start, end, tree.places(row), None, "cff", kind)
    return Reference("", TYPES.get(kind, "document"), values, extra, origin)


# The collection of a paper is what it was published in, that of a book its series. Source: CFF 1.2.0, schema.
_PAPERS = frozenset({"conference-paper"})
_RANGE = re.compile(r"\w+\s?[-–]\s?\w+")


def _identifier(row: Mapping[str, Any], kind: str) -> str:
    """The first of the `identifiers` of that kind."""
    rows = row.get("identifiers")
    named = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    return next((_word(one.get("value")) for one in named if one.get("type") == kind), "")


def _read_field(name: str, value: Any) -> tuple[str, Value | None]:
    """The variable that a field belongs to, "" for none, and its value."""
    if name in NAMES and isinstance(value, list):
        return NAMES[name], tuple(found for person in value if (found := _read_name(person)) is not None)
    if name in _DATES and isinstance(value, str):
        return _DATES[name], parse_edtf(value) or Date(raw=value)
    if name in TEXTS and isinstance(value, str):
        return TEXTS[name], value
    if name in TEXTS and isinstance(value, list) and value and all(isinstance(text, str) for text in value):
        return TEXTS[name], ", ".join(value)
    if name in _ENTITIES and isinstance(value, dict) and value.keys() <= {"name"}:
        return _ENTITIES[name][0], str(value.get("name") or "")
    return "", None


def _apart(row: Mapping[str, Any], values: Mapping[str, Value]) -> dict[str, Value | None]:
    """What is made of several fields: pages, the date in parts, places of publishers, lists of words."""
    found: dict[str, Value | None] = {}
    first, last = _word(row.get("start")), _word(row.get("end"))
    found["page"] = f"{first}-{last}" if first and last and first != last else first or last
    year, month = _word(row.get("year")), _word(row.get("month"))
    if "issued" not in values and re.fullmatch(r"-?\d{1,9}", year):
        found["issued"] = Date(PartialDate(int(year), int(month) if re.fullmatch(r"0?[1-9]|1[0-2]", month) else 0))
    for name, (variable, place) in _ENTITIES.items():
        entity = row.get(name)
        if isinstance(entity, dict):
            found.setdefault(variable, "" if variable in values else _word(entity.get("name")))
            found.setdefault(place, ", ".join(filter(None, (_word(entity.get("city")), _word(entity.get("country"))))))
    for name, variable in (("keywords", "keyword"), ("languages", "language")):
        words = row.get(name)
        found[variable] = join_keywords(map(_word, words)) if isinstance(words, list) else _word(words)
    return found


def _says_more(people: Any) -> bool:
    """Whether a person has more than a name: an ORCID, an affiliation, an address."""
    return any(isinstance(person, dict) and person.keys() - _NAMED for person in people)


def _unread_date(row: Mapping[str, Any], issued: Value | None) -> dict[str, str]:
    """The year and the month, where the date of issue does not state them."""
    start = issued.start if isinstance(issued, Date) else None
    stated = {"year": str(start.year) if start else "", "month": str(start.month) if start else ""}
    texts = {name: _word(row.get(name)) for name in stated}
    return {name: text for name, text in texts.items() if text and text.lstrip("0") != stated[name]}


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _read_name(person: Any) -> Name | None:
    if isinstance(person, str):
        return Name(literal=person) if person else None
    if not isinstance(person, dict):
        return None
    parts = {ours: text for theirs, ours in _NAME_PARTS.items() if (text := _word(person.get(theirs)))}
    if not parts:
        name = _word(person.get("name")) or _word(person.get("alias"))
        return Name(literal=name) if name else None
    return Name(**parts)  # type: ignore[arg-type]
