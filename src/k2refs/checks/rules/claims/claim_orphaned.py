"""CL003 claim-orphaned."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, ledger
from k2refs.claims.anchor import ACCEPTED, DOUBTFUL
from k2refs.claims.wording import describe_change
from k2refs.model.claim import Claim
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["ClaimOrphaned"]

_TEXT = "In one trial, K2 lost 0.5 percent of lumbar density after two years. Nothing else changed.\n"
_QUOTE = "In one trial, K2 lost 0.5 percent of lumbar density after two years."


class ClaimOrphaned(Rule):
    """A claim of the ledger is no longer in the manuscript, or matches more than one place.

    What it does
        Searches for the quote of each claim: first for the exact words, then for the most similar sentence. Below 60 %
        similarity the claim is lost; from 60 to 70 % the difference is shown; two equally good matches count as none.
    Why it matters
        A claim that cannot be found is not checked, and a rewritten sentence may say something new.
    Example
        The sentence was deleted, but its entry is still in claims.toml.
    Use instead
        The current sentence as `quote`, with `prefix` or `suffix` if it occurs twice; or remove the entry.
    Source
        Web Annotation Data Model, TextQuoteSelector; design of k2refs, claims.
    """

    code = "CL003"
    name = "claim-orphaned"
    VALID = (
        Example(BIB, manuscript=_TEXT, ledger=ledger(quote=_QUOTE), is_library_served=True),
        Example(BIB, manuscript=_TEXT, ledger=ledger(quote=_QUOTE.replace("one trial", "a trial"))),
    )
    INVALID = (
        Example(
            BIB,
            manuscript="Natto is a food made of soybeans.\n",
            ledger=ledger(quote=_QUOTE),
            at=("claims.toml:3:1",),
        ),
        Example(BIB, manuscript=_TEXT + "\n" + _TEXT, ledger=ledger(quote=_QUOTE), at=("claims.toml:3:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            if claim.level == 2 and evidence.documents:
                yield from self._check_claim(claim, evidence)

    def _check_claim(self, claim: Claim, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        span, anchor = claim.place("quote", "id"), claim.anchor
        if anchor is None:
            yield self.unchecked(claim.id, f"its manuscript {claim.file} is not among the checked files", span=span)
        elif not claim.quote and not anchor.likeness:
            message = f"claim {claim.id} has no quote, and no manuscript marks a claim with that id"
            yield self.finding(message, span, subject=claim.id, field="quote")
        elif anchor.likeness < DOUBTFUL:
            message = f"claim {claim.id} is no longer in the manuscript"
            yield self.finding(message, span, subject=claim.id, field="quote", detail=(f"claim: {claim.quote}",))
        elif anchor.matches > 1:
            message = f"claim {claim.id} matches {anchor.matches} places in the manuscript; add a prefix or suffix"
            yield self.finding(message, span, subject=claim.id, field="quote")
        elif anchor.likeness < ACCEPTED:
            message = f"claim {claim.id} may be at {anchor.span} ({anchor.likeness:.0%} similar); update its quote"
            detail = describe_change(claim.quote, anchor.words)
            severity = Severity.WARNING
            yield self.finding(message, span, subject=claim.id, field="quote", detail=detail, severity=severity)
