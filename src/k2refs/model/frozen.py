"""A dict that nobody can change: what a frozen value gives out without a copy. Used by Reference."""

from collections.abc import Mapping
from typing import Any, NoReturn, Self, TypeVar

from k2refs.errors import CannotChange

__all__ = ["EMPTY", "FrozenDict"]

_K = TypeVar("_K")
_V = TypeVar("_V")


class FrozenDict(dict[_K, _V]):
    """A dict of which every method that would change it raises CannotChange. Copies are the object itself.

    A dict rather than a proxy of one: it pickles, it is as fast to read, and it needs no second object.
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise CannotChange("a reference cannot be changed; make a changed one with reference.replace(title=…)")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[dict[_K, _V]]]:
        return type(self), (dict(self),)


EMPTY: Mapping[str, Any] = FrozenDict()
"""The one empty mapping that all references share."""
