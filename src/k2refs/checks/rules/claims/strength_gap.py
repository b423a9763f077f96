"""CL041 strength-gap, a hint."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of, supported
from k2refs.claims.printed import sentence_of
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.study import Study

__all__ = ["StrengthGap"]

# What a claim says → what a weaker source says, and how to describe each.
_GAPS = (
    (r"optim(?:um|al)|best\b|ideal", r"minim(?:um|al) effective|lowest effective", "the best", "the least that works"),
    (r"prove[nsd]?\b|proof", r"may\b|might\b|suggest|potential", "proved", "possible"),
    (r"prevents?\b|cures?\b", r"no (?:significant )?difference|not effective|no effect", "effective", "without effect"),
)


class StrengthGap(Rule):
    """A claim is stronger than its source.

    What it does
        Looks for word pairs: a claim of an optimum, proof or prevention, on a source whose recorded statistics,
        directions, passages or notes speak of a minimum effective dose, a possibility or no difference. A hint, off
        by default.
    Why it matters
        Claims grow as they are repeated: the lowest effective dose becomes the best dose.
    Example
        `the optimum dose is 45 mg`, if the source states `minimum effective dose`.
    Use instead
        The wording of the source.
    Source
        Sumner et al., "Exaggerations and Caveats in Press Releases and Health-Related Science News" (2016).
    """

    code = "CL041"
    name = "strength-gap"
    severity = Severity.INFO
    is_hint = True
    VALID = (Example(BIB, studies=STUDIES, ledger=ledger(quote="The optimum dose is 45 mg of K2.")),)
    INVALID = (
        Example(
            BIB,
            studies=STUDIES
            + '[[shiraki2000.outcome]]\nmeasure = "dose"\n'
            + 'estimates = [{ statistic = "minimum effective dose", value = "45 mg/day" }]\n',
            ledger=ledger(quote="The optimum dose is 45 mg of K2."),
            at=("claims.toml:3:1",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in supported(evidence):
            words, own = sentence_of(held.claim), _words_of(held.study)
            for strong, weak, level, stated in _GAPS:
                claimed = re.search(rf"\b(?:{strong})", words, re.IGNORECASE)
                found = re.search(rf"\b(?:{weak})", own, re.IGNORECASE)
                if claimed and found and not re.search(rf"\b(?:{weak})", words, re.IGNORECASE):
                    claim = held.claim
                    message = (
                        f"claim {claim.id} says {claimed[0]!r} ({level}); {held.study.key} says {found[0]!r} ({stated})"
                    )
                    span = claim.place("quote")
                    yield self.finding(message, span, subject=claim.id, field="quote", detail=detail_of(claim))


def _words_of(study: Study) -> str:
    """The recorded facts in words."""
    estimates = [estimate for outcome in study.outcomes for estimate in outcome.estimates]
    parts = [f"{e.statistic}; {e.direction}; {e.passage}; {e.note}" for e in estimates]
    return "; ".join((*parts, study.note))
