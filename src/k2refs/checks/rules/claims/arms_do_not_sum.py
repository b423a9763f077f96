"""CL012 arms-do-not-sum."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of, prose, supported
from k2refs.claims.arms import read_arm
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.quantity import parse_number

__all__ = ["ArmsDoNotSum"]

_WHOLE = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}(?:,\d{3})+|\d+)\s(?:[a-z-]+\s){0,4}?(?:patients|women|men|participants|subjects|people"
    r"|children|adults)\b[^.;]*?\b(?:random|assign|allocat|divided)",
    re.IGNORECASE,
)
_PART = re.compile(r"[(,]\s?n\s?=\s?(\d{1,3}(?:,\d{3})+|\d+)\s?[),]")


class ArmsDoNotSum(Rule):
    """The sizes of the arms do not add up to the size of the study.

    What it does
        Compares the sum of the arms in `[claim.says]` with its n, and the sum of the arms in the study's facts with its
        n. In prose, compares two or more "(n = …)" with the number of people that the same sentence says were
        randomized.
    Why it matters
        Either a number is wrong, or people left the trial and the text does not say so.
    Example
        `72 women were randomized to K2 (n = 23), etidronate (n = 25) or calcium (n = 42)`.
    Use instead
        The correct sizes, or the number analysed, named as such.
    Source
        CONSORT 2010, item 13a; design of k2refs, claims.
    """

    code = "CL012"
    name = "arms-do-not-sum"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger("n = 241", 'arms = ["K2 (n = 120)", "no treatment (n = 121)"]')),
        Example(manuscript="We randomized 72 women; K2 (n = 23), etidronate (n = 25) or calcium (n = 24).\n"),
    )
    INVALID = (
        Example(
            BIB,
            ledger=ledger("n = 241", 'arms = ["K2 (n = 120)", "no treatment (n = 112)"]'),
            at=("claims.toml:7:1",),
        ),
        Example(BIB, studies=STUDIES.replace("n = 121", "n = 112"), ledger=ledger()),
        Example(
            manuscript="The 72 women were randomized to K2 (n = 23), etidronate (n = 25) or calcium (n = 42).\n",
            at=("article.md:1:5",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            says = claim.says
            sizes = [read_arm(arm).n for arm in says.arms] if says else []
            known = [size for size in sizes if size is not None]
            if says and says.n is not None and known and len(known) == len(sizes) and sum(known) != says.n:
                message = f"the arms of claim {claim.id} add up to {sum(known)}, but n is {says.n}"
                span = claim.place("says.arms")
                yield self.finding(message, span, subject=claim.id, field="arms", detail=detail_of(claim))
        for held in supported(evidence):
            own = [arm.n for arm in held.study.arms]
            known = [size for size in own if size is not None]
            if held.study.n is not None and known and len(known) == len(own) and sum(known) != held.study.n:
                message = f"the arms of {held.study.key} add up to {sum(known)}, but its n is {held.study.n}"
                span = held.source.span or held.claim.span
                yield self.finding(message, span, subject=held.claim.id, field="arms")
        yield from self._check_prose(evidence)

    def _check_prose(self, evidence: Evidence) -> Iterator[Finding]:
        for held in prose(evidence, self.code, containing=("n =", "n=")):
            whole = _WHOLE.search(held.sentence.text)
            parts = [int(parse_number(part)) for part in _PART.findall(held.sentence.text)]
            if whole and len(parts) >= 2 and sum(parts) != int(parse_number(whole["n"])):
                message = f"the arms add up to {sum(parts)}, but {whole['n']} were randomized"
                span = held.span(whole.start("n"), whole.end("n"))
                yield self.finding(message, span, subject=held.subject, field="arms")
