"""What every reader returns."""

from attrs import frozen

from k2refs.model.finding import Finding
from k2refs.model.reference import Reference

__all__ = ["Read"]


@frozen
class Read:
    """The references of a text in its order, and a finding (SY001 …) for each stretch that could not be read."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
