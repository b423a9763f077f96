"""Sorts items or cites by the keys of a style. CSL 1.0.2 §Sorting."""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from k2refs.csl.item.citation_label import make_label
from k2refs.csl.item.dates import ItemDate
from k2refs.csl.render.cite import Frame
from k2refs.csl.render.elements.names import make_names
from k2refs.csl.render.node import flatten
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.render.shapes import ByShape, compile_body
from k2refs.csl.style import ast
from k2refs.csl.style.reach import prints_number, reached_nodes
from k2refs.csl.style.reduce import Reducer, Shape
from k2refs.csl.style.vocab import DATES, NAMES, NUMBERS
from k2refs.text.collate import Key, collate
from k2refs.text.markup import plain_text

__all__ = ["Sortable", "Sorter"]

_T = TypeVar("_T")
Sortable: TypeAlias = Frame
_Value: TypeAlias = Callable[[Frame], Key]
_FIGURES = re.compile(r"\s*[A-Za-z]*([0-9]{1,18})")


class Sorter:
    """The keys of one cs:sort, compiled. Nothing to sort by leaves the order as it is."""

    def __init__(
        self,
        keys: Sequence[ast.SortKey],
        make_scope: Callable[[ast.SortKey], Scope],
        *,
        language: str,
        reducers: dict[Shape, Reducer],
    ) -> None:
        self.language = language
        scopes = [(key, make_scope(key)) for key in keys]
        self.keys = [(_compile_key(key, scope, reducers), key.is_descending) for key, scope in scopes]
        self._by_number = [_sorts_by_number(key, scope) for key, scope in scopes]
        self.uses_number = any(self._by_number)

    def _value(self, number: int, frame: Frame) -> Key:
        """The value of one key; remembered with the item, since a document asks for it again and again."""
        remembered = frame.item.sort_values
        place = frame.number if self._by_number[number] else 0
        key = (self, number, place, frame.hints.givens, frame.cite.locator)
        value = remembered.get(key)
        if value is None:
            value = remembered[key] = self.keys[number][0](frame)
        return value

    def __bool__(self) -> bool:
        return bool(self.keys)

    def sort_groups(
        self,
        entries: Sequence[_T],
        frame_of: Callable[[_T], Frame],
        author_of: Callable[[_T], str],
        rank_of: Callable[[_T], str],
    ) -> list[_T]:
        """`entries` in order, those of the same author together where the first of them belongs.

        Beyond the specification, as citeproc-js has it: groups that tie on the first key stand in the order of their
        ranks, those without one last; and where that key sorts downwards, a group is in the reverse of its order.
        """
        groups: dict[str, list[_T]] = {}
        for entry in self.sort(entries, frame_of):
            groups.setdefault(author_of(entry), []).append(entry)
        is_descending = self.keys[0][1]
        ranks = {author: rank_of(members[0]) for author, members in groups.items()}
        ranked = sorted(groups, key=lambda author: (not ranks[author], collate(ranks[author], self.language)))
        heads = [(self._value(0, frame_of(groups[author][0])), groups[author]) for author in ranked]
        filled = sorted((head for head in heads if head[0]), key=lambda head: head[0], reverse=is_descending)
        ordered = (*filled, *(head for head in heads if not head[0]))
        return [entry for _, members in ordered for entry in (reversed(members) if is_descending else members)]

    def sort(self, entries: Sequence[_T], frame_of: Callable[[_T], Frame]) -> list[_T]:
        """`entries` in order; those without a value for a key come last, whichever way the key sorts."""
        frames = [frame_of(entry) for entry in entries]
        return [entries[at] for at in self._refine(list(range(len(entries))), frames, 0)]

    def _refine(self, places: list[int], frames: Sequence[Frame], number: int) -> list[int]:
        """`places` in the order of the keys from `number` on; a later key is asked only where earlier ones tie."""
        if len(places) < 2 or number == len(self.keys):
            return places
        values = {at: self._value(number, frames[at]) for at in places}
        filled = sorted((at for at in places if values[at]), key=lambda at: values[at], reverse=self.keys[number][1])
        result: list[int] = []
        start = 0
        for end in range(1, len(filled) + 1):
            if end == len(filled) or values[filled[end]] != values[filled[start]]:
                result.extend(self._refine(filled[start:end], frames, number + 1))
                start = end
        return [*result, *self._refine([at for at in places if not values[at]], frames, number + 1)]


def _compile_key(key: ast.SortKey, scope: Scope, reducers: dict[Shape, Reducer]) -> _Value:
    language = scope.language
    if key.macro:
        return _macro_value(compile_body(ByShape(scope.style.macros[key.macro].children, scope, reducers)), language)
    variable = key.variable
    if variable in NAMES:
        return _macro_value(scope.compile(make_names((variable,), {"name-as-sort-order": "all"})), language)
    if variable in DATES:
        return lambda frame: _date_key(frame.item.dates.get(variable))
    if variable == "citation-number":
        return lambda frame: ((0, frame.number, ""),)
    if variable == "citation-label":
        return lambda frame: collate(frame.item.texts.get("citation-label") or make_label(frame.item), language)
    if variable in NUMBERS:
        return lambda frame: _number_key(frame.item.texts.get(variable, ""))
    return lambda frame: collate(plain_text(frame.item.texts.get(variable, "")), language)


def _sorts_by_number(key: ast.SortKey, scope: Scope) -> bool:
    if not key.macro:
        return key.variable == "citation-number"
    macros = scope.style.macros
    return prints_number(reached_nodes(macros[key.macro].children, macros))


def _macro_value(render: Render, language: str) -> _Value:
    def value(frame: Frame) -> Key:
        content, _ = render(frame)
        frame.facts = []
        frame.done = None
        frame.has_suffix = False
        return collate(flatten(content), language) if content is not None else ()

    return value


def _date_key(date: ItemDate | None) -> Key:
    if date is None:
        return ()
    if date.start is None:
        return ()
    year, month, day = date.start
    end = date.end or (0, 0, 0)
    return tuple((0, part, "") for part in (year, month, day, *end))


def _number_key(text: str) -> Key:
    """The first number in figures and nothing else: "S12-14" is 12, as citeproc-js has it."""
    match = _FIGURES.match(text)
    return ((0, int(match[1]), ""),) if match else collate(text)
