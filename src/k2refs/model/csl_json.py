"""CSL-JSON items ⇄ references: the map that every part of k2refs shares. Pure; knows no text and no places."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from k2refs.model.dates import Date, PartialDate
from k2refs.model.given import OtherType
from k2refs.model.kinds import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, VARIABLES
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value

__all__ = ["item_to_reference", "reference_to_item"]

Item = Mapping[str, Any]

# CSL-JSON schema 1.0.2, name-variable: the keys in the order in which they are written.
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_NAME_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}
_RENAMED = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short", "event": "event-title"}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_WHOLE = re.compile(r"\s*-?\d{1,15}\s*")


def item_to_reference(item: Item, *, key: str = "", origin: Origin | None = None) -> Reference:
    """The reference that a CSL-JSON `item` states; `key` serves where it has no id.

    Lenient: numbers are read as text, names as text become literals, dates of any shape are kept. What has no CSL
    variable goes to `extra`, as JSON where it is not text. Source: CSL-JSON schema 1.0.2.

    >>> ref = item_to_reference({"id": 7, "type": "book", "volume": 3, "issued": {"date-parts": [["2014", 5]]}})
    >>> ref.key, ref.volume, ref.issued.start
    ('7', '3', PartialDate(year=2014, month=5, day=0))
    """
    values: dict[str, Value] = {}
    extra: dict[str, str] = {}
    more: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("id", "type") or value is None:
            continue
        variable = _RENAMED.get(name, name)
        is_known = variable in VARIABLES
        # An old name gives way to the new one where an item has both.
        read = _read_value(variable, value) if is_known and (variable == name or variable not in item) else None
        if read is not None:
            values[variable] = read
            if type(value) is not str and type(read) is not str and _says_more(value, read):
                more[variable] = value
        elif not (is_known and value in ("", [], {})):
            extra[name] = value if isinstance(value, str) else _dump(value)
    if more:
        extra["custom"] = _join_custom(item.get("custom"), more)
    return Reference(_text(item.get("id", key)) or key, _read_type(item.get("type")), values, extra, origin)


def reference_to_item(reference: Reference) -> dict[str, Any]:
    """The CSL-JSON item that states `reference`; the reverse of `item_to_reference`.

    What has no CSL variable stands where CSL 1.0.2 allows it, under "custom", unless it was read from CSL-JSON.

    >>> reference_to_item(Reference("a", "book", {"title": "T", "author": (Name(family="Orimo"),)}))
    {'id': 'a', 'type': 'book', 'title': 'T', 'author': [{'family': 'Orimo'}]}
    """
    item: dict[str, Any] = {"id": reference.key, "type": str(reference.type)}
    for name, value in reference.values.items():
        item[name] = _write_value(value)
    if reference.origin is not None and reference.origin.dialect == "csl-json":
        return item | {name: _extra_value(name, text) for name, text in reference.extra.items() if name not in item}
    if not reference.extra:
        return item
    # What was read from CSL's own place for it goes back there, and the rest beside it.
    own = _extra_value("custom", reference.extra.get("custom", ""))
    beside = {name: text for name, text in reference.extra.items() if name != "custom" or not isinstance(own, dict)}
    return item | {"custom": {**(own if isinstance(own, dict) else {}), **beside}}


def _read_type(kind: Any) -> str:
    if not isinstance(kind, str):
        return "document"
    return kind if kind in ITEM_TYPES or not kind else OtherType(kind)


def _read_value(variable: str, value: Any) -> Value | None:
    if type(value) is str and variable not in NAME_VARIABLES and variable not in DATE_VARIABLES:
        return value or None
    if variable in NAME_VARIABLES:
        return _read_names(value)
    if variable in DATE_VARIABLES:
        return _read_date(value)
    return _text(value) or None


_NAMED = frozenset({*_NAME_PARTS, *_NAME_FLAGS, "sequence"})
_DATED = frozenset({"date-parts", "season", "circa", "literal", "raw"})


def _says_more(value: Any, read: Value) -> bool:
    """Whether names or a date have members that CSL's have not: an ORCID, an affiliation, a season in other words."""
    if isinstance(read, Date):
        if not isinstance(value, Mapping):
            return not isinstance(value, str | int)
        rows = [row for row in _rows(value.get("date-parts")) if row not in ([], [0], ["0"], [""], [None])]
        points = (read.start is not None) + (read.end is not None)
        has_season = value.get("season") in (None, "", 0, "0") or read.season > 0
        return points < len(rows) or not has_season or any(value[name] for name in value.keys() - _DATED)
    for row in value if isinstance(value, list) else [value]:
        if not isinstance(row, Mapping):
            if not isinstance(row, str):
                return True
        elif not row.keys() <= _NAMED and any(row[name] for name in row.keys() - _NAMED):
            return True
    return False


def _join_custom(custom: Any, more: Mapping[str, Any]) -> str:
    """CSL's place for what it has no member for, with `more` beside what stands there."""
    kept = custom if isinstance(custom, Mapping) else {"custom": custom} if custom else {}
    return _dump({**kept, **more})


def _dump(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # a whole number of more than 64 bits
        return json.dumps(value, ensure_ascii=False)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _read_names(value: Any) -> tuple[Name, ...] | None:
    rows = value if isinstance(value, list) else [value]
    names = tuple(name for row in rows if (name := _read_name(row)) is not None)
    return names or None


def _read_name(row: Any) -> Name | None:
    if isinstance(row, str):
        return Name(literal=row) if row.strip() else None
    if not isinstance(row, Mapping):
        return None
    parts: dict[str, Any] = {
        _NAME_PARTS[name]: text for name, value in row.items() if name in _NAME_PARTS and (text := _text(value))
    }
    if not parts:
        return None
    parts |= {_NAME_FLAGS[name]: _is_set(value) for name, value in row.items() if name in _NAME_FLAGS}
    return Name(**parts)


def _is_set(flag: Any) -> bool:
    return flag in (True, 1, "1", "true")


def _read_date(value: Any) -> Date | None:
    if isinstance(value, str | int):
        return Date(raw=str(value)) if str(value).strip() else None
    if not isinstance(value, Mapping):
        return None
    rows = list(_rows(value.get("date-parts")))
    points = [point for row in rows if (point := _read_point(row)) is not None]
    date = Date(
        start=points[0] if points else None,
        end=points[1] if len(points) > 1 else None,
        season=_read_season(value.get("season")),
        circa=_is_set(value.get("circa")) or (isinstance(value.get("circa"), str) and bool(value["circa"].strip())),
        literal=_text(value.get("literal", "")),
        raw=_text(value.get("raw", "")),
        is_open_end=len(rows) == 2 and len(points) == 1 and rows[1] in ([], [0], ["0"], [""]),
    )
    return date if date != Date() else None


def _rows(parts: Any) -> Iterable[Any]:
    if not isinstance(parts, list):
        return ()
    return parts if parts and isinstance(parts[0], list) else [parts]


def _read_point(row: Any) -> PartialDate | None:
    numbers: list[int] = []
    for part in row[:3] if isinstance(row, list) else ():
        if isinstance(part, bool) or not isinstance(part, int | str) or not _WHOLE.fullmatch(str(part)):
            break
        numbers.append(int(part))
    return PartialDate(*numbers) if numbers and numbers != [0] else None


def _read_season(season: Any) -> int:
    text = _text(season).strip().lower()
    if text.isdecimal() and len(text) < 3:
        number = int(text)
        return number - 20 if 21 <= number <= 24 else number if 1 <= number <= 4 else 0
    return _SEASONS.get(text, 0)


def _write_value(value: Value) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Date):
        return _write_date(value)
    return [_write_name(name) for name in value]


def _write_name(name: Name) -> dict[str, Any]:
    row: dict[str, Any] = {theirs: text for theirs, ours in _NAME_PARTS.items() if (text := getattr(name, ours))}
    return row | {theirs: True for theirs, ours in _NAME_FLAGS.items() if getattr(name, ours)}


def _write_date(date: Date) -> dict[str, Any]:
    points = [point for point in (date.start, date.end) if point is not None]
    row: dict[str, Any] = {"date-parts": [list(point.parts) for point in points]} if points else {}
    if date.is_open_end and points:
        row["date-parts"].append([0])
    if date.season:
        row["season"] = date.season
    if date.circa:
        row["circa"] = True
    return row | {name: text for name, text in (("literal", date.literal), ("raw", date.raw)) if text}


def _extra_value(name: str, text: str) -> Any:
    """`custom` and other structures were kept as JSON text; they go back as they were."""
    if (name in VARIABLES and name != "custom") or text[:1] not in "[{":
        return text
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
