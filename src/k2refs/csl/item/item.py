"""A reference as a style sees it: texts, names and dates by variable."""

import re
from collections.abc import Mapping
from typing import Any

import attrs

from k2refs.csl.item.dates import ItemDate, from_model
from k2refs.csl.item.names import split_parts
from k2refs.model.csl_json import RENAMED, item_to_reference
from k2refs.model.csl_json_note import read_note
from k2refs.model.dates import Date
from k2refs.model.names import OTHERS, Name
from k2refs.model.reference import Reference, Value
from k2refs.text.collate import Key

__all__ = ["Item", "item_from_json", "item_from_reference"]

MAX_TEXT = 100_000
MAX_NAMES = 10_000
"""No style prints more of a text or a list of names; a hostile reference cannot make formatting slow."""


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


_FIRST_PAGE = re.compile(r".[^-–,&]*", re.DOTALL)


def _derive(texts: dict[str, str]) -> None:
    """Adds the variables that follow from others: page-first, and both names of those that have two."""
    if "page" in texts and "page-first" not in texts:
        page = texts["page"]
        first = _FIRST_PAGE.match(page)
        texts["page-first"] = (first[0].strip() if first else "") or page
    for old, new in RENAMED.items():
        if old in texts and new not in texts:
            texts[new] = texts[old]
        elif new in texts and old not in texts and old != "event":
            texts[old] = texts[new]


def item_from_reference(reference: Reference) -> Item:
    """The item that a typed reference is, with the variables in its note.

    A list that says "and others" ends in OTHERS.
    """
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, ItemDate] = {}
    type_name, values = _with_note(reference)
    for variable, value in values.items():
        if isinstance(value, str):
            if value:
                texts[variable] = value[:MAX_TEXT]
        elif isinstance(value, tuple):
            if value:
                names[variable] = tuple(map(split_parts, value[:MAX_NAMES]))
        elif (date := from_model(value)) is not None:
            dates[variable] = date
    for variable in reference.extra.get("and others", "").split():
        if variable in names:
            names[variable] = (*names[variable], OTHERS)
    return Item(reference.key, type_name, texts=texts, names=names, dates=dates)


def _with_note(reference: Reference) -> tuple[str, Mapping[str, Value]]:
    """The type and the values of a reference with what its note says: that corrects the type and dates, and fills gaps
    elsewhere."""
    note = reference.values.get("note")
    if not isinstance(note, str) or ":" not in note:
        return reference.type, reference.values
    noted = read_note(note)
    if not noted.values:
        return noted.type or reference.type, reference.values
    dates = {name: value for name, value in noted.values.items() if isinstance(value, Date)}
    return noted.type or reference.type, {**noted.values, **reference.values, **dates}


def item_from_json(raw: Mapping[str, Any], position: int = 0) -> Item:
    """The item in a raw CSL-JSON mapping: that of the reference it states; `position` is its id where it has none.

    >>> item_from_json({"id": 7, "volume": 12, "title": None, "issued": "1999-05"}).texts
    {'volume': '12'}
    """
    return item_from_reference(item_to_reference(raw, key=str(position)))
