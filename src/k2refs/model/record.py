"""What the registries said about a reference, and whether they could be reached: one record of the lock file."""

import datetime
from enum import StrEnum

from attrs import field, frozen

from k2refs.model.notice import Notice
from k2refs.model.reference import Reference

__all__ = ["LookupOutcome", "Notice", "Record"]


class LookupOutcome(StrEnum):
    """The result of a lookup. `UNREACHABLE` and `AMBIGUOUS` mean: could not be checked."""

    FOUND = "found"
    NOT_REGISTERED = "not-registered"
    AMBIGUOUS = "ambiguous"
    UNREACHABLE = "unreachable"


@frozen
class Record:
    """What is known about one reference of the library, and the sources.

    `reference` holds the fields that rules compare, None unless found. `asked` names each source with its answer
    ("crossref: found"). `source` is "registry", or "hand" for a record made by a person, which counts as not checked.
    `candidates` are the DOIs of an ambiguous search; `query` is the fingerprint of what was asked. `basis` is "" where
    the record is surely of this work; "nearest" where it is of the one work that the entry must mean, though something
    differs; "version" where it is of another version of it (its preprint, another edition); "preprint" where the entry
    names a journal or meeting, and the registries list the work only as a preprint.
    """

    key: str
    outcome: LookupOutcome
    reference: Reference | None = None
    notices: tuple[Notice, ...] = ()
    identifiers: dict[str, str] = field(factory=dict)
    asked: tuple[str, ...] = ()
    checked_on: datetime.date | None = None
    source: str = "registry"
    candidates: tuple[str, ...] = ()
    query: str = ""
    reason: str = ""
    note: str = ""
    basis: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether it was found, but a source of notices did not answer: there may be notices it does not list."""
        return self.outcome is LookupOutcome.FOUND and self.source != "hand" and bool(self.reason)

    @property
    def is_checked(self) -> bool:
        """Whether rules may rely on it: a registry answered, with one work or with none."""
        return self.source != "hand" and self.outcome in (LookupOutcome.FOUND, LookupOutcome.NOT_REGISTERED)
