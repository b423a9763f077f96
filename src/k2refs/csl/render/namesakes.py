"""Who has the same family name as whom, and how much of a given name tells them apart. Pure."""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

from k2refs.csl.item.initials import initialize
from k2refs.csl.item.person import FULL, INITIALS
from k2refs.model.names import Name

__all__ = ["Namesakes", "distinguish_namesakes", "family_of"]

_Key = TypeVar("_Key", bound=Hashable)


def distinguish_namesakes(names: Iterable[Name], *, among: Iterable[Name]) -> list[int]:
    """The level of each name: in full where another of those `among` has its family name and its initials."""
    register = Namesakes("all-names")
    for name in among:
        register.add(name)
    return [max(INITIALS, register.needed(name)) for name in names]


class Namesakes:
    """Who has been named: the initials of each family name, the given names of each of these.

    `rule` is the givenname-disambiguation-rule: whether all names of a list count, and whether initials are enough.
    """

    def __init__(self, rule: str) -> None:
        self.only_first = rule.startswith("primary-name")
        self.with_initials = rule.endswith("with-initials")
        self.initials: dict[str, dict[str, int]] = {}
        self.givens: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, name: Name, at: int = 0) -> bool:
        """Names a person, who stands at `at` in a list; whether that is news about the family name."""
        if at and self.only_first:
            return False
        family, initial, given = _keys(name)
        is_initial_new = _count(self.initials, family, initial)
        return _count(self.givens, (family, initial), given) or is_initial_new

    def discard(self, name: Name, at: int = 0) -> bool:
        """Takes one mention of a person back; whether that is news about the family name."""
        if at and self.only_first:
            return False
        family, initial, given = _keys(name)
        is_initial_gone = _uncount(self.initials, family, initial)
        return _uncount(self.givens, (family, initial), given) or is_initial_gone

    def copy(self) -> "Namesakes":
        """The same names, counted apart from now on."""
        copy = Namesakes("")
        copy.only_first, copy.with_initials = self.only_first, self.with_initials
        copy.initials = {key: dict(counts) for key, counts in self.initials.items()}
        copy.givens = {key: dict(counts) for key, counts in self.givens.items()}
        return copy

    def needed(self, name: Name, at: int = 0) -> int:
        """The level at which `name`, at `at` in a list, is told from everybody else."""
        if not name.given or (at and self.only_first):
            return 0
        family, initial, _ = _keys(name)
        if not self.with_initials and len(self.givens.get((family, initial), ())) > 1:
            return FULL
        return INITIALS if len(self.initials.get(family, ())) > 1 else 0


@lru_cache(maxsize=65536)
def _keys(name: Name) -> tuple[str, str, str]:
    family = f"{name.non_dropping_particle} {name.family or name.literal}".strip()
    return family, initialize(name.given, "").replace(" ", ""), name.given.replace(" ", "")


def family_of(name: Name) -> str:
    """The family name that namesakes share."""
    return _keys(name)[0]


def _count(table: dict[_Key, dict[str, int]], key: _Key, value: str) -> bool:
    """Counts `value` under `key`; whether it is the first."""
    counts = table.setdefault(key, {})
    counts[value] = count = counts.get(value, 0) + 1
    return count == 1


def _uncount(table: dict[_Key, dict[str, int]], key: _Key, value: str) -> bool:
    """Counts one `value` less under `key`; whether it was the last."""
    counts = table[key]
    counts[value] -= 1
    if counts[value]:
        return False
    del counts[value]
    if not counts:
        del table[key]
    return True
