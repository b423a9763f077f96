"""Numbers in text: what counts as numeric, roman numerals. Pure str → str."""

import re

__all__ = ["is_numeric", "to_roman"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

# One number with letters stuck to it ("2nd", "D2", "iv" is none), and what may join several of them.
_NUMBER = r"[a-zA-Z]{0,4}[.\-]?\d+[a-zA-Z]{0,4}"
_NUMERIC = re.compile(rf"\s*{_NUMBER}(?:\s*(?:[-–—,&;/]|\\-)\s*{_NUMBER})*\s*\Z")


def is_numeric(text: str) -> bool:
    """Whether CSL calls `text` numeric: numbers, with affixes, in lists and ranges, and nothing else.

    >>> is_numeric("2, 4-6th"), is_numeric("second"), is_numeric("vol. 3"), is_numeric("")
    (True, False, False, False)
    """
    return text.isdecimal() or _NUMERIC.match(text) is not None


def to_roman(number: int) -> str:
    """`number` from 1 to 3999 in lower-case roman; its digits beyond.

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
