"""Who has the same family name as whom, and how much of a given name tells them apart. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from k2refs.csl.item.initials import initialize
from k2refs.csl.item.person import FULL, INITIALS
from k2refs.model.names import Name

__all__ = ["Namesakes", "tell_namesakes"]


def tell_namesakes(names: Iterable[Name]) -> list[int]:
    """The level of each name in one list: in full where another has its family name and its initials."""
    names = tuple(names)
    register = Namesakes()
    for name in names:
        register.add(name)
    return [max(INITIALS, register.needed(name, with_initials=False)) for name in names]


class Namesakes:
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
