"""CL026 design-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of, supported
from k2refs.claims.compare import QuantityComparison
from k2refs.claims.terms import compare_designs
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["DesignDiffers"]

_RULE = "a trial is neither a review nor an observational study; a broader word for the same kind agrees"


class DesignDiffers(Rule):
    """A claim gives a different study design than its source.

    What it does
        Compares the design in `[claim.says]` with that of the study: primary study or review, trial or observational,
        double-blind or open-label, randomized or not.
    Why it matters
        Readers weigh a result by its design.
    Example
        `a trial found`, if the source is a review.
    Use instead
        The design of the source, or cite the primary study that the review reports.
    Source
        design of k2refs, claims; EQUATOR Network, kinds of study.
    """

    code = "CL026"
    name = "design-differs"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('design = "trial"')),
        Example(BIB, studies=STUDIES, ledger=ledger('design = "randomized clinical trial"')),
    )
    INVALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('design = "review"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('design = "double-blind trial"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('design = "cohort study"'), at=("claims.toml:6:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in supported(evidence):
            claim, study = held.claim, held.study
            design = claim.says.design if claim.says else ""
            if design and compare_designs(design, study.design) is QuantityComparison.DIFFERENT:
                yield self.finding(
                    f"claim {claim.id} says {design}; {study.key} is a {study.design}",
                    claim.place("says.design"),
                    subject=claim.id,
                    field="design",
                    detail=detail_of(claim, read_from=study.read_from, rule=_RULE),
                )
            elif design and not study.design:
                yield self.unchecked(claim.id, f"no design of {study.key} is recorded to compare with")
