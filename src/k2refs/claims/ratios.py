"""Compares ratios in prose, "150 times the 300 µg", with the two quantities of their sentence. Pure; used by CL010."""

import re
from decimal import Decimal

from attrs import frozen

from k2refs.claims.quantities import find_quantities
from k2refs.model.quantity import NUMBER, Quantity, count_decimals, parse_number
from k2refs.model.units import conversion

__all__ = ["RATIO_WORDS", "Ratio", "find_ratio"]

_WORDS = {"twice": 2, "double": 2, "half": 2, "three times": 3, "threefold": 3, "twofold": 2, "tenfold": 10, "third": 3}
_RATIO = re.compile(
    rf"(?<!\d)(?<!\d[,.·])(?P<number>{NUMBER})"
    r"(?:[ -]?fold\b| times(?= (?:the|as|that|more|less|higher|lower|greater|larger|smaller)\b))"
    r"|\b(?P<word>twice(?= (?:the|as|that)\b)|double(?= (?:the|that)\b)|half(?= (?:the|of the|that)\b)|three times"
    r"(?= (?:the|as|that)\b)|twofold|threefold|tenfold)",
    re.IGNORECASE,
)
RATIO_WORDS = ("times", "fold", "half", "Half", "wice", "ouble")
"""What a sentence with a ratio has one of."""

_MORE = re.compile(r"\s(?:more|higher|greater|larger)\b")


@frozen
class Ratio:
    """A ratio as printed, and what the two quantities give. `computed` is rounded for printing."""

    text: str
    larger: Quantity
    smaller: Quantity
    computed: Decimal
    holds: bool
    start: int
    end: int


def find_ratio(text: str) -> Ratio | None:
    """The ratio of a sentence that has exactly one, and exactly two quantities of one dimension; None otherwise.

    >>> find_ratio("They took 45 mg, 15 times the 300 µg allowed").computed
    Decimal('150')
    >>> find_ratio("It is 150 times the usual intake") is None
    True
    """
    if not any(word in text for word in RATIO_WORDS):
        return None
    matches = list(_RATIO.finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    around = [q for q in find_quantities(text) if q.unit and (q.end <= match.start() or q.start >= match.end())]
    if len(around) != 2 or around[0].is_range or around[1].is_range:
        return None
    factor = conversion(around[1].unit, around[0].unit)
    if factor is None or around[0].per != around[1].per or not around[0].value or not around[1].value:
        return None
    first, second = abs(around[0].value), abs(around[1].value * factor)
    larger, smaller = (around[0], around[1]) if first >= second else (around[1], around[0])
    computed = max(first, second) / min(first, second)
    printed = match["number"]
    stated = parse_number(printed) if printed else Decimal(_WORDS[match["word"].lower()])
    slack = Decimal(1).scaleb(-count_decimals(printed) if printed else 0) / 2
    slack = max(slack, _rounding(around, computed))
    wanted = [stated, stated + 1] if _MORE.match(text, match.end()) else [stated]
    return Ratio(
        text=match[0],
        larger=larger,
        smaller=smaller,
        computed=computed.quantize(Decimal(1) if computed >= 10 else Decimal("0.1")).normalize() + 0,
        holds=any(abs(computed - value) <= slack for value in wanted),
        start=match.start(),
        end=match.end(),
    )


def _rounding(quantities: list[Quantity], computed: Decimal) -> Decimal:
    """How far the ratio may be off because both quantities are rounded; whole numbers count as exact."""
    share = Decimal(0)
    for quantity in quantities:
        if quantity.decimals or quantity.comparator == "≈":
            half = Decimal(1).scaleb(-quantity.decimals) / 2
            share += half / abs(quantity.value) + (Decimal("0.05") if quantity.comparator == "≈" else 0)
    return share * computed
