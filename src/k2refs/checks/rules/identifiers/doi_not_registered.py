"""ID101 doi-not-registered."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.records import entry_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.record import LookupOutcome

__all__ = ["DoiNotRegistered"]

_ENTRY = "@misc{a,\n  doi = {10.1007/s00776010000},\n}\n"


class DoiNotRegistered(Rule):
    """No registration agency knows this DOI.

    What it does
        Reports a DOI that the handle system does not contain. An outage, a refusal or an answer that could not be
        read never counts as "not registered": EX102 reports it as unchecked.
    Why it matters
        The link in the printed reference is dead. A DOI that never existed is the most common sign of an invented
        reference, and a mistyped one of a careless one.
    Example
        `10.1007/s00776010000`, missing the last two digits.
    Use instead
        The DOI as printed in the work; `k2refs resolve` finds it by title and author.
    Source
        DOI Handbook, §3.8 (Handle API: response code 100, handle not found).
    """

    code = "ID101"
    name = "doi-not-registered"
    needs = frozenset({"lock"})
    VALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "unreachable", "asked": ["doi.org: timed out"]}}}',
            note="an outage says nothing about the DOI",
        ),
    )
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "not-registered", "asked": ["doi.org: not found"]}}}',
            at=("refs.bib:2:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry whose DOI is not registered."""
        for reference, record in entry_records(evidence):
            if record.outcome is LookupOutcome.NOT_REGISTERED and reference.doi is not None:
                message = f"DOI {reference.doi} is not registered with any agency"
                detail = (f"asked: {', '.join(record.asked)}",) if record.asked else ()
                yield self.finding(
                    message, place_of(reference, "DOI"), subject=reference.key, field="DOI", detail=detail
                )
