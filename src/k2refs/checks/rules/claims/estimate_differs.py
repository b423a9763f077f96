"""CL020 estimate-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import Supported, detail_of, supported
from k2refs.claims.arms import find_arm
from k2refs.claims.compare import QuantityComparison
from k2refs.claims.estimates import compare_estimate
from k2refs.claims.printed import is_printed
from k2refs.model.claim import Claim
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["EstimateDiffers"]

_RULE = "two printed values agree if they are equal at the lower of the two precisions"


class EstimateDiffers(Rule):
    """A claim states a different result than its source.

    What it does
        Compares each estimate in `[claim.says]` with those of the source for the same arm, outcome and time, at the
        lower of the two precisions; and with the sentence of the manuscript, which must print that number.
    Why it matters
        One wrong digit, or two swapped arms, reverses the finding of a trial.
    Example
        `−3.0 %` for the untreated arm, if the source states `−3.3 ± 0.8 %`.
    Use instead
        The value of the source, or the same value rounded: `−3.3 %` or `−3 %`.
    Source
        design of k2refs, claims; Altman & Bland, "Presentation of numerical data" (1996).
    """

    code = "CL020"
    name = "estimate-differs"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('estimates = [{ arm = "no treatment", value = "-3.3 %" }]')),
        Example(BIB, studies=STUDIES, ledger=ledger('estimates = [{ arm = "untreated", value = "-3 %" }]')),
    )
    INVALID = (
        Example(
            BIB,
            studies=STUDIES,
            ledger=ledger('estimates = [{ arm = "no treatment", value = "-3.0 %" }]'),
            at=("claims.toml:6:14",),
        ),
        Example(
            BIB,
            studies=STUDIES,
            ledger=ledger('estimates = [{ arm = "K2", value = "-3.3 %" }]'),
            note="the value of the other arm",
        ),
        Example(
            BIB,
            studies=STUDIES,
            ledger=ledger('estimates = [{ arm = "K2", value = "-0.5 %" }]', quote="K2 lost 0.6 percent."),
            note="the ledger no longer says what the sentence says",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            yield from self._check_sentence(claim)
        for held in supported(evidence):
            yield from self._check_source(held)

    def _check_sentence(self, claim: Claim) -> Iterator[Finding]:
        for index, stated in enumerate(claim.says.estimates if claim.says else ()):
            if is_printed(stated.value, claim) is False:
                message = f"claim {claim.id} is recorded as {stated.value}, but its sentence does not print it"
                span = claim.place(f"says.estimates.{index}")
                yield self.finding(message, span, subject=claim.id, field="estimates", detail=detail_of(claim))

    def _check_source(self, held: Supported) -> Iterator[Finding | Unchecked]:
        claim, study, says = held.claim, held.study, held.claim.says
        for index, stated in enumerate(says.estimates if says else ()):
            assert says is not None
            if stated.arm and study.arms and find_arm(stated.arm, study) is None:
                continue  # CL024 reports it
            result = compare_estimate(stated, says, study)
            about = f" for {stated.arm}" if stated.arm else ""
            if result.comparison is QuantityComparison.UNKNOWN:
                yield self.unchecked(claim.id, f"no estimate{about} of {study.key} is recorded to compare with")
            elif result.comparison is QuantityComparison.DIFFERENT and result.estimate:
                source = result.estimate
                printed = f"{stated.value}{about}" + (
                    f" ({stated.interval[0]}–{stated.interval[1]})" if stated.interval else ""
                )
                own = f"{source.value}" + (f" ({source.interval[0]}–{source.interval[1]})" if source.interval else "")
                yield self.finding(
                    f"claim {claim.id} says {printed}; {study.key} states {own}",
                    claim.place(f"says.estimates.{index}"),
                    subject=claim.id,
                    field="estimates",
                    detail=detail_of(claim, passage=source.passage, read_from=source.read_from, rule=_RULE),
                )
