"""One reader for the tagged exports that a table describes: Refer (.enw), RefWorks, Web of Science, Ovid. Pure.

A table says what each tag contains: a CSL variable, a generic field of EndNote whose meaning depends on the type, or
one of the words below. Fields without a variable are kept under the tag.
"""

import re
from collections.abc import Callable, Mapping

from attrs import define, field, frozen

from k2refs.formats.generic_fields import RIS_TYPES, variable_of
from k2refs.formats.keywords import join_keywords
from k2refs.formats.tagged import Grammar, HalfRead, TaggedField, TaggedRecord, left_over, split_records
from k2refs.formats.tagged_dates import is_all_used, read_ris_date
from k2refs.formats.tagged_names import read_ris_name, single_names
from k2refs.formats.types import Read
from k2refs.formats.written_doi import doi_among
from k2refs.model.dates import Date
from k2refs.model.finding import Finding, Severity
from k2refs.model.identifiers import parse_isbn, parse_issn, parse_pmcid, parse_pmid
from k2refs.model.kinds import DATE_VARIABLES, NAME_VARIABLES
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["Table", "TaggedEntry", "read_tagged"]

# What a tag may hold beside a CSL variable: "~…" is a generic field of EndNote, "year" and "day" make up the date of
# issue, "first-page" and "last-page" the pages, "standard-number" an ISBN, an ISSN or what the type has instead; "own"
# is read by the format itself.
_WORDS = frozenset({"year", "day", "first-page", "last-page", "standard-number", "keyword", "key", "type", "own"})


@define
class TaggedEntry(HalfRead):
    """A record half read, and the table it is read by."""

    table: "Table" = field(kw_only=True)


def _usual_name(text: str) -> Name:
    return read_ris_name(text)


def _nothing_more(entry: TaggedEntry) -> None:
    """Does nothing: the default for formats without special cases."""


@frozen
class Table:
    """One format: its name, its lines, what its tags hold, and RIS's type for each of its own, in lower case.

    Where several tags hold one thing the first that has text counts. `lists` are tags whose every line is a value of
    its own; `kept` names what no variable holds if the tag is no name. `more` adds what is particular to the format,
    after the tags were read.
    """

    name: str
    grammar: Grammar
    tags: Mapping[str, str]
    types: Mapping[str, str]
    default: str = "GEN"
    lists: frozenset[str] = frozenset()
    kept: Mapping[str, str] = field(factory=dict)
    type_of: Callable[[TaggedRecord], str] | None = None
    read_name: Callable[[str], Name] = _usual_name
    more: Callable[[TaggedEntry], None] = _nothing_more


def read_tagged(source: Source, table: Table) -> Read:
    """The references of `source`, by `table`, in order; a finding for every line outside a record."""
    records, faults = split_records(source.text, table.grammar)
    references = tuple(_read_record(record, source, number, table) for number, record in enumerate(records, start=1))
    findings = tuple(
        Finding("SY001", fault.message, source.span(fault.start, fault.end), Severity.WARNING) for fault in faults
    )
    empty = [
        Finding(
            "SY001",
            _EMPTY.format(part.tag),
            source.span(_line_start(source.text, part.start), part.end),
            Severity.WARNING,
        )
        for record in records
        for part in record.fields
        if not part.text and len(part.tag) > 4 and part.tag not in table.tags
    ]
    return Read(references, (*findings, *empty))


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


_EMPTY = "unknown field {!r} without text below it; indent it if it continues the field above, or remove it"


def _read_record(record: TaggedRecord, source: Source, number: int, table: Table) -> Reference:
    record = _spread(record, table.lists)
    stated = next((record.first(tag) for tag, meaning in table.tags.items() if meaning == "type"), "")
    code = table.type_of(record) if table.type_of else table.types.get(" ".join(stated.lower().split()), table.default)
    entry = TaggedEntry(record, code, RIS_TYPES[code], table=table)
    for tag, meaning in table.tags.items():
        if meaning.startswith("~"):
            meaning = variable_of(code, meaning[1:])
        if meaning and meaning not in _WORDS:
            _put_tag(entry, tag, meaning)
    _put_keywords(entry)
    _put_issued(entry)
    _put_pages(entry)
    _put_standard_numbers(entry)
    table.more(entry)
    key = next((text for tag, meaning in table.tags.items() if meaning == "key" and (text := record.first(tag))), "")
    used_texts = [key, *(value for value in entry.values.values() if isinstance(value, str))]
    if all(" ".join(text.lower().split()) in table.types for text in record.all(*_tags(entry, "type"))):
        entry.consumed.update(_tags(entry, "type"))
    left = left_over(record, used_texts, read=table.tags, consumed=entry.consumed)
    extra = {table.kept.get(name, name): text for name, text in left.items()}
    origin = Origin(source, record.start, record.end, record.places(), None, table.name, stated)
    return Reference("".join(key.split()) or f"ref-{number}", entry.kind, entry.values, extra, origin)


def _spread(record: TaggedRecord, lists: frozenset[str]) -> TaggedRecord:
    """The record with every line of a list as a field of its own."""
    fields: list[TaggedField] = []
    for part in record.fields:
        if part.tag in lists and len(part.lines) > 1:
            fields += [TaggedField(part.tag, line, part.start, part.end, (line,)) for line in part.lines]
        else:
            fields.append(part)
    return TaggedRecord(tuple(fields), record.start, record.end, record.is_closed)


def _put_tag(entry: TaggedEntry, tag: str, variable: str) -> None:
    texts = entry.record.all(tag)
    if not texts or variable in entry.values:
        return
    if variable in NAME_VARIABLES:
        entry.put(variable, tuple(map(entry.table.read_name, single_names(texts))))
        entry.consumed.add(tag)
    elif variable in DATE_VARIABLES:
        date = read_ris_date(texts[0])
        date = date if date is not None and date.start is not None else None
        entry.put(variable, date)
        entry.consumed |= {tag} if all(is_all_used(text, date) for text in texts) else set()
    elif variable in _PARSED:
        entry.put(variable, next((value for text in texts if (value := _PARSED[variable](text))), None))
    else:
        entry.put(variable, texts[0] if variable != "note" else "\n".join(texts))


_PARSED: dict[str, Callable[[str], str | None]] = {"DOI": doi_among, "PMID": parse_pmid, "PMCID": parse_pmcid}


def _tags(entry: TaggedEntry, meaning: str) -> list[str]:
    return [tag for tag, held in entry.table.tags.items() if held == meaning]


def _put_keywords(entry: TaggedEntry) -> None:
    tags = _tags(entry, "keyword")
    words = [word.strip() for text in entry.record.words(*tags) for word in text.split(";")]
    entry.put("keyword", join_keywords(words))
    entry.consumed.update(tags)


def _put_issued(entry: TaggedEntry) -> None:
    """The fullest date that agrees with the year: "2001" with "Nov 2001", or with "NOV 15" alone."""
    years = entry.record.all(*_tags(entry, "year"))
    days = entry.record.all(*_tags(entry, "day"))
    joined = [f"{years[0]} {_seasons(day)}" for day in days if years and not re.search(r"\d{4}", day)]
    dates = [date for text in (*years, *days, *joined) if (date := read_ris_date(text)) is not None]
    stated = [date for date in dates if date.start is not None]
    issued = max((date for date in stated if date.year == stated[0].year), key=_fullness) if stated else None
    entry.put("issued", issued or (dates[0] if dates else None))
    for tag in (*_tags(entry, "year"), *_tags(entry, "day")):
        if all(is_all_used(_seasons(text), issued) for text in entry.record.all(tag)):
            entry.consumed.add(tag)


_SEASONS = {"SPR": "spring", "SUM": "summer", "FAL": "fall", "AUT": "autumn", "WIN": "winter"}


def _seasons(day: str) -> str:
    return _SEASONS.get(day.strip().upper(), day)


def _fullness(date: Date) -> tuple[bool, int, int]:
    return date.is_range, len(date.start.parts) if date.start else 0, date.season


def _put_pages(entry: TaggedEntry) -> None:
    first, last = (entry.record.first(*_tags(entry, meaning)) for meaning in ("first-page", "last-page"))
    entry.put("page", f"{first}-{last}" if first and last and first != last and "-" not in first else first or last)
    page = entry.values.get("page", "")
    if isinstance(page, str) and re.search(r"\d\s*[–—]\s*\d", page):
        entry.values["page"] = re.sub(r"\s*[–—]\s*", "-", page)
        entry.consumed.update(_tags(entry, "first-page") + _tags(entry, "~pages"))
    first_page = entry.values.pop("page-first", "")  # EndNote's start page, if there are no pages
    entry.put("page", first_page)


def _put_standard_numbers(entry: TaggedEntry) -> None:
    texts = entry.record.all(*_tags(entry, "standard-number"))
    words = [word.strip(".,;") for text in texts for word in (text, *text.split())]
    entry.put("ISSN", next((word for word in words if parse_issn(word)), ""))
    entry.put("ISBN", next((word for word in words if parse_isbn(word)), ""))
    if words and not {"ISSN", "ISBN"} & entry.values.keys():
        is_serial = entry.kind.startswith("article") or re.fullmatch(r"\d{4}-?\d{3}[\dXx]", words[0])
        other = "" if is_serial else variable_of(entry.code, "isbn")
        entry.put(other or ("ISSN" if is_serial else "ISBN"), words[0])
