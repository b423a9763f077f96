"""CL010 ratio-wrong."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB
from k2refs.checks.rules.claims._facts import detail_of, prose
from k2refs.claims.equations import check_equation
from k2refs.claims.ratios import RATIO_WORDS, find_ratio
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["RatioWrong"]


class RatioWrong(Rule):
    """A ratio, or a `check` line of the ledger, is wrong.

    What it does
        Evaluates each `check` line with units, at the precision of the side that is a single number. In prose,
        compares "k times", "twice", "half" and "k-fold" with the two quantities of its sentence (a warning); "times
        higher" may mean k or k + 1.
    Why it matters
        Ratios are often computed once, by hand, and not updated when the numbers change.
    Example
        `45 mg, 15 times the 300 µg` (it is 150 times).
    Use instead
        The correct ratio, and a `check` line to keep it correct.
    Source
        design of k2refs, claims.
    """

    code = "CL010"
    name = "ratio-wrong"
    VALID = (
        Example(BIB, ledger='[[claim]]\nid = "c"\ncheck = ["45 mg / 300 µg == 150", "24 months == 2 years"]\n'),
        Example(manuscript="They took 45 mg, which is 150 times the 300 µg of that limit.\n"),
    )
    INVALID = (
        Example(BIB, ledger='[[claim]]\nid = "c"\ncheck = ["45 mg / 300 µg == 15"]\n', at=("claims.toml:3:1",)),
        Example(BIB, ledger='[[claim]]\nid = "c"\ncheck = ["45 mgg == 45 mg"]\n', at=("claims.toml:3:1",)),
        Example(manuscript="They took 45 mg, which is 15 times the 300 µg of that limit.\n", at=("article.md:1:27",)),
        Example(manuscript="The 30 mg of today are half the 90 mg of before.\n"),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            for index, line in enumerate(claim.check):
                result = check_equation(line)
                if result.fault:
                    message = f"check {line!r} of claim {claim.id} cannot be evaluated: {result.fault}"
                elif not result.holds:
                    message = f"check {line!r} of claim {claim.id} does not hold: {result.left} is not {result.right}"
                else:
                    continue
                span = claim.place(f"check.{index}", "check")
                yield self.finding(message, span, subject=claim.id, field="check", detail=detail_of(claim))
        for held in prose(evidence, self.code, containing=RATIO_WORDS):
            ratio = find_ratio(held.sentence.text)
            if ratio is not None and not ratio.holds:
                message = f"{ratio.larger} is {ratio.computed} times {ratio.smaller}, not {ratio.text!r}"
                span = held.span(ratio.start, ratio.end)
                yield self.finding(message, span, subject=held.subject, field="ratio", severity=Severity.WARNING)
