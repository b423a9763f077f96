"""Finds the hints of every item: groups of cites that print alike are taken apart step by step.

Only groups that collide are looked at, by the text of their cites; each round renders again only what it changes.
CSL 1.0.2 §Disambiguation: names and given names, then the condition, then the year suffix.
"""

from collections.abc import Sequence

import attrs
from attrs import frozen

from k2refs.csl.document.disambiguate.levels import Levels
from k2refs.csl.document.disambiguate.steps import apply_step, find_steps, hints_from
from k2refs.csl.document.processor import Processor
from k2refs.csl.document.works import Works
from k2refs.csl.render.cite import NO_HINTS, Hints
from k2refs.csl.render.namesakes import Namesakes

__all__ = ["Options", "disambiguate", "find_base_hints", "read_options", "resolve"]

MAX_CONDITIONS = 8


@frozen
class Options:
    """What a style does about cites that print alike."""

    adds_names: bool
    adds_givens: bool
    rule: str
    has_condition: bool
    adds_suffix: bool

    @property
    def is_by_cite(self) -> bool:
        return self.rule == "by-cite"

    @property
    def is_on(self) -> bool:
        return self.adds_names or self.adds_givens or self.has_condition or self.adds_suffix

    @property
    def adds_base_givens(self) -> bool:
        """Whether given names are added by a rule for all names at once."""
        return self.adds_givens and not self.is_by_cite


def read_options(processor: Processor) -> Options:
    """The options in force. Beyond the specification: a style that adds year suffixes tells cites apart by nothing else
    than names and suffixes, as citeproc-js has it; no condition disambiguate ever holds there."""
    options = processor.style.citation.options
    adds_suffix = options.get("disambiguate-add-year-suffix") == "true"
    return Options(
        adds_names=options.get("disambiguate-add-names") == "true",
        adds_givens=options.get("disambiguate-add-givenname") == "true",
        rule=options.get("givenname-disambiguation-rule", "by-cite"),
        has_condition=processor.has_disambiguate_condition and not adds_suffix,
        adds_suffix=adds_suffix,
    )


def disambiguate(works: Works, keys: Sequence[str]) -> dict[str, Hints]:
    """The hints of every work of `keys` that needs some, by id."""
    hints = dict(works.base_hints)
    options = read_options(works.processor)
    if not options.is_on:
        return {}
    groups: dict[str, list[str]] = {}
    for key in keys:
        if text := works.compared_text(key, works.base_hints.get(key, NO_HINTS)):
            groups.setdefault(text, []).append(key)
    for group in groups.values():
        if len(group) > 1:
            hints.update(resolve(works, options, group))
    return hints


def resolve(works: Works, options: Options, group: list[str]) -> dict[str, Hints]:
    """The hints of the works in `group`, whose cites print alike, in the order of their first citations."""
    resolver = _Resolver(works, options, group)
    resolver.resolve(group)
    return resolver.hints


def find_base_hints(works: Works, keys: Sequence[str]) -> tuple[dict[str, Hints], Namesakes | None]:
    """The given names that the rules for all names at once ask for, before any cite is looked at by itself, and who is
    a namesake of whom; no namesakes under other rules."""
    options = read_options(works.processor)
    if not options.adds_base_givens:
        return {}, None
    levels = Levels(options.rule)
    facts = {key: works.names_facts(key, NO_HINTS) for key in keys}
    for rows in facts.values():
        levels.add(rows)
    found = ((key, levels.hints_for(rows)) for key, rows in facts.items())
    return {key: hints for key, hints in found if hints is not None}, levels.shown


class _Resolver:
    """The state of one disambiguation: `hints` found so far, by id."""

    def __init__(self, works: Works, options: Options, group: Sequence[str]) -> None:
        self.works, self.options = works, options
        base = works.base_hints
        self.hints: dict[str, Hints] = {key: base[key] for key in group if key in base}
        self._facts, self._text = works.names_facts, works.compared_text

    def resolve(self, group: list[str]) -> None:
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
        for at, key in enumerate(self.works.by_entry(group)):
            self.hints[key] = attrs.evolve(self.hints.get(key, NO_HINTS), year_suffix=at)
