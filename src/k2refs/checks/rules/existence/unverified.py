"""EX101 unverified."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.records import entry_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.record import LookupOutcome

__all__ = ["Unverified"]

_ENTRY = "@article{a,\n  title = {Clinical evaluation of soft capsule menatetrenone},\n}\n"


class Unverified(Rule):
    """No registry knows this work.

    What it does
        Reports, as information, that a search for a work without identifiers found nothing, and where it was searched
        for.
    Why it matters
        Old, local and grey literature is in no registry; neither are invented references. Check it yourself.
    Example
        A Japanese trial of 1992 in a journal that does not register DOIs.
    Use instead
        Nothing if you have seen the work; otherwise find it or remove it. "Not found" never means "fabricated".
    Source
        The record of the lock (`k2refs lock`).
    """

    code = "EX101"
    name = "unverified"
    needs = frozenset({"lock"})
    severity = Severity.INFO
    VALID = (Example(_ENTRY, lock='{"records": {"a": {"outcome": "unreachable", "asked": ["crossref: timed out"]}}}'),)
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "not-registered", "asked": ["crossref: nothing", "pubmed: nothing"]}}}',
            at=("refs.bib:1:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry without a DOI that no registry knows; ID101 reports entries with a DOI."""
        for reference, record in entry_records(evidence):
            if record.outcome is LookupOutcome.NOT_REGISTERED and reference.doi is None and reference.origin:
                asked = ", ".join(record.asked) or "the registries"
                message = f"nothing was found for {reference.key}"
                span = reference.origin.key_span
                yield self.finding(message, span, subject=reference.key, field="record", detail=(f"asked: {asked}",))
