"""CL043 per-unit-drift, a hint."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._facts import Prose, prose
from k2refs.claims.quantities import find_quantities
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.quantity import Quantity
from k2refs.model.units import UNITS

__all__ = ["PerUnitDrift"]


class PerUnitDrift(Rule):
    """The same amount has different rates in two sentences.

    What it does
        Reports an amount with a rate ("45 mg per dose") that an earlier sentence of the manuscript states with
        a different one ("45 mg per day"). A hint, off by default.
    Why it matters
        Three doses a day are three times the amount.
    Example
        `The optimum is 45 mg per day. … You get 45 mg per dose.`
    Use instead
        One rate throughout, or explain how they relate.
    Source
        design of k2refs, claims.
    """

    code = "CL043"
    name = "per-unit-drift"
    severity = Severity.INFO
    is_hint = True
    VALID = (Example(manuscript="They took 45 mg per day. Others took 45 mg daily and 15 mg per dose.\n"),)
    INVALID = (Example(manuscript="They took 45 mg per day. You get 45 mg per dose.\n", at=("article.md:1:34",)),)

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        first: dict[tuple[int, object, str], tuple[Prose, Quantity]] = {}
        for held in prose(evidence, self.code):
            for quantity in find_quantities(held.sentence.text):
                unit = UNITS.get(quantity.unit)
                if (
                    unit is None
                    or not quantity.per
                    or quantity.is_range
                    or unit.dimension not in ("mass", "IU", "volume")
                ):
                    continue
                amount = (held.number, quantity.value * unit.factor, unit.dimension)
                before, other = first.setdefault(amount, (held, quantity))
                if other.per != quantity.per:
                    message = f"{quantity} here, and {other} at {before.sentence.span}"
                    span = held.span(quantity.start, quantity.end)
                    yield self.finding(message, span, subject=held.subject, field="quantity")
