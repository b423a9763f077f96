"""An ordered collection of references, by key, with its duplicates in sight."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn, Self, TypeVar, overload

from attrs import evolve, field, frozen

from k2refs.errors import CannotChange, UnknownKey, WrongType, WrongValue
from k2refs.model.dates import Date
from k2refs.model.finding import Finding
from k2refs.model.reference import REFERENCE_HEAD, Reference
from k2refs.model.source import Source
from k2refs.text.html import escape, framed, table
from k2refs.text.similarity import nearest

__all__ = ["BaseLibrary"]

_T = TypeVar("_T")


def _as_references(references: "Iterable[Reference] | Mapping[str, Reference]") -> tuple[Reference, ...]:
    if isinstance(references, BaseLibrary):
        return references.references
    found = tuple(references.values() if isinstance(references, Mapping) else references)
    for one in found:
        if not isinstance(one, Reference):
            raise WrongType(
                f"a library holds references, not {type(one).__name__}; k2refs.read and loads make one of text"
            )
    return found


@frozen(eq=False, repr=False)
class BaseLibrary(Mapping[str, Reference]):
    """References by key, in the order they were read: a `Mapping[str, Reference]`.

    `references` has all of them. A key that was read twice stays twice there; `len`, iteration, `values()`, `items()`
    and lookup see each key once, with its first reference, and `duplicates` names the others; lookup knows aliases
    (BibLaTeX's `ids`) too. `findings` is what reading had to say; `sources` are the texts that the references came
    from; `clashes` the keys for which two joined libraries had different references. Two libraries are equal when they
    hold equal references in the same order. Methods return a changed library; none changes this one.

    >>> library = BaseLibrary((Reference("a"), Reference("b"), Reference("a", type="book")))
    >>> list(library), len(library.references), library["a"].type
    (['a', 'b'], 3, 'document')
    >>> [reference.type for reference in library.duplicates["a"]]
    ['document', 'book']
    """

    references: tuple[Reference, ...] = field(default=(), converter=_as_references)
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    clashes: tuple[str, ...] = ()
    _as_read: tuple[Reference, ...] = ()  # what the files hold, for saving
    _by_key: dict[str, Reference] = field(init=False)
    _by_alias: dict[str, Reference] = field(init=False)

    @_by_key.default
    def _index(self) -> dict[str, Reference]:
        by_key: dict[str, Reference] = {}
        for reference in self.references:
            by_key.setdefault(reference.key, reference)
        return by_key

    @_by_alias.default
    def _index_aliases(self) -> dict[str, Reference]:
        by_alias: dict[str, Reference] = {}
        for reference in self.references:
            if "ids" in reference.extra:
                for alias in reference.aliases:
                    if alias not in self._by_key:
                        by_alias.setdefault(alias, reference)
        return by_alias

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
        found = self._by_key.get(key)
        return self._by_alias.get(key, default) if found is None else found

    def select(self, keys: Iterable[str]) -> Self:
        """The references of `keys`, in the order of `keys`. Raises UnknownKey."""
        if isinstance(keys, str):
            raise WrongType(f"keys are a list of strings, not one string; use [{keys!r}]")
        return self._with(self[key] for key in keys)

    def add(self, *references: Reference) -> Self:
        """With `references` at the end. Raises WrongValue for a key that is taken, or empty.

        >>> list(BaseLibrary([Reference("a")]).add(Reference("b")))
        ['a', 'b']
        """
        taken = set(self._by_key)
        for reference in _as_references(references):
            if not reference.key:
                raise WrongValue("a reference without a key cannot be looked up; give it one with replace(key=…)")
            if reference.key in taken:
                raise WrongValue(f"the key {reference.key!r} is taken; use library.replace, or another key")
            taken.add(reference.key)
        return self._with((*self.references, *references))

    def replace(self, *references: Reference) -> Self:
        """With each of `references` in the place of the one that has its key. Raises UnknownKey."""
        new: dict[int, Reference] = {}
        for reference in _as_references(references):
            old = self[reference.key]  # a new one keeps its place, so that it is saved there
            new[id(old)] = reference if reference.origin else evolve(reference, origin=old.origin)
        return self._with(new.get(id(one), one) for one in self.references)

    def remove(self, *keys: str | Reference) -> Self:
        """Without the references of `keys`, all of a repeated key; of a reference, only that. Raises UnknownKey.

        >>> list(BaseLibrary([Reference("a"), Reference("b")]).remove("a"))
        ['b']
        """
        for key in keys:
            if key not in self:
                self[key.key if isinstance(key, Reference) else key]  # raises, with the nearest
                raise UnknownKey(f"the library has another reference under {key.key!r}")  # type: ignore[union-attr]
        names = {key for key in keys if isinstance(key, str)}
        single = [key for key in keys if isinstance(key, Reference)]
        return self._with(one for one in self.references if one.key not in names and one not in single)

    def filter(self, where: Callable[[Reference], object]) -> Self:
        """The references for which `where` is true.

        >>> old = BaseLibrary([Reference.new("book", key="a", issued=1999)]).filter(lambda ref: (ref.year or 0) < 2000)
        >>> len(old)
        1
        """
        if not callable(where):
            raise WrongType(f"filter takes a function of a reference, not {type(where).__name__}")
        return self._with(one for one in self.references if where(one))

    def sorted(self, key: "Callable[[Reference], Any] | str" = "key", *, reverse: bool = False) -> Self:
        """In the order of `key`: a function, or an attribute such as "year" or "author", what lacks it last.

        >>> list(BaseLibrary([Reference("b"), Reference("a")]).sorted())
        ['a', 'b']
        """
        if callable(key):
            return self._with(sorted(self.references, key=key, reverse=reverse))
        if not isinstance(key, str) or not hasattr(Reference, key):
            raise WrongValue(f"a reference has no attribute {key!r}{nearest(str(key), dir(Reference))}")
        having = [one for one in self.references if getattr(one, key) not in (None, "", ())]
        lacking = [one for one in self.references if getattr(one, key) in (None, "", ())]
        return self._with([*sorted(having, key=lambda one: _rank(getattr(one, key)), reverse=reverse), *lacking])

    def __add__(self, other: "BaseLibrary") -> Self:
        """Both, in order; equal references once. A key with different ones is kept twice, and named in `clashes`."""
        if not isinstance(other, BaseLibrary):
            return NotImplemented
        new = [one for one in other.references if one not in self]
        clashes = dict.fromkeys(one.key for one in new if one.key in self._by_key)
        return self._joined(other, (*self.references, *new), tuple(clashes))

    def __or__(self, other: "BaseLibrary") -> Self:
        """Both; a reference of `other` takes the place of one with the same key, as in dicts, named in `clashes`."""
        if not isinstance(other, BaseLibrary):
            return NotImplemented
        clashes = tuple(key for key, one in other.items() if key in self._by_key and self._by_key[key] != one)
        kept = [other[one.key] if one.key in clashes else one for one in self.references if self._is_kept(one, clashes)]
        return self._joined(other, (*kept, *(one for one in other.references if one.key not in self)), clashes)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The references as CSL-JSON items.

        >>> BaseLibrary([Reference("a", "book", {"title": "T"})]).to_dicts()
        [{'id': 'a', 'type': 'book', 'title': 'T'}]
        """
        from k2refs.model.csl_json import reference_to_item  # reading must not pay for it

        return [reference_to_item(one) for one in self.references]

    def to_json(self, *, indent: int | None = 2) -> str:
        """The references as CSL-JSON text."""
        import json  # as above

        return json.dumps(self.to_dicts(), ensure_ascii=False, indent=indent)

    def _with(self, references: Iterable[Reference]) -> Self:
        return evolve(self, references=tuple(references))

    def _is_kept(self, one: Reference, clashes: tuple[str, ...]) -> bool:
        """Whether `|` keeps a place for it: later duplicates of a key that is replaced go."""
        return one.key not in clashes or self._by_key[one.key] is one

    def _joined(self, other: "BaseLibrary", references: Iterable[Reference], clashes: tuple[str, ...]) -> Self:
        return evolve(
            self,
            references=tuple(references),
            findings=(*self.findings, *other.findings),
            sources=tuple(dict.fromkeys((*self.sources, *other.sources))),
            clashes=clashes,
            as_read=(*self._as_read, *other._as_read),
        )

    def __getitem__(self, key: str) -> Reference:
        if not isinstance(key, str):
            raise WrongType(_no_key(key))
        reference = self._by_key.get(key) or self._by_alias.get(key)
        if reference is None:
            raise UnknownKey(f"unknown key {key!r}{nearest(key, self._by_key)}")
        return reference

    def __setitem__(self, key: str, value: object) -> NoReturn:
        raise CannotChange("a library cannot be changed; use lib = lib.add(reference) or lib.replace(reference)")

    def __delitem__(self, key: str) -> NoReturn:
        raise CannotChange(f"a library cannot be changed; use lib = lib.remove({key!r})")

    def __contains__(self, key: object) -> bool:
        """Whether a reference has this key; for a reference, whether an equal one is in the library."""
        if isinstance(key, Reference):
            first = self._by_key.get(key.key)
            if first is None or first == key or len(self) == len(self.references):
                return first == key
            return key in self.references
        return isinstance(key, str) and (key in self._by_key or key in self._by_alias)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, BaseLibrary):
            return self.references == other.references
        return self._by_key == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.references)

    def _repr_html_(self) -> str:
        """A table of the first and the last entries."""
        rows = [reference.html_row() for reference in self.references[:_AT_EACH_END]]
        rest = self.references[_AT_EACH_END:]
        if len(rest) > _AT_EACH_END + 1:
            rows.append((f'<span class="quiet">… {len(rest) - _AT_EACH_END:,} more</span>', "", "", "", ""))
            rest = rest[-_AT_EACH_END:]
        rows += [reference.html_row() for reference in rest]
        return framed(table(rows, head=REFERENCE_HEAD, caption=escape(_describe(self, has_keys=False))))

    def __repr__(self) -> str:
        return f"<Library: {_describe(self)}>"


def _no_key(given: object) -> str:
    """Why `given`, which is no string, cannot be looked up, and what to write instead."""
    if isinstance(given, Reference):
        return f"a library is looked up by key; write library[{given.key!r}]"
    if isinstance(given, int | slice):
        return "a library is looked up by key; for places in its order use library.references[…]"
    return f"a library is looked up by key, a string, not {type(given).__name__}"


_AT_EACH_END = 5


def _describe(library: BaseLibrary, *, has_keys: bool = True) -> str:
    """One line: how many, the first keys, and what there is to say about them."""
    shown = ", ".join(list(library)[:3]) + (", …" if len(library) > 3 else "") if has_keys else ""
    parts = [f"{len(library.references)} references" if len(library.references) != 1 else "1 reference", shown]
    repeated = len(library.references) - len(library)
    parts += [f"{repeated} with a repeated key"] if repeated else []
    parts += [f"{len(library.findings)} finding{'s' * (len(library.findings) != 1)}"] if library.findings else []
    return "; ".join(part for part in parts if part)


def _rank(value: Any) -> Any:
    """What an attribute sorts by."""
    if isinstance(value, tuple):
        return [(name.sort_family.casefold(), name.given.casefold()) for name in value]
    if isinstance(value, Date):
        first = value.start or value.end
        return first.parts if first else ()
    return value.casefold() if isinstance(value, str) else value


def _refuse_change(_: BaseLibrary, name: str, _value: object = None) -> NoReturn:
    raise CannotChange(f"a library cannot be changed ({name}); its methods return a changed one: lib = lib.add(ref)")


# attrs would raise an error without a word of what to do.
BaseLibrary.__setattr__ = BaseLibrary.__delattr__ = _refuse_change  # type: ignore[method-assign, assignment]
