"""Page ranges: the dash of the locale and the five ways to shorten them. Pure string algorithms.

Source: CSL 1.0.2, appendix V (page range formats).
"""

import re
from functools import lru_cache

from k2refs.csl.style.locale import Locale
from k2refs.text.numerals import is_number_list

__all__ = ["format_pages", "shorten_range"]

_RANGE = r"(?<![\w.])(\w*?[a-zA-Z])?(\d+)([a-zA-Z]*)\s*(?:{dash})\s*(\w*?[a-zA-Z])?(\d+)([a-zA-Z]*)(?!\w)"
_ROMAN_RANGE = r"(?<![\w.])(\(?[ivxlcdmIVXLCDM]+\)?)\s*(?:{dash})\s*(\(?[ivxlcdmIVXLCDM]+\)?)(?!\w)"
_ODD_RANGE = (
    r"(?<![\w.])([0-9]+(?:\.[0-9]+)+|[0-9]+[a-z]|\([0-9]+\))\s*(?:{dash})\s*([0-9.]+[0-9]|[a-z]|\([0-9]+\))(?!\w)"
)
_AMPERSAND = re.compile(r"(?:(?<!\s)\s+)?&\s*")
_HYPHEN, _DASH = (
    tuple(re.compile(rule.format(dash=dash)) for rule in (_RANGE, _ROMAN_RANGE, _ODD_RANGE))
    for dash in ("--?", "--|[-–—]")
)


def format_pages(text: str, form: str, locale: Locale, *, keeps_dashes: bool = False) -> str:
    """`text` with its ranges shortened as `form` says and joined by the locale's dash.

    Beyond the specification: `keeps_dashes` leaves ranges alone that are not written with a hyphen, as citeproc-js
    does in all but the pages of an item.

    >>> format_pages("1971-1980, 32", "minimal", Locale("en-US"))
    '1971–80, 32'
    """
    if "-" not in text and "–" not in text and "&" not in text and "," not in text:
        return text
    if "&" in text:
        # Not the word that stands in for a symbol elsewhere: "4 & 5" in a German text stays.
        symbol = locale.terms.get(("and", "symbol"))
        text = _AMPERSAND.sub(f" {symbol.single if symbol else '&'} ", text)
    return _format(text, form, locale.term("page-range-delimiter") or "–", keeps_dashes=keeps_dashes)


@lru_cache(maxsize=65536)
def _format(text: str, form: str, dash: str, *, keeps_dashes: bool) -> str:
    def change(match: re.Match[str]) -> str:
        left_prefix, left, left_rest, right_prefix, right, right_rest = match.groups(default="")
        if left_prefix != right_prefix:
            return f"{left_prefix}{left}{left_rest}-{right_prefix}{right}{right_rest}"
        if left_rest or right_rest:
            return f"{left_prefix}{left}{left_rest}{dash}{right_prefix}{right}{right_rest}"
        if form:
            return f"{left_prefix}{shorten_range(left, right, form, prefix=left_prefix, dash=dash)}"
        return f"{left_prefix}{left}{dash}{right_prefix}{right}"

    if "\\-" not in text and not is_number_list(text):
        return text
    arabic, *others = _HYPHEN if keeps_dashes else _DASH
    text = text.replace("\\-", "\0")
    text = arabic.sub(change, text)
    for other in others:  # roman numerals, dotted numbers, letters
        text = other.sub(lambda match: f"{match[1]}{dash}{match[2]}", text)
    return text.replace("\0", "-")


def shorten_range(left: str, right: str, form: str, *, prefix: str = "", dash: str = "–") -> str:
    """The range from `left` to `right` in `form`; a `right` that is shortened already is completed first.

    >>> shorten_range("1496", "1504", "chicago"), shorten_range("42", "45", "minimal-two")
    ('1496–1504', '42–45')
    """
    if len(right) < len(left):
        right = left[: len(left) - len(right)] + right
    if len(right) != len(left) or int(right) < int(left):
        return f"{left}{dash}{prefix}{right}"
    if form == "expanded":
        return f"{left}{dash}{prefix}{right}"
    if form.startswith("minimal"):
        return f"{left}{dash}{_minimal(left, right, 2 if form == 'minimal-two' else 1)}"
    return f"{left}{dash}{_chicago(left, right, is_sixteenth=form == 'chicago-16')}"


def _minimal(left: str, right: str, least: int) -> str:
    at = 0
    while at < len(right) - least and left[at] == right[at]:
        at += 1
    return right[at:]


def _chicago(left: str, right: str, *, is_sixteenth: bool) -> str:
    number = int(left)
    if number < 100 or number % 100 == 0:
        return right
    if number % 100 < 10:
        return _minimal(left, right, 1)
    shortened = _minimal(left, right, 2)
    if not is_sixteenth and len(left) == 4 and len(shortened) > 2:
        return right
    return shortened
