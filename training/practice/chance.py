"""What of random.Random the practice uses: it is handed in, seeded, so that every draw can be had again."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["Dice", "weighted"]

_T = TypeVar("_T")


class Dice(Protocol):
    """A source of chance; random.Random is one."""

    def random(self) -> float:
        """A number from 0 up to 1."""

    def randint(self, a: int, b: int) -> int:
        """A whole number from `a` to `b`, both included."""

    def choice(self, seq: Sequence[_T]) -> _T:
        """One of `seq`."""


def weighted(dice: Dice, rows: Sequence[tuple[_T, int]]) -> _T:
    """One of the first parts of `rows`, by the weights that are their second parts."""
    at = dice.random() * sum(weight for _, weight in rows)
    for item, weight in rows:
        at -= weight
        if at < 0:
            return item
    return rows[-1][0]
