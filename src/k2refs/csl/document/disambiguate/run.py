"""Finds the hints of every item: groups of cites that print alike are taken apart step by step.

Only groups that collide are looked at, by the text of their cites; each round renders again only what it changes.
CSL 1.0.2 §Disambiguation: names and given names, then the condition, then the year suffix.
"""

from collections.abc import Sequence

import attrs
from attrs import frozen

from k2refs.csl.document.disambiguate.levels import find_levels
from k2refs.csl.document.disambiguate.steps import apply_step, find_steps, hints_from
from k2refs.csl.document.rendered import RenderedItems
from k2refs.csl.render.cite import COMPARED, NO_HINTS, Cite, Hints, NamesFacts
from k2refs.csl.render.namesakes import Namesakes
from k2refs.csl.render.node import flatten

__all__ = ["disambiguate", "find_base_hints"]

MAX_CONDITIONS = 8


@frozen
class _Options:
    adds_names: bool
    adds_givens: bool
    rule: str
    has_condition: bool
    adds_suffix: bool

    @property
    def is_by_cite(self) -> bool:
        return self.rule == "by-cite"


def _read_options(document: RenderedItems) -> _Options:
    """The options in force. Beyond the specification: a style that adds year suffixes tells cites apart by nothing else
    than names and suffixes, as citeproc-js has it; no condition disambiguate ever holds there."""
    options = document.processor.style.citation.options
    adds_suffix = options.get("disambiguate-add-year-suffix") == "true"
    return _Options(
        adds_names=options.get("disambiguate-add-names") == "true",
        adds_givens=options.get("disambiguate-add-givenname") == "true",
        rule=options.get("givenname-disambiguation-rule", "by-cite"),
        has_condition=document.processor.has_disambiguate_condition and not adds_suffix,
        adds_suffix=adds_suffix,
    )


def disambiguate(document: RenderedItems) -> dict[str, Hints]:
    """The hints of every item that needs some, by id."""
    options = _read_options(document)
    if not (options.adds_names or options.adds_givens or options.has_condition or options.adds_suffix):
        return {}
    return _Resolver(document, options).run()


def find_base_hints(document: RenderedItems) -> tuple[dict[str, Hints], Namesakes | None]:
    """The given names that the rules for all names at once ask for, before any cite is looked at by itself, and who is
    a namesake of whom; no namesakes under other rules."""
    options = _read_options(document)
    if not options.adds_givens or options.is_by_cite:
        return {}, None
    facts = {key: document.render(Cite(key), COMPARED, NO_HINTS)[1] for key in document.items}
    levels = find_levels(facts, options.rule)
    hints = {
        key: Hints(names=tuple(row.shown for row in facts[key]), givens=rows) for key, rows in levels.by_item.items()
    }
    return hints, levels.shown


class _Resolver:
    """The state of one disambiguation: `hints` found so far, by id."""

    def __init__(self, document: RenderedItems, options: _Options) -> None:
        self.document, self.options = document, options
        self.hints: dict[str, Hints] = dict(document.base_hints)
        self._texts: dict[tuple[str, Hints], str] = {}
        self._rank: dict[str, int] = {}
        self._first_notes = document.find_first_notes() if document.processor.cites_first_notes else {}

    def run(self) -> dict[str, Hints]:
        ids = list(self.document.items)
        for group in self._group(ids, self.hints):
            self._resolve(group)
        return self.hints

    def _facts(self, key: str, hints: Hints) -> tuple[NamesFacts, ...]:
        return self.document.render(Cite(key), COMPARED, hints)[1]

    def _text(self, key: str, hints: Hints) -> str:
        text = self._texts.get((key, hints))
        if text is None:
            note = self._first_notes.get(key, 0)
            place = attrs.evolve(COMPARED, first_note=note) if note else COMPARED
            content, _ = self.document.render(Cite(key), place, hints)
            text = self._texts[key, hints] = flatten(content) if content is not None else ""
        return text

    def _group(self, ids: Sequence[str], hints: dict[str, Hints]) -> list[list[str]]:
        """The items whose cites print alike, two and more."""
        groups: dict[str, list[str]] = {}
        for key in ids:
            text = self._text(key, hints.get(key, NO_HINTS))
            if text:
                groups.setdefault(text, []).append(key)
        return [group for group in groups.values() if len(group) > 1]

    def _resolve(self, group: list[str]) -> None:
        left = [group]
        if self.options.adds_names or (self.options.adds_givens and self.options.is_by_cite):
            left = self._by_names(group)
        if self.options.has_condition and left:
            left = [rest for clash in left for rest in self._by_condition(clash)]
        if self.options.adds_suffix:
            for clash in left:
                self._by_suffix(clash)

    def _start(self, key: str) -> Hints:
        hints = self.hints.get(key, NO_HINTS)
        if not hints.names:
            facts = self._facts(key, hints)
            hints = attrs.evolve(hints_from(facts), condition=hints.condition)
        return hints

    def _by_names(self, group: list[str]) -> list[list[str]]:
        """Adds names where that tells some apart; returns the groups it could not."""
        left: list[list[str]] = []
        longest = max(group, key=lambda key: sum(len(row.names) for row in self._facts(key, NO_HINTS)))
        steps = list(
            find_steps(
                self._facts(longest, self.hints.get(longest, NO_HINTS)),
                adds_names=self.options.adds_names,
                adds_givens=self.options.adds_givens and self.options.is_by_cite,
            )
        )
        start = {key: self._start(key) for key in group}
        waiting = [(group, start, dict(start), 0)]
        while waiting:
            members, trial, better, at = waiting.pop()
            parts: list[list[str]] = [members]
            while at < len(steps) and len(parts) == 1:
                trial = {key: apply_step(trial[key], steps[at]) for key in members}
                parts = self._split(members, trial)
                at += 1
            if len(parts) == 1:
                left.append(members)
                # What was shown anyway is no hint: the tree that is there already can be used.
                self.hints.update((key, better[key]) for key in members if better[key] != start[key])
                continue
            step = steps[at - 1]
            for part in parts:
                improved = {key: apply_step(better[key], step) for key in part}
                if len(part) == 1:
                    self.hints[part[0]] = improved[part[0]]
                else:
                    waiting.append((part, {key: trial[key] for key in part}, improved, at))
        return left

    def _split(self, members: Sequence[str], hints: dict[str, Hints]) -> list[list[str]]:
        parts: dict[str, list[str]] = {}
        for key in members:
            parts.setdefault(self._text(key, hints[key]), []).append(key)
        return list(parts.values())

    def _by_condition(self, group: list[str]) -> list[list[str]]:
        """Lets the conditions disambiguate hold, one more at a time, for those that are still alike."""
        left = [group]
        for count in range(1, MAX_CONDITIONS + 1):
            before = [self._text(key, self.hints.get(key, NO_HINTS)) for part in left for key in part]
            for key in (key for part in left for key in part):
                self.hints[key] = attrs.evolve(self.hints.get(key, NO_HINTS), condition=count)
            now = [self._text(key, self.hints[key]) for part in left for key in part]
            left = [rest for part in left for rest in self._split(part, self.hints) if len(rest) > 1]
            if not left or (now == before and count > 1):
                break
        return left

    def _by_suffix(self, group: list[str]) -> None:
        """Year suffixes in the order of the bibliography."""
        if not self._rank:
            self._rank = {key: at for at, key in enumerate(self.document.order)}
        for at, key in enumerate(sorted(group, key=lambda key: self._rank[key])):
            self.hints[key] = attrs.evolve(self.hints.get(key, NO_HINTS), year_suffix=at)
