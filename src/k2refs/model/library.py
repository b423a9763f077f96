"""An ordered collection of references, by key, with its duplicates in sight."""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from k2refs.errors import UsageError
from k2refs.model.finding import Finding
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["Library"]


def _as_tuple(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(references)


@frozen(eq=False)
class Library:
    """References in the order they were read. A key read twice stays twice; lookup gives the first.

    `findings` is what reading them had to say; `sources` the texts they came from.

    >>> library = Library((Reference("a"), Reference("b"), Reference("a", type="book")))
    >>> library["a"].type, [reference.type for reference in library.duplicates["a"]]
    ('document', ['document', 'book'])
    """

    references: tuple[Reference, ...] = field(converter=_as_tuple)
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    _by_key: dict[str, Reference] = field(init=False, repr=False)

    @_by_key.default
    def _index(self) -> dict[str, Reference]:
        by_key: dict[str, Reference] = {}
        for reference in self.references:
            by_key.setdefault(reference.key, reference)
        return by_key

    @property
    def keys(self) -> tuple[str, ...]:
        """Each key once, in order of first appearance."""
        return tuple(self._by_key)

    @property
    def duplicates(self) -> dict[str, tuple[Reference, ...]]:
        """Keys that stand more than once, each with all its references in order."""
        groups: dict[str, list[Reference]] = {}
        for reference in self.references:
            groups.setdefault(reference.key, []).append(reference)
        return {key: tuple(group) for key, group in groups.items() if len(group) > 1}

    def get(self, key: str) -> Reference | None:
        return self._by_key.get(key)

    def select(self, keys: Iterable[str]) -> "Library":
        """The references of `keys`, in the order of `keys`. Raises UsageError for an unknown one."""
        return Library(tuple(self[key] for key in keys), sources=self.sources)

    def __getitem__(self, key: str) -> Reference:
        reference = self._by_key.get(key)
        if reference is None:
            raise UsageError(f"no reference has the key {key!r}{nearest(key, self._by_key)}")
        return reference

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)
