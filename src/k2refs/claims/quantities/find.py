"""Finds the quantities of running text: number, range or spread, unit, rate, comparator, precision, span. Pure.

Not taken from a library: IU must be a unit, K2, IL-6 and DOIs must not match, and the printed precision must survive.
"""

import re
from functools import lru_cache

import attrs

from k2refs.claims.quantities.masks import find_masks
from k2refs.claims.quantities.numbers import Number, find_starts, read_number
from k2refs.claims.quantities.rates import ReadUnit, read_unit
from k2refs.claims.quantities.words import NUMBER_WORD
from k2refs.model.quantity import MINUS_SIGNS, NUMBER, Quantity, count_decimals, parse_number, split_substance

__all__ = ["find_quantities"]

_SECOND = rf"(?=(?:[{MINUS_SIGNS}]\s?)?[$€£]?\s?(?:{NUMBER}|{NUMBER_WORD}\b))"
_RANGE = re.compile(rf"(?:\s?[–—-]\s?|(?:-|\s)\s?to\s){_SECOND}", re.IGNORECASE)
_AND = re.compile(rf"\sand\s{_SECOND}", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_SPREAD = re.compile(rf"\s?(?:±|\+/[-−])\s?({NUMBER})")
_COMPARATOR = re.compile(
    r"([<>≤≥≈~]|\b(?:less than|fewer than|under|below|up to|at most|no more than|more than|over|above|at least"
    r"|no less than|about|around|nearly|almost|approximately|roughly|some))\s?$",
    re.IGNORECASE,
)
_COMPARATORS = {
    **{sign: sign for sign in "<>≤≥≈"},
    **dict.fromkeys(("less than", "fewer than", "under", "below"), "<"),
    **dict.fromkeys(("up to", "at most", "no more than"), "≤"),
    **dict.fromkeys(("more than", "over", "above"), ">"),
    **dict.fromkeys(("at least", "no less than"), "≥"),
}
_LIST_GAP = re.compile(r"\s?(?:,|,?\s(?:and|or|versus|vs\.?))\s?(?:and\s|or\s)?")
_TIMES = ("year", "month", "week", "day", "hour")
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP"}


@lru_cache(maxsize=8192)  # several rules need the same sentence
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities that `text` states, in its order, each with its place in it.

    >>> for quantity in find_quantities("K2 cut the loss to 0.5 ± 1.0 % in seventy-two women on 45 mg of K2 per day"):
    ...     print(quantity, "|", quantity.text)
    0.5 ± 1.0 % | 0.5 ± 1.0 %
    72 | seventy-two
    45 mg/day | 45 mg of K2 per day
    """
    find_start, masks = find_starts(text), find_masks(text)
    found: list[Quantity] = []
    at = mask = 0
    while match := find_start(at):
        while mask < len(masks) and masks[mask][1] <= match.start():
            mask += 1
        if mask < len(masks) and masks[mask][0] < match.end():
            at = max(masks[mask][1], match.start() + 1)
            continue
        quantity = _read(text, match.start())
        at = max(quantity.end if quantity else 0, match.end())
        if quantity:
            found.append(quantity)
    return _share_units(text, found)


def _read(text: str, start: int) -> Quantity | None:
    """The quantity that starts at `start`; None if the number there is not one."""
    while text[start].isspace():
        start += 1
    first = read_number(text, start)
    if first is None:
        return None
    unit = read_unit(text, first.end)
    last, last_unit, spread = first, unit, None
    if spread_match := _SPREAD.match(text, first.end):
        spread = parse_number(spread_match[1])
        last = attrs.evolve(
            first, end=spread_match.end(), decimals=max(first.decimals, count_decimals(spread_match[1]))
        )
        last_unit = read_unit(text, last.end)
    elif second := _read_second(text, start, first=first, unit=unit):
        last, last_unit = second
    end = last_unit.end or last.end
    symbol = last_unit.unit or _MONEY.get(first.money, "")
    if not symbol and (_runs_into_word(text, end) or (first.is_plain_one and last is first)):
        return None
    return Quantity(
        value=first.value if last.value == first.value else (first.value + last.value) / 2,
        low=min(first.value, last.value),
        high=max(first.value, last.value),
        unit=symbol,
        per=last_unit.per or unit.per,
        spread=spread,
        comparator=_read_comparator(text, start, symbol),
        substance=_read_substance(text, last.end) if symbol == "IU" else "",
        decimals=max(first.decimals, last.decimals),
        text=text[start:end],
        start=start,
        end=end,
    )


def _read_second(text: str, start: int, *, first: Number, unit: ReadUnit) -> tuple[Number, ReadUnit] | None:
    """The second number of a range with the unit of both; None if `first` is not a range.

    "between 44 and 50 mg" is a range, "44 and 50 mg" are two quantities, and so are "44 mL to 50 mg".
    """
    at = unit.end or first.end
    match = _RANGE.match(text, at) or (
        _AND.match(text, at) if _BETWEEN.search(text[max(0, start - 9) : start]) else None
    )
    second = read_number(text, match.end()) if match else None
    if second is None or second.is_plain_one:
        return None
    second_unit = read_unit(text, second.end)
    if unit.unit and unit.unit != second_unit.unit:
        return None
    if not second_unit.unit and _runs_into_word(text, second.end):
        return None
    if not second_unit.unit and match and match[0].strip() == "-" and second.value <= first.value:
        return None  # 2013-14 and 860-10 are names
    return second, second_unit


def _runs_into_word(text: str, end: int) -> bool:
    """Whether letters or digits follow directly: "3D", "8-fold", "2013-14" are names, "2-" before "to" is not."""
    return bool(re.match(r"[^\W_]|-[^\W_]|[.,·]\d|/\s?\d", text[end : end + 3]))


def _read_substance(text: str, at: int) -> str:
    """What the IU after a number count, if the text says so next to them: "800 IU of vitamin D3"."""
    return split_substance(text[at : at + 48].lstrip())[1]


def _read_comparator(text: str, start: int, unit: str) -> str:
    match = _COMPARATOR.search(text[max(0, start - 16) : start])
    if match and match[1].lower() == "over" and unit in _TIMES:
        return ""  # "over two years" is during
    return _COMPARATORS.get(match[1].lower(), "≈") if match else ""


def _share_units(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Gives the bare numbers of a list the unit of the last one: "15, 45 and 90 mg a day"."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        this, after = shared[index], shared[index + 1]
        if not this.unit and after.unit and _LIST_GAP.fullmatch(text[this.end : after.start]):
            shared[index] = attrs.evolve(this, unit=after.unit, per=after.per)
        elif (
            this.unit and this.unit == after.unit and not this.per and _LIST_GAP.fullmatch(text[this.end : after.start])
        ):
            shared[index] = attrs.evolve(this, per=after.per)
    return tuple(shared)
