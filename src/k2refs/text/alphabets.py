"""Alphabets that sort some accented letters separately: å after z in Swedish. Pure; used by csl.collate.

Source: Unicode CLDR, collation charts; first level only. Other languages sort in Unicode's root order.
"""

import re
from functools import lru_cache
from re import Pattern

from attrs import frozen

__all__ = ["Alphabet", "find_alphabet"]

# language → "letter: what follows it, each its own letter". "=" marks letters that sort like the one before them.
_NORDIC = "z: æ=ä ø=ö å"
_TABLE = {
    "az": "c: ç; e: ə; g: ğ; h: ı; o: ö; s: ş; u: ü",
    "be": "і: й; у: ў",
    "bg": "и: й",
    "bs": "c: č ć; d: dž đ; l: lj; n: nj; s: š; z: ž",
    "cs": "c: č; h: ch; r: ř; s: š; z: ž",
    "cy": "c: ch; d: dd; f: ff; g: ng; l: ll; p: ph; r: rh; t: th",
    "da": "z: æ=ä ø=ö å=aa",
    "eo": "c: ĉ; g: ĝ; h: ĥ; j: ĵ; s: ŝ; u: ŭ",
    "es": "n: ñ",
    "et": "s: š z ž; w: õ ä ö ü",
    "fa": "ب: پ; ج: چ; ز: ژ; ق: ک=ك گ; ن: و; ه: ی=ي",
    "fi": "z: å ä=æ ö=ø",
    "gl": "n: ñ",
    "hr": "c: č ć; d: dž đ; l: lj; n: nj; s: š; z: ž",
    "hu": "c: cs; d: dz dzs; g: gy; l: ly; n: ny; o: ö=ő; s: sz; t: ty; u: ü=ű; z: zs",
    "is": "a: á; d: ð; e: é; i: í; o: ó; u: ú; y: ý; z: þ æ=ä ö=ø å",
    "lt": "c: č; s: š; z: ž",
    "lv": "c: č; g: ģ; k: ķ; l: ļ; n: ņ; s: š; z: ž",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "a: ą; c: ć; e: ę; l: ł; n: ń; o: ó; s: ś; z: ź ż",
    "ro": "a: ă â; i: î; s: ș=ş; t: ț=ţ",
    "ru": "и: й",
    "sk": "a: ä; c: č; h: ch; o: ô; s: š; z: ž",
    "sl": "c: č ć; d: đ; s: š; z: ž",
    "sq": "c: ç; d: dh; e: ë; g: gj; l: ll; n: nj; r: rr; s: sh; t: th; x: xh; z: zh",
    "sr": "c: č ć; d: dž đ; l: lj; n: nj; s: š; z: ž",
    "sv": "z: å ä=æ ö=ø",
    "tr": "c: ç; g: ğ; h: ı; o: ö; s: ş; u: ü",
    "uk": "г: ґ; е: є; и: і ї й",
    "vi": "a: ă â; d: đ; e: ê; o: ô ơ; u: ư",
}
# After everything else that starts with the same letter; the letters that follow distinguish the places.
_BEHIND = "\uffff"


@frozen
class Alphabet:
    """`letters` matches the letters that a language sorts separately; `places` is what to sort each of them as."""

    letters: Pattern[str]
    places: dict[str, str]
    has_dotless_i: bool = False

    def lower(self, text: str) -> str:
        """`text` in lower case, by the language's case pairs."""
        return (text.replace("I", "ı").replace("İ", "i") if self.has_dotless_i else text).lower()


@lru_cache(maxsize=64)
def find_alphabet(language: str) -> Alphabet | None:
    """The letters that `language` ("sv") sorts separately; None if the root order applies.

    >>> find_alphabet("es").places["ñ"] > "nz"
    True
    """
    table = _TABLE.get(language)
    if table is None:
        return None
    places: dict[str, str] = {}
    for row in table.split("; "):
        base, _, followers = row.partition(": ")
        for at, group in enumerate(followers.split()):
            for letter in group.split("="):
                places[letter] = f"{base}{_BEHIND}{chr(ord('a') + at)}"
    pattern = "|".join(sorted(map(re.escape, places), key=len, reverse=True))
    return Alphabet(re.compile(f"({pattern})"), places, has_dotless_i=language in ("az", "tr"))
