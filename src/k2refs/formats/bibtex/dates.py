"""BibTeX's year and month, and BibLaTeX's EDTF dates, as Dates. Pure."""

import re

from k2refs.formats.bibtex.fields import MONTHS
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf
from k2refs.text.latex import decode_latex

__all__ = ["read_date", "read_year"]

_DAY = re.compile(r"(?<!\d)([12]?\d|3[01])(?!\d)")
_YEARS = re.compile(
    r"(?P<circa>c\.?a?\.?\s*)?(?P<first>-?\d{1,4})\s*(?:[–—/-]+\s*(?P<last>-?\d{1,4}))?(?P<mark>[?~]?)", re.I
)


def read_date(text: str) -> Date:
    """An EDTF date; text that is none is kept as it is in `raw`.

    >>> read_date("1999-10/").is_open_end
    True
    """
    text = decode_latex(text).replace("–", "-").replace("\u00a0", "~")
    return parse_edtf(text) or read_year(text) or Date(raw=text)


def read_year(year: str, month: str = "", day: str = "") -> Date | None:
    """The date of a `year` field, with `month` (name, number or name and day) and `day`; words become a literal.

    >>> read_year("1984--1986").end
    PartialDate(year=1986, month=0, day=0)
    """
    if not year.strip():
        return None
    match = _YEARS.fullmatch(year.strip())
    if match is None:
        return parse_edtf(year.strip()) or Date(literal=year.strip())
    months = _months(month)
    number, month_day = months[0] if months else (0, 0)
    days = int(day) if day.strip().isdecimal() else month_day
    start = PartialDate(int(match["first"]), number, days if number else 0)
    end = PartialDate(int(match["last"])) if match["last"] else None
    if end is None and len(months) > 1:
        end = PartialDate(start.year, *months[-1])
    return Date(start, end, circa=bool(match["circa"] or match["mark"]))


def _months(text: str) -> list[tuple[int, int]]:
    """(month, day) for each month that a month field names: "2 sep", "09", "jan/feb"."""
    decoded = decode_latex(text).strip().lower()
    if decoded.isdecimal():
        return [(int(decoded), 0)] if 1 <= int(decoded) <= 12 else []
    found = []
    for part in re.split(r"[/–—-]+", decoded):
        word = re.search(r"[a-z]{3,}", part)
        if word and word[0][:3] in MONTHS:
            day = _DAY.search(part)
            found.append((MONTHS[word[0][:3]], int(day[1]) if day else 0))
    return found
