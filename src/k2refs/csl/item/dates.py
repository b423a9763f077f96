"""Dates as cs:date prints them, from those of references. Pure; used by item."""

from typing import TypeAlias

from attrs import frozen

from k2refs.model.date_words import read_date_words
from k2refs.model.dates import Date, PartialDate

__all__ = ["OPEN_END", "DateParts", "ItemDate", "from_model"]

DateParts: TypeAlias = tuple[int, int, int]
"""Year, month and day, 0 where unknown; a month of 13 to 16 is a season."""

OPEN_END: DateParts = (0, 0, 0)
"""The end of a range that goes on: "2014–"."""


@frozen
class ItemDate:
    """A date or range ready to print: `start` and `end` as parts, or words in `literal`; `season` in words is printed
    as it stands, in the place of a month."""

    start: DateParts | None = None
    end: DateParts | None = None
    literal: str = ""
    circa: bool = False
    season: str = ""


def from_model(date: Date) -> ItemDate | None:
    """What `date` prints as; None where it says nothing.

    >>> from_model(Date(PartialDate(2014), is_open_end=True)).end, from_model(Date(raw="15 May 2014")).start
    ((0, 0, 0), (2014, 5, 15))
    """
    if date.start is None and date.end is None:
        if date.literal:
            return ItemDate(literal=date.literal, circa=date.circa)
        read = read_date_words(date.raw) if date.raw else None
        if read is None:
            return ItemDate(literal=date.raw, circa=date.circa) if date.raw else None
        return from_model(
            Date(read.start, read.end, read.season, date.circa or read.circa, is_open_end=read.is_open_end)
        )
    season = date.season + 12 if 1 <= date.season <= 4 and not date.season_name else 0
    start = _parts(date.start, season) if date.start is not None else None
    end = _parts(date.end, 0) if date.end is not None else OPEN_END if date.is_open_end else None
    return ItemDate(start or end, end if start else None, circa=date.circa, season=date.season_name)


def _parts(point: PartialDate, season: int) -> DateParts:
    return point.year, point.month or season, point.day
