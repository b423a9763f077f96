"""Reads what follows a key in a citation: "p. 5", "chap. 3, and passim" → locator, its label, and the suffix. Pure.

The one reader of locators: manuscripts of every format, the Python API and the command line use it.
"""

import re
from collections.abc import Mapping

__all__ = ["LOCATOR_LABELS", "is_locator_number", "read_locator", "split_locator"]

# CSL locator labels and the words for them, without their full stop. Source: CSL 1.0.2, Locators; the terms of the
# English, German, French and Spanish CSL locales, long and short, as pandoc's manual has writers use them.
_WORDS = {
    "page": "p pp page pages s seite seiten pág págs pagina",
    "chapter": "ch chs chap chaps chapter chapters kap kapitel chapitre cap capítulo",
    "section": "sec secs section sections sect sects § §§ abschnitt abschn",
    "paragraph": "para paras par paragraph paragraphs ¶ ¶¶ absatz abs",
    "volume": "vol vols volume volumes bd bde band",
    "figure": "fig figs figure figures abb abbildung",
    "table": "tbl tab table tables",
    "issue": "issue issues no nos number numbers nr nummer heft",
    "line": "l ll line lines z zeile zeilen",
    "note": "n nn note notes fn anm anmerkung",
    "column": "col cols column columns sp spalte spalten",
    "folio": "fol fols folio folios",
    "book": "bk bks book books buch",
    "part": "pt pts part parts teil",
    "opus": "op opp opus opera",
    "verse": "v vv verse verses vers",
    "sub-verbo": "s.v s.vv sub-verbo",
    "appendix": "app apps appendix appendices anhang",
    "article-locator": "art arts article articles artikel",
    "act": "act acts",
    "scene": "sc scene scenes",
    "canon": "can canon canons",
    "equation": "eq eqs equation equations",
    "rule": "r rule rules",
    "title-locator": "tit title titles",
    "timestamp": "timestamp timestamps",
    "elocation": "loc location locations",
    "supplement": "supp suppl supplement supplements",
    "version": "version versions",
}

LOCATOR_LABELS: dict[str, str] = {word: label for label, words in _WORDS.items() for word in words.split()}
"""Words for a locator, in lower case and without full stop, and the CSL label each stands for."""

_ROMAN = r"(?:[ivxlcdm]+|[IVXLCDM]+)(?![^\W\d_])"
_NUMBER = (
    rf"(?:[A-Za-z]{{0,3}}\d[\w.:/]*\w|[A-Za-z]?\d|{_ROMAN}|\((?:[ivxlcdm]+|\d+)\))(?:\([a-z]\))?"
    r"(?:(?<=\d)\s?ff?\.|(?<=\df)\.|(?<=\dff)\.)?"
)
_RANGE = rf"(?:\s*(?:--|[-–—−])\s*(?:{_NUMBER}|[a-z](?!\w)))"
_NUMBERS = re.compile(rf"{_NUMBER}{_RANGE}?(?:\s*(?:[,&]|\band\b|\bund\b)\s*{_NUMBER}{_RANGE}?)*\*?")
_LEAD = re.compile(r"[\s\u00a0]*+,?[\s\u00a0]*+")
_NEXT = re.compile(r"[\s\u00a0]*+[,;][\s\u00a0]*+")
_LABEL = re.compile(r"(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*|§§?|¶¶?)(?P<dot>\.?)[\s\u00a0]*")
_BRACED = re.compile(r"[\s\u00a0]*+,?[\s\u00a0]*+\{([^{}]*)\}")
_NEEDS_DOT = frozenset({"v", "l", "n", "r", "s"})
"""Words of one letter that are labels only with their full stop."""


def read_locator(text: str, words: Mapping[str, str] = LOCATOR_LABELS) -> tuple[str, str, str]:
    """(locator, CSL label, suffix) of what follows a key. A bare number counts as pages; {…} marks a locator off.

    A locator of several parts keeps its own labels, and its label is "". `words` are the labels that count, without
    full stop. Source: pandoc manual, "Citation syntax".

    >>> read_locator(", pp. 33-35, 38-39, and passim")
    ('33-35, 38-39', 'page', ', and passim')
    >>> read_locator(", ch. 3, p. 12 and more")
    ('ch. 3, p. 12', '', ' and more')
    >>> read_locator(" {A, sect. ii}, and more")
    ('A, sect. ii', 'page', ', and more')
    >>> read_locator(" for more")
    ('', 'page', ' for more')
    """
    if braced := _BRACED.match(text):
        inner, label, rest = read_locator(braced[1], words) if braced[1].strip() else ("", "page", "")
        if rest or not inner:
            inner, label = braced[1].strip(), "page"
        return inner, label, text[braced.end() :]
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    parts, end = _read_parts(text, start, words)
    if not parts:
        return "", "page", text
    if len(parts) > 1:
        return text[start:end], "", text[end:]
    label, value = parts[0]
    return value, label or "page", text[end:]


def split_locator(text: str, words: Mapping[str, str] = LOCATOR_LABELS) -> tuple[tuple[str, str], ...]:
    """The (CSL label, value) of each part of a locator; () where it is not parts with labels and nothing else.

    >>> split_locator("ch. 3, p. 12")
    (('chapter', '3'), ('page', '12'))
    """
    parts, end = _read_parts(text, 0, words)
    return () if text[end:].strip() else tuple(parts)


def is_locator_number(text: str) -> bool:
    """Whether `text` is numbers, arabic or roman, in lists and ranges, and nothing else.

    >>> is_locator_number("iv, vi-xi"), is_locator_number("slide 4")
    (True, False)
    """
    return _NUMBERS.fullmatch(text) is not None


def _read_parts(text: str, at: int, words: Mapping[str, str]) -> tuple[list[tuple[str, str]], int]:
    """The parts of the locator at `at`, each behind its label, and where they end; the first may be a bare number."""
    parts: list[tuple[str, str]] = []
    end = at
    while True:
        label, start = _read_label(text, at, words)
        if not label and (parts or not text[at : at + 1].isdigit()):
            return parts, end
        numbers = _NUMBERS.match(text, start)
        if numbers is None:
            return parts, end
        parts.append((label, numbers[0]))
        end = numbers.end()
        following = _NEXT.match(text, end)
        if following is None:
            return parts, end
        at = following.end()


def _read_label(text: str, at: int, words: Mapping[str, str]) -> tuple[str, int]:
    """The label at `at` and where it ends; "" where there is none."""
    word = _LABEL.match(text, at)
    label = words.get(word["word"].lower(), "") if word else ""
    if word is None or not label or (word["word"].lower() in _NEEDS_DOT and not word["dot"]):
        return "", at
    return label, word.end()
