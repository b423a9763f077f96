"""Reads what stands behind a key in a citation: "p. 5", "chap. 3, and passim" → locator, its label, and the suffix."""

import re

__all__ = ["LOCATOR_LABELS", "read_locator"]

# CSL locator labels and the words for them, without their full stop. Source: CSL 1.0.2, Locators; the terms of the
# English, German, French and Spanish CSL locales, long and short, as pandoc's manual has writers use them.
_WORDS = {
    "page": "p pp page pages s seite seiten pág págs pagina",
    "chapter": "ch chs chap chaps chapter chapters kap kapitel chapitre cap capítulo",
    "section": "sec secs section sections sect sects § §§ abschnitt abschn",
    "paragraph": "para paras paragraph paragraphs ¶ ¶¶ absatz abs",
    "volume": "vol vols volume volumes bd bde band",
    "figure": "fig figs figure figures abb abbildung",
    "table": "tbl tab table tables",
    "issue": "issue issues heft",
    "line": "l ll line lines z zeile zeilen",
    "note": "n nn note notes fn anm anmerkung",
    "column": "col cols column columns sp spalte spalten",
    "folio": "fol fols folio folios",
    "book": "bk bks book books buch",
    "part": "pt pts part parts teil",
    "number": "no nos number numbers nr nummer",
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

_NUMBER = (
    r"(?:[A-Za-z]{0,3}\d[\w.:/]*\w|[A-Za-z]?\d|[ivxlcdmIVXLCDM]+(?![^\W\d_])|\((?:[ivxlcdm]+|\d+)\))(?:\([a-z]\))?"
)
_NUMBERS = re.compile(rf"{_NUMBER}(?:\s*(?:[-–—−,&]|--|\band\b|\bund\b)\s*{_NUMBER})*\*?")
_LEAD = re.compile(r"[\s\u00a0]*+,?[\s\u00a0]*+")
_LABEL = re.compile(r"(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*|§§?|¶¶?)(?P<dot>\.?)[\s\u00a0]*")
_BRACED = re.compile(r"[\s\u00a0]*+,?[\s\u00a0]*+\{([^{}]*)\}")


def read_locator(text: str) -> tuple[str, str, str]:
    """(locator, CSL label, suffix) of what follows a key. A bare number counts as pages; {…} marks a locator off.

    Source: pandoc manual, "Citation syntax".

    >>> read_locator(", pp. 33-35, 38-39, and passim")
    ('33-35, 38-39', 'page', ', and passim')
    >>> read_locator(" {A, sect. ii}, and more")
    ('A, sect. ii', 'page', ', and more')
    >>> read_locator(" for more")
    ('', 'page', ' for more')
    """
    if braced := _BRACED.match(text):
        inner, label, rest = read_locator(braced[1]) if braced[1].strip() else ("", "page", "")
        if rest or not inner:
            inner, label = braced[1].strip(), "page"
        return inner, label, text[braced.end() :]
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    label, at = "page", start
    if word := _LABEL.match(text, start):
        found = LOCATOR_LABELS.get(word["word"].lower())
        if found is not None and not (word["word"] in ("v", "l", "n", "r", "s") and not word["dot"]):
            label, at = found, word.end()
    if at == start and not text[start : start + 1].isdigit():
        return "", "page", text
    numbers = _NUMBERS.match(text, at)
    if numbers is None:
        return "", "page", text
    return numbers[0], label, text[numbers.end() :]
