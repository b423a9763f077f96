"""CL027 size-differs."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import Supported, detail_of, supported
from k2refs.claims.arms import find_arm, read_arm
from k2refs.claims.printed import is_count_printed
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["SizeDiffers"]

_RULE = "numbers of participants are counts: they agree only if they are equal"


class SizeDiffers(Rule):
    """A claim states a different number of participants than its source.

    What it does
        Compares `n` in `[claim.says]`, and the sizes of its arms, with those of the study and its arms; and `n` with
        the sentence of the manuscript.
    Why it matters
        Readers weigh a trial by its size, and a wrong number is easily copied.
    Example
        `n = 214`, if the trial had 241 participants.
    Use instead
        The number randomized, or say which other number is meant.
    Source
        design of k2refs, claims; CONSORT 2010, item 13a.
    """

    code = "CL027"
    name = "size-differs"
    severity = Severity.WARNING
    VALID = (
        Example(BIB, studies=STUDIES, ledger=ledger("n = 241")),
        Example(BIB, studies=STUDIES, ledger=ledger('arms = ["K2 (n = 120)", "no treatment (n = 121)"]')),
    )
    INVALID = (
        Example(BIB, studies=STUDIES, ledger=ledger("n = 214"), at=("claims.toml:6:1",)),
        Example(BIB, studies=STUDIES, ledger=ledger('arms = ["K2 (n = 121)", "no treatment (n = 120)"]')),
        Example(BIB, studies=STUDIES, ledger=ledger("n = 241", quote="Of 214 women, half took K2.")),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            n = claim.says.n if claim.says else None
            if n is not None and is_count_printed(n, claim) is False:
                message = f"claim {claim.id} is recorded with n = {n}, but its sentence does not print it"
                span = claim.place("says.n")
                yield self.finding(message, span, subject=claim.id, field="n", detail=detail_of(claim))
        for held in supported(evidence):
            yield from self._check_total(held)
            yield from self._check_arms(held)

    def _check_total(self, held: Supported) -> Iterator[Finding | Unchecked]:
        claim, study = held.claim, held.study
        n = claim.says.n if claim.says else None
        if n is None:
            return
        if study.n is None:
            yield self.unchecked(claim.id, f"no size of {study.key} is recorded to compare with")
        elif n != study.n:
            yield self._differs(held, f"n = {n}", f"n = {study.n}", where="says.n")

    def _check_arms(self, held: Supported) -> Iterator[Finding]:
        for index, text in enumerate(held.claim.says.arms if held.claim.says else ()):
            stated = read_arm(text)
            arm = find_arm(stated.name, held.study, dose=stated.dose)
            if arm is not None and None not in (stated.n, arm.n) and stated.n != arm.n:
                size = f"{arm.n} in the arm {arm.name}"
                yield self._differs(held, f"{stated.n} in the arm {stated.name}", size, where=f"says.arms.{index}")

    def _differs(self, held: Supported, claimed: str, stated: str, *, where: str) -> Finding:
        claim = held.claim
        return self.finding(
            f"claim {claim.id} says {claimed}; {held.study.key} states {stated}",
            claim.place(where, "says.arms"),
            subject=claim.id,
            field="n",
            detail=detail_of(claim, read_from=held.study.read_from, rule=_RULE),
        )
