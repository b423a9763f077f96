"""Which script comes first: that of the language, before all others; Chinese by sound. Pure; used by collate.

Source: Unicode CLDR, script reordering of its collations. Chinese characters stand in the order of the national
character sets that Python's codecs know, which is that of pinyin (GB 2312, level 1), of Japanese readings (JIS X 0208,
level 1) and of Korean ones (KS X 1001); rarer characters follow these.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

__all__ = ["find_order"]

Order: TypeAlias = Callable[[str], str]

# What stands before a character moves it: behind a space and before "a", or behind "z" and before every other script.
_FIRST, _BEHIND_LATIN, _BEHIND_KANA = "!", "{", "|"
_CYRILLIC, _ARABIC = "\u0400-\u052f", "\u0600-\u06ff"
_RANGES = {
    **dict.fromkeys("be bg kk ky mk mn ru sr tg tt uk".split(), _CYRILLIC),
    **dict.fromkeys("ar fa ps ug ur".split(), _ARABIC),
    **dict.fromkeys("hi mr ne sa".split(), "\u0900-\u097f"),
    "bn": "\u0980-\u09ff", "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "hy": "\u0530-\u058f", "ka": "\u10a0-\u10ff",
    "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "th": "\u0e00-\u0e7f",
}  # fmt: skip
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[\u1100-\u11ff]")
_KANA = re.compile("[\u3041-\u30ff]")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_THAI_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")


@lru_cache(maxsize=64)
def find_order(language: str) -> Order | None:
    """What puts the letters of folded texts in the order of `language` ("ru"); None where Latin comes first anyway.

    >>> order = find_order("ru")
    >>> sorted(["zorn", "яков"], key=order)
    ['яков', 'zorn']
    """
    if language in _IDEOGRAPHIC:
        return _IDEOGRAPHIC[language]
    if language not in _RANGES:
        return None
    letters = re.compile(f"([{_RANGES[language]}])")
    if language == "th":
        # A vowel that is written before its consonant sorts behind it.
        return lambda text: letters.sub(rf"{_FIRST}\1", _THAI_VOWEL.sub(r"\2\1", text))
    return lambda text: letters.sub(rf"{_FIRST}\1", text.replace("ς", "σ"))


def _order_chinese(text: str) -> str:
    return _HAN.sub(lambda match: _FIRST + _place(match[0], "gb2312"), text)


def _order_japanese(text: str) -> str:
    text = _KANA.sub(lambda match: _BEHIND_LATIN + match[0], text.translate(_KATAKANA))
    return _HAN.sub(lambda match: _BEHIND_KANA + _place(match[0], "euc_jp"), text)


def _order_korean(text: str) -> str:
    text = _HANGUL.sub(lambda match: _FIRST + match[0], text)
    return _HAN.sub(lambda match: _FIRST + _place(match[0], "euc_kr"), text)


_IDEOGRAPHIC: dict[str, Order] = {"ja": _order_japanese, "ko": _order_korean, "zh": _order_chinese}


@lru_cache(maxsize=20_000)
def _place(character: str, codec: str) -> str:
    """A character whose place among others is that of `character` in a national set."""
    try:
        code = character.encode(codec)
    except UnicodeEncodeError:
        code = b""
    return chr(0x2000 + int.from_bytes(code) - 0xA1A1) if len(code) == 2 else f"\uf8ff{character}"
