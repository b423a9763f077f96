"""EX102 not-locked."""

import datetime
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.records import is_stale
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference

__all__ = ["NotLocked"]

_ENTRY = "@article{a,\n  title = {Bone},\n}\n"


class NotLocked(Rule):
    """There is no record that could be relied on, so that nothing about this work's fate could be checked.

    What it does
        Says for each work under check why ID101–ID104, the MD and the RT rules could not look at it: there is no lock
        file, no record in it, the record was made by hand, the registries could not be reached or found several
        works, a source of notices was silent, the entry has since got another DOI, or, with `max-age-days`, the
        record is too old.
        It is the third outcome, never a finding: exit status 3, unless `allow-unchecked` names the reason (no-lock,
        no-record, hand, unreachable, ambiguous, partial, stale, too-old), the key or the code.
    Why it matters
        A run that could not ask is not a clean run.
    Example
        An entry added since `k2refs lock` ran last.
    Use instead
        `k2refs lock`, and commit k2refs.lock beside the library.
    Source
        The lock file, as `k2refs lock` writes it.
    """

    code = "EX102"
    name = "not-locked"
    severity = Severity.INFO
    VALID = (
        Example(_ENTRY, lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Bone"}}}}'),
        Example(_ENTRY, lock='{"records": {"a": {"outcome": "not-registered"}}}'),
    )
    INVALID = (
        Example(_ENTRY, unchecked=1),
        Example(_ENTRY, lock='{"records": {}}', unchecked=1),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "source": "hand", "reference": {"title": "Bone"}}}}',
            unchecked=1,
        ),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reason": "europepmc: timed out",'
            ' "reference": {"title": "Bone"}}}}',
            unchecked=1,
            note="what was not asked may still have happened",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One outcome for each work without a record to rely on."""
        for reference, span in evidence.works:
            record = (evidence.records or {}).get(reference.key)
            kind, reason = _why_not(reference, record, evidence)
            if kind:
                asked = record.asked if record else ()
                yield self.unchecked(reference.key, reason, span=span, asked=asked, kind=kind)


def _why_not(reference: Reference, record: Record | None, evidence: Evidence) -> tuple[str, str]:
    """(kind, reason); empty strings where the record can be relied on."""
    if evidence.records is None:
        return "no-lock", f"there is no {evidence.lock_path}; k2refs lock writes it"
    if record is None:
        return "no-record", f"no record in {evidence.lock_path}; k2refs lock adds it"
    if record.source == "hand":
        return "hand", "its record was made by hand"
    if record.outcome is LookupOutcome.UNREACHABLE:
        return "unreachable", record.reason or "the registries could not be reached"
    if record.outcome is LookupOutcome.AMBIGUOUS:
        return "ambiguous", record.reason or "several works fit"
    if record.is_partial:
        return "partial", record.reason
    if is_stale(reference, record):
        return "stale", f"its DOI has changed since {evidence.lock_path} was written"
    if evidence.max_age_days and _is_old(record, evidence):
        return "too-old", f"its record is older than {evidence.max_age_days} days"
    return "", ""


def _is_old(record: Record, evidence: Evidence) -> bool:
    limit = evidence.today - datetime.timedelta(days=evidence.max_age_days)
    return record.checked_on is None or record.checked_on < limit
