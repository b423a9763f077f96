"""Dates in words and figures, as people type them: "15 May 2014", "Spring 2010", "ca. 100 BC". Pure."""

import re

import attrs

from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf

__all__ = ["MONTHS", "MONTH_CODES", "MONTH_NAMES", "SEASONS", "read_date_words"]

MONTH_NAMES = tuple("january february march april may june july august september october november december".split())
MONTH_CODES = {name[:3]: number for number, name in enumerate(MONTH_NAMES, start=1)}
"""The number of a month by the first three letters of its English name."""

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
"""The number of a season by its English names in small letters."""

MONTHS = {**MONTH_CODES, "sept": 9, **{name: number for number, name in enumerate(MONTH_NAMES, start=1)}}
"""The number of a month by its English names in small letters, without full stop."""

_RANGE = re.compile(r"(?:(?<!\s)\s+)?(?:/|–|--|(?<=\s)-(?=\s))\s*|(?<=\d{4})-(?=\d{4}\b)|(?<=[a-z])-(?=[a-zA-Z])")
_NUMERIC = re.compile(r"(-?\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")
_WORD = re.compile(r"[^\W\d_]+|-?\d+")
_ABOUT = frozenset({"ca", "circa", "c", "about", "approx"})
_BEFORE_CHRIST = frozenset({"bc", "bce"})
_SILENT = frozenset({"ad", "ce", "st", "nd", "rd", "th", "of", "the"})
MAX_TEXT = 200
"""No date needs more characters; longer texts are words."""


def read_date_words(text: str) -> Date | None:
    """The date that `text` writes out, EDTF or words; None where it cannot be told.

    >>> read_date_words("15 May 2014").start, read_date_words("in press")
    (PartialDate(year=2014, month=5, day=15), None)
    """
    text = text.strip()
    if not text or len(text) > MAX_TEXT:
        return None
    if (edtf := parse_edtf(text)) is not None:
        return edtf
    first, separator, last = _split_range(text)
    start = _read_point(first)
    end = _read_point(last) if separator else None
    if start is None or (separator and end is None):
        return None
    point = start.point
    if point.year == _NO_YEAR and end is not None:
        point = attrs.evolve(point, year=end.point.year)
    if _NO_YEAR in (point.year, end.point.year if end else 0):
        return None
    season = point.month - 12 if point.month > 12 else 0
    return Date(
        start=PartialDate(point.year) if season else point,
        end=end.point if end else None,
        season=season,
        circa=start.is_about or (end is not None and end.is_about),
    )


_NO_YEAR = 10**6


@attrs.frozen
class _Point:
    """One end of a date; `_NO_YEAR` where it names none, a month above 12 for a season."""

    point: PartialDate
    is_about: bool = False


def _split_range(text: str) -> tuple[str, str, str]:
    if _NUMERIC.match(text) or text.count("/") > 1:
        return text, "", ""
    match = _RANGE.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _read_point(text: str) -> _Point | None:
    text = text.strip()
    if match := _NUMERIC.match(text):
        if match[1]:
            return _Point(PartialDate(int(match[1]), int(match[2]), int(match[3] or 0)))
        return _Point(PartialDate(int(match[6]), int(match[4]), int(match[5])))
    is_about = text.endswith("?")
    year, month, day = _NO_YEAR, 0, 0
    for word in _WORD.findall(text.lower()):
        if word in _ABOUT:
            is_about = True
        elif word in _BEFORE_CHRIST:
            year = -year if year != _NO_YEAR else year
        elif word in _SILENT:
            continue
        elif word in MONTHS:
            month = MONTHS[word]
        elif word in SEASONS:
            month = 12 + SEASONS[word]
        elif not word.removeprefix("-").isdecimal():
            return None
        elif len(word.lstrip("-")) < 3 and 0 < int(word) < 32 and not day and month + (year == _NO_YEAR):
            day = int(word)
        elif year == _NO_YEAR:
            year = int(word)
        else:
            return None
    if year == _NO_YEAR and not month:
        return _Point(PartialDate(day), is_about) if day else None
    return _Point(PartialDate(year, month, day if 0 < month < 13 else 0), is_about)
