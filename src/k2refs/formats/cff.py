"""Reads CITATION.cff (the work itself, its preferred citation, its references) and writes references for one. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from k2refs.formats.types import Read
from k2refs.formats.yaml_text import dump_yaml, load_yaml
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import format_edtf, parse_edtf
from k2refs.model.finding import Finding
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

__all__ = ["read_cff", "write_cff"]

# Source: Citation File Format 1.2.0, schema guide.
_TYPES = {
    "article": "article-journal", "magazine-article": "article-magazine", "newspaper-article": "article-newspaper",
    "book": "book", "conference": "paper-conference", "conference-paper": "paper-conference", "proceedings": "book",
    "data": "dataset", "database": "dataset", "dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia",
    "report": "report", "thesis": "thesis", "unpublished": "manuscript", "manual": "report", "patent": "patent",
    "software": "software", "software-code": "software", "software-container": "software", "website": "webpage",
    "blog": "post-weblog", "pamphlet": "pamphlet", "standard": "standard", "map": "map", "video": "motion_picture",
    "film-broadcast": "motion_picture", "dataset": "dataset", "generic": "document", "statute": "legislation",
    "legal-case": "legal_case", "hearing": "hearing", "bill": "bill", "audiovisual": "motion_picture",
}  # fmt: skip
_TEXTS = {
    "title": "title", "journal": "container-title", "collection-title": "container-title", "volume": "volume",
    "issue": "issue", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID",
    "version": "version",
    "abstract": "abstract", "edition": "edition", "license": "license", "number": "number", "section": "section",
    "status": "status", "thesis-type": "genre", "department": "division", "scope": "note", "repository-code": "URL",
}  # fmt: skip
_NAMES = {"authors": "author", "editors": "editor", "translators": "translator", "editors-series": "collection-editor"}
_DATES = ("date-published", "issue-date", "date-released", "year")


def read_cff(source: Source) -> Read:
    """The references of a CITATION.cff: what it asks to be cited first, then what it cites.

    >>> text = "cff-version: 1.2.0\\ntitle: Tool\\nauthors:\\n- family-names: Doe\\ndate-released: 2020-01-02\\n"
    >>> read_cff(Source("CITATION.cff", text)).references[0].issued.start
    PartialDate(year=2020, month=1, day=2)
    """
    value, findings = load_yaml(source, source.text)
    if findings:
        return Read((), findings)
    if not isinstance(value, Mapping) or not ("cff-version" in value or "references" in value or "title" in value):
        return Read((), (Finding("SY001", "no CITATION.cff: 'cff-version' is missing", source.span(0, 0)),))
    rows: list[tuple[str, Any]] = [("preferred-citation", value.get("preferred-citation"))]
    if "title" in value:
        rows.append(("software", value))
    listed = value.get("references")
    rows += [(f"ref-{number}", row) for number, row in enumerate(listed if isinstance(listed, list) else [], start=1)]
    return Read(tuple(_read_work(row, key, source) for key, row in rows if isinstance(row, Mapping)))


def _read_work(row: Mapping[str, Any], key: str, source: Source) -> Reference:
    stated = _text(row.get("type")) or "software"
    values: dict[str, Value] = {}

    def put(variable: str, value: Value | None) -> None:
        if value:
            values.setdefault(variable, value)

    for name, variable in _NAMES.items():
        people = row.get(name)
        put(
            variable,
            tuple(_name(person) for person in people if isinstance(person, Mapping))
            if isinstance(people, list)
            else (),
        )
    for name, variable in _TEXTS.items():
        put(variable, _text(row.get(name)))
    for name, variable in (("publisher", "publisher"), ("institution", "publisher"), ("conference", "event-title")):
        put(variable, _entity(row.get(name)))
    first, last = _text(row.get("start")), _text(row.get("end"))
    put("page", _text(row.get("pages")) if not first else f"{first}-{last}" if last else first)
    put("issued", _date(row))
    put("accessed", parse_edtf(_text(row.get("date-accessed"))))
    put("keyword", ", ".join(_text(word) for word in row["keywords"]) if isinstance(row.get("keywords"), list) else "")
    for identifier in row["identifiers"] if isinstance(row.get("identifiers"), list) else []:
        if isinstance(identifier, Mapping) and identifier.get("type") == "doi":
            put("DOI", _text(identifier.get("value")))
    origin = Origin(source, 0, len(source.text), dialect="cff", entry_type=stated)
    return Reference(key, _TYPES.get(stated, "document"), values, {}, origin)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _entity(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _name(person: Mapping[str, Any]) -> Name:
    if literal := _text(person.get("name")):
        return Name(literal=literal)
    return Name(
        family=_text(person.get("family-names")),
        given=_text(person.get("given-names")),
        non_dropping_particle=_text(person.get("name-particle")),
        suffix=_text(person.get("name-suffix")),
    )


def _date(row: Mapping[str, Any]) -> Date | None:
    for name in _DATES:
        text = _text(row.get(name))
        if not text:
            continue
        month = _text(row.get("month"))
        if name == "year" and text.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
            return Date(PartialDate(int(text), int(month)))
        return parse_edtf(text) or Date(raw=text)
    return None


def write_cff(references: Iterable[Reference]) -> str:
    """The references as the `references` of a CITATION.cff, to be put into one.

    >>> print(write_cff([Reference("a", "book", {"title": "Bone"})]), end="")
    references:
    - type: book
      title: Bone
    """
    return dump_yaml({"references": [_write_work(reference) for reference in references]})


def _write_work(reference: Reference) -> dict[str, Any]:
    names = {variable: name for name, variable in reversed(_TEXTS.items())}
    row: dict[str, Any] = {"type": next((n for n, k in _TYPES.items() if k == reference.type), "generic")}
    for variable, value in reference.values.items():
        if isinstance(value, str):
            if variable in names:
                row[names[variable]] = value
            elif variable == "publisher":
                row["publisher"] = {"name": value}
            elif variable == "page":
                first, _, last = value.partition("-")
                row |= {"start": first, "end": last} if last else {"start": first}
        elif isinstance(value, Date):
            row |= _write_date(variable, value)
        elif variable in _NAMES.values():
            role = next(name for name, target in _NAMES.items() if target == variable)
            row[role] = [_write_name(name) for name in value]
    return row


def _write_date(variable: str, date: Date) -> dict[str, Any]:
    if date.start is None or variable not in ("issued", "accessed"):
        return {}
    if date.start.day:
        return {"date-published" if variable == "issued" else "date-accessed": format_edtf(Date(date.start))}
    row: dict[str, Any] = {"year": date.start.year} if variable == "issued" else {}
    return row | ({"month": date.start.month} if row and date.start.month else {})


def _write_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    parts = {"family-names": name.family, "given-names": name.given, "name-suffix": name.suffix}
    particle = name.non_dropping_particle or name.dropping_particle
    return {part: text for part, text in (parts | {"name-particle": particle}).items() if text}
