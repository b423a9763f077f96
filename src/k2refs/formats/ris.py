"""Reads and writes RIS. Pure. Sources: the RIS format specification of 2011 (Reference Manager) and common exports."""

import re
from collections.abc import Callable

from k2refs.formats.generic_fields import RIS_TYPES
from k2refs.formats.keywords import join_keywords
from k2refs.formats.tagged import Grammar, TaggedRecord, left_over, split_records
from k2refs.formats.tagged_dates import read_ris_date
from k2refs.formats.tagged_names import read_ris_name
from k2refs.formats.types import Read
from k2refs.model.dates import Date
from k2refs.model.finding import Finding, Severity
from k2refs.model.identifiers import parse_doi, parse_isbn, parse_issn
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

__all__ = ["read_ris"]

GRAMMAR = Grammar(
    re.compile(r"([A-Za-z][A-Za-z0-9])(?: {1,3}-(?=[ \t]|$|\S)| ?-(?=[ \t]|$))"),
    first=frozenset({"TY"}),
    last=frozenset({"ER"}),
    needs=frozenset({"TI", "T1", "CT", "BT", "AU", "A1"}),
)

# Which tags hold a variable, in the order in which they are asked; the first that has text counts.
_TEXTS = {
    "title": ("TI", "T1", "CT"), "title-short": ("ST",), "abstract": ("AB", "N2"), "volume": ("VL",),
    "issue": ("IS", "CP"),
    "publisher": ("PB",), "publisher-place": ("CY", "PP"), "edition": ("ET",), "language": ("LA",),
    "call-number": ("CN",),
    "container-title-short": ("J2", "JA", "J1"), "source": ("DB",), "archive": ("DP",), "collection-title": ("T3",),
    "number-of-volumes": ("NV",), "section": ("SE",), "original-title": ("OP",), "reviewed-title": ("RI",),
    "status": ("PS",), "annote": ("RN",),
}  # fmt: skip
_NAMES = {"author": ("AU", "A1"), "editor": ("ED",), "translator": ("A4", "TA")}
_JOURNAL_TAGS = ("JF", "T2", "JO", "BT")
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "article"})
_NUMBERED = frozenset({"report", "patent", "bill", "legislation", "standard"})
_WHOLE_BOOKS = frozenset({"book", "classic"})
_USED = frozenset(
    "TY ID TI T1 CT ST AB N2 VL IS CP PB CY PP ET LA CN J2 JA J1 DB DP T3 NV SE OP RI PS RN AU A1 ED A4 TA A2 A3 JF T2 "
    "JO BT PY Y1 DA Y2 SP EP SN DO UR L2 KW N1 M1 ER".split()
)
# Tags that became a type, names, dates or keywords.
_TURNED = frozenset("TY ER AU A1 A2 A3 A4 TA ED PY Y1 DA Y2 KW".split())


def read_ris(source: Source) -> Read:
    """The references of RIS text. A missing ER, a space before the dash, lower-case tags and a BOM cost nothing.

    >>> read = read_ris(Source("a.ris", "TY  - JOUR\\nAU  - Doe, John, Jr.\\nDO  - doi:10.1234/X\\n"))
    >>> read.references[0].author[0].suffix, read.references[0].values["DOI"]
    ('Jr.', '10.1234/X')
    """
    records, faults = split_records(source.text, GRAMMAR)
    references = tuple(_read_record(record, source, number) for number, record in enumerate(records, start=1))
    findings = tuple(
        Finding("SY001", fault.message, source.span(fault.start, fault.end), Severity.WARNING) for fault in faults
    )
    return Read(references, findings)


def _read_record(record: TaggedRecord, source: Source, number: int) -> Reference:
    kind = RIS_TYPES.get(record.first("TY").upper().strip(), "document")
    values: dict[str, Value] = {}

    def put(variable: str, value: Value | None) -> None:
        if value:
            values.setdefault(variable, value)

    for variable, tags in _NAMES.items():
        put(variable, tuple(read_ris_name(text) for text in record.all(*tags)))
    _put_editors(record, kind, put)
    for variable, tags in _TEXTS.items():
        put(variable, record.first(*tags))
    _put_container(record, kind, put)
    _put_identifiers(record, kind, put)
    put("page", _pages(record))
    put("issued", _issued(record))
    put("accessed", read_ris_date(record.first("Y2")))
    put("keyword", join_keywords(record.all("KW")))
    put("note", "\n".join(text for text in record.all("N1") if parse_doi(text) is None))
    _turn_by_type(values, kind, record)
    said = [value for value in values.values() if isinstance(value, str)]
    extra = left_over(record, [*said, record.first("ID")], read=_USED, turned=_TURNED)
    origin = Origin(source, record.start, record.end, record.places(), None, "ris", record.first("TY"))
    return Reference(record.first("ID") or f"ref-{number}", kind, values, extra, origin)


Put = Callable[[str, Value | None], None]


def _put_editors(record: TaggedRecord, kind: str, put: Put) -> None:
    """A2 and A3 are editors of what holds the work, except where the specification gives them another part."""
    second, third = record.all("A2"), record.all("A3")
    series = kind in _WHOLE_BOOKS
    put("collection-editor" if series and record.first("T3", "T2") else "editor", _names_of(second))
    put("collection-editor" if second or kind != "chapter" else "editor", _names_of(third))


def _names_of(texts: list[str]) -> tuple[Name, ...]:
    return tuple(read_ris_name(text) for text in texts)


def _put_container(record: TaggedRecord, kind: str, put: Put) -> None:
    """T2 names what the work stands in, or the series of a whole book; BT is the title of a whole book itself."""
    if kind in _WHOLE_BOOKS:
        put("title", record.first("BT"))
        put("collection-title", record.first("T2"))
        return
    put("container-title", record.first(*_JOURNAL_TAGS))
    if kind in _ARTICLES:
        put("container-title", record.first("JA", "J2", "J1"))
        full, short = record.first("JF", "T2"), record.first("JO")
        # Of a lone JO only its full stops tell that it is the abbreviation.
        if short and short != full and (full or "." in short):
            put("container-title-short", short)


def _put_identifiers(record: TaggedRecord, kind: str, put: Put) -> None:
    for text in [*record.all("DO"), *record.all("M3", "N1", "UR")]:
        doi = parse_doi(text)
        if doi is not None:
            put("DOI", _as_written(text, doi))
            break
    numbers = record.all("SN")
    for text in numbers:
        if parse_isbn(text):
            put("ISBN", text)
        elif parse_issn(text):
            put("ISSN", text)
    if numbers:
        put("ISSN" if kind in _ARTICLES or _is_issn_like(numbers[0]) else "ISBN", numbers[0])
    put("URL", record.first("UR", "L2"))


def _as_written(text: str, doi: str) -> str:
    at = text.lower().find(doi)
    return text[at : at + len(doi)] if at >= 0 else doi


def _is_issn_like(text: str) -> bool:
    return re.fullmatch(r"\s*\d{4}-?\d{3}[\dXx]\s*", text) is not None


def _pages(record: TaggedRecord) -> str:
    first, last = record.first("SP"), record.first("EP")
    return f"{first}-{last}" if first and last and last != first and "-" not in first else first or last


def _issued(record: TaggedRecord) -> Date | None:
    """The fullest of PY, Y1 and DA that agree with the first; a year of zeros is none."""
    dates = [
        date for tag in ("PY", "Y1", "DA") for text in record.all(tag) if (date := read_ris_date(text)) is not None
    ]
    stated = [date for date in dates if date.start is not None]
    if not stated:
        return dates[0] if dates else None
    same_year = [date for date in stated if date.year == stated[0].year]
    return max(same_year, key=lambda date: (date.is_range, len(date.start.parts) if date.start else 0))


def _turn_by_type(values: dict[str, Value], kind: str, record: TaggedRecord) -> None:
    """Tags whose meaning depends on the type: ET of software, IS and M1 of reports and patents, PB of theses."""
    if kind == "software" and "edition" in values:
        values["version"] = values.pop("edition")
    if kind in _NUMBERED and "issue" in values:
        values["number"] = values.pop("issue")
    if number := record.first("M1"):
        values.setdefault("issue" if kind in _ARTICLES else "number", number)
    genre = record.first("M3")
    if genre and parse_doi(genre) is None and kind in ("thesis", "report", "manuscript", "patent", "document"):
        values.setdefault("genre", genre)
