"""A BibTeX entry half mapped: what the steps of entry share. Used inside bibtex."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from attrs import define, field

from k2refs.formats.bibtex.titles import decode
from k2refs.model.reference import Value

__all__ = ["EntryPlan", "EntryState"]


class EntryPlan(NamedTuple):
    """What there is to do for an entry with certain fields, and which of them are names, lists, texts and dates.

    `parted` are the titles that have a subtitle or an addition.
    """

    steps: tuple[Callable[["EntryState"], None], ...]
    names: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str, bool], ...]
    dates: tuple[tuple[str, str], ...]
    parted: frozenset[str]


@define
class EntryState:
    """An entry half mapped: what is known so far and which raw fields have been used."""

    kind: str
    raw: Mapping[str, str]
    plan: "EntryPlan"
    is_pandoc: bool = field(kw_only=True)
    is_biblatex: bool = field(kw_only=True)
    type: str = "document"
    values: dict[str, Value] = field(factory=dict)
    used: set[str] = field(factory=set)
    others: list[str] = field(factory=list)

    def take(self, name: str, *, nocase: str = "") -> str:
        """The decoded text of a field, which counts as used; "" if there is none."""
        text = self.raw.get(name)
        if not text:
            return ""
        self.used.add(name)
        return decode(text, nocase=nocase)

    def put(self, variable: str, value: Value | None, *fields: str) -> None:
        """Sets a variable that has no value yet; `fields` then count as used, and are kept for themselves otherwise."""
        if value and variable not in self.values:
            self.values[variable] = value
            if fields:
                self.used.update(fields)
