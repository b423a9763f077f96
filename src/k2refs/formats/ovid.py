"""Reads Ovid's citation export: numbered records, a field's name on a line and its value indented below. Pure.

Source: Ovid, "Export Citations". The same export with short labels has "TI  - " before the value instead.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from k2refs.formats.ovid_source import read_source_line
from k2refs.formats.tagged import Grammar
from k2refs.formats.tagged_names import plain_name, read_pubmed_name, role_of
from k2refs.formats.tagged_tables import Table, TaggedEntry, read_tagged
from k2refs.formats.types import Read
from k2refs.model.dates import Date
from k2refs.model.identifiers import parse_pmid
from k2refs.model.source import Source

__all__ = ["read_ovid"]

_TAGS = {
    "TITLE": "title", "TI": "title", "AUTHORS FULL NAME": "own", "FA": "own", "SOURCE": "own", "SO": "own",
    "AUTHORS": "own", "AUTHOR": "own", "AU": "own", "EDITORS": "editor", "ED": "editor",
    "JOURNAL NAME": "container-title", "JN": "container-title", "ABBREVIATED SOURCE": "container-title-short",
    "AS": "container-title-short", "VOLUME": "volume", "VO": "volume", "ISSUE": "issue", "ISSUE/PART": "issue",
    "IP": "issue", "PAGE": "first-page", "PAGES": "first-page", "PG": "first-page", "YEAR OF PUBLICATION": "year",
    "PUBLICATION YEAR": "year", "YEAR": "year", "YR": "year", "DATE OF PUBLICATION": "day",
    "PUBLICATION DATE": "day", "DP": "day", "ISSN PRINT": "standard-number", "ISSN": "standard-number",
    "ISSN ELECTRONIC": "standard-number", "IS": "standard-number", "ISBN": "standard-number",
    "IB": "standard-number", "DIGITAL OBJECT IDENTIFIER": "DOI", "DOI": "DOI", "DO": "DOI", "ABSTRACT": "abstract",
    "AB": "abstract", "LANGUAGE": "language", "LG": "language", "PUBLISHER": "publisher", "PB": "publisher",
    "ORIGINAL TITLE": "original-title", "OT": "original-title", "MESH SUBJECT HEADINGS": "keyword",
    "SUBJECT HEADINGS": "keyword", "MH": "keyword", "SH": "keyword", "KEYWORD HEADING": "keyword", "KW": "keyword",
    "PMID": "PMID", "PM": "PMID", "DATABASE": "source", "DB": "source", "PUBLICATION TYPE": "type", "PT": "type",
}  # fmt: skip
_TYPES = {
    "book": "BOOK", "book chapter": "CHAP", "chapter": "CHAP", "conference paper": "CONF", "conference": "CONF",
    "dissertation": "THES", "dissertation abstract": "THES", "report": "RPRT", "edited book": "EDBOOK",
}  # fmt: skip
_NAMED = Grammar(
    re.compile(r"(<(?=\d+\.?[ \t]?>)|[A-Z][A-Za-z][A-Za-z0-9 /&().,'-]*+(?=[ \t]*+$))"),
    first=frozenset({"<"}),
    is_flush=True,
)
_SHORT = Grammar(
    re.compile(r"(<(?=\d+\.?[ \t]?>)|[A-Z][A-Z0-9]{1,3}(?=[ \t]{0,2}-(?:[ \t]|$)))(?:[ \t]{0,2}-)?"),
    first=frozenset({"<"}),
    is_flush=True,
)
_IS_SHORT = re.compile(r"^[A-Z][A-Z0-9]{1,3}[ \t]{0,2}-[ \t]", re.MULTILINE)
_NAME_END = re.compile(r"(?<=[a-z])\.\s+|(?<=\b[A-Z])\.\s+(?=[A-Z][a-z])|;\s*|(?<=[A-Z]{2})\.\s+")


def _more(entry: TaggedEntry) -> None:
    record, values = entry.record, entry.values
    for tag in ("AUTHORS FULL NAME", "FA", "AUTHORS", "AUTHOR", "AU"):
        if (texts := record.all(tag)) and "author" not in values:
            people = list(_people(texts))
            for role in ("author", "editor", "translator"):
                entry.put(role, tuple(plain_name(text) for text in people if role_of(text) == role))
            entry.consumed.add(tag)
    for variable, value in read_source_line(record.first("SOURCE", "SO")).items():
        issued = values.get(variable)
        if isinstance(value, Date) and isinstance(issued, Date) and issued.year == value.year:
            value = values[variable] = max(issued, value, key=_fullness)
        entry.put(variable, value)
    if entry.code == "CHAP" and "editor" in values:
        entry.consumed |= {"SO", "SOURCE"}
    if re.search(r"(?i)\bmedline\b", str(values.get("source", ""))):
        entry.put("PMID", parse_pmid(record.first("UNIQUE IDENTIFIER", "UI", "ACCESSION NUMBER", "AN")))
    entry.consumed |= {"<"} if re.fullmatch(r"\d+\.?[ \t]?>", record.first("<")) else set()


def _fullness(date: Date) -> int:
    return len(date.start.parts) if date.start else 0


def _people(texts: list[str]) -> Iterator[str]:
    """Names on lines of their own, or on one line with a full stop behind each."""
    for text in texts:
        pieces = [text] if role_of(text) != "author" and ";" not in text else _NAME_END.split(text)
        yield from (piece.strip() for piece in pieces if piece.strip(" ."))


_TABLE = Table("ovid", _NAMED, _TAGS, _TYPES, default="JOUR", read_name=read_pubmed_name, more=_more)


def read_ovid(source: Source) -> Read:
    """The references of an Ovid citation export, with long or short labels.

    >>> text = "<1>\\nTitle\\n  Bone.\\nSource\\n  J Orthop Sci. 6(6):487-92, 2001 Nov.\\n"
    >>> reference = read_ovid(Source("a.txt", text)).references[0]
    >>> reference.title, reference.container_title, reference.issue, reference.page
    ('Bone.', 'J Orthop Sci', '6', '487-92')
    """
    table = evolve(_TABLE, grammar=_SHORT) if _IS_SHORT.search(source.text) else _TABLE
    return read_tagged(source, table)
