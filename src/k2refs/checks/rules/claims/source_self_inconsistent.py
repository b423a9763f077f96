"""CL044 source-self-inconsistent, a hint."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of, supported
from k2refs.claims.compare import QuantityComparison
from k2refs.claims.terms import compare_outcome
from k2refs.model.claim import Statement
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.study import Outcome

__all__ = ["SourceSelfInconsistent"]

_OPPOSITE = {"increase": "decrease", "decrease": "increase"}
_FACTS = """\
[[shiraki2000.outcome]]
measure = "vertebral fractures"
estimates = [
  { statistic = "printed result", direction = "increase" },
  { statistic = "conclusion", direction = "decrease" },
]
"""


class SourceSelfInconsistent(Rule):
    """A source contradicts itself on what a claim takes from it.

    What it does
        Reports a claim on a source whose facts state both an increase and a decrease for the same arm and outcome, or
        that prints a sign and a direction that contradict each other. If the claim names its outcome, only that one
        counts. A hint, off by default.
    Why it matters
        Either reading can be quoted; a careful author says which one is meant.
    Example
        An abstract that prints fractures "significantly higher" and concludes the opposite.
    Use instead
        Cite the full text, or say what the abstract leaves open.
    Source
        design of k2refs, claims.
    """

    code = "CL044"
    name = "source-self-inconsistent"
    severity = Severity.INFO
    is_hint = True
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger()),
        Example(BIB, studies=STUDIES + _FACTS, ledger=ledger('outcome = "bone mineral density"')),
    )
    INVALID = (
        Example(BIB, studies=STUDIES + _FACTS, ledger=ledger(), at=("claims.toml:4:1",)),
        Example(BIB, studies=STUDIES + _FACTS, ledger=ledger('outcome = "fractures"'), at=("claims.toml:4:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in supported(evidence):
            claim = held.claim
            for outcome in held.study.outcomes:
                if _is_meant(claim.says, outcome) and (contradiction := _contradiction(outcome)):
                    message = f"{held.study.key} contradicts itself on {outcome.measure}: {contradiction}"
                    span = held.source.span or claim.span
                    yield self.finding(message, span, subject=claim.id, field="source", detail=detail_of(claim))


def _is_meant(says: Statement | None, outcome: Outcome) -> bool:
    if says is None or not (says.outcome or says.site):
        return True
    return compare_outcome(says.outcome, says.site, outcome) is QuantityComparison.SAME


def _contradiction(outcome: Outcome) -> str:
    """How two estimates of one arm and time contradict each other; "" if none do."""
    seen: dict[tuple[str, str], str] = {}
    for estimate in outcome.estimates:
        if estimate.statistic.startswith("against ") or estimate.direction not in _OPPOSITE:
            continue
        key = (estimate.arm, str(estimate.at))
        other = seen.setdefault(key, estimate.direction)
        if other == _OPPOSITE[estimate.direction]:
            words = f" (“{estimate.passage}”)" if estimate.passage else ""
            return f"{other}, but {estimate.direction} in the {estimate.statistic or 'next place'}{words}"
    return ""
