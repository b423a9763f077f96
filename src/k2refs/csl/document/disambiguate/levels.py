"""Given names by the rules that look at all names at once: all-names, primary-name, and both with initials.

CSL 1.0.2 §Disambiguation, givenname-disambiguation-rule.
"""

from collections.abc import Iterable, Mapping

from k2refs.csl.render.cite import NamesFacts
from k2refs.csl.render.namesakes import Namesakes

__all__ = ["find_levels"]


def find_levels(facts: Mapping[str, Iterable[NamesFacts]], rule: str) -> dict[str, tuple[tuple[int, ...], ...]]:
    """For each item the level each of its shown names needs so that nobody is taken for a namesake."""
    shown, everyone = Namesakes(), Namesakes()
    only_first = rule.startswith("primary-name")
    for rows in facts.values():
        for row in rows:
            for at, name in enumerate(row.names[:1] if only_first else row.names):
                everyone.add(name)
                if at < row.shown:
                    shown.add(name)
    with_initials = rule.endswith("with-initials")
    levels: dict[str, tuple[tuple[int, ...], ...]] = {}
    for key, rows in facts.items():
        table = tuple(
            tuple(
                level
                if at and only_first
                else max(level, (shown if at < row.shown else everyone).needed(name, with_initials=with_initials))
                for at, (name, level) in enumerate(zip(row.names, row.levels, strict=True))
            )
            for row in rows
        )
        if any(row.levels != found for row, found in zip(facts[key], table, strict=True)):
            levels[key] = table
    return levels
