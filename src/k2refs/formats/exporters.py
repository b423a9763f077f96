"""What databases and screening tools put into RIS beside the work itself: counts, export dates, labels. Pure."""

import re

from k2refs.formats.tagged import TaggedRecord

__all__ = [
    "BETWEEN_RECORDS",
    "address_of",
    "is_label",
    "is_number",
    "is_people",
    "own_note",
    "publisher_of",
    "source_of",
]

BETWEEN_RECORDS = re.compile(
    r"<?\d{1,7}\. ?>?|Record #\d+ of \d+|(?:Provider|Content|Database): .{1,200}", re.IGNORECASE
)
"""Lines between two records that belong to the export: Ovid's numbers, Cochrane's and ProQuest's heads."""

_EXPORT_NOTE = re.compile(
    r"(?:Export Date|Cited By|Times Cited|Total Times Cited|Cited Reference Count|Accession Number|RAYYAN-[A-Z]+)\b"
    r"[^\n]{0,60}?[:=]",
    re.IGNORECASE,
)
_TAG_INSIDE = re.compile(r"\s{2,}[A-Z][A-Z0-9] {1,2}- ")
_AUTHOR_YEAR = re.compile(r"[^()]{1,80}\((?:1[5-9]|20)\d\d[a-z]?\)")
_NUMBER_WORD = re.compile(r"\d|\b(?:suppl|spec|pt|part|no|spring|summer|fall|autumn|winter)\b", re.IGNORECASE)
_LONGEST_NUMBER = 40
_CONTACT = re.compile(r"\. Available from:.*$", re.DOTALL)
_COVERAGE = re.compile(r" *<[^<>]*>$")


def own_note(text: str) -> bool:
    """Whether a note is about the work: not what Scopus, Web of Science, EBSCOhost or Rayyan add about the export.

    >>> own_note("Export Date: 13 July 2022; Cited By: 4"), own_note("In Danish. Times cited by others are given.")
    (False, True)
    """
    return _EXPORT_NOTE.match(text) is None


def address_of(text: str) -> str:
    """An address without the field that a tool has joined to it: "https://a.org     U2  - L64".

    >>> address_of("https://a.org/b     U2  - L64")
    'https://a.org/b'
    """
    found = _TAG_INSIDE.search(text)
    return text[: found.start()] if found else text


def is_label(short: str, title: str) -> bool:
    """Whether a short title is only a label of author and year, as EPPI-Reviewer writes them.

    >>> is_label("Doe (2004)", "Bone loss"), is_label("Bone (1990)", "Bone (1990) and muscle")
    (True, False)
    """
    return _AUTHOR_YEAR.fullmatch(short) is not None and not title.startswith(short)


def is_number(texts: list[str]) -> bool:
    """Whether M1 has a number: Embase has affiliations there, PsycINFO the cited works, RefWorks the type.

    >>> is_number(["Suppl 2"]), is_number(["(Roe A.) Lake University, Pier"]), is_number(["Journal Article"])
    (True, False, False)
    """
    if len(texts) != 1 or len(texts[0]) > _LONGEST_NUMBER or texts[0].startswith("("):
        return False
    return " " not in texts[0] or _NUMBER_WORD.search(texts[0]) is not None


def is_people(texts: list[str]) -> bool:
    """Whether each field has one name: PsycINFO's A2 has the authors of all cited works, joined by commas.

    >>> is_people(["Doe, Jane, Jr."]), is_people(["Doe, J., Roe, A., Fox, Fox, E."])
    (True, False)
    """
    return all(text.count(",") < 5 for text in texts)


def publisher_of(text: str) -> str:
    """A publisher without the address where ERIC says that the work can be had.

    >>> publisher_of("Pier Press. Available from: Pier Press, Ltd. 5 Lake Street.")
    'Pier Press'
    """
    return _CONTACT.sub("", text)


def source_of(record: TaggedRecord) -> str:
    """The database, without the years that Ovid adds: "ERIC <1992 to June 2024>"."""
    return _COVERAGE.sub("", record.first("DB", "DP"))
