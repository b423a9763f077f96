"""CL022 duration-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import Supported, detail_of, supported
from k2refs.claims.arms import find_arm
from k2refs.claims.compare import QuantityComparison, compare_durations
from k2refs.claims.printed import is_printed
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["DurationDiffers"]

_RULE = "years and months convert exactly, and so do weeks and days; between them a month has 28 to 31 days"


class DurationDiffers(Rule):
    """A claim states a different duration than its source.

    What it does
        Compares the duration in `[claim.says]` with that of the study, as time (24 months are two years), and with
        the sentence of the manuscript; and the times of its estimates with those of the study.
    Why it matters
        A result at six months may not hold at two years.
    Example
        `three years`, if the trial lasted `24 months`.
    Use instead
        The duration of the study, or of the measurement that the claim is about.
    Source
        design of k2refs, claims.
    """

    code = "CL022"
    name = "duration-differs"
    severity = Severity.WARNING
    VALID = (Example(BIB, studies=STUDIES, ledger=ledger('duration = "2 years"')),)
    INVALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('duration = "3 years"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('duration = "24 weeks"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('duration = "2 years"', quote="After three years it was lower.")),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            duration = claim.says.duration if claim.says else None
            if duration is not None and is_printed(duration, claim) is False:
                message = f"claim {claim.id} is recorded with {duration}, but its sentence does not print it"
                span = claim.place("says.duration")
                yield self.finding(message, span, subject=claim.id, field="duration", detail=detail_of(claim))
        for held in supported(evidence):
            yield from self._check_times(held)
            claim, study = held.claim, held.study
            duration = claim.says.duration if claim.says else None
            if duration is None:
                continue
            if study.duration is None:
                yield self.unchecked(claim.id, f"no duration of {study.key} is recorded to compare with")
            elif compare_durations(duration, study.duration) is QuantityComparison.DIFFERENT:
                yield self.finding(
                    f"claim {claim.id} says {duration}; {study.key} states {study.duration}",
                    claim.place("says.duration"),
                    subject=claim.id,
                    field="duration",
                    detail=detail_of(claim, read_from=study.read_from, rule=_RULE),
                )

    def _check_times(self, held: Supported) -> Iterator[Finding]:
        """The times of estimates: each must be one at which the source measured that arm."""
        claim, study = held.claim, held.study
        for index, stated in enumerate(claim.says.estimates if claim.says else ()):
            arm = find_arm(stated.arm, study) if stated.arm else None
            estimates = [e for outcome in study.outcomes for e in outcome.estimates if arm is None or e.arm == arm.name]
            times = [e.at for e in estimates if e.at is not None]
            if stated.at is None or not times:
                continue
            if all(compare_durations(stated.at, time) is QuantityComparison.DIFFERENT for time in times):
                own = ", ".join(dict.fromkeys(str(time) for time in times))
                message = f"claim {claim.id} says at {stated.at}; {study.key} states values at {own}"
                span = claim.place(f"says.estimates.{index}")
                yield self.finding(message, span, subject=claim.id, field="at", detail=detail_of(claim, rule=_RULE))
