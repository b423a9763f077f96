"""Reads RIS. Pure. Sources: the RIS format specifications of 2001 and 2011, and what exporters really write."""

import re

from attrs import evolve

from k2refs.formats.exporters import (
    BETWEEN_RECORDS,
    address_of,
    is_label,
    is_number,
    is_people,
    own_note,
    publisher_of,
    source_of,
)
from k2refs.formats.generic_fields import RIS_TYPES, put_article_number, take_access_date, variable_of
from k2refs.formats.keywords import join_keywords
from k2refs.formats.tagged import Grammar, HalfRead, TaggedRecord, left_over, split_records
from k2refs.formats.tagged_dates import is_all_used, read_ris_date
from k2refs.formats.tagged_names import read_ris_name, single_names
from k2refs.formats.types import Read
from k2refs.formats.written_doi import doi_among, written_doi
from k2refs.model.dates import Date
from k2refs.model.finding import Finding, Severity
from k2refs.model.identifiers import parse_doi, parse_isbn, parse_issn, parse_pmcid, parse_pmid
from k2refs.model.kinds import NAME_VARIABLES
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["read_ris"]

GRAMMAR = Grammar(
    # Scripts that write RIS by hand spell some tags out; they do not belong to the line above.
    re.compile(
        r"((?:NOTE|PMC?ID|DOI|ISSN|ISBN|URL)(?= {1,2}- )|[A-Za-z][A-Za-z0-9])(?: {1,3}-(?=[ \t]|$|\S)| ?-(?=[ \t]|$))"
    ),
    first=frozenset({"TY"}),
    last=frozenset({"ER"}),
    needs=frozenset({"TI", "T1", "CT", "BT", "AU", "A1"}),
    takes_early=True,
    between=BETWEEN_RECORDS,
)

# Which tags hold a variable whatever the type, in the order in which they are asked; the first that has text counts.
_PLAIN = {
    "title": ("TI", "T1", "CT"), "title-short": ("ST",), "abstract": ("AB", "N2"), "volume": ("VL",),
    "publisher-place": ("CY", "PP", "PI"), "language": ("LA",), "call-number": ("CN",),
    "container-title-short": ("J2", "JA", "J1", "JI"),
    "archive_location": ("AV",),
    "original-title": ("OP",), "reviewed-title": ("RI",), "status": ("PS",), "annote": ("RN",),
}  # fmt: skip
# Tags of the generic fields that mean another thing in each type. The issue comes first: M1 says "number" of anything.
_BY_TYPE = {
    "T3": "tertiary-title", "NV": "number-of-volumes", "M1": "number", "SE": "section", "ET": "edition",
    "PB": "publisher", **{f"C{number}": f"custom{number}" for number in range(1, 8)},
}  # fmt: skip
_NAMES = (
    (("AU", "A1"), "author"), (("A2",), "secondary-author"), (("A3",), "tertiary-author"),
    (("A4",), "subsidiary-author"),
)  # fmt: skip
_JOURNAL_TAGS = ("JF", "T2", "JO", "BT")
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "article"})
_NUMBERED = frozenset({"report", "patent", "bill", "legislation", "standard"})
_WHOLE_BOOKS = frozenset({"book", "classic"})
_GENRES = frozenset({"thesis", "report", "manuscript", "patent", "document", "webpage", "map", "motion_picture"})
# Tags that went into a variable, at least in part, and tags that became a type, a name or a keyword.
_USED = frozenset(
    "TY ID TI T1 CT ST AB N2 VL IS CP PB CY PP ET LA CN J2 JA J1 DB DP AV T3 NV SE OP RI PS RN AU A1 ED A4 TA A2 A3 JF "
    "T2 JO BT PY Y1 DA Y2 SP EP PG SN DO UR L1 L2 L3 L4 LK KW N1 M1 M3 C1 C2 C3 C4 C5 C6 C7 AN U1 U2 PU PI JI "
    "NOTE PMID PMCID DOI ISSN ISBN URL ER".split()
)
_CONSUMED = frozenset("ER ED KW".split())
_COUNT = re.compile(r"\D*\d+\D*|.*\d\s*p(?:p|ages?)?\.?\s*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NAMED_PMID = re.compile(r"(?i)PMID:?\s*(?P<number>\d+)")
_CENTRAL_PMID = re.compile(r"\bPUBMED (?P<number>\d{1,8})\b")  # as Cochrane CENTRAL writes it
_EDITOR_MARK = re.compile(r"Eds?\.?")
_BARE_PMID = re.compile(r"\d{7,8}")
_MARKED_ID = re.compile(r"(?i)(?P<number>(?:PMC)?\d+)\s*\[(?:pmid|pmcid)\]")


_NEXT_ADDRESS = re.compile(r"(?:\s*+[;,]\s*+|\s++)(?=https?://)")


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
    code = record.first("TY").upper().strip()
    entry = HalfRead(record, code, RIS_TYPES.get(code, "document"))
    _put_names(entry)
    for variable, tags in _PLAIN.items():
        entry.put(variable, record.first(*tags))
    if is_label(record.first("ST"), record.first("TI", "T1", "CT")):
        entry.values.pop("title-short", None)
    entry.put("source", source_of(record))
    _put_container(entry)
    _put_issue(entry)
    for tag, generic in _BY_TYPE.items():
        _put_generic(entry, tag, variable_of(code, generic))
    entry.put("publisher", publisher_of(record.first("PU")))  # as Web of Science has it
    _put_proceedings(entry)
    _put_pages(entry)
    _put_dates(entry)
    _put_identifiers(entry)
    entry.put("keyword", join_keywords(record.words("KW")))
    notes = (text for text in record.all("N1", "NOTE") if parse_doi(text) is None and own_note(text))
    entry.put("note", "\n".join(notes))
    _put_genre(entry)
    used_texts = [value for value in entry.values.values() if isinstance(value, str)]
    entry.consumed |= {"TY"} if all(text.upper().strip() in RIS_TYPES for text in record.all("TY")) else set()
    extra = left_over(record, [*used_texts, record.first("ID")], read=_USED, consumed=_CONSUMED | entry.consumed)
    origin = Origin(source, record.start, record.end, record.places(), None, "ris", record.first("TY"))
    return Reference(record.first("ID") or f"ref-{number}", entry.kind, entry.values, extra, origin)


def _put_names(entry: HalfRead) -> None:
    """A2 to A4 mean something else in each type. Without a series the second authors of a book are its editors."""
    record = entry.record
    entry.put("editor", tuple(map(read_ris_name, single_names(record.all("ED")))))
    for tags, generic in _NAMES:
        texts = record.all(*tags)
        variable = variable_of(entry.code, generic)
        if variable == "collection-editor" and not _has_series(entry, generic):
            variable = "editor"
        if variable in NAME_VARIABLES and texts and variable not in entry.values and is_people(texts):
            entry.put(variable, tuple(map(read_ris_name, single_names(texts))))
            entry.consumed.update(tags)
        elif variable and variable not in NAME_VARIABLES:
            entry.put(variable, ", ".join(texts))
            entry.consumed.update(tags if variable in entry.values else ())
    _put_marked_editors(entry)
    translators = tuple(map(read_ris_name, single_names(record.all("TA"))))
    if translators and "translator" not in entry.values:
        entry.put("translator", translators)
        entry.consumed.add("TA")


def _put_marked_editors(entry: HalfRead) -> None:
    """ERIC lists the editors among the authors: "Roe, Ann, Ed."."""
    authors = entry.values.get("author")
    if not isinstance(authors, tuple):
        return
    marked = [name for name in authors if _EDITOR_MARK.fullmatch(name.suffix)]
    if marked and "editor" not in entry.values:
        entry.values["editor"] = tuple(evolve(name, suffix="") for name in marked)
        if rest := tuple(name for name in authors if name not in marked):
            entry.values["author"] = rest
        else:
            entry.values.pop("author")


def _has_series(entry: HalfRead, generic: str) -> bool:
    if generic == "tertiary-author":
        return bool(entry.record.all("T3", "A2", "ED")) or entry.kind != "chapter"
    return entry.kind not in _WHOLE_BOOKS or bool(entry.record.all("T2", "T3"))


def _put_container(entry: HalfRead) -> None:
    """T2 names what the work is in, or its series; BT is the title of a whole book itself."""
    record, variable = entry.record, variable_of(entry.code, "secondary-title")
    if entry.kind in _WHOLE_BOOKS or entry.code == "UNPB":
        entry.put("title", record.first("BT"))
    if variable != "container-title":
        entry.put(variable, record.first("T2"))
        if entry.kind not in _WHOLE_BOOKS:
            entry.put("container-title", record.first("JF", "JO", "BT"))
        return
    if entry.code in ("CONF", "CPAPER") and record.first("C3"):
        entry.put("event-title", record.first("T2"))  # then C3 has the title of the proceedings
        return
    entry.put("container-title", record.first(*_JOURNAL_TAGS))
    if entry.values.get("container-title-short") == entry.values.get("container-title"):
        entry.values.pop("container-title-short", None)
    if entry.kind in _ARTICLES:
        entry.put("container-title", record.first("JA", "J2", "J1"))
        full, short = record.first("JF", "T2"), record.first("JO")
        # Of a lone JO only its full stops tell that it is the abbreviation.
        if short and short != full and (full or "." in short):
            entry.put("container-title-short", short)


def _put_issue(entry: HalfRead) -> None:
    """IS is the issue of a periodical, the number of a report, and that of a book in its series."""
    number = variable_of(entry.code, "number")
    is_number = entry.kind in _NUMBERED or number == "collection-number"
    entry.put("number" if entry.kind in _NUMBERED else number if is_number else "issue", entry.record.first("IS", "CP"))


def _put_generic(entry: HalfRead, tag: str, variable: str) -> None:
    text = entry.record.first(tag)
    if variable == "available-date":
        date = read_ris_date(text)
        if date is not None and date.start is not None:
            entry.put(variable, date)
            entry.consumed |= {tag} if is_all_used(text, date) else set()
        else:
            entry.put("edition", text)
    elif variable == "PMCID":
        entry.put(variable, parse_pmcid(text))
    elif tag == "M1" and not is_number(entry.record.all("M1")):
        return
    elif tag == "PB":
        entry.put(variable, publisher_of(text))
    elif variable not in ("issued", "page-first"):
        entry.put(variable, text)


def _put_proceedings(entry: HalfRead) -> None:
    """In conference papers, C1 is the publisher's place and CY the place of the conference. Source: RIS of 2011."""
    if entry.code in ("CONF", "CPAPER") and (place := entry.record.first("C1")):
        entry.put("event-place", entry.values.pop("publisher-place", ""))
        entry.put("publisher-place", place)


def _put_pages(entry: HalfRead) -> None:
    first, last = entry.record.first("SP"), entry.record.first("EP")
    variable = variable_of(entry.code, "pages") or "page"
    if last or not _COUNT.fullmatch(first) or variable not in ("number-of-pages", "dimensions"):
        variable = "page"
    joined = f"{first}-{last}" if first and last and last != first and "-" not in first else first or last
    entry.put(variable, joined)
    if not joined:
        tag = next((tag for tag in ("SE", "M1") if variable_of(entry.code, _BY_TYPE[tag]) == "page-first"), "")
        entry.put("page", (entry.record.first(tag) if tag else "") or entry.record.first("PG"))
    put_article_number(entry.values, entry.code, entry.record.first("C7"))


def _put_dates(entry: HalfRead) -> None:
    """The fullest of DA, PY and Y1, the older name, that agree with the first; a year of zeros is none."""
    texts = {tag: entry.record.all(tag) for tag in ("DA", "PY", "Y1")}
    year = next((match[0] for tag in ("PY", "Y1") for text in texts[tag] if (match := _YEAR.match(text))), "")
    joined = [f"{year} {text}" for text in texts["DA"] if year and not _YEAR.search(text)]  # EndNote: DA  - Nov
    whole = [text for row in texts.values() for text in row]
    dates = [date for text in (*whole, *joined) if (date := read_ris_date(text)) is not None]
    stated = [date for date in dates if date.start is not None]
    issued = dates[0] if dates else None
    if stated:
        same_year = [date for date in stated if date.year == stated[0].year]
        issued = max(same_year, key=_fullness)
    entry.put("issued", issued)
    entry.consumed |= {tag for tag, row in texts.items() if all(_is_empty(t) or is_all_used(t, issued) for t in row)}
    accessed = read_ris_date(entry.record.first("Y2"))
    if entry.record.first("Y2") in (*texts["Y1"], *texts["PY"]):
        accessed = issued  # Ovid repeats the date of issue
    else:
        entry.put("accessed", accessed)
    entry.consumed |= {"Y2"} if all(is_all_used(text, accessed) for text in entry.record.all("Y2")) else set()
    entry.consumed.update({"volume": "VL", "number": "M1"}[name] for name in take_access_date(entry.values, entry.code))


def _fullness(date: Date) -> tuple[bool, int, int]:
    return date.is_range, len(date.start.parts) if date.start else 0, date.season


def _is_empty(text: str) -> bool:
    return not text.strip("/0 ")


def _put_identifiers(entry: HalfRead) -> None:
    record = entry.record
    stated = (doi_among(text) for text in record.all("DO", "DOI"))
    texts = map(address_of, record.all("UR", "URL", "LK", "L2"))
    addresses = [address for text in texts for address in _NEXT_ADDRESS.split(text)]
    # EBSCOhost has the DOI in L3, Ovid its address in L1.
    elsewhere = (written_doi(text) for text in (*record.all("M3", "N1"), *addresses, *record.all("L3", "L1", "L4")))
    entry.put("DOI", next((doi for doi in (*stated, *elsewhere) if doi), ""))
    words = [word.strip(".,;") for text in record.all("SN", "ISSN", "ISBN") for word in (text, *text.split())]
    entry.put("ISSN", next((word for word in words if parse_issn(word)), ""))
    entry.put("ISBN", next((word for word in words if parse_isbn(word)), ""))
    if words and not {"ISSN", "ISBN"} & entry.values.keys():
        other = "" if _is_issn_like(words[0]) else variable_of(entry.code, "isbn")
        is_serial = entry.kind in _ARTICLES or _is_issn_like(words[0])
        entry.put(other or ("ISSN" if is_serial else "ISBN"), words[0])
    entry.put("URL", addresses[0] if addresses else "")
    _put_pubmed(entry)


def _put_pubmed(entry: HalfRead) -> None:
    """PubMed's numbers, as its own RIS marks them, and as databases that hold its records give them."""
    record = entry.record
    marked = [match["number"] for text in record.all("U1", "U2") if (match := _MARKED_ID.fullmatch(text))]
    marked += [match["number"] for text in record.all("AN", "C2") if (match := _NAMED_PMID.fullmatch(text))]
    marked += [match["number"] for text in record.all("C3") if (match := _CENTRAL_PMID.search(text))]
    if entry.kind in _ARTICLES:
        of_embase = re.search(r"(?i)\bembase\b", " ".join(record.all("DB", "DP", "UR", "LK")))
        texts = record.all("C2", *(("C5",) if of_embase else ()))  # Scopus has it in C2
        marked += [text for text in texts if _BARE_PMID.fullmatch(text)]
    marked += record.all("PMID", "PMCID")
    if re.search(r"(?i)\b(?:pubmed|medline|pmc|nlm)\b", f"{record.first('DB')} {record.first('DP')}"):
        marked += record.all("AN")
    entry.put("PMID", next((pmid for text in marked if (pmid := parse_pmid(text))), None))
    entry.put("PMCID", next((pmcid for text in marked if (pmcid := parse_pmcid(text))), None))
    entry.consumed |= {tag for tag in ("U1", "U2") if all(_MARKED_ID.fullmatch(text) for text in record.all(tag))}


def _is_issn_like(text: str) -> bool:
    return re.fullmatch(r"\s*\d{4}-?\d{3}[\dXx]\s*", text) is not None


def _put_genre(entry: HalfRead) -> None:
    """M3 is the type of a work if its kind leaves that open; some exporters put a DOI there."""
    genre = entry.record.first("M3")
    if genre and parse_doi(genre) is None and entry.kind in _GENRES and variable_of(entry.code, "type-of-work"):
        entry.put("genre", genre)
