"""CL025 outcome-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of, supported
from k2refs.claims.compare import QuantityComparison
from k2refs.claims.terms import compare_outcome
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["OutcomeDiffers"]

_RULE = "measure and body site are compared if both name one"


class OutcomeDiffers(Rule):
    """A claim is about a different outcome than its source measured.

    What it does
        Compares the outcome and site in `[claim.says]`, and the outcomes of its estimates, with those of the study:
        one of them must be the same measure at the same site.
    Why it matters
        Bone density of the forearm is not that of the spine, and neither is a fracture.
    Example
        `lumbar bone mineral density`, if the second metacarpal was measured.
    Use instead
        The outcome that the study reports.
    Source
        design of k2refs, claims; CONSORT 2010, item 6a.
    """

    code = "CL025"
    name = "outcome-differs"
    severity = Severity.WARNING
    VALID = (Example(BIB, studies=STUDIES, ledger=ledger('outcome = "lumbar bone mineral density"')),)
    INVALID = (
        Example(BIB, studies=STUDIES, ledger=ledger('outcome = "bone density of the hip"'), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('outcome = "hip fractures"'), at=("claims.toml:6:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in supported(evidence):
            claim, study, says = held.claim, held.study, held.claim.says
            if says is None:
                continue
            named = [("says.outcome", says.outcome)] if says.outcome or says.site else []
            named += [(f"says.estimates.{i}", item.outcome) for i, item in enumerate(says.estimates) if item.outcome]
            for where, outcome in named:
                results = [compare_outcome(outcome, says.site, own) for own in study.outcomes]
                if results and all(result is QuantityComparison.DIFFERENT for result in results):
                    words = " ".join(part for part in (outcome, says.site) if part)
                    own = " and ".join(" of the ".join(p for p in (o.measure, o.site) if p) for o in study.outcomes)
                    yield self.finding(
                        f"claim {claim.id} is about {words}; {study.key} states {own}",
                        claim.place(where, "says.site"),
                        subject=claim.id,
                        field="outcome",
                        detail=detail_of(claim, read_from=study.read_from, rule=_RULE),
                    )
                elif not results or QuantityComparison.SAME not in results:
                    yield self.unchecked(claim.id, f"no outcome of {study.key} is recorded to compare with")
