"""CL014 p-value-wrong."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._facts import prose
from k2refs.claims.reported_tests import ReportedTest, find_tests
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["PValueWrong"]

_P = ("p =", "p=", "p <", "p<", "p >", "p>", "P", "p-", "p v", "p ≤", "p≤", "p ≥", "p≥", "ps ", "ns", "n.s")
_CORRECTED = re.compile(
    r"\b(?:Bonferroni|Holm|Hochberg|FDR|Tukey|Scheff[eé]|[ŠS]id[aá]k|Greenhouse|Huynh|(?:corrected|adjusted)\b)",
    re.IGNORECASE,
)
_ONE_SIDED = re.compile(r"\bone[- ](?:sided|tailed)\b|\bdirectional\b", re.IGNORECASE)


class PValueWrong(Rule):
    """A test statistic and its degrees of freedom give a different p value than printed.

    What it does
        Recomputes p from each t, F, χ², Q, r and z that is printed with its degrees of freedom and p (or "ns"). Allows
        for rounding of the statistic and for statistics given as a bound ("F(1, 20) < 1"). If the manuscript says that
        tests are one-sided, half of the p value is accepted too; if the sentence names a correction (Bonferroni, Holm,
        Greenhouse–Geisser), any larger one. A p of 0 is always reported. An error if the printed and the computed p are
        on different sides of 0.05, otherwise a warning.
    Why it matters
        Half of the articles in psychology have an inconsistent p value; in one of eight it changes the significance.
    Example
        `t(28) = 2.20, p = .06`: it is .036.
    Use instead
        The numbers that the statistics software printed.
    Source
        Nuijten et al., "The prevalence of statistical reporting errors in psychology (1985–2013)" (2016).
    """

    code = "CL014"
    name = "p-value-wrong"
    VALID = (
        Example(manuscript="It rose, t(28) = 2.20, p = .036; F(1, 28) = 4.84, p < .05.\n"),
        Example(manuscript="It rose in a one-sided test, t(28) = 2.20, p = .018.\n"),
        Example(manuscript="Fractures differed (χ²(4) = 10.935, p = 0.0273), and the trials too, Q(24) = 35.10, ns.\n"),
    )
    INVALID = (
        Example(manuscript="It rose, t(28) = 2.20, p = .06.\n", at=("article.md:1:10",)),
        Example(manuscript="Fractures differed (χ²(1) = 10.935, p = 0.0273).\n", note="needs 4 degrees of freedom"),
        Example(manuscript="It rose, t(28) = 9.20, p = .000.\n"),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        one_sided: dict[int, bool] = {}
        for held in prose(evidence, self.code, containing=_P):
            for test in find_tests(held.sentence.text):
                if held.number not in one_sided:
                    texts = (sentence.text for sentence in held.document.sentences)
                    one_sided[held.number] = any(map(_ONE_SIDED.search, texts))
                if _is_right(test, held.sentence.text, is_one_sided=one_sided[held.number]):
                    continue
                yield self.finding(
                    _describe(test),
                    held.span(test.start, test.end),
                    subject=held.subject,
                    field="p",
                    severity=Severity.ERROR if _changes_verdict(test) else Severity.WARNING,
                )


def _is_right(test: ReportedTest, text: str, *, is_one_sided: bool) -> bool:
    if test.agrees or (test.agrees_one_sided and is_one_sided):
        return True
    return test.agrees_corrected and _CORRECTED.search(text) is not None


def _describe(test: ReportedTest) -> str:
    if test.is_zero:
        return f"no p value is 0; write p < .001 (computed: {_print(test)})"
    printed = "ns" if test.is_ns else f"p {test.relation} {test.p}"
    hint = "; half of it is correct if the test is one-sided" if test.agrees_one_sided else ""
    return f"{test.kind} {test.bound} {test.value} gives p = {_print(test)}, not {printed}{hint}"


def _print(test: ReportedTest) -> str:
    low, high = f"{test.least:.3g}", f"{test.most:.3g}"
    return low if low == high else f"{low} to {high}"


def _changes_verdict(test: ReportedTest) -> bool:
    """Whether 0.05 is between the printed p and every p that the statistic allows."""
    printed = float(test.p.replace("·", "."))
    is_significant = printed < 0.05 if test.relation == "=" else test.relation in "<≤" and printed <= 0.05
    return test.least > 0.05 if is_significant else test.most < 0.05
