"""Reads the unit after a number, and the time or portion it is per. Pure; called by find."""

import re

from attrs import frozen

from k2refs.model.units import UNITS, find_unit

__all__ = ["NO_UNIT", "ReadUnit", "read_unit"]

_LETTERS = "a-zA-Zµμ"
_UNIT = re.compile(
    r"[\s\u00a0\u2009\u202f]?(%|[Pp]er cent\b|[$€£](?!\s?\d)|°\s?[CF]\b"
    r"|international units?\b|degrees? (?:Celsius|Fahrenheit)\b"
    rf"|percentage points?\b|[{_LETTERS}]+\.?)|-([{_LETTERS}]+)"
)
_OVER = re.compile(rf"\s?/\s?(?:100\s?)?([{_LETTERS}]+)(?![{_LETTERS}])|\s([{_LETTERS}]+)[−⁻-][1¹](?!\d)")
# "45 mg of K2 per day", "45 mg menatetrenone daily", "45 mg/day"; "15 mg three times a day" is not supported
_RATE = re.compile(
    r"(?:\s+of(?:\s+(?!\d)[\w()-]+){1,4}?|\s+(?!\d|(?:and|or|but|with|for|than|to|per|an?|each|every)\b)[\w()-]+)?"
    r"(?:\s*/\s*|\s+(?:per|an?|each|every)\s+)(?P<unit>[a-z]+)\b"
    r"|(?:\s+of(?:\s+(?!\d)[\w()-]+){1,4}?|\s+(?!\d|(?:and|or|but|with|for|than|to)\b)[\w()-]+)?\s+(?P<often>daily|weekly|monthly|yearly)\b"
)
_OFTEN = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_PORTIONS = frozenset("dose capsule tablet serving meal person".split())
# Spellings that are far more often words of prose than units after a number.
_PROSE_AFTER_SPACE = frozenset("a in t second".split())
_POWER = re.compile(r"\^?([²³23])(?!\d)|\s(squared|cubed)\b")
_POWER_BEFORE = re.compile(r"\s(square|sq|cubic)\s", re.IGNORECASE)
_POWERS = {"2": "²", "3": "³", "²": "²", "³": "³", "squared": "²", "cubed": "³", "square": "²", "sq": "²", "cubic": "³"}


@frozen
class ReadUnit:
    """What was read after a number: canonical unit, what it is per, and where it ends."""

    unit: str
    per: str
    end: int


NO_UNIT = ReadUnit("", "", 0)


def read_unit(text: str, at: int, *, is_rate_sought: bool = True) -> ReadUnit:
    """The unit that begins at `at` of `text`, just after a number; `NO_UNIT` if there is none.

    >>> read_unit("45 mg of K2 per day", 2)
    ReadUnit(unit='mg', per='day', end=19)
    >>> read_unit("40 ng/mL at entry", 2).unit, read_unit("24-month trial", 2).unit, read_unit("12 weak points", 2).unit
    ('ng/mL', 'month', '')
    """
    before = _POWER_BEFORE.match(text, at)
    match = _UNIT.match(text, before.end() - 1 if before else at)
    if match is None:
        return NO_UNIT
    word = match[1] or match[2]
    has_space = match[0][0].isspace()
    unit = find_unit(re.sub(r"(?<=°)\s", "", word).rstrip(".")) or (find_unit(word) if "." in word else None)
    if unit is None or (has_space and word in _PROSE_AFTER_SPACE):
        return NO_UNIT
    end = match.end() - (word.endswith(".") and find_unit(word) is None)
    symbol, end = _read_power(text, end, symbol=unit.symbol, power=before[1].lower() if before else "")
    if re.match(r"[−⁻-]\d", text[end : end + 2]):
        return NO_UNIT  # s−1, fb−1
    while over := _OVER.match(text, end):
        below = find_unit(over[1] or over[2])
        if below is None or below.dimension in ("time", "calendar"):
            break
        below_symbol, end = _read_power(text, over.end(), symbol=below.symbol, power="")
        symbol = f"{symbol}/{below_symbol}"
    rate = _RATE.match(text, end) if is_rate_sought else None
    if rate is None:
        return ReadUnit(symbol, "", end)
    per = _OFTEN.get(rate["often"] or "") or _read_portion(rate["unit"] or "")
    if not per or UNITS[unit.symbol].dimension in ("time", "calendar", "%"):
        return ReadUnit(symbol, "", end)
    return ReadUnit(symbol, per, rate.end())


def _read_power(text: str, at: int, *, symbol: str, power: str) -> tuple[str, int]:
    """The unit with the power after or before it: km², m³."""
    if power:
        return symbol + _POWERS[power], at
    match = _POWER.match(text, at)
    return (symbol + _POWERS[match[1] or match[2]], match.end()) if match else (symbol, at)


def _read_portion(word: str) -> str:
    """The unit of time or the portion after "per"; "" for another word."""
    if word in _PORTIONS or word == "d":
        return "day" if word == "d" else word
    unit = find_unit(word)
    return unit.symbol if unit is not None and unit.dimension in ("time", "calendar") else ""
