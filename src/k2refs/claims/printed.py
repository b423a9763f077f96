"""Whether the sentence of a claim still prints what the ledger records of it. Pure; used by the comparing rules."""

from decimal import Decimal

from k2refs.claims.compare import QuantityComparison, compare_durations, compare_quantities
from k2refs.claims.quantities import find_quantities
from k2refs.model.claim import Claim
from k2refs.model.quantity import Quantity
from k2refs.model.units import conversion

__all__ = ["is_count_printed", "is_printed", "sentence_of"]


def sentence_of(claim: Claim) -> str:
    """The current words of the claim: those of the manuscript if they were found, else those of the ledger."""
    if claim.anchor is not None and claim.anchor.likeness:
        return claim.anchor.text
    return claim.quote


def is_printed(recorded: Quantity, claim: Claim) -> bool | None:
    """Whether the claim's sentence prints `recorded`, ignoring the sign ("lost 0.5 percent" is −0.5 %).

    None if the sentence prints no comparable quantity.
    """
    printed = [
        found for found in find_quantities(sentence_of(claim)) if conversion(found.unit, recorded.unit) is not None
    ]
    if not printed:
        return None
    return any(_same(recorded, found) for found in printed)


def _same(recorded: Quantity, found: Quantity) -> bool:
    if recorded.unit in ("year", "month", "week", "day"):
        return compare_durations(_bare(recorded), _bare(found)) is QuantityComparison.SAME
    return compare_quantities(_bare(recorded), _bare(found)) is QuantityComparison.SAME


def _bare(quantity: Quantity) -> Quantity:
    """The magnitude of a quantity, without sign, rate or comparator; a range keeps its ends."""
    low, high = sorted((abs(quantity.low), abs(quantity.high)))
    if quantity.low != quantity.high:
        return Quantity((low + high) / Decimal(2), low, high, quantity.unit, decimals=quantity.decimals)
    return Quantity(high, high, high, quantity.unit, spread=quantity.spread, decimals=quantity.decimals)


def is_count_printed(n: int, claim: Claim) -> bool | None:
    """Whether the claim's sentence prints the count `n`; None if it prints no count of more than one digit."""
    counts = [found for found in find_quantities(sentence_of(claim)) if not found.unit and found.value >= 10]
    if not counts:
        return None
    return any(found.value == n for found in counts)
