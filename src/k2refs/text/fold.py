"""Folds text for comparing: no case, accents, punctuation or markup. Pure str → str."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["FUNCTION_WORDS", "fold", "fold_letters", "strip_accents"]

FUNCTION_WORDS = frozenset(
    "a an and as at by for from in into of on or the to with der die das des und von im le la les du de et en el los y"
    " il lo gli e di".split()
)
"""Words that editors add, drop and translate freely: they do not distinguish two works."""

_NOT_WORD = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Letters without a canonical decomposition. Source: Unicode 15, no decomposition mapping.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h"}
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Words of `text` in lower case without accents, punctuation or in-field markup, separated by one space.

    >>> fold("Vitamin K<sub>2</sub>: a “Review” of Bone–Loss")
    'vitamin k2 a review of bone loss'
    """
    return _NOT_WORD.sub(" ", strip_accents(_TAG.sub("", text).casefold())).strip()


def fold_letters(text: str) -> str:
    """Like `fold`, without spaces: for texts whose spacing and hyphens may differ.

    >>> fold_letters("Lanham-New")
    'lanhamnew'
    """
    return fold(text).replace(" ", "")


def strip_accents(text: str) -> str:
    """`text` in compatibility form without combining marks.

    >>> strip_accents("K₂ Nguyễn øre")
    'K2 Nguyen ore'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
