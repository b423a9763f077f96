"""CL011 percent-wrong."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._facts import prose
from k2refs.claims.shares import ShareVerdict, find_shares
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["PercentWrong"]


class PercentWrong(Rule):
    """A percentage does not match the counts printed with it.

    What it does
        Recomputes each "n/N (p %)", in either order, "n of N (p %)" and "n (p %) of N" in the prose. More than one
        unit in the last printed digit is an error; more than half a unit is information only (unusual rounding).
        Ignored: N below 5, n above N, a unit after N, "about", and tables.
    Why it matters
        One of the three numbers is wrong, and only the author knows which. Of 331 such percentages in abstracts, 5 did
        not match, and all 5 are printing errors.
    Example
        `77% (22/30)`: 22 of 30 are 73 %.
    Use instead
        Numbers that match.
    Source
        design of k2refs, claims; Nuijten & Polanin, "statcheck" (2020), for the idea of recomputing.
    """

    code = "CL011"
    name = "percent-wrong"
    VALID = (
        Example(manuscript="It healed in 18/52 (35%) and 7 of 45 patients [15.6%].\n"),
        Example(manuscript="They took 22/30 mg (77%) and 2/3 (60%) scored 30/12 (77%).\n", note="no shares of people"),
    )
    INVALID = (
        Example(manuscript="It healed in 77% (22/30) of them.\n", at=("article.md:1:14",)),
        Example(manuscript="It healed in 17 out of 26 women (68%).\n", at=("article.md:1:14",)),
        Example(manuscript="It healed in 13 (6%) of 199 patients.\n", note="7 % at this precision: information"),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for held in prose(evidence, self.code, containing=("%", "％", "﹪", "per cent", "percent")):
            for share in find_shares(held.sentence.text):
                if share.verdict is ShareVerdict.OK:
                    continue
                is_wrong = share.verdict is ShareVerdict.WRONG
                message = f"{share.n} of {share.total} are {share.rounded} %, not {share.percent} %"
                yield self.finding(
                    message if is_wrong else f"{message}: the last digit is off",
                    held.span(share.start, share.end),
                    subject=held.subject,
                    field="percent",
                    severity=Severity.ERROR if is_wrong else Severity.INFO,
                )
