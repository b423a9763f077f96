"""Compares what a claim prints with what its source prints: quantities, doses, durations. Pure; used by CL020–CL027."""

from decimal import Decimal
from enum import Enum

from k2refs.model.quantity import Quantity
from k2refs.model.units import IU_IN_GRAMS, UNITS, conversion

__all__ = ["QuantityComparison", "compare_durations", "compare_quantities"]


class QuantityComparison(Enum):
    """The result of a comparison. UNKNOWN if the two cannot be compared (IU and mg); it never counts as agreement."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


# Days in a unit, at least and at most: months have 28 to 31, and trials count years of 52 weeks or of 12 × 30 days.
_DAYS = {"year": (360, 366), "month": (28, 31), "week": (7, 7), "day": (1, 1)}
_APPROXIMATE = Decimal("0.05")


def compare_quantities(claimed: Quantity, stated: Quantity) -> QuantityComparison:
    """Whether the two agree at the lower precision, after conversion; a rate stays a rate.

    >>> from k2refs.model.quantity import parse_quantity as q
    >>> [compare_quantities(q(one), q(other)).value for one, other in
    ...  [("-3.0 %", "-3.3 ± 0.8 %"), ("-3 %", "-3.3 %"), ("0.045 g/day", "45 mg/day"), ("45 mg/week", "45 mg/day")]]
    ['different', 'same', 'same', 'different']
    """
    factor = conversion(stated.unit, claimed.unit) or _convert_iu(stated, claimed)
    if factor is None:
        is_iu = {_dimension(claimed), _dimension(stated)} == {"IU", "mass"}
        return QuantityComparison.UNKNOWN if is_iu and claimed.value != stated.value else QuantityComparison.DIFFERENT
    if claimed.per and stated.per and claimed.per != stated.per:
        rate = conversion(claimed.per, stated.per)
        if rate is None:
            return QuantityComparison.DIFFERENT
        factor *= rate
    slack = max(_half(claimed), _half(stated) * abs(factor))
    low, high = sorted((stated.low * factor, stated.high * factor))
    if claimed.comparator == "≈":
        slack = max(slack, abs(claimed.value) * _APPROXIMATE)
    if claimed.comparator and claimed.comparator != "≈":
        return _from(_satisfies(claimed, low, high, slack))
    if claimed.is_range and not stated.is_range:
        return _from(claimed.low - slack <= low and high <= claimed.high + slack)
    same = abs(claimed.low - low) <= slack and abs(claimed.high - high) <= slack
    if same and claimed.spread is not None and stated.spread is not None:
        same = abs(claimed.spread - stated.spread * factor) <= slack
    return _from(same)


def compare_durations(claimed: Quantity, stated: Quantity) -> QuantityComparison:
    """Whether two durations are the same: 24 months are two years, 24 weeks may be called six months.

    >>> from k2refs.model.quantity import parse_quantity as q
    >>> [compare_durations(q(one), q(other)).value for one, other in
    ...  [("2 years", "24 months"), ("2 years", "25 months"), ("24 weeks", "6 months"), ("12 weeks", "6 months")]]
    ['same', 'different', 'same', 'different']
    """
    if claimed.unit not in _DAYS or stated.unit not in _DAYS:
        return compare_quantities(claimed, stated)
    factor = conversion(stated.unit, claimed.unit)
    if factor is not None:
        slack = _half(claimed) if claimed.decimals else Decimal(0)
        slack = max(slack, abs(claimed.value) * _APPROXIMATE if claimed.comparator == "≈" else Decimal(0))
        low, high = stated.low * factor, stated.high * factor
        if claimed.comparator and claimed.comparator != "≈":
            return _from(_satisfies(claimed, low, high, slack))
        return _from(abs(claimed.low - low) <= slack and abs(claimed.high - high) <= slack)
    one, other = _DAYS[claimed.unit], _DAYS[stated.unit]
    return _from(claimed.low * one[0] <= stated.high * other[1] and stated.low * other[0] <= claimed.high * one[1])


def _convert_iu(stated: Quantity, claimed: Quantity) -> Decimal | None:
    """The factor that converts IU to mass, or the reverse, for a substance whose unit is defined."""
    weight = IU_IN_GRAMS.get(stated.substance or claimed.substance)
    if weight is None or {_dimension(claimed), _dimension(stated)} != {"IU", "mass"}:
        return None
    if _dimension(stated) == "IU":
        return weight / UNITS[claimed.unit].factor
    return UNITS[stated.unit].factor / weight


def _satisfies(claimed: Quantity, low: Decimal, high: Decimal, slack: Decimal) -> bool:
    """Whether the value of the source is on the side that "<", "≤", ">" or "≥" names."""
    if claimed.comparator in "<≤":
        return high <= claimed.high + (slack if claimed.comparator == "≤" else 0)
    return low >= claimed.low - (slack if claimed.comparator == "≥" else 0)


def _half(quantity: Quantity) -> Decimal:
    """Half a unit of the last printed digit."""
    return Decimal(1).scaleb(-quantity.decimals) / 2


def _dimension(quantity: Quantity) -> str:
    unit = UNITS.get(quantity.unit.split("/")[0])
    return unit.dimension if unit else ""


def _from(is_same: bool) -> QuantityComparison:
    return QuantityComparison.SAME if is_same else QuantityComparison.DIFFERENT
