"""BibTeX's year and month, and BibLaTeX's EDTF dates, as Dates. Pure."""

import re
from functools import lru_cache

from k2refs.formats.bibtex.fields import MONTH_WORDS
from k2refs.model.date_words import MONTH_CODES, SEASONS
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf
from k2refs.text.fold import strip_accents
from k2refs.text.latex import decode_latex

__all__ = ["read_date", "read_year"]

_DAY = re.compile(r"(?<!\d)([12]?\d|3[01])(?!\d)")
_UNPADDED = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_WORDED = re.compile(
    r"(?:(?P<before>[12]?\d|3[01])\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<after>[12]?\d|3[01]))?,?\s+(?P<year>\d{4})"
)
_ONLY_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_YEARS = re.compile(
    r"(?P<circa>c\.?a?\.?\s*)?(?P<first>-?\d{1,4})\s*(?P<range>[–—/-]+\s*(?P<last>-?\d{1,4})?)?(?P<mark>[?~]?)", re.I
)


@lru_cache(maxsize=4096)
def read_date(text: str) -> Date:
    """An EDTF date; text that is none is kept as it is in `raw`.

    >>> read_date("1999-10/").is_open_end
    True
    """
    text = decode_latex(text).replace("–", "-").replace("\u00a0", "~")
    return parse_edtf(text) or _loose_date(text) or read_year(text) or Date(raw=text)


def _loose_date(text: str) -> Date | None:
    """A date that is no EDTF but plain all the same: "2014-5-3", "3 May 2014", "May 3, 2014"; else None."""
    if match := _UNPADDED.fullmatch(text.strip()):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
        return Date(PartialDate(year, month, day)) if 1 <= month <= 12 and day <= 31 else None
    match = _WORDED.fullmatch(text.strip())
    month = MONTH_CODES.get(match["month"][:3].lower(), 0) if match else 0
    if match is None or not month:
        return None
    return Date(PartialDate(int(match["year"]), month, int(match["before"] or match["after"] or 0)))


@lru_cache(maxsize=4096)
def read_year(year: str, month: str = "", day: str = "") -> Date | None:
    """The date of a `year` field, with `month` (name, number or name and day) and `day`; words become a literal.

    >>> read_year("1984--1986").end
    PartialDate(year=1986, month=0, day=0)
    """
    if not year.strip():
        return None
    if "/" in year or year.strip()[-1] in "~?" or year.startswith("-"):  # EDTF that somebody put here
        return parse_edtf(year) or Date(literal=year.strip())
    match = _YEARS.fullmatch(year.strip())
    if match is None:
        return parse_edtf(year.strip()) or Date(literal=year.strip())
    if season := SEASONS.get(month.strip().lower()):
        return Date(PartialDate(int(match["first"])), season=season)
    months = _months(month)
    number, month_day = months[0] if months else (0, 0)
    days = int(day) if _ONLY_DAY.fullmatch(day.strip()) else month_day
    start = PartialDate(int(match["first"]), number, days if number else 0)
    end = PartialDate(_full_year(match["first"], match["last"])) if match["last"] else None
    if end is None and len(months) > 1:
        end = PartialDate(start.year, *months[-1])
    is_open = bool(match["range"] and not match["last"])
    return Date(start, end, circa=bool(match["circa"] or match["mark"]), is_open_end=is_open)


def _full_year(first: str, last: str) -> int:
    """The last year of "1984--86" is 1986."""
    return int(first[: len(first) - len(last)] + last if len(last) < len(first) and "-" not in first + last else last)


def _month(word: str) -> int:
    """The month that `word`, small and without marks, begins like; 0 if it is none."""
    return MONTH_CODES.get(word[:3]) or MONTH_WORDS.get(word[:4]) or MONTH_WORDS.get(word[:3], 0)


def _months(text: str) -> list[tuple[int, int]]:
    """(month, day) for each month that a month field names: "2 sep", "09", "jan/feb"."""
    decoded = strip_accents(decode_latex(text)).strip().lower()
    if _ONLY_DAY.fullmatch(decoded):
        return [(int(decoded), 0)] if int(decoded) <= 12 else []
    found = []
    for part in re.split(r"[/–—-]+", decoded):
        word = re.search(r"[a-z]{3,}", part)
        month = _month(word[0]) if word else 0
        if month:
            day = _DAY.search(part)
            found.append((month, int(day[1]) if day else 0))
    return found
