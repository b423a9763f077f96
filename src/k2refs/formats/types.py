"""What every parser returns."""

from collections.abc import Mapping

from attrs import frozen

from k2refs.model.finding import Finding
from k2refs.model.reference import Reference

__all__ = ["NOTHING_SHARED", "NO_NEEDS", "Needs", "Parents", "Read", "Shared"]

Parents = Mapping[str, tuple[str, Mapping[str, str]]]
"""Entries that others inherit from: key → type, fields."""


@frozen
class Needs:
    """What a text refers to but does not define, so that another file may: macros, in lower case, and keys of
    entries that others inherit from."""

    macros: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()


NO_NEEDS = Needs()


@frozen
class Shared:
    """Definitions of other files. A file's own take precedence, and those of earlier files."""

    macros: Mapping[str, str]
    parents: Parents


NOTHING_SHARED = Shared({}, {})


@frozen
class Read:
    """The references of a text in order, and a finding (SY001 …) for each part that could not be parsed."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
    needs: Needs = NO_NEEDS
