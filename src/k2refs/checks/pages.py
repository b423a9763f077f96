"""Parses the page field of a reference into ranges. Used by FM001, CT004 and MD105."""

import re
from collections.abc import Iterator

from attrs import frozen

__all__ = ["PageRange", "read_page_ranges"]

# A range: a prefix such as S, R, e or suppl. letters, digits, a dash of any kind, again. Longer forms (4:1--4:20,
# 104501-1, C4-87--C4-91, xii--xv) are not plain ranges and are ignored.
_RANGE = re.compile(
    r"(?:(?:pp?|pages?)(?:\.[\s~]*|[\s~]+))?"
    r"(?P<range>(?P<prefix>[A-Za-z]{0,3})(?P<first>\d{1,7})(?P<suffix>[A-Za-z]?)\s*(?P<dash>[-–—−‐‑]+)\s*"
    r"(?P<prefix2>[A-Za-z]{0,3})(?P<last>\d{1,7})(?P<suffix2>[A-Za-z]?))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[,;&]\s*|(?<!\s)\s+and\s+")


@frozen
class PageRange:
    """One range as written: `first` and `last` expanded ("1249–79" is 1249 to 1279), `start` its offset in the field.

    `is_short` is True if the last page was shortened.
    """

    text: str
    start: int
    prefix: str
    first: int
    last: int
    dash: str
    is_short: bool


def read_page_ranges(pages: str) -> Iterator[PageRange]:
    """Each plain range in `pages`; everything else is ignored.

    >>> [(found.first, found.last) for found in read_page_ranges("S87–96, 1249-79, e12")]
    [(87, 96), (1249, 1279)]
    """
    at = 0
    for part in _BETWEEN.split(pages):
        at = pages.index(part, at)
        match = _RANGE.fullmatch(part.strip())
        if match and match["prefix2"].lower() in ("", match["prefix"].lower()):
            yield _range_of(match, at)
        at += len(part)


def _range_of(match: re.Match[str], start: int) -> PageRange:
    first, last = match["first"], match["last"]
    is_short = len(last) < len(first)
    whole = first[: len(first) - len(last)] + last if is_short else last
    return PageRange(
        match["range"], start + match.start("range"), match["prefix"], int(first), int(whole), match["dash"], is_short
    )
