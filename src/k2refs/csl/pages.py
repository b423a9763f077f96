"""Page ranges: the dash of the locale and the five ways to shorten them. Pure string algorithms.

Source: CSL 1.0.2, appendix V (page range formats).
"""

import re
from functools import lru_cache

from k2refs.csl.locale import Locale
from k2refs.text.numerals import is_number_list

__all__ = ["format_pages", "shorten_range"]

_RANGE = re.compile(r"(?<![\w.])(\w*?[a-zA-Z])?(\d+)([a-zA-Z]*)\s*(?:--|[-–—])\s*(\w*?[a-zA-Z])?(\d+)([a-zA-Z]*)(?!\w)")
_ROMAN_RANGE = re.compile(r"(?<![\w.])([ivxlcdmIVXLCDM]+)\s*(?:--|[-–—])\s*([ivxlcdmIVXLCDM]+)(?!\w)")


def format_pages(text: str, form: str, locale: Locale) -> str:
    """`text` with its ranges shortened as `form` says and joined by the locale's dash.

    >>> format_pages("1971-1980, 32", "minimal", Locale("en-US"))
    '1971–80, 32'
    """
    if "-" not in text and "–" not in text and "&" not in text and "," not in text:
        return text
    if "&" in text and (symbol := locale.term("and", "symbol") or "&") != "&":
        text = re.sub(r"\s*&\s*", f" {symbol} ", text)
    return _format(text, form, locale.term("page-range-delimiter") or "–")


@lru_cache(maxsize=65536)
def _format(text: str, form: str, dash: str) -> str:
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
    text = text.replace("\\-", "\0")
    text = _RANGE.sub(change, text)
    text = _ROMAN_RANGE.sub(lambda match: f"{match[1]}{dash}{match[2]}", text)
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
