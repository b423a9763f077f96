"""Numbers of CSL: numeric values in pieces, ordinals, roman numerals, plurals. Pure string algorithms."""

import re
from functools import lru_cache

from k2refs.csl.render.pages import format_pages
from k2refs.csl.style.locale import Locale
from k2refs.model.locators import LOCATOR_LABELS
from k2refs.text.numerals import AND, is_number_list, is_numeric, to_roman

__all__ = ["format_number", "is_plural", "is_single_number", "split_number"]

_PIECE = re.compile(rf"((?:(?<!\s)\s+)?(?:(?:[-–—&]|\\-)\s*|[,;]\s+)|(?<!\s){AND})")
_WORD = r"[^\W\d]+\.?\s+"
_BETWEEN = rf"(?:\s*(?<!\\)(?:--|[-–—])\s*|\s*[,;]\s+(?:{_WORD})?|\s*&\s*|{AND})"
_SINGLE = re.compile(r"\s*[^\W\d_]{0,8}[0-9]{1,30}\s*")
_PARTED = re.compile(r"(\d[^,]*), ([^\W\d_]+)\. (\d.*)")
_WHOLE = re.compile(r"[1-9][0-9]{0,8}")
_COUNT = re.compile(r"\s*[0-9]{1,9}")
_MULTIPLE = re.compile(rf"[0-9ivxlcdm][a-z]*\)?{_BETWEEN}(?:[A-Za-z]*\(?[0-9ivxlcdm]|[a-z](?!\w))")


def is_single_number(text: str) -> bool:
    """Whether `text` is one number in figures, letters before it aside: its edges are not those of a text.

    Beyond the specification, as citeproc-js has it; ranges, lists, ordinals and roman numerals meet what follows them
    as texts do.

    >>> is_single_number("S12"), is_single_number("12-14"), is_single_number("12th"), is_single_number("xii")
    (True, False, False, False)
    """
    return _SINGLE.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def split_number(value: str) -> tuple[str, ...]:
    """Numbers and what stands between them, in turn: "2-4, 6" → ("2", "–", "4", ", ", "6")."""
    pieces = []
    for at, piece in enumerate(_PIECE.split(value.strip())):
        if at % 2 == 0:
            pieces.append(piece)
            continue
        mark = piece.strip()
        if mark == "\\-":
            pieces.append("-")
        elif mark == "-":
            pieces.append("–")
        elif mark in "–—":
            pieces.append(piece)
        elif mark == "&":
            pieces.append(" & ")
        else:
            pieces.append(f"{mark} " if mark in ",;" else piece)
    return tuple(pieces)


def is_plural(variable: str, value: str) -> bool:
    """Whether a label for `value` stands in the plural: a count above one, a list or a range. CSL 1.0.2 §Label.

    >>> is_plural("page", "12-14"), is_plural("number-of-volumes", "2"), is_plural("page", "12")
    (True, True, False)
    """
    if variable.startswith("number-of-") and (count := _COUNT.match(value)) is not None:
        return int(count[0]) != 1 or _MULTIPLE.search(value) is not None
    if not value:
        return False
    return is_number_list(value) and _MULTIPLE.search(value) is not None


def format_number(value: str, form: str, locale: Locale, *, gender: str = "") -> str:
    """`value` in `form` ("numeric", "ordinal", "long-ordinal", "roman"), each of its numbers; words as they are.

    >>> format_number("2-4", "roman", Locale("en-US"))
    'ii–iv'
    """
    if (parted := _PARTED.fullmatch(value)) is not None:
        return _format_parted(parted, form, locale, gender=gender)
    if not is_numeric(value):
        return format_pages(value, "", locale, keeps_dashes=True)  # "XII-XIV" is no number, but a range
    pieces = split_number(value)
    if (dash := locale.term("page-range-delimiter") or "–") != "–" and "-" in value:
        pieces = tuple(piece if piece != "–" else dash for piece in pieces)
    if form in ("", "numeric"):
        return "".join(pieces)
    return "".join(
        _one_number(piece, form, locale, gender=gender) if at % 2 == 0 else piece for at, piece in enumerate(pieces)
    )


def _format_parted(parted: re.Match[str], form: str, locale: Locale, *, gender: str) -> str:
    """Numbers in `form` and those of a part of the work behind them, as they are: "4, p. 12-15" → "4th, pp. 12–15".

    Beyond the specification, as citeproc-js has it: the label is the locale's, in the singular or plural.
    """
    numbers, word, rest = parted.groups()
    label = LOCATOR_LABELS.get(word.lower(), "")
    term = locale.term(label, "short", plural=is_plural(label, rest)) if label else None
    shown = format_number(numbers, form, locale, gender=gender)
    return f"{shown}, {term or f'{word}.'} {format_number(rest, '', locale)}"


def _one_number(piece: str, form: str, locale: Locale, *, gender: str) -> str:
    if _WHOLE.fullmatch(piece) is None:
        return piece
    number = int(piece)
    if form == "roman":
        return to_roman(number)
    if form == "long-ordinal" and 1 <= number <= 10:
        key = f"long-ordinal-{number:02d}"
        for wanted in _genders(gender):
            if (term := locale.ordinals.get((key, wanted))) is not None:
                return term.single
    return piece + ordinal_suffix(number, locale, gender=gender)


def ordinal_suffix(number: int, locale: Locale, *, gender: str = "") -> str:
    """The ending of an ordinal: the most particular term that matches. CSL 1.0.2 §Ordinal Suffixes."""
    genders = (gender, "") if ("ordinal", "") in locale.ordinals else _genders(gender)
    for digits, whole in ((2, True), (2, False), (1, False)):
        modulus = 10**digits
        rest = number % modulus
        if whole and number >= 100:
            continue
        key = f"ordinal-{rest:02d}"
        for wanted in genders:
            term = locale.ordinals.get((key, wanted))
            if term is not None and _matches(term.match, number, rest, digits):
                return term.single
    return next((term.single for wanted in genders if (term := locale.ordinals.get(("ordinal", wanted)))), "")


def _genders(gender: str) -> tuple[str, ...]:
    """The forms of an ordinal to try. Beyond the specification: the feminine where a language has no neutral one, as
    citeproc-js has it."""
    return (gender, "", "feminine")


def _matches(match: str, number: int, rest: int, digits: int) -> bool:
    if match == "whole-number":
        return number == rest
    if match == "last-two-digits":
        return digits == 2
    if match == "last-digit":
        return digits == 1 or number == rest
    return digits == 2 if rest >= 10 else digits == 1 or number == rest
