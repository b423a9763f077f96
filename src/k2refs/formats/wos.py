"""Reads Web of Science's tagged export: two letters and a space, lists with one item per line, ER ends a record. Pure.

Source: Clarivate, "Web of Science Core Collection Field Tags".
"""

import re

from attrs import evolve

from k2refs.formats.tagged import Grammar, TaggedRecord
from k2refs.formats.tagged_dates import read_ris_date
from k2refs.formats.tagged_names import read_ris_name
from k2refs.formats.tagged_tables import Table, TaggedEntry, read_tagged
from k2refs.formats.types import Read
from k2refs.model.dates import Date
from k2refs.model.names import Name
from k2refs.model.source import Source

__all__ = ["read_wos"]

_TAGS = {
    "PT": "type", "AF": "author", "AU": "author", "BF": "own", "BA": "own", "BE": "editor", "TI": "title",
    "SO": "container-title", "SE": "collection-title", "LA": "language", "CT": "event-title", "CL": "event-place",
    "CY": "own", "DE": "keyword", "ID": "keyword", "AB": "abstract", "PU": "publisher", "PI": "publisher-place",
    "SN": "standard-number", "EI": "standard-number", "BN": "standard-number", "JI": "container-title-short",
    "J9": "container-title-short", "PD": "day", "PY": "year", "VL": "volume", "IS": "issue", "PN": "part-number",
    "SU": "supplement-number", "BP": "first-page", "EP": "last-page", "AR": "number", "PS": "own", "DI": "DOI",
    "D2": "DOI", "EA": "available-date", "PM": "PMID", "CA": "own", "GP": "own",
}  # fmt: skip
_GRAMMAR = Grammar(
    re.compile(r"([A-Z][A-Z0-9])(?:[ \t]+|$)"),  # known or not: what goes on is indented
    first=frozenset({"PT"}),
    last=frozenset({"ER"}),
    needs=frozenset({"TI", "AU", "SO"}),
    is_flush=True,
    frame=frozenset({"FN", "VR", "EF"}),
)
_LISTS = frozenset("AU AF BA BF BE CA GP C1 C3 CR RI OI".split())
# "MAY 10-12, 2001", "OCT 31-NOV 02, 2012", "NOV, 2015", "2010".
_DAYS = re.compile(
    r"(?:(?P<month>[A-Za-z]{3})[a-z]*\.?(?: (?P<day>\d{1,2}))?"
    r"(?:-(?:(?P<last_month>[A-Za-z]{3})[a-z]*\.?(?: |(?=,)))?(?P<last>\d{1,2})?)?,? )?(?P<year>\d{4})"
)


_INITIALS = re.compile(r"[A-Z]{1,4}(?:-[A-Z])?")
_PAGES = re.compile(r"[A-Za-z]{0,6}\d[\w., -]{0,40}")
_EMAIL = re.compile(r" *\([^()\s]*@[^()\s]*\)$")


def _read_name(text: str) -> Name:
    """ "LI W" is family and initials: Clarivate writes no name as it is spoken."""
    text = _EMAIL.sub("", text)
    family, _, initials = text.rpartition(" ")
    if "," not in text and family and _INITIALS.fullmatch(initials):
        return Name(family=family, given=initials)
    return read_ris_name(text)


def _type_of(record: TaggedRecord) -> str:
    """PT tells journals from books and patents, DT the parts of books and the papers of conferences."""
    kind, document = record.first("PT").upper()[:1], record.first("DT").lower()
    if kind == "P":
        return "PAT"
    if kind == "J":
        return "DATA" if "data set" in document else "JOUR"
    if "chapter" in document:
        return "CHAP"
    if "proceedings" in document or "meeting" in document or record.first("CT"):
        return "CONF"
    is_complete = not record.first("TI") or record.first("TI") == record.first("SO")
    return "BOOK" if is_complete else "CHAP"


def _more(entry: TaggedEntry) -> None:
    record, values = entry.record, entry.values
    institutions = tuple(Name(literal=text) for text in record.all("CA"))
    authors = values.get("author", ())
    if institutions:
        values["author"] = (*(authors if isinstance(authors, tuple) else ()), *institutions)
        entry.consumed.add("CA")
    for short, full in (("AU", "AF"), ("BA", "BF")):
        if _families(record.all(short)) == _families(record.all(full)):
            entry.consumed.add(short)  # the same names with initials
    if entry.code == "BOOK":
        entry.put("title", record.first("SO"))
        values.pop("container-title", None)
    _put_book_authors(entry)
    if _PAGES.fullmatch(record.first("PS")):
        entry.put("page", record.first("PS"))  # of Zoological Record, BIOSIS and CAB Abstracts
    if "page" not in values and record.first("AR"):
        values["page"] = values.pop("number")  # the number of an article stands for its pages where it has none
    if (days := _DAYS.fullmatch(record.first("CY"))) is not None and (held := _event_date(days)) is not None:
        entry.put("event-date", held)
        entry.consumed.add("CY")


def _put_book_authors(entry: TaggedEntry) -> None:
    """The people and the group behind a book: of a part of it they are its container's."""
    names = tuple(entry.table.read_name(text) for text in entry.record.all("BF") or entry.record.all("BA"))
    groups = tuple(Name(literal=text) for text in entry.record.all("GP"))
    variable = "author" if entry.code == "BOOK" else "container-author"
    if (names or groups) and variable not in entry.values:
        entry.put(variable, (*names, *groups))
        entry.consumed |= {"GP", "BF" if entry.record.all("BF") else "BA"}


def _families(names: list[str]) -> list[str]:
    return [re.sub(r"\W", "", name.partition(",")[0]).casefold() for name in names]


def _event_date(days: re.Match[str]) -> Date | None:
    first, last = (
        read_ris_date(" ".join(filter(None, (days["year"], month, day))))
        for month, day in (
            (days["month"], days["day"]),
            (days["last_month"] or days["month"], days["last"]),
        )
    )
    if first is None or first.start is None or not (days["last"] or days["last_month"]):
        return first
    is_range = last is not None and last.start is not None and len(last.start.parts) == len(first.start.parts)
    return evolve(first, end=last.start) if last is not None and is_range else None


_TABLE = Table(
    "wos", _GRAMMAR, _TAGS, dict.fromkeys("jbscp", ""), lists=_LISTS, type_of=_type_of, read_name=_read_name, more=_more
)


def read_wos(source: Source) -> Read:
    """The references of a tagged export of Web of Science.

    >>> text = "FN WoS\\nVR 1.0\\nPT J\\nAU Iwamoto, J\\n   Takeda, T\\nTI Bone\\nPY 2001\\nPD NOV\\nER\\n\\nEF\\n"
    >>> reference = read_wos(Source("savedrecs.txt", text)).references[0]
    >>> [name.family for name in reference.author], reference.issued.start
    (['Iwamoto', 'Takeda'], PartialDate(year=2001, month=11, day=0))
    """
    return read_tagged(source, _TABLE)
