"""A reference as a style sees it: texts, names and dates by variable. From model.Reference, or raw lenient CSL-JSON."""

from collections.abc import Mapping
from typing import Any

import attrs

from k2refs.csl.item.dates import ItemDate, from_model, read_date_value
from k2refs.csl.item.names import read_name, split_parts
from k2refs.csl.item.note import read_note
from k2refs.csl.style.vocab import ALIASES, DATES, NAMES
from k2refs.model.names import OTHERS, Name
from k2refs.model.reference import Reference
from k2refs.text.collate import Key

__all__ = ["Item", "item_from_json", "item_from_reference"]

MAX_TEXT = 100_000
MAX_NAMES = 10_000


class Item:
    """What one reference offers: `texts`, `names` and `dates` by CSL variable, only those that say something."""

    __slots__ = ("dates", "has_variables", "id", "language", "names", "shape", "sort_values", "texts", "type")

    def __init__(
        self,
        id: str,
        type: str,
        *,
        texts: dict[str, str],
        names: dict[str, tuple[Name, ...]],
        dates: dict[str, ItemDate],
    ) -> None:
        self.id, self.type = id, type
        self.texts, self.names, self.dates = texts, names, dates
        self.language = texts.get("language", "")
        if self.language[:2] in _FAMILY_FIRST or self.language in _FAMILY_FIRST_BARE:
            self.names = names = {variable: tuple(map(_keep_order, group)) for variable, group in names.items()}
        _derive(texts)
        self.sort_values: dict[tuple[object, int, int, tuple[tuple[int, ...], ...], str], Key] = {}
        self.has_variables = frozenset((*texts, *names, *dates))
        self.shape = (type, self.has_variables, frozenset(name for name, date in dates.items() if date.circa))


_FAMILY_FIRST, _FAMILY_FIRST_BARE = ("ja", "zh"), ("hu", "vi")
"""Languages whose names keep their order: any code that begins so, and codes that are nothing else ("hu", not "hu-HU").
Beyond the specification, as citeproc-js has it."""


def _keep_order(name: Name) -> Name:
    """A name that keeps family before given, as names in works of these languages do even in Latin letters."""
    return name if name.literal or name.static_ordering else attrs.evolve(name, static_ordering=True)


def _derive(texts: dict[str, str]) -> None:
    """Adds the variables that follow from others: page-first, and both names of those that have two."""
    if "page" in texts and "page-first" not in texts:
        page = texts["page"]
        cut = next((at for at, character in enumerate(page) if character in "-–,&" and at), len(page))
        texts["page-first"] = page[:cut].strip() or page
    for old, new in ALIASES.items():
        if old in texts and new not in texts:
            texts[new] = texts[old]
        elif new in texts and old not in texts and old != "event":
            texts[old] = texts[new]


def item_from_reference(reference: Reference) -> Item:
    """The item that a typed reference is; a list that says "and others" ends in OTHERS."""
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, ItemDate] = {}
    for variable, value in reference.values.items():
        if isinstance(value, str):
            if value:
                texts[variable] = value
        elif isinstance(value, tuple):
            if value:
                names[variable] = tuple(split_parts(name) for name in value)
        elif (date := from_model(value)) is not None:
            dates[variable] = date
    for variable in reference.extra.get("and others", "").split():
        if variable in names:
            names[variable] = (*names[variable], OTHERS)
    if "note" in texts:
        read_note(texts, names, dates=dates)
    type_name = texts.pop("type", reference.type)
    return Item(reference.key, type_name, texts=texts, names=names, dates=dates)


def item_from_json(raw: Mapping[str, Any], position: int = 0) -> Item:
    """The item in a raw CSL-JSON mapping, whatever its values are; `position` is its id where it has none.

    Wrong types are read as what they must mean (a number as its digits, a string as a literal date or name) or passed
    over; nothing raises.

    >>> item_from_json({"id": 7, "volume": 12, "title": None, "issued": "1999-05"}).texts
    {'volume': '12'}
    """
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, ItemDate] = {}
    for key, value in raw.items() if isinstance(raw, Mapping) else ():
        _put(str(key), value, texts, names=names, dates=dates)
    if "note" in texts:
        read_note(texts, names, dates=dates)
    identity = raw.get("id") if isinstance(raw, Mapping) else None
    type_name = texts.pop("type", "")
    texts.pop("id", None)
    return Item(str(position if identity is None else identity), type_name, texts=texts, names=names, dates=dates)


def _put(
    key: str,
    value: Any,
    texts: dict[str, str],
    *,
    names: dict[str, tuple[Name, ...]],
    dates: dict[str, ItemDate],
) -> None:
    if key in NAMES:
        entries = value[:MAX_NAMES] if isinstance(value, list | tuple) else [value]
        read = tuple(name for entry in entries if (name := read_name(entry)) is not None)
        if read:
            names[key] = read
    elif key in DATES:
        date = read_date_value(value)
        if date is not None:
            dates[key] = date
    elif (text := _as_text(value)) != "":
        texts[key] = text


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool) or value is None:
        text = ""
    elif isinstance(value, int):
        text = str(value) if value.bit_length() < 10_000 else ""
    elif isinstance(value, float):
        text = str(int(value)) if value == value and abs(value) < 1e15 and value == int(value) else str(value)
    elif isinstance(value, list | tuple):
        text = ", ".join(part for part in map(_as_text, value[:100]) if part)
    else:
        text = ""
    return text[:MAX_TEXT]
