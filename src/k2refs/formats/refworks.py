"""Reads RefWorks' tagged format: two letters and a space before every field, a type line first. Pure.

Source: RefWorks, "RefWorks Tagged Format" (ProQuest).
"""

import re

from k2refs.formats.tagged import Grammar
from k2refs.formats.tagged_tables import Table, read_tagged
from k2refs.formats.types import Read
from k2refs.model.source import Source

__all__ = ["read_refworks"]

_TAGS = {
    "RT": "type", "ID": "key", "T1": "title", "A1": "author", "A2": "editor", "A4": "translator",
    "JF": "~secondary-title", "T2": "~secondary-title", "JO": "container-title-short", "T3": "collection-title",
    "ST": "title-short", "YR": "year", "FD": "day", "VO": "volume", "IS": "~number", "SP": "first-page",
    "OP": "last-page", "K1": "keyword", "AB": "abstract", "NO": "note", "ED": "~edition", "PB": "publisher",
    "PP": "publisher-place", "SN": "standard-number", "DO": "DOI", "UL": "URL", "LK": "URL", "RD": "accessed",
    "LA": "language", "CN": "call-number", "DB": "source", "DS": "archive", "OT": "original-title",
    "WP": "available-date", "WT": "container-title", "PMID": "PMID", "PMCID": "PMCID", "LL": "archive_location",
}  # fmt: skip
# ER holds nothing: some exports write it between their records.
_OTHERS = """
    SR A3 A5 A6 AD AN AV CL CR ER IP JF NR OL OR SF SL WV U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15
""".split()
_TYPES = {
    "abstract": "JOUR", "artwork": "ART", "bills/resolutions": "BILL", "book, section": "CHAP",
    "book, edited": "EDBOOK", "book, whole": "BOOK", "book": "BOOK", "case/court decisions": "CASE",
    "computer program": "COMP", "conference proceeding": "CONF", "conference proceedings": "CONF",
    "dissertation/thesis": "THES", "dissertation/thesis, unpublished": "THES", "dissertation": "THES",
    "generic": "GEN", "grant": "GRANT", "hearing": "HEAR", "journal": "JOUR", "journal article": "JOUR",
    "journal, electronic": "EJOUR", "laws/statutes": "STAT", "magazine article": "MGZN", "map": "MAP",
    "monograph": "BOOK", "motion picture": "MPCT", "music score": "MUSIC", "newspaper article": "NEWS",
    "online discussion forum": "BLOG", "online discussion forum/blogs": "BLOG", "patent": "PAT",
    "personal communication": "PCOMM", "report": "RPRT", "sound recording": "SOUND", "unpublished material": "UNPB",
    "video/ dvd": "VIDEO", "video/dvd": "VIDEO", "web page": "ELEC",
}  # fmt: skip
# Only known tags: a line of an abstract may begin with two capitals of its own. CNKI writes "vo".
_GRAMMAR = Grammar(
    re.compile(rf"({'|'.join(sorted({*_TAGS, *_OTHERS, 'vo'}, key=len, reverse=True))})(?:[ \t]+|$)"),
    first=frozenset({"RT"}),
    is_flush=True,
)
_TABLE = Table("refworks", _GRAMMAR, _TAGS, _TYPES)


def read_refworks(source: Source) -> Read:
    """The references of a RefWorks tagged export.

    >>> text = "RT Journal Article\\nID 7\\nA1 Iwamoto,Jun\\nT1 Bone\\nSP 487\\nOP 492\\n"
    >>> read = read_refworks(Source("a.txt", text))
    >>> read.references[0].key, read.references[0].author[0].given, read.references[0].page
    ('7', 'Jun', '487-492')
    """
    return read_tagged(source, _TABLE)
