"""Who has the same family name as whom, and how much of a given name tells them apart. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from k2refs.csl.item.initials import initialize
from k2refs.csl.item.person import FULL, INITIALS
from k2refs.model.names import Name

__all__ = ["Namesakes", "distinguish_namesakes"]


def distinguish_namesakes(names: Iterable[Name]) -> list[int]:
    """The level of each name in one list: in full where another has its family name and its initials."""
    names = tuple(names)
    register = Namesakes("all-names")
    for name in names:
        register.add(name)
    return [max(INITIALS, register.needed(name)) for name in names]


class Namesakes:
    """Who has been named: the initials of each family name, the given names of each of these.

    `rule` is the givenname-disambiguation-rule: whether all names of a list count, and whether initials are enough.
    """

    def __init__(self, rule: str) -> None:
        self.only_first = rule.startswith("primary-name")
        self.with_initials = rule.endswith("with-initials")
        self.initials: dict[str, set[str]] = {}
        self.givens: dict[tuple[str, str], set[str]] = {}

    def add(self, name: Name, at: int = 0) -> None:
        """Names a person, who stands at `at` in a list."""
        if at and self.only_first:
            return
        family, initial, given = _keys(name)
        self.initials.setdefault(family, set()).add(initial)
        self.givens.setdefault((family, initial), set()).add(given)

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
