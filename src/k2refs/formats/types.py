"""What every reader returns."""

from attrs import frozen

from k2refs.model.finding import Finding
from k2refs.model.reference import Reference

__all__ = ["NO_NEEDS", "Needs", "Read"]


@frozen
class Needs:
    """What a text names and does not define, and another file of the library may: macros, in small letters, and keys of
    entries that others inherit from."""

    macros: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()


NO_NEEDS = Needs()


@frozen
class Read:
    """The references of a text in its order, and a finding (SY001 …) for each stretch that could not be read."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
    needs: Needs = NO_NEEDS
