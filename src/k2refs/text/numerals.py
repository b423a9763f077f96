"""Numbers in text: what counts as numeric, Roman numerals. Pure str → str."""

import re

__all__ = ["AND", "is_number_list", "is_numeric", "to_roman"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

# One number with attached letters ("2nd", "D2") or a lower-case Roman numeral, and what may join several of them.
_NUMBER = r"(?:[a-zA-Z]{0,4}[0-9]+[a-zA-Z]{0,4}|[ivxl]+)"
AND = r"\s+(?:and|et|und|en|y|e|i|og|och|ja)\s+"
_JOINT = rf"(?:\s*(?:[-–—&/]|\\-)\s*|\s*[,;]\s+|{AND})"
_NUMERIC = re.compile(rf"\s*{_NUMBER}(?:{_JOINT}{_NUMBER})*\s*\Z")
# Numbers and ranges of them, between which a word may stand; nothing before the first and behind the last.
_ONE = (
    r"(?:[A-Za-z]*[0-9]+[a-z]*|[0-9]+(?:\.[0-9]+)+|[0-9]+[A-Za-z]+[0-9]+|[ivxlcdm]+|[IVXLCDM]+"
    r"|\((?:[ivxlcdm]+|[0-9]+)\))"
)
_RANGE = rf"(?:[0-9]+:)?{_ONE}(?:\s*(?:--|[-–—])\s*(?:{_ONE}|[a-z]))?"
_LIST = re.compile(rf"\s*{_RANGE}(?:(?:\s*[,;]\s+(?:[^\W\d]{{1,8}}\.?\s+)?|\s*&\s*|{AND}){_RANGE})*\s*")


def is_numeric(text: str) -> bool:
    """Whether CSL calls `text` numeric: only numbers, with affixes, in lists and ranges; a comma without
    a space does not separate numbers ("1,234"), and lower-case Roman numerals are numbers, as in citeproc-js.

    >>> is_numeric("2, 4-6th"), is_numeric("second"), is_numeric("vol. 3"), is_numeric("")
    (True, False, False, False)
    """
    return (text.isdecimal() and text.isascii()) or _NUMERIC.match(text) is not None


def is_number_list(text: str) -> bool:
    """Whether `text` consists of numbers and ranges, Arabic or Roman, so that a hyphen in it means a range.

    Beyond the specification, which does not say which hyphens of "ISO 690-2" or "12-14, esp. 13" are dashes.

    >>> [is_number_list(text) for text in ("12-14, esp. 13", "xii-xv", "ISO 690-2", "12-14 passim")]
    [True, True, False, False]
    """
    return _LIST.fullmatch(text) is not None


def to_roman(number: int) -> str:
    """`number` from 1 to 3999 as a lower-case Roman numeral; beyond that, its digits.

    >>> to_roman(1994), to_roman(4000)
    ('mcmxciv', '4000')
    """
    if not 0 < number < 4000:
        return str(number)
    result = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        result.append(letters * count)
    return "".join(result)
