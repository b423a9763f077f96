"""What every reader returns."""

from collections.abc import Mapping

from attrs import frozen

from k2refs.model.finding import Finding
from k2refs.model.reference import Reference

__all__ = ["NOTHING_SHARED", "NO_NEEDS", "Needs", "Parents", "Read", "Shared"]

Parents = Mapping[str, tuple[str, Mapping[str, str]]]
"""Entries that others inherit from: key → type, fields."""


@frozen
class Needs:
    """What a text names and does not define, and another file of the library may: macros, in small letters, and keys of
    entries that others inherit from."""

    macros: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()


NO_NEEDS = Needs()


@frozen
class Shared:
    """Definitions of other files. A file's own go before them, and an earlier file's before a later one's."""

    macros: Mapping[str, str]
    parents: Parents


NOTHING_SHARED = Shared({}, {})


@frozen
class Read:
    """The references of a text in its order, and a finding (SY001 …) for each stretch that could not be read."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
    needs: Needs = NO_NEEDS
