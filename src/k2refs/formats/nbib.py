"""Reads and writes NBIB, PubMed's tagged format. Pure. Source: NLM, MEDLINE/PubMed Data Elements."""

import re
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from k2refs.formats.keywords import join_keywords, split_keywords
from k2refs.formats.page_ranges import full_ranges, is_article_number
from k2refs.formats.tagged import Grammar, TaggedRecord, left_over, split_records
from k2refs.formats.tagged_dates import is_all_used, read_pubmed_date, write_words
from k2refs.formats.tagged_names import read_pubmed_name
from k2refs.formats.types import Read
from k2refs.formats.written_doi import doi_among
from k2refs.model.dates import Date
from k2refs.model.finding import Finding, Severity
from k2refs.model.identifiers import parse_issn
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source
from k2refs.text.fold import fold

__all__ = ["publication_kind", "read_nbib", "write_nbib"]

GRAMMAR = Grammar(
    re.compile(r"([A-Z][A-Z0-9]{1,3}) *-(?=[ \t]|$|\S)"), first=frozenset({"PMID"}), starts_anywhere=True
)  # fmt: skip
# ERIC has no PMID: OWN begins a record, and an empty line ends one.
_WITHOUT_PMID = evolve(GRAMMAR, first=frozenset({"OWN"}), ends_at_blank=True)
_PARTED = evolve(GRAMMAR, ends_at_blank=True)
_HAS_PMID = re.compile(r"^[ \t\ufeff]*PMID *-", re.MULTILINE)
_BEGINS_WITH_OWNER = re.compile(r"(?:\A|\n[ \t]*\r?\n)[ \t\ufeff]*OWN *-")

# Publication types that are no journal article, the more telling first.
_PUBLICATION_TYPES = {
    "Technical Report": "report", "Book Chapter": "chapter", "Books & Documents": "book", "Book": "book",
    "Clinical Conference": "paper-conference", "Congress": "paper-conference", "Dataset": "dataset",
    "Preprint": "article", "Newspaper Article": "article-newspaper", "Academic Dissertation": "thesis",
    "Legal Case": "legal_case", "Legislation": "legislation", "Webcast": "broadcast",
    "Video-Audio Media": "motion_picture",
}  # fmt: skip
_TEXTS = {
    "container-title": ("JT", "BTI"), "container-title-short": ("TA",), "volume": ("VI",), "issue": ("IP",),
    "page": ("PG",), "publisher": ("PB",), "publisher-place": ("PL",), "language": ("LA",), "edition": ("EN",),
    "collection-title": ("CTI",), "volume-title": ("VTI",), "original-title": ("TT",), "note": ("GN",),
    "ISBN": ("ISBN",), "URL": ("URL",),
}  # fmt: skip
_NAMES = {"author": ("FAU", "AU"), "editor": ("FED", "ED")}
_USED = frozenset(
    "PMID TI BTI JT TA VI IP PG PB PL LA EN CTI VTI TT GN ISBN URL FAU AU FED ED CN AB PMC DP IS AID LID MH OT PT SO "
    "DOI ISSN OWN".split()
)
_AHEAD = "ahead of print"
# Tags that became names, dates or keywords.
_CONSUMED = frozenset("FAU AU FED ED CN DP MH OT".split())


def read_nbib(source: Source) -> Read:
    """The references of NBIB text. A continuation line that is not indented is read, and reported.

    >>> read = read_nbib(Source("a.nbib", "PMID- 11793169\\nTI  - Bone\\n      loss.\\nFAU - Iwamoto, Jun\\n"))
    >>> read.references[0].title, read.references[0].pmid
    ('Bone loss.', '11793169')
    """
    records, faults = split_records(source.text, _grammar_of(source.text))
    references = tuple(_read_record(record, source, number) for number, record in enumerate(records, start=1))
    findings = [
        Finding("SY001", fault.message, source.span(fault.start, fault.end), Severity.WARNING) for fault in faults
    ]
    return Read(references, tuple(findings))


def _grammar_of(text: str) -> Grammar:
    if _HAS_PMID.search(text) is None:
        return _WITHOUT_PMID
    if _BEGINS_WITH_OWNER.search(text):
        return _PARTED
    first = GRAMMAR.tag.match(text.lstrip(" \t\r\n\ufeff"))
    return _PARTED if first and first[1] not in GRAMMAR.first else GRAMMAR  # then a blank line ends a record


def _read_record(record: TaggedRecord, source: Source, number: int) -> Reference:
    values: dict[str, Value] = {}
    texts: dict[str, Value | None] = {
        "title": " ".join(record.all("TI")) or record.first("BTI", "TT"),
        "author": _authors(record),
        "editor": tuple(read_pubmed_name(text) for text in record.all("FED") or record.all("ED")),
        "abstract": " ".join(record.all("AB")),
        "issued": (issued := read_pubmed_date(record.first("DP"))),
        "DOI": _doi(record),
        "PMID": (re.findall(r"\d+", record.first("PMID")) or [""])[0],
        "PMCID": (re.findall(r"PMC\d+", record.first("PMC")) or [""])[0],
        "ISSN": _issn(record),
        "keyword": join_keywords([*_headings(record.all("MH")), *record.all("OT")]),
        "status": _AHEAD if record.first("PST") == "aheadofprint" else "",
        **{variable: record.first(*tags) for variable, tags in _TEXTS.items()},
        "URL": record.first("URL") or next((text for text in record.all("LID") if text[:4] == "http"), ""),
    }
    values |= {variable: value for variable, value in texts.items() if value}
    if values.get("title") == values.get("original-title"):
        values.pop("original-title", None)  # a title that NLM has not translated
    if not record.all("TI", "JT"):
        values.pop("container-title", None)  # a whole book: BTI is its own title
    if "page" in values:
        values["page"] = full_ranges(re.sub(r"\.$", "", str(values["page"])))
    elif "volume" in values:
        values |= dict(zip(("page",), _article_numbers(record), strict=False))
    kind = _eric_kind(record, values) if record.first("OWN") == "ERIC" else ""
    kind = kind or publication_kind(record.all("PT"), in_journal="container-title" in values)
    kind_words = record.first("PT")
    used_texts = [
        record.first("PG"),
        *(f"{number} [pii]" for number in _article_numbers(record)),
        *(value for value in values.values() if isinstance(value, str)),
    ]
    used_texts += [text for text in record.all("PT") if text in (*_PUBLICATION_TYPES, "Journal Article")]
    # A date of which a word was not understood is kept beside what was.
    consumed = _CONSUMED if all(is_all_used(text, issued) for text in record.all("DP")) else _CONSUMED - {"DP"}
    consumed -= {short for full, short in _NAMES.values() if not _is_same_people(record.all(full), record.all(short))}
    extra = left_over(record, used_texts, read=_USED, consumed=consumed)
    origin = Origin(source, record.start, record.end, record.places(), None, "nbib", kind_words)
    return Reference(f"pmid{values['PMID']}" if "PMID" in values else f"ref-{number}", kind, values, extra, origin)


def publication_kind(types: Collection[str], *, in_journal: bool) -> str:
    """CSL's type of a record with these publication types. In a journal a film or data set only goes with the article.

    >>> publication_kind(["Video-Audio Media"], in_journal=False), publication_kind(["Dataset"], in_journal=True)
    ('motion_picture', 'article-journal')
    """
    kinds = (kind for name, kind in _PUBLICATION_TYPES.items() if name in types)
    return next((kind for kind in kinds if not (in_journal and kind in _ENCLOSED)), "article-journal")


# ERIC's publication types of what is in no journal, the more telling first.
_ERIC_TYPES = {
    "dissertations": "thesis", "books": "book", "collected works - proceedings": "book", "speeches": "paper-conference",
    "reports": "report", "guides": "report", "legal": "legislation",
    "numerical": "report", "information analyses": "report",
}  # fmt: skip


def _eric_kind(record: TaggedRecord, values: dict[str, Value]) -> str:
    """CSL's type of a document that ERIC has in no journal (its number begins with ED): JT then is who published it."""
    if not record.first("OID", "ANO").startswith("ED"):
        return ""
    if "container-title" in values:
        values["publisher"] = values.pop("container-title")
    types = [text.lower() for text in record.all("PT")]
    return next((kind for word, kind in _ERIC_TYPES.items() if any(word in text for text in types)), "report")


_ENCLOSED = frozenset({"motion_picture", "broadcast", "dataset"})


def _authors(record: TaggedRecord) -> tuple[Name, ...]:
    """Full names where there are any, with the institutions (CN) in the place where they stand."""
    tag = "FAU" if record.all("FAU") else "AU"
    names: list[Name] = []
    for part in record.fields:
        if part.text and part.tag == tag:
            names.append(read_pubmed_name(part.text))
        elif part.text and part.tag == "CN":
            names.append(Name(literal=part.text))
    return tuple(names)


def _is_same_people(full: list[str], short: list[str]) -> bool:
    """Whether the short names ("Doe J") add nothing to the full ones ("Doe, Jane")."""
    families = tuple(f"{family} " for name in full if (family := fold(name.partition(",")[0])))
    words = {word for name in full for word in fold(name).split()}
    return not full or all(
        f"{fold(name)} ".startswith(families) and all(len(word) < 5 or word in words for word in fold(name).split())
        for name in short
    )


def _headings(texts: Iterable[str]) -> Iterator[str]:
    """MeSH headings with one qualifier each: "Women, Working/*history/psychology" is two."""
    for text in texts:
        name, *qualifiers = text.split("/")
        yield from (f"{name}/{qualifier}" for qualifier in qualifiers) if qualifiers else (name,)


def _doi(record: TaggedRecord) -> str:
    return next((doi for text in record.all("LID", "AID", "DOI") if (doi := doi_among(text))), "")


def _article_numbers(record: TaggedRecord) -> list[str]:
    """What replaces the pages of an article that has none."""
    places = [text.removesuffix("[pii]").strip() for text in record.all("LID") if text.endswith("[pii]")]
    return [text for text in places if is_article_number(text)]


def _issn(record: TaggedRecord) -> str:
    numbers = [text.split()[0].removeprefix("ISSN-") for text in record.all("IS", "ISSN")]
    return next((text for text in numbers if parse_issn(text)), numbers[0] if numbers else "")


def write_nbib(references: Iterable[Reference]) -> str:
    """The references as NBIB, a blank line between two.

    >>> print(write_nbib([Reference("a", "article-journal", {"title": "Bone", "PMID": "7"})]), end="")
    PMID- 7
    TI  - Bone
    PT  - Journal Article
    """
    return "\n".join(
        "".join(f"{tag:4}- {text}\n" for tag, text in _write_record(reference)) for reference in references
    )


def _write_record(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "PMID", str(reference.values.get("PMID", ""))
    for variable, value in reference.values.items():
        if isinstance(value, Date):
            if variable == "issued":
                yield "DP", write_words(value)
        elif variable == "status" and value == _AHEAD:
            yield "PST", "aheadofprint"
        elif isinstance(value, str):
            yield from _write_text(variable, value)
        elif variable in _NAMES:
            for name in value:
                yield ("CN", name.literal) if name.literal else (_NAMES[variable][0], _write_name(name))
    yield "PT", next((name for name, kind in _PUBLICATION_TYPES.items() if kind == reference.type), "Journal Article")


def _write_text(variable: str, text: str) -> Iterator[tuple[str, str]]:
    text = " ".join(text.split())
    single = {"title": "TI", "abstract": "AB", "ISSN": "IS", "PMCID": "PMC"}
    if variable == "DOI":
        yield "LID", f"{text} [doi]"
    elif variable == "keyword":
        for word in split_keywords(text):
            yield "OT", word
    elif variable in single:
        yield single[variable], text
    elif variable in _TEXTS:
        yield _TEXTS[variable][0], text


def _write_name(name: Name) -> str:
    family = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle, name.family) if part)
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
