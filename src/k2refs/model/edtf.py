"""Reads and writes EDTF dates, levels 0 and 1: text ⇄ Date. Used by every format that has them."""

import re

from k2refs.model.dates import Date, PartialDate

__all__ = ["format_edtf", "parse_edtf"]

# ISO 8601-2:2019 annex A: Y-MM-DD; seasons 21–24; ? ~ % for uncertain, approximate, both; X for unknown digits at the
# end; Y and a sign for years beyond four digits; a time of day is dropped, because references do not print it.
_POINT = re.compile(
    r"[Yy]?(?P<year>-?\d{4,12}|-?\d{1,3}X{1,3}|-?\d{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T[\d:.,Z+-]+)?(?P<mark>[?~%]{0,2})"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPEN = ("", "..", "open", "unknown", "*")


def parse_edtf(text: str) -> Date | None:
    """The Date in an EDTF `text`, or None if it is not EDTF of level 0 or 1.

    >>> parse_edtf("2000-21~")
    Date(start=PartialDate(year=2000, month=0, day=0), end=None, season=1, circa=True, ...)
    >>> parse_edtf("May 2014") is None
    True
    """
    text = text.strip()
    if "u" in text:  # the drafts before 2019 wrote u for an unknown digit
        text = re.sub(r"(?<=\d)u+(?!\w)", lambda digits: "X" * len(digits[0]), text)
    first, slash, last = text.partition("/")
    if not slash:
        return _parse_point(text)
    start = None if first in _OPEN else _parse_point(first)
    end = None if last in _OPEN else _parse_point(last)
    if (start is None and first not in _OPEN) or (end is None and last not in _OPEN) or (start is None and end is None):
        return None
    return Date(
        start=start.start if start else None,
        end=_end_point(end) if end else None,
        season=start.season if start else 0,
        circa=bool((start and start.circa) or (end and end.circa)),
        is_open_start=start is None,
        is_open_end=end is None,
    )


def format_edtf(date: Date) -> str:
    """EDTF text of `date`; "" if it has no parts (words only).

    >>> format_edtf(Date(PartialDate(1845), PartialDate(1862), circa=True))
    '1845~/1862~'
    """
    if date.start is None and date.end is None:
        return ""
    mark = "~" if date.circa else ""
    start = _format_point(date.start, date.season) + mark if date.start else ".."
    if not date.is_range:
        return start
    return f"{start}/{_format_point(date.end, 0) + mark if date.end else '..'}"


def _parse_point(text: str) -> Date | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    month = 0 if match["month"] in (None, "XX") else int(match["month"])
    day = 0 if match["day"] in (None, "XX") else int(match["day"])
    circa = bool(match["mark"])
    if "X" in match["year"]:
        first = int(match["year"].replace("X", "0"))
        last = int(match["year"].replace("X", "9"))
        return Date(PartialDate(min(first, last)), PartialDate(max(first, last)), circa=circa)
    year = _to_csl(int(match["year"]))
    if 21 <= month <= 24 and not day:
        return Date(PartialDate(year), season=month - 20, circa=circa)
    if month > 12 or (day and (not month or day > _DAYS[month - 1])) or match["month"] == "00" or match["day"] == "00":
        return None
    return Date(PartialDate(year, month, day), circa=circa)


def _end_point(end: Date) -> PartialDate | None:
    """The last point of the end of a range; its season as a month above 12."""
    if end.season and end.start is not None:
        return PartialDate(end.start.year, 12 + end.season)
    return end.end or end.start


def _to_csl(year: int) -> int:
    """EDTF has a year 0, which is 1 BC; CSL-JSON has none, and its −1 is 1 BC."""
    return year if year > 0 else year - 1


def _format_point(point: PartialDate, season: int) -> str:
    number = point.year if point.year > 0 else point.year + 1
    year = f"{number:05d}" if number < 0 else f"{number:04d}"
    if abs(number) > 9999:
        year = f"Y{number}"
    if season and not point.month:
        return f"{year}-{20 + season}"
    if point.month > 12:  # a season
        return f"{year}-{point.month + 8}"
    return "-".join((year, *(f"{part:02d}" for part in point.parts[1:])))
