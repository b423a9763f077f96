"""CL002 claim-source-unknown."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, ledger
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.text.similarity import nearest

__all__ = ["ClaimSourceUnknown"]


class ClaimSourceUnknown(Rule):
    """A claim of the ledger cites a key that is not in the library.

    What it does
        Looks up the key, and `via`, of every source of a ledger in the library.
    Why it matters
        A claim cannot be compared with a missing work, so it would go unchecked.
    Example
        `key = "shiraki200"` if the library has `shiraki2000`.
    Use instead
        The key in the library.
    Source
        design of k2refs, claims.
    """

    code = "CL002"
    name = "claim-source-unknown"
    VALID = (Example(BIB, ledger=ledger()),)
    INVALID = (
        Example(BIB, ledger=ledger(key="shiraki200"), at=("claims.toml:4:1",)),
        Example(BIB, ledger=ledger(source='via = "iwamoto2014"'), at=("claims.toml:5:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            if claim.level < 2:
                continue  # CT001 reports citations in the text
            for index, source in enumerate(claim.sources):
                for field, key in (("key", source.key), ("via", source.via)):
                    if key and key not in evidence.library:
                        hint = nearest(key, evidence.library)
                        span = claim.place(f"source.{index}.{field}")
                        message = f"claim {claim.id} cites {key}, which is not in the library{hint}"
                        yield self.finding(message, span, subject=claim.id, field=field)
