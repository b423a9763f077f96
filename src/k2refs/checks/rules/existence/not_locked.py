"""EX102 not-locked."""

import datetime
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.records import is_stale, is_untrusted
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference

__all__ = ["NotLocked"]

_ENTRY = "@article{a,\n  title = {Bone},\n}\n"


class NotLocked(Rule):
    """There is no reliable record of this work, so nothing could be checked against the registries.

    What it does
        For each checked work, says why ID101–ID104 and the MD and RT rules could not check it: no lock file, no record
        in it, a record made by hand, registries that could not be reached or found several works, a source of notices
        that did not answer, an entry whose identifier or title has changed since, a record that cannot be trusted
        (dated in the future, or found with nothing to compare), or, with `max-age-days`, one that is too old. This is
        reported as unchecked, never as a finding: exit status 3, unless `allow-unchecked` names the reason (no-lock,
        no-record, hand, unreachable, ambiguous, partial, stale, untrusted, too-old), the key or the code.
    Why it matters
        A run that could not ask the registries is not a clean run.
    Example
        An entry added after the last `k2refs lock`.
    Use instead
        Run `k2refs lock` and commit k2refs.lock next to the library.
    Source
        The lock file, as written by `k2refs lock`.
    """

    code = "EX102"
    name = "not-locked"
    needs = frozenset({"lock"})
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
            note="a source that did not answer may have a notice",
        ),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "checked-on": "2999-01-01", "reference": {"title": "Bone"}}}}',
            unchecked=1,
        ),
        Example(_ENTRY, lock='{"records": {"a": {"outcome": "found", "reference": {}}}}', unchecked=1),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "query": "title:heart", "reference": {"title": "Heart"}}}}',
            unchecked=1,
            note="another title was looked up",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One outcome for each work without a reliable record."""
        for reference, span in evidence.works:
            record = (evidence.records or {}).get(reference.key)
            kind, reason = _why_not(reference, record, evidence)
            if kind:
                asked = record.asked if record else ()
                yield self.unchecked(reference.key, reason, span=span, asked=asked, kind=kind)


def _why_not(reference: Reference, record: Record | None, evidence: Evidence) -> tuple[str, str]:
    """(kind, reason); empty strings if the record is reliable."""
    if evidence.records is None:
        return "no-lock", f"there is no {evidence.lock_path}; run k2refs lock"
    if record is None:
        return "no-record", f"no record in {evidence.lock_path}; run k2refs lock"
    if record.source == "hand":
        return "hand", "its record was made by hand"
    if record.outcome is LookupOutcome.UNREACHABLE:
        return "unreachable", record.reason or "the registries could not be reached"
    if record.outcome is LookupOutcome.AMBIGUOUS:
        return "ambiguous", record.reason or "several works fit"
    if record.is_partial:
        return "partial", record.reason
    if reason := is_untrusted(record, evidence.today):
        return "untrusted", f"{reason}; run k2refs lock --only {reference.key}"
    if is_stale(reference, record):
        return "stale", f"it has changed since {evidence.lock_path} was written; run k2refs lock"
    if evidence.max_age_days and _is_old(record, evidence):
        return "too-old", f"its record is older than {evidence.max_age_days} days"
    return "", ""


def _is_old(record: Record, evidence: Evidence) -> bool:
    limit = evidence.today - datetime.timedelta(days=evidence.max_age_days)
    return record.checked_on is None or record.checked_on < limit
