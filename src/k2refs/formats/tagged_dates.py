"""Dates as tagged formats write them: "2019/03//spring", "1984 - 1985", "2016 Jan-Feb". Pure."""

import re

import attrs

from k2refs.model.date_words import MONTH_CODES, MONTH_NAMES, SEASONS
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf

__all__ = ["is_all_used", "join_date", "read_pubmed_date", "read_ris_date", "write_words"]

_SLASHED = re.compile(r"(\d{1,4})/(\d{0,2}|[A-Za-z]+)(?:/(\d{0,2}))?(?:/(.*))?")
_RANGE = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\b[\s.,-]*(.*)")
_YEAR_LAST = re.compile(r"(.*?)[\s.,-]*\b(\d{4})")
_NUMBERS = re.compile(r"(0?[1-9]|1[0-2])(?:[ /.-](0?[1-9]|[12]\d|3[01]))?")
_WORD_MONTH = re.compile(r"(?:(?<!\d)(\d{1,2})\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2})\b)?")
_DAYS_BEFORE = re.compile(r"(?<!\d)([12]?\d|3[01])\s*[-–]\s*([12]?\d|3[01])\s+[A-Za-z]{3}")
_LONGEST = 200
"""A longer text is no date, and stays as it is."""
_COMPACT = re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR_AT_END = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_ris_date(text: str) -> Date | None:
    """A RIS date, YYYY/MM/DD/other with any part empty, or one in words; None for an empty or zero one.

    >>> read_ris_date("2019/03//").start, read_ris_date("1984 - 1985").end
    (PartialDate(year=2019, month=3, day=0), PartialDate(year=1985, month=0, day=0))
    """
    text = text.strip()
    if not re.search(r"[1-9A-Za-z]", text):
        return None
    if len(text) > _LONGEST:
        return Date(literal=text)
    if match := _RANGE.fullmatch(text):
        return Date(PartialDate(int(match[1])), PartialDate(int(match[2])))
    if match := _YEAR_AT_END.fullmatch(text):
        return _from_year_at_end(*(int(part) for part in match.groups()))
    if match := _SLASHED.fullmatch(text):
        return _from_slashed(match)
    if match := _COMPACT.fullmatch(text):
        return Date(PartialDate(*(int(part) for part in match.groups())))
    return parse_edtf(text) or read_pubmed_date(text)


def read_pubmed_date(text: str) -> Date | None:
    """A PubMed date: "2016 Jan 5", "2016 Jan-Feb", "2016 Spring", "1998 Dec-1999 Jan"; words alone become a literal.

    >>> read_pubmed_date("2016 Jan-Feb").end
    PartialDate(year=2016, month=2, day=0)
    """
    text = text.strip()
    if not text:
        return None
    if len(text) > _LONGEST:
        return Date(literal=text)
    match = _YEAR_FIRST.fullmatch(text)
    year, rest = (int(match[1]), match[2]) if match else (0, "")
    if match is None and (last := _YEAR_LAST.fullmatch(text)):
        year, rest = int(last[2]), last[1]
    if not year:
        return Date(literal=text)
    if numbers := _NUMBERS.fullmatch(rest):
        return Date(PartialDate(year, int(numbers[1]), int(numbers[2] or 0)))
    return _from_words(year, rest)


def is_all_used(text: str, date: Date | None) -> bool:
    """Whether `date` states every number, month and season of `text`, and there is no other word in it.

    >>> is_all_used("2013/02/15/received", read_ris_date("2013/02/15/received"))
    False
    """
    if date is None or text == date.literal:
        return date is not None
    stated = _COMPACT.sub(r"\1/\2/\3", text)
    points = [point for point in (date.start, date.end) if point is not None]
    known = {0, *(part for point in points for part in (point.year, point.month, point.day))}
    words = re.findall(r"[^\W\d_]+", stated.lower())
    numbers = re.findall(r"\d+", stated)
    if any(len(number) > 9 for number in numbers):
        return False
    return {int(number) for number in numbers} <= known and all(
        _month(word) in known or (date.season and SEASONS.get(word) == date.season) for word in words
    )


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of that; −1 for another word."""
    number = MONTH_CODES.get(word[:3], -1)
    return number if number > 0 and MONTH_NAMES[number - 1].startswith(word) else -1


def _from_year_at_end(first: int, second: int, year: int) -> Date:
    """Day and month before the year, in the order that only a day beyond 12 tells; the year if nothing tells."""
    for day, month in ((first, second), (second, first)):
        if 12 < day <= 31 and 1 <= month <= 12:
            return Date(PartialDate(year, month, day))
    return Date(PartialDate(year))


def _from_slashed(match: re.Match[str]) -> Date | None:
    year = int(match[1])
    if not year:
        return None
    month = int(match[2]) if match[2].isdecimal() else MONTH_CODES.get(match[2][:3].lower(), 0)
    day = int(match[3]) if match[3] and match[3].isdecimal() else 0
    words = (match[4] or match[2]).lower()
    season = next((number for word, number in SEASONS.items() if word in words), 0)
    if not 1 <= month <= 12:
        return Date(PartialDate(year), season=season)
    return Date(PartialDate(year, month, day if 1 <= day <= 31 else 0), season=season)


def _from_words(year: int, rest: str) -> Date:
    season = next((number for word, number in SEASONS.items() if word in rest.lower()), 0)
    other = re.search(r"\b(\d{4})\b", rest)
    points: list[PartialDate] = []
    for word in _WORD_MONTH.finditer(rest):
        month = MONTH_CODES.get(word[2][:3].lower(), 0)
        if month:
            day = int(word[3] or word[1] or 0)
            day = day if day <= 31 else 0
            point_year = int(other[1]) if other and word.start() > other.start() else year
            points.append(PartialDate(point_year, month, day))
    if not points:
        return Date(PartialDate(year), PartialDate(int(other[1])) if other else None, season=season)
    days = re.search(r"[A-Za-z]\.?\s+\d{1,2}\s*[-–]\s*(\d{1,2})\b", rest)
    if len(points) == 1 and (before := _DAYS_BEFORE.search(rest)):
        month = points[0].month
        return Date(PartialDate(year, month, int(before[1])), PartialDate(year, month, int(before[2])))
    if len(points) > 1 and (points[1].year, points[1].month) < (points[0].year, points[0].month):
        # A span over the turn of a year: "Dec 2001-Jan 2002", or "2001 Dec-Jan", which names the first of the two.
        years = sorted((year, int(other[1]))) if other else (year, year + 1)
        points[:2] = (attrs.evolve(point, year=own) for point, own in zip(points, years, strict=False))
    end = points[1] if len(points) > 1 else None
    if end is None and days:
        end = PartialDate(year, points[0].month, int(days[1]))
    return Date(points[0], end)


def join_date(year: str, words: str) -> Date | None:
    """The date of a `year` and the words beside it ("Nov", "15 Nov 2001"), as far as both agree.

    >>> join_date("2001", "Nov 15").start, join_date("2001", "Nov 2002").start
    (PartialDate(year=2001, month=11, day=15), PartialDate(year=2001, month=0, day=0))
    """
    whole = read_pubmed_date(words) or read_ris_date(words) if words else None
    if whole is not None and whole.start is not None and (not year or str(whole.year) == year):
        return whole
    if not re.fullmatch(r"\d{1,4}", year):
        return read_ris_date(year)
    if whole is not None and re.search(r"\b[0-9]{4}\b", words) and year not in words:
        return Date(PartialDate(int(year)))
    joined = read_pubmed_date(f"{year} {words}")
    return joined if joined is not None and joined.start is not None else Date(PartialDate(int(year)))


def write_words(date: Date) -> str:
    """The date as PubMed writes it, the year first.

    >>> write_words(Date(PartialDate(1998, 12), PartialDate(1999, 1))), write_words(Date(PartialDate(2001, 7, 3)))
    ('1998 Dec-1999 Jan', '2001 Jul 3')
    """
    if date.start is None:
        return date.literal or date.raw
    first = " ".join((str(date.start.year), *_write_day(date.start)))
    if date.end is None:
        return first
    is_same = date.end.year == date.start.year and bool(date.start.month)
    return f"{first}-{' '.join((*(() if is_same else (str(date.end.year),)), *_write_day(date.end)))}"


def _write_day(point: PartialDate) -> tuple[str, ...]:
    month = [name.capitalize() for name in MONTH_CODES][point.month - 1 : point.month] if point.month else []
    return (*month, *([str(point.day)] if point.day else []))
