"""Reads one number at a place of a text, in digits or in words, with its sign and precision. Pure; called by find."""

import re
from collections.abc import Callable
from decimal import Decimal

from attrs import frozen

from k2refs.claims.quantities.words import NUMBER_WORD, NUMBER_WORDS, read_words
from k2refs.model.quantity import MINUS_SIGNS, NUMBER, count_decimals, parse_number

__all__ = ["Number", "find_starts", "read_number"]

_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
_SIGN = rf"(?:(?<![\w.,)\]%])[{MINUS_SIGNS}]\s?)"

_IN_DIGITS = rf"{_SIGN}?(?<![\w.·])[$€£]?[\s{MINUS_SIGNS}]?{NUMBER}|(?<!\w)[{''.join(_VULGAR)}]"
_IN_WORDS = rf"\b(?:an?\s+(?=hundred|thousand|million|billion|dozen|half))?{NUMBER_WORD}(?![^\W\d_])"
_DIGIT_START = re.compile(_IN_DIGITS)
_ANY_START = re.compile(f"{_IN_DIGITS}|{_IN_WORDS}", re.IGNORECASE)
_DIGIT = re.compile(rf"[\d{''.join(_VULGAR)}]")
_WORD = re.compile(r"[a-z]+")
_LONGEST_LEAD = 4  # sign, space, currency, point

_DIGITS = re.compile(
    rf"(?P<sign>[{MINUS_SIGNS}]\s?)?(?P<money>[$€£]\s?(?P<sign2>[{MINUS_SIGNS}])?)?(?P<digits>{NUMBER})"
    r"(?:\s?[×x]\s?10\s?\^?(?P<power>[−-]?\d{1,2})|e(?P<exponent>[+−-]?\d{1,2})(?!\w))?"
    r"(?:(?P<over>/\d{1,2})(?![\d.,/]\d|/)|\s(?P<part>\d/\d{1,2})(?![\d/])|(?P<vulgar>[½¼¾⅓⅔⅛]))?"
    r"(?:\s(?P<scale>thousand|million|billion|trillion)\b|(?P<suffix>[kMBT])\b)?"
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}


@frozen
class Number:
    """A number as printed. `money` is its currency sign; `is_plain_one` marks the word "one", rarely a count."""

    value: Decimal
    end: int
    decimals: int = 0
    money: str = ""
    is_plain_one: bool = False


def find_starts(text: str) -> Callable[[int], re.Match[str] | None]:
    """A function that finds where the next number may begin, from an offset on.

    Not inside a word (K2, D3) or after a point (2.10.3). A text without number words is searched for digits only.
    """
    if NUMBER_WORDS.isdisjoint(_WORD.findall(text.lower())):
        return lambda at: _find_digits(text, at)
    return lambda at: _ANY_START.search(text, at)


def _find_digits(text: str, at: int) -> re.Match[str] | None:
    digit = _DIGIT.search(text, at)
    return _DIGIT_START.search(text, max(at, digit.start() - _LONGEST_LEAD)) if digit else None


def read_number(text: str, at: int) -> Number | None:
    """The number that starts at `at` of `text`; None if there is none, or if it is part of something else.

    >>> [str(read_number(text, 0).value) for text in ("−0.5 %", "2,193", "2 1/2 in", "2.48×10−5", "seventy-two")]
    ['-0.5', '2193', '2.5', '0.0000248', '72']
    """
    while at < len(text) and text[at].isspace():
        at += 1
    if text[at : at + 1] in _VULGAR:
        numerator, denominator = _VULGAR[text[at]]
        return Number(Decimal(numerator) / denominator, at + 1, 2)
    match = _DIGITS.match(text, at)
    if match is None:
        words = read_words(text, at)
        return Number(words.value, words.end, is_plain_one=words.is_plain_one) if words else None
    value = parse_number(match["digits"])
    if match["over"]:
        below = int(match["over"][1:])
        # 1/40 is a fraction; 22/30 counts patients and 1/0 is undefined
        if not 0 < value < 10 or below <= value or value != int(value):
            return None
        value /= below
    if match["part"] or match["vulgar"]:
        numerator, denominator = _VULGAR.get(match["vulgar"] or "") or map(int, match["part"].split("/"))
        value += Decimal(numerator) / denominator if denominator else 0
    exponent = match["power"] or match["exponent"]
    if exponent:
        value = value.scaleb(int(exponent.replace("−", "-")))
    is_scaled_money = match["money"] and match["suffix"]
    value *= _SUFFIXES[match["suffix"]] if is_scaled_money else _SCALES.get(match["scale"] or "", 1)
    return Number(
        -value if match["sign"] or match["sign2"] else value,
        match.end() if is_scaled_money or not match["suffix"] else match.start("suffix"),
        count_decimals(match["digits"]) if not exponent else max(0, -int(value.as_tuple().exponent)),
        (match["money"] or "")[:1],
    )
