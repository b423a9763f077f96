"""CL004 claim-changed-since-review."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.claims.anchor import ACCEPTED
from k2refs.claims.wording import claim_hash, describe_change, source_hash
from k2refs.model.claim import Claim
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["ClaimChangedSinceReview"]

_QUOTE = "In one trial, K2 lost 0.5 percent of lumbar density after two years."
_REVIEW = """\
[claim.review]
by = "editor"
on = 2026-11-20
claim = "sha256:0"
source = "sha256:0"
verdict = "agrees"
"""


class ClaimChangedSinceReview(Rule):
    """A sentence, or what its source states, has changed since the ledger was written.

    What it does
        Reports a claim whose sentence no longer matches the quote in the ledger, and a review whose hash of
        the claim or of the source no longer matches.
    Why it matters
        A verdict on text that has changed since is not valid. One changed digit is a change.
    Example
        The manuscript prints `0.6 percent`, the ledger quotes `0.5 percent`.
    Use instead
        Compare again, update `quote`, and record your verdict: `k2refs claims review ID`.
    Source
        design of k2refs, claims.
    """

    code = "CL004"
    name = "claim-changed-since-review"
    severity = Severity.WARNING
    VALID = (Example(BIB, manuscript=_QUOTE + "\n", ledger=ledger(quote=_QUOTE)),)
    INVALID = (
        Example(
            BIB,
            manuscript=_QUOTE.replace("0.5", "0.6") + "\n",
            ledger=ledger(quote=_QUOTE),
            at=("article.md:1:1",),
        ),
        Example(BIB, studies=STUDIES, ledger=ledger() + _REVIEW, at=("claims.toml:8:1", "claims.toml:9:1")),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            anchor = claim.anchor
            if anchor is not None and ACCEPTED <= anchor.likeness < 1 and anchor.matches == 1 and anchor.span:
                message = f"claim {claim.id} has changed since it was recorded ({anchor.likeness:.0%} similar)"
                detail = describe_change(claim.quote, anchor.words)
                yield self.finding(message, anchor.span, subject=claim.id, field="quote", detail=detail)
            if claim.review is not None:
                yield from self._check_review(claim, evidence)

    def _check_review(self, claim: Claim, evidence: Evidence) -> Iterator[Finding]:
        review = claim.review
        assert review is not None
        now = {
            "claim": claim_hash(claim),
            "source": source_hash(claim, dict(evidence.studies), dict(evidence.source_texts)),
        }
        then = {"claim": review.claim_hash, "source": review.source_hash}
        for side in ("claim", "source"):
            if now[side] != then[side]:
                what = "the claim" if side == "claim" else "what its source states"
                message = f"{what} has changed since {review.by or 'somebody'} reviewed {claim.id} on {review.on}"
                yield self.finding(message, claim.place(f"review.{side}", "review"), subject=claim.id, field=side)
