"""Reads dates of CSL-JSON, whatever their shape, into what cs:date prints. Pure; used by item."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import frozen

from k2refs.model.dates import Date
from k2refs.model.edtf import parse_edtf

__all__ = ["DateParts", "ItemDate", "from_model", "read_date_text", "read_date_value"]

DateParts: TypeAlias = tuple[int, int, int]
"""Year, month and day, 0 where unknown; a month of 13 to 16 is a season."""


@frozen
class ItemDate:
    """A date or range ready to print: `start` and `end` as parts, or words in `literal`; `season` in words is printed
    as it stands, in the place of a month."""

    start: DateParts | None = None
    end: DateParts | None = None
    literal: str = ""
    circa: bool = False
    is_open: bool = False
    season: str = ""


_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|"
        "oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_INTEGER = re.compile(r"\s*([-+]?\d{1,9})(?:\.0*)?\s*\Z")


def from_model(date: Date) -> ItemDate | None:
    """What `date` prints as."""
    if date.literal and date.start is None:
        return ItemDate(literal=date.literal, circa=date.circa)
    if date.start is None and date.end is None:
        return read_date_text(date.raw, is_circa=date.circa) if date.raw else None
    season = date.season if 1 <= date.season <= 4 else 0
    start = (
        (date.start.year, date.start.month or (season + 12 if season else 0), date.start.day) if date.start else None
    )
    end = (date.end.year, date.end.month, date.end.day) if date.end else None
    return ItemDate(start=start or end, end=end if start else None, circa=date.circa, is_open=date.is_open_end)


def read_date_value(value: Any) -> ItemDate | None:
    """The date in a CSL-JSON value: a mapping, a list of parts, a year, or words. None where it says nothing.

    >>> date = read_date_value({"date-parts": [["2000", "0"], [2001]]})
    >>> date.start, date.end
    ((2000, 0, 0), (2001, 0, 0))
    """
    if isinstance(value, str):
        return read_date_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return ItemDate(start=(value, 0, 0)) if abs(value) < 10**9 else None
    if isinstance(value, list | tuple):
        return read_date_value({"date-parts": value})
    if not isinstance(value, Mapping):
        return None
    circa = bool(value.get("circa")) and value.get("circa") not in ("0", "false")
    literal = value.get("literal")
    parts = value.get("date-parts")
    if isinstance(parts, list | tuple):
        points = [point for entry in parts[:2] if (point := _read_parts(entry, value.get("season"))) is not None]
        if points:
            end = points[1] if len(points) > 1 else None
            is_open = end is not None and end == (0, 0, 0)
            season = _season_words(value.get("season"))
            return ItemDate(start=points[0], end=end, circa=circa, is_open=is_open, season=season)
    if isinstance(literal, str) and literal.strip():
        return ItemDate(literal=literal, circa=circa)
    for key in ("raw", "edtf"):
        raw = value.get(key)
        if isinstance(raw, str | int) and str(raw).strip():
            return read_date_text(str(raw), is_circa=circa)
    year = _integer(value.get("year"))
    if year is not None:
        point = _read_parts([year, value.get("month", 0), value.get("day", 0)], value.get("season"))
        return ItemDate(start=point, circa=circa) if point else None
    return None


def _read_parts(entry: Any, season: Any) -> DateParts | None:
    values = entry if isinstance(entry, list | tuple) else [entry]
    numbers = [_integer(value) for value in values[:3]]
    if not numbers or numbers[0] is None:
        return None
    year = numbers[0]
    month = numbers[1] or 0 if len(numbers) > 1 else 0
    day = numbers[2] or 0 if len(numbers) > 2 else 0
    month = _season_month(month)
    if not month and season is not None:
        month = _read_season(season)
    if not 0 <= month <= 16:
        month = 0
    if year == 0 and not month:
        return (0, 0, 0) if len(values) >= 1 and values[0] in (0, "0", "") and len(values) > 0 else None
    return (year, month, day if month and 0 < day < 32 else 0)


def _season_month(month: int) -> int:
    """Seasons as months: 13–16 as they are, 17–20 and 21–24 as EDTF writes them."""
    if 21 <= month <= 24:
        return month - 8
    if 17 <= month <= 20:
        return month - 4
    return month


def _read_season(season: Any) -> int:
    number = _integer(season) or 0
    return number + 12 if 1 <= number <= 4 else number if 13 <= number <= 16 else 0


def _season_words(season: Any) -> str:
    """A season in words, as reference managers store what was typed: "Fall", "Michaelmas"."""
    return season.strip() if isinstance(season, str) and _integer(season) is None else ""


def _integer(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 10**9 else None
    if isinstance(value, float):
        return int(value) if value == value and abs(value) < 10**9 else None
    if isinstance(value, str) and (match := _INTEGER.match(value)):
        return int(match[1])
    return None


def read_date_text(text: str, *, is_circa: bool = False) -> ItemDate | None:
    """The date that `text` writes out, as well as can be told; its words as a literal otherwise.

    >>> read_date_text("15 May 2014").start, read_date_text("in press").literal
    ((2014, 5, 15), 'in press')
    """
    text = text.strip()
    if not text:
        return None
    edtf = parse_edtf(text)
    if edtf is not None and (edtf.start is not None or edtf.end is not None):
        date = from_model(edtf)
        if date is not None and is_circa and not date.circa:
            return ItemDate(start=date.start, end=date.end, circa=True, is_open=date.is_open)
        return date
    first, separator, last = _split_range(text)
    start, circa = _parse_words(first)
    if start is None:
        return ItemDate(literal=text, circa=is_circa)
    end = _parse_words(last)[0] if separator else None
    if separator and end is None:
        return ItemDate(literal=text, circa=is_circa)
    if end is not None and start[0] == _NO_YEAR:
        start = (end[0], start[1], start[2])
    if start[0] == _NO_YEAR:
        return ItemDate(literal=text, circa=is_circa)
    return ItemDate(start=start, end=end, circa=circa or is_circa)


_NO_YEAR = 10**6
_RANGE = re.compile(r"(?:(?<!\s)\s+)?(?:/|–|--|(?<=\s)-(?=\s))\s*|(?<=\d{4})-(?=\d{4}\b)|(?<=[a-z])-(?=[a-zA-Z])")
_NUMERIC = re.compile(r"(-?\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")


def _split_range(text: str) -> tuple[str, str, str]:
    if _NUMERIC.match(text) or text.count("/") > 1:
        return text, "", ""
    match = _RANGE.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _parse_words(text: str) -> tuple[DateParts | None, bool]:
    """The parts of one date in words and numbers, and whether it says about."""
    text = text.strip()
    if match := _NUMERIC.match(text):
        if match[1]:
            return (int(match[1]), int(match[2]), int(match[3] or 0)), False
        return (int(match[6]), int(match[4]), int(match[5])), False
    circa = text.endswith("?")
    year, month, day = _NO_YEAR, 0, 0
    for word in re.findall(r"[^\W\d_]+|-?\d+", text):
        lower = word.lower()
        if lower in ("ca", "circa", "c", "about", "approx"):
            circa = True
        elif lower in ("bc", "bce"):
            year = -year if year != _NO_YEAR else year
        elif lower in ("ad", "ce", "st", "nd", "rd", "th", "of", "the"):
            continue
        elif lower in _MONTHS:
            month = _MONTHS[lower]
        elif lower in _SEASONS:
            month = 12 + _SEASONS[lower]
        elif lower.removeprefix("-").isdecimal():
            number = int(word)
            if len(lower.lstrip("-")) < 3 and 0 < number < 32 and not day and month + (year == _NO_YEAR):
                day = number
            elif year == _NO_YEAR:
                year = number
            else:
                return None, False
        else:
            return None, False
    if year == _NO_YEAR and not month:
        return ((day, 0, 0), circa) if day else (None, False)
    return (year, month, day if 0 < month < 13 else 0), circa
