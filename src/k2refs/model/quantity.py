"""A quantity as printed: value, range or spread, unit, and how precisely it is stated."""

from decimal import Decimal

from attrs import frozen

__all__ = ["Quantity"]


@frozen
class Quantity:
    """A number with what qualifies it. Values are Decimals, so that printed precision survives.

    `low` and `high` bound a range (equal to `value` for a single number); `spread` is what follows ±. `unit` is the
    canonical symbol ("mg", "µg", "IU", "%", "month", "" for a bare count), `substance` what an IU counts, `per` the
    canonical unit of time of a rate ("day"). `comparator` is "", "<", "≤", ">", "≥" or "≈". `decimals` is the number
    of printed digits after the point. `start` and `end` count in the text it was read from.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str = ""
    per: str = ""
    spread: Decimal | None = None
    comparator: str = ""
    substance: str = ""
    decimals: int = 0
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def is_range(self) -> bool:
        return self.low != self.high
