"""CL013 interval-incoherent."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, ledger
from k2refs.checks.rules.claims._facts import prose
from k2refs.claims.reported import find_intervals
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["IntervalIncoherent"]


class IntervalIncoherent(Rule):
    """An estimate is outside its own interval, or its p value contradicts the interval.

    What it does
        Reports a ratio or difference outside its printed confidence interval, in prose and in the
        ledger. As a warning: p below 0.05 with a 95 % interval that includes no effect, and the reverse.
    Why it matters
        One of the numbers is wrong; only the source shows which.
    Example
        `OR 0.19 (95% CI 0.25–0.65)`.
    Use instead
        The numbers of the source.
    Source
        Altman & Bland, "How to obtain the P value from a confidence interval", BMJ 2011;343:d2304.
    """

    code = "CL013"
    name = "interval-incoherent"
    VALID = (
        Example(manuscript="The odds ratio was 0.40 (95% CI 0.25–0.65; p < 0.001).\n"),
        Example(manuscript="The mean difference was −0.2 (95% CI −0.9 to 0.5, p = 0.6).\n"),
    )
    INVALID = (
        Example(manuscript="The odds ratio was 0.19 (95% CI 0.25–0.65).\n", at=("article.md:1:5",)),
        Example(manuscript="We found OR 0.30 (95% CI 0.05–1.74; p = 0.01).\n", note="a warning"),
        Example(
            BIB,
            ledger=ledger('estimates = [{ value = "0.4", interval = ["0.5", "0.65"] }]'),
            at=("claims.toml:6:14",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            for index, stated in enumerate(claim.says.estimates if claim.says else ()):
                if stated.interval and not stated.interval[0].value <= stated.value.value <= stated.interval[1].value:
                    low, high = stated.interval
                    message = f"claim {claim.id} states {stated.value}, outside its interval {low} to {high}"
                    span = claim.place(f"says.estimates.{index}")
                    yield self.finding(message, span, subject=claim.id, field="interval")
        for held in prose(evidence, self.code, containing=("CI", "interval")):
            for found in find_intervals(held.sentence.text):
                span = held.span(found.start, found.end)
                if found.is_outside:
                    message = f"{found.value} is outside its interval, {found.low} to {found.high}"
                    yield self.finding(message, span, subject=held.subject, field="interval")
                elif found.contradicts_p:
                    does = "includes" if found.spans_null else "excludes"
                    message = f"p {found.relation} {found.p}, but the interval {does} {found.null} (no effect)"
                    severity = Severity.WARNING
                    yield self.finding(message, span, subject=held.subject, field="p", severity=severity)
