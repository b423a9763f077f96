"""A quantity as printed: value, range or spread, unit and precision; and its parser."""

import re
from decimal import Decimal

from attrs import frozen

from k2refs.model.units import UNITS, find_unit

__all__ = ["MINUS_SIGNS", "NUMBER", "SUBSTANCE", "Quantity", "parse_number", "parse_quantity", "split_substance"]

MINUS_SIGNS = "−‐‑–-"
"""Minus signs before a number: hyphen-minus, U+2212, hyphens, and the en dash of careless typesetting."""

NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d+)(?:[.·]\d+)?|[.·]\d+)"
"""Digits with thousands separators and a decimal point, which the Lancet prints as a raised dot."""

_WHOLE = re.compile(
    rf"(?P<comparator>[<>≤≥≈~]|about|at least|at most|less than|more than)?\s*"
    rf"(?P<sign>[+{MINUS_SIGNS}])?\s*(?P<number>{NUMBER})"
    rf"(?:\s*(?:[–—-]|to|\.\.)\s*(?P<sign2>[{MINUS_SIGNS}])?(?P<number2>{NUMBER})|\s*(?:±|\+/-)\s*(?P<spread>{NUMBER}))?"
    r"\s*-?(?P<unit>%|[^\W\d_].*?|[$€£°].*?)?",
    re.IGNORECASE,
)
COMPARATORS = {
    **{sign: sign for sign in "<>≤≥≈"},
    "~": "≈",
    "about": "≈",
    "at least": "≥",
    "at most": "≤",
    "less than": "<",
    "more than": ">",
}
SUBSTANCE = re.compile(
    r"(IU|iu|[Ii]nternational [Uu]nits?)(?:\s+of)?\s+"
    r"((?:vitamin\s)?[ADE][23]?\b|cholecalciferol|ergocalciferol|retinol|tocopherol)"
)
"""IU and the substance that they measure."""
_SUBSTANCES = {
    **dict.fromkeys(("cholecalciferol", "ergocalciferol"), "vitamin d"),
    "retinol": "vitamin a",
    "tocopherol": "vitamin e",
}
_LONGEST = 200
"""A longer text states no single quantity."""
_PER = re.compile(r"\s*(?:/|\bper\b|\ba\b|\beach\b)\s*", re.IGNORECASE)
_PER_WORDS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "d": "day"}


@frozen
class Quantity:
    """A number with its qualifiers. Values are Decimals, to keep the printed precision.

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

    def __str__(self) -> str:
        """As it would be printed: "−3.3 ± 0.8 %", "250–300 µg/day", "< 0.05"."""
        number = _print(self.low) + "–" + _print(self.high) if self.is_range else _print(self.value)
        parts = [self.comparator, number, f"± {self.spread}" if self.spread is not None else ""]
        unit = f"{self.unit}/{self.per}" if self.per else self.unit
        if unit in _COUNTED and self.high != 1:
            unit += "s"
        return " ".join(part for part in (*parts, unit) if part)


_COUNTED = {"year", "month", "week", "day", "hour", "minute", "second"}


def parse_number(text: str) -> Decimal:
    """The Decimal that digits matching `NUMBER` print, their separators dropped.

    >>> parse_number("2,193"), parse_number("0·73"), parse_number("19 984")
    (Decimal('2193'), Decimal('0.73'), Decimal('19984'))
    """
    return Decimal(re.sub(r"[\s,]", "", text).replace("·", "."))


def parse_quantity(text: str) -> Quantity | None:
    """The quantity in the complete `text`, in digits, or None: how studies and ledgers write facts.

    >>> str(parse_quantity("-3.3 ± 0.8 %")), str(parse_quantity("45 mg per day")), parse_quantity("45 mgg")
    ('−3.3 ± 0.8 %', '45 mg/day', None)
    """
    match = _WHOLE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    spelled, substance = split_substance(match["unit"] or "")
    unit = parse_unit(spelled)
    if unit is None:
        return None
    value = parse_number(match["number"]) * (-1 if match["sign"] in (*MINUS_SIGNS,) else 1)
    low = high = value
    if match["number2"]:
        high = parse_number(match["number2"]) * (-1 if match["sign2"] else 1)
        low, high = min(low, high), max(low, high)
        value = (low + high) / 2
    printed = [match["number"], match["number2"] or ""]
    return Quantity(
        value=value,
        low=low,
        high=high,
        unit=unit[0],
        per=unit[1],
        spread=parse_number(match["spread"]) if match["spread"] else None,
        comparator=COMPARATORS[match["comparator"].lower()] if match["comparator"] else "",
        substance=substance,
        decimals=max(count_decimals(number) for number in printed),
        text=text,
        end=len(text),
    )


def parse_unit(text: str) -> tuple[str, str] | None:
    """(unit, per) that the complete `text` spells; None if part of it is not a unit.

    >>> parse_unit("micrograms per day"), parse_unit("ng/mL"), parse_unit(""), parse_unit("bananas")
    (('µg', 'day'), ('ng/mL', ''), ('', ''), None)
    """
    text = text.strip()
    if not text:
        return "", ""
    first, _, last = text.rpartition(" ")
    if first and last.lower() in _PER_WORDS:
        text = f"{first}/{_PER_WORDS[last.lower()]}"
    symbols: list[str] = []
    for part in _PER.split(text.replace("per cent", "percent")):
        part = part.strip().rstrip(".")
        unit = find_unit("day" if part == "d" and symbols else part)
        if unit is None:
            return None
        symbols.append(unit.symbol)
    per = symbols.pop() if len(symbols) > 1 and UNITS[symbols[-1]].dimension in ("time", "calendar") else ""
    return "/".join(symbols), per


def split_substance(unit: str) -> tuple[str, str]:
    """A unit and the substance whose international units it measures, folded; "" for every other unit.

    >>> split_substance("IU of vitamin D3 per day"), split_substance("mg per day")
    (('IU per day', 'vitamin d'), ('mg per day', ''))
    """
    match = SUBSTANCE.match(unit)
    if match is None:
        return unit, ""
    word = match[2].lower()
    name = _SUBSTANCES.get(word) or f"vitamin {word.removeprefix('vitamin').strip()[0]}"
    return match[1] + unit[match.end() :], name


def count_decimals(number: str) -> int:
    """Digits after the point of a printed number.

    >>> count_decimals("3.30"), count_decimals("2,193"), count_decimals("0·73")
    (2, 0, 2)
    """
    return len(number.replace("·", ".").partition(".")[2])


def _print(number: Decimal) -> str:
    return f"{number:f}".replace("-", "−")
