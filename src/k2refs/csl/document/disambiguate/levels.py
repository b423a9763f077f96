"""Given names by the rules that look at all names at once: all-names, primary-name, and both with initials.

CSL 1.0.2 §Disambiguation, givenname-disambiguation-rule.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from k2refs.csl.item.initials import initialize
from k2refs.csl.item.person import FULL, INITIALS
from k2refs.csl.render.cite import NamesFacts
from k2refs.model.names import Name

__all__ = ["find_levels", "tell_namesakes"]


def find_levels(facts: Mapping[str, Iterable[NamesFacts]], rule: str) -> dict[str, tuple[tuple[int, ...], ...]]:
    """For each item the level each of its shown names needs so that nobody is taken for a namesake."""
    shown, everyone = _Register(), _Register()
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


def tell_namesakes(names: Iterable[Name]) -> list[int]:
    """The level of each name in one list: in full where another has its family name and its initials."""
    names = tuple(names)
    register = _Register()
    for name in names:
        register.add(name)
    return [max(INITIALS, register.needed(name, with_initials=False)) for name in names]


class _Register:
    """Who has been named: the initials of each family name, the given names of each of these."""

    def __init__(self) -> None:
        self.initials: dict[str, set[str]] = {}
        self.givens: dict[tuple[str, str], set[str]] = {}

    def add(self, name: Name) -> None:
        family, initial, given = _keys(name)
        self.initials.setdefault(family, set()).add(initial)
        self.givens.setdefault((family, initial), set()).add(given)

    def needed(self, name: Name, *, with_initials: bool) -> int:
        """The level at which `name` is told from everybody else."""
        family, initial, _ = _keys(name)
        if not name.given:
            return 0
        if not with_initials and len(self.givens.get((family, initial), ())) > 1:
            return FULL
        return INITIALS if len(self.initials.get(family, ())) > 1 else 0


@lru_cache(maxsize=65536)
def _keys(name: Name) -> tuple[str, str, str]:
    family = f"{name.non_dropping_particle} {name.family or name.literal}".strip()
    return family, initialize(name.given, "").replace(" ", ""), name.given.replace(" ", "")
