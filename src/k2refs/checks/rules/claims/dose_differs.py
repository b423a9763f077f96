"""CL021 dose-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import Supported, detail_of, supported
from k2refs.claims.arms import find_arm, read_arm
from k2refs.claims.compare import QuantityComparison, compare_quantities
from k2refs.claims.printed import is_printed
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.quantity import Quantity
from k2refs.model.study import Arm

__all__ = ["DoseDiffers"]

_RULE = "doses are compared after unit conversion, and a dose per day is not a dose per week"


class DoseDiffers(Rule):
    """A claim states a different dose than its source.

    What it does
        Compares the dose in `[claim.says]`, and those of its arms, with the doses of the study's arms, converting units
        and keeping the rate; and with the sentence of the manuscript.
    Why it matters
        45 mg and 45 µg differ by a factor of a thousand, and readers act on doses.
    Example
        `45 µg/day`, if the source gave `45 mg/day`.
    Use instead
        The dose that was given, with its unit and rate.
    Source
        design of k2refs, claims; ISMP list of error-prone abbreviations (µg, IU).
    """

    code = "CL021"
    name = "dose-differs"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('intervention = "menatetrenone 45 mg/day"')),
        Example(BIB, studies=STUDIES, ledger=ledger('dose = "0.045 g daily"')),
        Example(BIB, studies=STUDIES, ledger=ledger('arms = ["K2 45 mg a day", "no treatment"]')),
    )
    INVALID = (
        Example(
            BIB,
            studies=STUDIES,
            ledger=ledger('intervention = "menatetrenone 45 µg/day"'),
            at=("claims.toml:6:1",),
        ),
        Example(BIB, studies=STUDIES, ledger=ledger('dose = "45 mg/week"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('arms = ["K2 90 mg/day", "no treatment"]')),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            dose = claim.says.dose if claim.says else None
            if dose is not None and is_printed(dose, claim) is False:
                message = f"claim {claim.id} is recorded with {dose}, but its sentence does not print it"
                span = claim.place("says.dose", "says.intervention")
                yield self.finding(message, span, subject=claim.id, field="dose", detail=detail_of(claim))
        for held in supported(evidence):
            yield from self._check_dose(held)
            yield from self._check_arms(held)

    def _check_dose(self, held: Supported) -> Iterator[Finding | Unchecked]:
        claim, study, says = held.claim, held.study, held.claim.says
        if says is None or says.dose is None:
            return
        if says.intervention:
            arm = find_arm(says.intervention, study, dose=says.dose)
            arms = [arm] if arm is not None else []
        else:
            arms = [arm for arm in study.arms if arm.dose]
        doses = [arm for arm in arms if arm.dose is not None]
        if not doses:
            yield self.unchecked(claim.id, f"no dose of {study.key} is recorded to compare with")
        elif not any(arm.dose and compare_quantities(says.dose, arm.dose) is QuantityComparison.SAME for arm in doses):
            yield self._differs(held, says.dose, doses[0], where="says.dose")

    def _check_arms(self, held: Supported) -> Iterator[Finding]:
        for index, text in enumerate(held.claim.says.arms if held.claim.says else ()):
            stated = read_arm(text)
            arm = find_arm(stated.name, held.study, dose=stated.dose)
            if (
                arm
                and arm.dose
                and stated.dose
                and compare_quantities(stated.dose, arm.dose) is QuantityComparison.DIFFERENT
            ):
                yield self._differs(held, stated.dose, arm, where=f"says.arms.{index}")

    def _differs(self, held: Supported, dose: Quantity, arm: Arm, *, where: str) -> Finding:
        claim = held.claim
        return self.finding(
            f"claim {claim.id} says {dose} of {arm.name}; {held.study.key} states {arm.dose}",
            claim.place(where, "says.intervention", "says.arms"),
            subject=claim.id,
            field="dose",
            detail=detail_of(claim, read_from=arm.read_from, rule=_RULE),
        )
