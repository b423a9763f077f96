"""Reads a locator as people type it: "p. 489" → page 489. Pure; used by the api and by document formatters."""

import re
from functools import lru_cache

from k2refs.csl.style.locale import Locale
from k2refs.csl.style.vocab import LOCATORS

__all__ = ["read_locator"]

# Short forms that people type whatever the language of the style is.
_USUAL = {
    "p": "page", "pp": "page", "ch": "chapter", "chap": "chapter", "chaps": "chapter",
    "vol": "volume", "vols": "volume",
    "sec": "section", "secs": "section", "§": "section", "§§": "section", "fig": "figure", "figs": "figure",
    "n": "note", "nn": "note", "no": "issue", "nos": "issue", "l": "line", "ll": "line", "v": "verse", "vv": "verse",
    "par": "paragraph", "para": "paragraph", "paras": "paragraph", "¶": "paragraph", "¶¶": "paragraph", "pt": "part",
    "fol": "folio", "col": "column", "cols": "column", "bk": "book", "op": "opus", "art": "article-locator",
    "app": "appendix", "eq": "equation", "s.v": "sub-verbo", "s.vv": "sub-verbo", "table": "table",
}  # fmt: skip
_WORD = re.compile(r"\s*([^\s\d.][^\s\d]*?)\.?\s*(?=[\s\d]|$)")


@lru_cache(maxsize=64)
def _words(locale: Locale) -> dict[str, str]:
    words = dict(_USUAL)
    for label in LOCATORS:
        words.setdefault(label, label)
        for form in ("long", "short", "symbol"):
            for name in (label, "sub verbo" if label == "sub-verbo" else label):
                term = locale.terms.get((name, form))
                for text in (term.single, term.multiple) if term else ():
                    if text.strip():
                        words.setdefault(text.strip().rstrip(".").lower(), label)
    return words


def read_locator(text: str, locale: Locale) -> tuple[str, str]:
    """(label, locator) of what was typed; a bare number is a page.

    >>> read_locator("ch. 3", Locale("en-US")), read_locator("489", Locale("en-US"))
    (('chapter', '3'), ('page', '489'))
    """
    text = text.strip()
    match = _WORD.match(text)
    if match is not None:
        label = _words(locale).get(match[1].lower())
        rest = text[match.end() :].strip()
        if label is not None and rest:
            return label, rest
    return "page", text
