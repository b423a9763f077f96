"""CSL-JSON items ⇄ references: the mapping that all of k2refs shares. Pure; knows no text and no places."""

import json
from collections.abc import Mapping
from typing import Any

import orjson

from k2refs.model.csl_json_dates import read_date, says_more_than_a_date, write_date
from k2refs.model.csl_json_names import read_names, says_more_than_names, write_name
from k2refs.model.dates import Date
from k2refs.model.given import OtherType
from k2refs.model.kinds import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, VARIABLES
from k2refs.model.reference import Origin, Reference, Value

__all__ = ["RENAMED", "item_to_reference", "reference_to_item"]

Item = Mapping[str, Any]

MAX_BITS = 10_000
"""Whole numbers of more bits are kept as JSON and not as text."""
RENAMED = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short", "event": "event-title"}
"""Variables of older CSL by the names that they have in CSL 1.0.2."""


def item_to_reference(item: Item, *, key: str = "", origin: Origin | None = None) -> Reference:
    """The reference in a CSL-JSON `item`; `key` is used if it has no id.

    Lenient: numbers are read as text, names as text become literals, dates of any shape are kept, and nothing raises.
    What has no CSL variable goes to `extra`, as JSON where it is not text. Source: CSL-JSON schema 1.0.2.

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
        variable = RENAMED.get(name, name)
        is_known = variable in VARIABLES
        # An old name gives way to the new one where an item has both.
        is_old = variable != name and variable in item
        read = _read_value(variable, value) if is_known and (not is_old or name == "event") else None
        if read is not None:
            if not is_old:
                values[variable] = read
            if name == "event":  # it stays: styles of CSL 1.0 print it, and print nothing for an "event-title"
                values[name] = read
            if type(value) is not str and _says_more(value, read):
                more[variable] = value
        elif not (is_known and _is_empty(value)):
            extra[str(name)] = value if isinstance(value, str) else _dump(value)
    if more:
        extra["custom"] = _join_custom(item.get("custom"), more)
    return Reference(_text(item.get("id", key)) or key, _read_type(item.get("type")), values, extra, origin)


def _is_empty(value: Any) -> bool:
    """Whether nothing is said in `value`: "", [[null]], {"date-parts": [[""]]}."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, Mapping):
            stack += part.values()
        elif isinstance(part, list):
            stack += part
        elif part is not None and part != "":
            return False
    return True


def reference_to_item(reference: Reference) -> dict[str, Any]:
    """The CSL-JSON item for `reference`; the inverse of `item_to_reference`.

    Fields without a CSL variable are written under "custom", as CSL 1.0.2 allows, unless they were read from CSL-JSON.

    >>> reference_to_item(Reference("a", "book", {"title": "T", "issued": Date(circa=True, literal="spring")}))
    {'id': 'a', 'type': 'book', 'title': 'T', 'issued': {'circa': True, 'literal': 'spring'}}
    """
    item: dict[str, Any] = {"id": reference.key, "type": str(reference.type)}
    for name, value in reference.values.items():
        item[name] = _write_value(value)
    if reference.origin is not None and reference.origin.dialect == "csl-json":
        held = _extra_value("custom", reference.extra.get("custom", ""))
        held = held if isinstance(held, dict) else {}
        own = {name: text for name, text in reference.extra.items() if name not in item and held.get(name) != text}
        return item | {name: _extra_value(name, text) for name, text in own.items()}
    if not reference.extra:
        return item
    # What was read from "custom" is written back there, together with the rest.
    own = _extra_value("custom", reference.extra.get("custom", ""))
    beside = {name: text for name, text in reference.extra.items() if name != "custom" or not isinstance(own, dict)}
    return item | {"custom": {**(own if isinstance(own, dict) else {}), **beside}}


def _read_type(kind: Any) -> str:
    if not isinstance(kind, str):
        return "document"
    return kind if kind in ITEM_TYPES or not kind else OtherType(kind)


def _read_value(variable: str, value: Any) -> Value | None:
    if variable in NAME_VARIABLES:
        return read_names(value)
    if variable in DATE_VARIABLES:
        return read_date(value)
    return (value if type(value) is str else _text(value)) or None


def _says_more(value: Any, read: Value) -> bool:
    """Whether a value holds what its reading has no place for, such as an ORCID or several texts."""
    if isinstance(read, Date):
        return says_more_than_a_date(value, read)
    if isinstance(read, tuple):
        return says_more_than_names(value)
    return isinstance(value, list | tuple) and (len(value) > 1 or not isinstance(value[0], str))


def _join_custom(custom: Any, more: Mapping[str, Any]) -> str:
    """The "custom" member, with `more` added."""
    kept = custom if isinstance(custom, Mapping) else {"custom": custom} if custom else {}
    return _dump({**kept, **more})


def _dump(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # a whole number of more than 64 bits, or an object of Python
        pass
    try:
        return json.dumps(value, ensure_ascii=False, default=str, skipkeys=True)
    except (RecursionError, ValueError):
        return ""


def _text(value: Any) -> str:
    """A text, a number as people write it, or several of them with commas between; "" for everything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if value.bit_length() < MAX_BITS else ""
    if isinstance(value, float):
        is_complete = value == value and abs(value) < 1e15 and value == int(value)
        return str(int(value) if is_complete else value)
    if isinstance(value, list | tuple):
        return ", ".join(text for part in value if not isinstance(part, list | tuple) and (text := _text(part)))
    return ""


def _write_value(value: Value) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Date):
        return write_date(value)
    return [write_name(name) for name in value]


def _extra_value(name: str, text: str) -> Any:
    """`custom` and other structures were kept as JSON text; they are written back unchanged."""
    is_text = name in VARIABLES and name != "custom" and name not in NAME_VARIABLES and name not in DATE_VARIABLES
    if is_text or text[:1] not in "[{":
        return text
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
