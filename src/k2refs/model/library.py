"""An ordered collection of references, by key, with its duplicates in sight."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, overload

from attrs import field, frozen

from k2refs.errors import UnknownKey, WrongType
from k2refs.model.finding import Finding
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["Library"]

_T = TypeVar("_T")


def _as_references(references: "Iterable[Reference] | Mapping[str, Reference]") -> tuple[Reference, ...]:
    if isinstance(references, Library):
        return references.references
    found = tuple(references.values() if isinstance(references, Mapping) else references)
    for one in found:
        if not isinstance(one, Reference):
            raise WrongType(
                f"a library holds references, not {type(one).__name__}; k2refs.read and loads make one of text"
            )
    return found


@frozen(eq=False, repr=False)
class Library(Mapping[str, Reference]):
    """References by key, in the order they were read: a `Mapping[str, Reference]`.

    `references` has all of them. A key that was read twice stays twice there; `len`, iteration, `values()`, `items()`
    and lookup see each key once, with its first reference, and `duplicates` names the others. `findings` is what
    reading had to say; `sources` are the texts that the references came from. Two libraries are equal when they hold
    equal references in the same order.

    >>> library = Library((Reference("a"), Reference("b"), Reference("a", type="book")))
    >>> list(library), len(library.references), library["a"].type
    (['a', 'b'], 3, 'document')
    >>> [reference.type for reference in library.duplicates["a"]]
    ['document', 'book']
    """

    references: tuple[Reference, ...] = field(default=(), converter=_as_references)
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    _by_key: dict[str, Reference] = field(init=False)

    @_by_key.default
    def _index(self) -> dict[str, Reference]:
        by_key: dict[str, Reference] = {}
        for reference in self.references:
            by_key.setdefault(reference.key, reference)
        return by_key

    @property
    def duplicates(self) -> dict[str, tuple[Reference, ...]]:
        """Keys that occur more than once, each with all its references in order."""
        if len(self._by_key) == len(self.references):
            return {}
        groups: dict[str, list[Reference]] = {}
        for reference in self.references:
            groups.setdefault(reference.key, []).append(reference)
        return {key: tuple(group) for key, group in groups.items() if len(group) > 1}

    @overload
    def get(self, key: str, /) -> Reference | None: ...
    @overload
    def get(self, key: str, /, default: _T) -> Reference | _T: ...
    def get(self, key: str, /, default: _T | None = None) -> Reference | _T | None:
        """The reference of `key`; `default` where there is none."""
        return self._by_key.get(key, default)

    def select(self, keys: Iterable[str]) -> "Library":
        """The references of `keys`, in the order of `keys`. Raises UnknownKey."""
        if isinstance(keys, str):
            raise WrongType(f"keys are a list of strings, not one string; use [{keys!r}]")
        return Library(tuple(self[key] for key in keys), sources=self.sources)

    def __getitem__(self, key: str) -> Reference:
        if not isinstance(key, str):
            raise WrongType(_no_key(key))
        reference = self._by_key.get(key)
        if reference is None:
            raise UnknownKey(f"no reference has the key {key!r}{nearest(key, self._by_key)}")
        return reference

    def __contains__(self, key: object) -> bool:
        """Whether a reference has this key; for a reference, whether an equal one is in the library."""
        if isinstance(key, Reference):
            first = self._by_key.get(key.key)
            if first is None or first == key or len(self) == len(self.references):
                return first == key
            return key in self.references
        return isinstance(key, str) and key in self._by_key

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Library):
            return self.references == other.references
        return self._by_key == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.references)

    def __repr__(self) -> str:
        return _describe(self)


def _no_key(given: object) -> str:
    """Why `given`, which is no string, cannot be looked up, and what to write instead."""
    if isinstance(given, Reference):
        return f"a library is looked up by key; write library[{given.key!r}]"
    if isinstance(given, int | slice):
        return "a library is looked up by key; for places in its order use library.references[…]"
    return f"a library is looked up by key, a string, not {type(given).__name__}"


def _describe(library: Library) -> str:
    """One line: how many, the first keys, and what there is to say about them."""
    shown = ", ".join(list(library)[:3]) + (", …" if len(library) > 3 else "")
    parts = [f"{len(library.references)} references" if len(library.references) != 1 else "1 reference", shown]
    repeated = len(library.references) - len(library)
    parts += [f"{repeated} with a repeated key"] if repeated else []
    parts += [f"{len(library.findings)} finding{'s' * (len(library.findings) != 1)}"] if library.findings else []
    return f"<Library: {'; '.join(part for part in parts if part)}>"
