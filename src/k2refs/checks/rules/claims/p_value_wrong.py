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

_WORDS = ("p", "P", "ns", "n.", "NS", "N.", "ignificant")
_ONE_SIDED = re.compile(r"\b(?:one|1)[- ](?:sided|tailed)\b", re.IGNORECASE)
_TWO_SIDED = re.compile(r"\b(?:two|2)[- ](?:sided|tailed)\b", re.IGNORECASE)
_DIRECTIONAL = re.compile(r"\bdirectional\b", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\b(?:Bonferroni|Holm|Hochberg|FDR|Tukey|Scheff[eé]|[ŠS]id[aá]k|Greenhouse|Huynh|(?:corrected|adjusted)\b)",
    re.IGNORECASE,
)
_ANY_P = re.compile(r"\b[pP]s?\s?[=<>≤≥]")
_BOTH = frozenset(("one", "two"))
_SMALL = 0.0005


class PValueWrong(Rule):
    """A test statistic and its degrees of freedom give a different p value than printed.

    What it does
        Recomputes p from each t, F, χ², r, z and Q printed with its degrees of freedom and p, allowing for rounding of
        the statistic. A statistic printed as a bound (`F < 1`) bounds p. p is two-sided unless the sentence says
        one-sided; if another sentence does, half is accepted too, and any larger p if the sentence names a correction
        (Bonferroni, Holm, Greenhouse–Geisser). "ns" is reported if p is below .05, and `p = .000` and `p < .000`
        always: no p is 0. An error if the printed and the computed p are on different sides of 0.05, else a warning.
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
        Example(manuscript="It did not rise, t(1,028) = 1.20, ns, and F(1.6, 40.2) < 1, p > .30.\n"),
        Example(manuscript="Fractures differed (χ²(4) = 10.935, p = 0.0273).\n"),
    )
    INVALID = (
        Example(manuscript="It rose, t(28) = 2.20, p = .06.\n", at=("article.md:1:10",)),
        Example(manuscript="Studies differed, Q(18) = 34.19, n.s.\n", at=("article.md:1:19",)),
        Example(manuscript="It rose, t(47) = 6.28, p = .000.\n", note="no p is 0"),
        Example(manuscript="Fractures differed (χ²(1) = 10.935, p = 0.0273).\n", note="needs 4 degrees of freedom"),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        one_sided = {
            held.number
            for held in prose(evidence, self.code, containing=("ided", "ailed"))
            if _ONE_SIDED.search(held.sentence.text)
        }
        for held in prose(evidence, self.code, containing=_WORDS):
            tests = tuple(find_tests(held.sentence.text))
            for test in tests:
                sides = _sides(test, held.sentence.text, tests, is_one_sided=held.number in one_sided)
                if not _is_right(test, held.sentence.text, sides):
                    yield self.finding(
                        _say(test, sides),
                        held.span(test.start, test.end),
                        subject=held.subject,
                        field="p",
                        severity=Severity.ERROR if _changes_verdict(test, sides) else Severity.WARNING,
                    )


def _is_right(test: ReportedTest, text: str, sides: frozenset[str]) -> bool:
    if ("two" in sides and test.agrees) or ("one" in sides and test.agrees_one_sided):
        return True
    return test.agrees_corrected and _CORRECTED.search(text) is not None


def _sides(test: ReportedTest, text: str, tests: tuple[ReportedTest, ...], *, is_one_sided: bool) -> frozenset[str]:
    """Whether p may be one-sided, two-sided or either: from the result, its sentence, else the manuscript."""
    if test.tails:
        return frozenset((test.tails,)) if test.is_sided else _BOTH
    if _ONE_SIDED.search(text):
        is_plain = len(tests) == 1 and len(_ANY_P.findall(text)) == 1 and not _TWO_SIDED.search(text)
        return frozenset(("one",)) if is_plain and test.is_sided else _BOTH
    return _BOTH if is_one_sided or _DIRECTIONAL.search(text) else frozenset(("two",))


def _say(test: ReportedTest, sides: frozenset[str]) -> str:
    least, most = _computed(test, sides)
    low, high = f"{least:.3g}", f"{most:.3g}"
    gives = low if low == high else f"{low} to {high}"
    if test.comparison != "=":
        gives = f"above {low}" if most == 1 else f"below {high}"
    else:
        gives = f"= {gives}"
    shown = f"{test.kind} {test.comparison} {test.value} gives p {gives}"
    if not test.p:
        return f"{shown}, which is significant at .05"
    if test.is_zero:
        return (
            f"{shown}; no p is 0, so print p < .001"
            if most < 2 * _SMALL
            else f"{shown}, not p {test.relation} {test.p}"
        )
    hint = "; half of it is correct if the test is one-sided" if test.agrees_one_sided else ""
    if sides == {"one"}:
        hint = "; twice that is correct if the test is two-sided" if test.agrees else ""
    return f"{shown}, not p {test.relation} {test.p}{hint}"


def _computed(test: ReportedTest, sides: frozenset[str]) -> tuple[float, float]:
    """The least and the most p: one-sided where the sentence says so."""
    share = 0.5 if sides == {"one"} else 1.0
    return test.least * share, test.most if test.most == 1 else test.most * share


def _changes_verdict(test: ReportedTest, sides: frozenset[str]) -> bool:
    """Whether 0.05 is between the printed p and every p that the statistic allows."""
    least, most = _computed(test, sides)
    return least > 0.05 if test.is_significant else most < 0.05
