"""What people cite and how they name it → items and keys, with a word on what is neither. Used by `Style`."""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any, TypeAlias

from attrs import evolve

from k2refs.csl.document.position import Cluster
from k2refs.csl.item.item import Item, item_from_json, item_from_reference
from k2refs.csl.render.cite import Cite
from k2refs.errors import UnknownKey, WrongType
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference
from k2refs.text.similarity import nearest

__all__ = ["Items", "Keys", "References", "as_clusters", "keys_of"]

References: TypeAlias = BaseLibrary | Reference | Mapping[str, Reference] | Iterable[Reference | Mapping[str, Any]]
"""What can be cited: a library, one or several references, or raw CSL-JSON mappings."""
Keys: TypeAlias = str | Reference | Iterable[str | Reference]
"""What names references: their keys or they themselves, one or several."""


def keys_of(given: Iterable[Keys]) -> tuple[str, ...]:
    """Each key in `given`, which may contain lists of keys. Raises WrongType.

    >>> keys_of(["a", ["b", Reference("c")]])
    ('a', 'b', 'c')
    """
    keys: list[str] = []
    for one in given:
        if isinstance(one, str | Reference):
            keys.append(one if isinstance(one, str) else one.key)
        elif isinstance(one, Iterable):
            for part in one:
                if not isinstance(part, str | Reference):
                    raise WrongType(f"references are named by keys, each a string, not {type(part).__name__}")
                keys.append(part if isinstance(part, str) else part.key)
        else:
            raise WrongType(f"references are named by keys, each a string, not {type(one).__name__}")
    return tuple(keys)


def as_clusters(given: Iterable[Cluster]) -> list[Cluster]:
    """`given` as a list. Raises WrongType for what holds no clusters."""
    if isinstance(given, Cluster | Cite):
        raise WrongType(f"clusters are a list; write [{'cluster' if isinstance(given, Cluster) else 'Cluster(cite)'}]")
    clusters = list(given)
    for one in clusters:
        if not isinstance(one, Cluster):
            raise WrongType(
                f"clusters are a list of Cluster, not of {type(one).__name__}; write [Cluster((Cite('key'),))]"
            )
    return clusters


class Items:
    """The items of a library, made from references when they are asked for."""

    def __init__(self, library: References) -> None:
        self.sources: dict[str, Reference | Mapping[str, Any]] = {}
        for at, entry in enumerate(_entries(library)):
            key = entry.key if isinstance(entry, Reference) else str(entry.get("id", at))
            self.sources.setdefault(key, entry)
        self._aliases = {alias: key for entry in self.sources.values() for alias, key in self._other_names(entry)}

    def _other_names(self, entry: Reference | Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if isinstance(entry, Reference):
            yield from ((alias, entry.key) for alias in entry.aliases if alias not in self.sources)

    def put(self, key: str, entry: Reference | Mapping[str, Any]) -> None:
        """Adds a reference, or puts it in the place of the one with its key."""
        self.sources[key] = entry
        self._aliases.pop(key, None)
        self._aliases.update(self._other_names(entry))

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.sources)

    def all(self) -> dict[str, Item]:
        return {key: _as_item(key, entry) for key, entry in self.sources.items()}

    def own_key(self, key: str) -> str:
        """The key of the reference that `key` or an alias names."""
        return self._aliases.get(key, key)

    def with_own_keys(self, clusters: list[Cluster]) -> list[Cluster]:
        """The clusters with each alias in them as the key of its reference: a work is one, however it is cited."""
        if not self._aliases:
            return clusters
        return [
            evolve(cluster, cites=tuple(evolve(cite, id=self.own_key(cite.id)) for cite in cluster.cites))
            for cluster in clusters
        ]

    def choose(self, keys: Iterable[str]) -> dict[str, Item]:
        """The items of `keys`, each once, in order. Raises UsageError for an unknown one."""
        items: dict[str, Item] = {}
        for key in map(self.own_key, keys):
            if key in items:
                continue
            if key not in self.sources:
                raise UnknownKey(f"unknown key {key!r}{nearest(key, self.sources)}")
            items[key] = _as_item(key, self.sources[key])
        return items


def _as_item(key: str, entry: Reference | Mapping[str, Any]) -> Item:
    return item_from_reference(entry) if isinstance(entry, Reference) else item_from_json({**entry, "id": key})


def _entries(library: References) -> Iterator[Reference | Mapping[str, Any]]:
    """Each reference or raw item. Raises WrongType for what is neither."""
    if isinstance(library, Reference):
        yield library
        return
    _refuse_text(library)
    for entry in library.values() if isinstance(library, Mapping) else library:
        if not isinstance(entry, Reference | Mapping):
            hint = "; put the item into a list" if isinstance(library, Mapping) else ""
            raise WrongType(f"references are wanted, or CSL-JSON items, not {type(entry).__name__}{hint}")
        yield entry


def _refuse_text(library: object) -> None:
    """Raises WrongType for a path, a key or a number in the place of a library."""
    if isinstance(library, str | PathLike) or not isinstance(library, Iterable):
        hint = f"; read it first: k2refs.read({str(library)!r})" if isinstance(library, str | PathLike) else ""
        raise WrongType(f"a library or a list of references is wanted first, not {type(library).__name__}{hint}")
