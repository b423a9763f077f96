"""CL040 number-not-in-source, a hint."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, ledger
from k2refs.checks.rules.claims._facts import detail_of
from k2refs.claims.compare import QuantityComparison, compare_quantities
from k2refs.claims.printed import sentence_of
from k2refs.claims.quantities import find_quantities
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["NumberNotInSource"]

_QUOTE = "K2 lost 0.5 percent after 24 months."


class NumberNotInSource(Rule):
    """A number of a claim is not in the text of its sources.

    What it does
        Looks for each quantity with a unit in a claim's sentence in the texts of its sources, and reports quantities
        that none of them states. A hint, off by default: in measurements, finding the number said almost nothing about
        whether the source supports the claim, and not finding it said little more.
    Why it matters
        It shows where to look first.
    Example
        `0.6 percent`, if the source's text has only `0.5 %`.
    Use instead
        Read the source, and record facts in studies.toml, which are compared exactly (CL020).
    Source
        design of k2refs, claims (precision 0.36 against a base rate of 0.34 on SciFact).
    """

    code = "CL040"
    name = "number-not-in-source"
    needs = frozenset({"text"})
    severity = Severity.INFO
    is_hint = True
    VALID = (
        Example(
            BIB, ledger=ledger(quote=_QUOTE), source_texts={"shiraki2000": "−0.5 ± 1.0 % at two years (24 months)."}
        ),
    )
    INVALID = (
        Example(
            BIB,
            ledger=ledger(quote=_QUOTE),
            source_texts={"shiraki2000": "−0.6 ± 1.0 % at 24 months."},
            at=("claims.toml:3:1",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            texts = [evidence.source_texts[s.key].text for s in claim.sources if s.key in evidence.source_texts]
            if not texts:
                continue
            stated = [quantity for text in texts for quantity in find_quantities(text)]
            for quantity in find_quantities(sentence_of(claim)):
                results = (compare_quantities(abs_of, own) for own in stated for abs_of in (quantity,))
                signless = [
                    own for own in stated if own.unit == quantity.unit and abs(own.value) == abs(quantity.value)
                ]
                if quantity.unit and not signless and QuantityComparison.SAME not in results:
                    message = f"claim {claim.id} prints {quantity}, which is not in the text of its source"
                    span = claim.place("quote")
                    yield self.finding(message, span, subject=claim.id, field="quote", detail=detail_of(claim))
