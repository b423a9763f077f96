"""Given names by the rules that look at all names at once: all-names, primary-name, and both with initials.

CSL 1.0.2 §Disambiguation, givenname-disambiguation-rule.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from k2refs.csl.render.cite import NamesFacts
from k2refs.csl.render.namesakes import Namesakes

__all__ = ["Levels", "find_levels"]


@frozen
class Levels:
    """The levels that the names of each item need in a cite, where they need more than the style gives them, and the
    people whom the cites show."""

    by_item: Mapping[str, tuple[tuple[int, ...], ...]]
    shown: Namesakes


def find_levels(facts: Mapping[str, Sequence[NamesFacts]], rule: str) -> Levels:
    """The level each name of each item needs so that nobody is taken for a namesake."""
    shown, everyone = Namesakes(rule), Namesakes(rule)
    for rows in facts.values():
        for row in rows:
            for at, name in enumerate(row.names):
                everyone.add(name, at)
                if at < row.shown:
                    shown.add(name, at)
    levels: dict[str, tuple[tuple[int, ...], ...]] = {}
    for key, rows in facts.items():
        table = tuple(_levels_of(row, shown, everyone) for row in rows)
        if any(row.levels != found for row, found in zip(rows, table, strict=True)):
            levels[key] = table
    return Levels(levels, shown)


def _levels_of(row: NamesFacts, shown: Namesakes, everyone: Namesakes) -> tuple[int, ...]:
    pairs = zip(row.names, row.levels, strict=True)
    return tuple(
        max(level, (shown if at < row.shown else everyone).needed(name, at)) for at, (name, level) in enumerate(pairs)
    )
