"""Dates of CSL-JSON ⇄ model.Date, whatever their shape. Pure; used by csl_json.

Source: CSL-JSON schema 1.0.2, date-variable; citeproc-js for `year`, `month` and `day`, pandoc for lists of them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from k2refs.model.date_words import SEASONS, read_date_words
from k2refs.model.dates import Date, PartialDate

__all__ = ["read_date", "says_more_than_a_date", "write_date"]

_KNOWN = frozenset(
    {"date-parts", "season", "circa", "literal", "raw", "edtf", "year", "month", "day", "date_parts", "dateParts"}
)
_INTEGER = re.compile(r"\s*([-+]?\d{1,9})(?:\.0*)?\s*\Z")
_FALSE = frozenset({"", "0", "false", "no", "off"})
_OTHER_NAMES = ("date_parts", "dateParts")  # of programs whose languages have no hyphens in names
_OPEN = ((), (0,), ("0",), ("",))


def read_date(value: Any) -> Date | None:
    """The date in a CSL-JSON value: a mapping, a list of parts or of mappings, a year, or words. None for nothing.

    >>> read_date({"date-parts": [["2000", "5"], [2001]]}).end, read_date([{"year": 2009, "month": "1"}]).start
    (PartialDate(year=2001, month=0, day=0), PartialDate(year=2009, month=1, day=0))
    """
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, Mapping):
        if other := next((name for name in _OTHER_NAMES if name in value and "date-parts" not in value), ""):
            value = {"date-parts" if name == other else name: part for name, part in value.items()}
        rows = value.get("date-parts")
        return _read_rows(_rows(rows)) if rows and len(value) == 1 else _read_mapping(value)
    if isinstance(value, list | tuple):
        return _read_list(value)
    return Date(start=PartialDate(year)) if (year := _integer(value)) else None


def _read_text(text: str, *, is_circa: bool = False) -> Date | None:
    if not text.strip():
        return None
    date = read_date_words(text) or Date(raw=text)
    return attrs.evolve(date, circa=True) if is_circa else date


def _read_list(rows: Sequence[Any]) -> Date | None:
    """One object in a list, a range of objects with years, or date-parts without their name."""
    if rows and all(isinstance(row, Mapping) for row in rows):
        dates = [date for row in rows[:2] if (date := _read_mapping(row)) is not None]
        if len(dates) == 2 and dates[0].start and dates[1].start and not dates[0].end:
            return attrs.evolve(dates[0], end=dates[1].start, circa=dates[0].circa or dates[1].circa)
        return dates[0] if dates else None
    return _read_mapping({"date-parts": rows})


def _read_mapping(value: Mapping[str, Any]) -> Date | None:
    is_circa = _is_set(value["circa"]) if "circa" in value else False
    literal = value["literal"] if isinstance(value.get("literal"), str) else ""
    date = _read_rows(_rows(value.get("date-parts")))
    if date is None and (year := _integer(value.get("year"))) is not None:
        date = _read_rows([[year, value.get("month", 0), value.get("day", 0)]])
    raw = next((str(text) for key in ("raw", "edtf") if isinstance(text := value.get(key), str | int) and text), "")
    if date is None and not literal.strip() and raw.strip():
        return _read_text(raw, is_circa=is_circa)
    season = value.get("season")
    if date is None and not literal.strip() and (is_circa or season):
        return Date(season=_season(season), season_name=_season_words(season), circa=is_circa) if season else None
    if date is None:
        return Date(literal=literal, circa=is_circa) if literal.strip() else None
    changes: dict[str, Any] = {}
    if is_circa:
        changes["circa"] = True
    if literal:
        changes["literal"] = literal
    if season is not None:
        changes["season"] = date.season or _season(season)
        changes["season_name"] = _season_words(season)
    return attrs.evolve(date, **changes) if changes else date


def _rows(parts: Any) -> Sequence[Any]:
    if not isinstance(parts, list | tuple):
        return ()
    return parts if parts and isinstance(parts[0], list | tuple) else (parts,)


def _read_rows(rows: Sequence[Any]) -> Date | None:
    """The date that one or two rows of parts state. A second row without year leaves the range open."""
    points = [_read_point(row) for row in rows[:2]]
    start = points[0] if points else None
    end = points[1] if len(points) > 1 else None
    is_open = [isinstance(row, list | tuple) and tuple(row) in _OPEN for row in rows[:2]]
    if start is None:
        return Date(end=end, is_open_start=is_open[0]) if end is not None else None
    season = start.month - 12 if start.month > 12 else 0
    return Date(
        start=PartialDate(start.year) if season else start,
        end=end,
        season=season,
        is_open_end=end is None and len(points) > 1 and is_open[1],
    )


def _read_point(row: Any) -> PartialDate | None:
    """A point of the calendar; a month above 12 is a season."""
    values = row if isinstance(row, list | tuple) else (row,)
    year = _integer(values[0]) if values else None
    if year is None:
        return None
    month = (_integer(values[1]) or 0) if len(values) > 1 else 0
    day = (_integer(values[2]) or 0) if len(values) > 2 else 0
    if month > 16:  # seasons as EDTF (21 to 24) and older data (17 to 20) write them
        month -= 8 if month > 20 else 4
    if not 0 <= month <= 16:
        month = 0
    if not year and not month:
        return None
    return PartialDate(year, month, day if 0 < month < 13 and 0 < day < 32 else 0)


def _season(season: Any) -> int:
    """1 for spring to 4 for winter, from the figures of CSL-JSON, EDTF or a word; 0 for others."""
    number = _integer(season)
    if number is None:
        return SEASONS.get(season.strip().lower(), 0) if isinstance(season, str) else 0
    return next((number - first for first in (0, 12, 20) if 1 <= number - first <= 4), 0)


def _season_words(season: Any) -> str:
    """A season in words, as reference managers store what was typed: "Fall", "Michaelmas"."""
    return season.strip() if isinstance(season, str) and _integer(season) is None else ""


def _integer(value: Any) -> int | None:
    if type(value) is int:
        return value if -(10**9) < value < 10**9 else None
    if isinstance(value, float):
        return int(value) if value == value and abs(value) < 10**9 else None
    if isinstance(value, str) and (match := _INTEGER.match(value)):
        return int(match[1])
    return None


def _is_set(flag: Any) -> bool:
    return flag.strip().lower() not in _FALSE if isinstance(flag, str) else bool(flag)


def says_more_than_a_date(value: Any, read: Date) -> bool:
    """Whether a date holds what `read` has no place for."""
    if not isinstance(value, Mapping):
        return not isinstance(value, str | int | list | tuple)
    parts = next((value[name] for name in ("date-parts", *_OTHER_NAMES) if name in value), None)
    rows = [row for row in _rows(parts) if row not in ([], [0], ["0"], [""], [None])]
    points = (read.start is not None) + (read.end is not None)
    if len(value) == 1:
        return points < len(rows)
    has_season = value.get("season") in (None, "", 0, "0") or read.season > 0 or bool(read.season_name)
    return points < len(rows) or not has_season or any(value[name] for name in value.keys() - _KNOWN)


def write_date(date: Date) -> dict[str, Any]:
    """The CSL-JSON member for `date`; an open end is written as the year 0, as Zotero has it."""
    points = [point for point in (date.start, date.end) if point is not None]
    rows = [list(point.parts) for point in points]
    if rows and date.is_open_end:
        rows.append([0])
    elif rows and date.is_open_start:
        rows.insert(0, [0])
    row: dict[str, Any] = {"date-parts": rows} if rows else {}
    if season := date.season_name or date.season:
        row["season"] = season
    if date.circa:
        row["circa"] = True
    return row | {name: text for name, text in (("literal", date.literal), ("raw", date.raw)) if text}
