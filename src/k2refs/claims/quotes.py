"""Finds a quotation in the text of a source: the exact words, with ellipses, or the most similar passage. Pure."""

import re
from difflib import SequenceMatcher

from k2refs.claims.passages import split_passages

__all__ = ["find_quote"]

_SAME = str.maketrans("“”„«»‘’\u2010\u2011\u2013\u2014\u2212\u00a0", '"""""\'\'----- ')
_ELLIPSIS = re.compile(r"(?:(?<!\s)\s+)?(?:\[?(?:…|\.\.\.)\]?)\s*")
_CANDIDATES = 8


def find_quote(quote: str, text: str) -> tuple[float, str]:
    """(1, the quotation) if `text` has its words, in order at each ellipsis; else the similarity and the best passage.

    >>> find_quote("K2 sustained … fractures", "K2 sustained  BMD and prevented fractures.")
    (1.0, 'K2 sustained … fractures')
    >>> find_quote("K2 increased BMD in women", "In this trial, K2 sustained BMD in women.")
    (0.8, 'K2 sustained BMD in women')
    """
    whole = _plain(text)
    at = 0
    for part in _ELLIPSIS.split(quote):
        at = whole.find(_plain(part).rstrip("."), at)
        if at < 0:
            return _nearest(quote, text)
        at += len(part)
    return 1.0, quote


def _nearest(quote: str, text: str) -> tuple[float, str]:
    words = _words(quote)
    wanted = set(words)
    best = (0.0, "")
    sentences = [_words(passage.text) for passage in split_passages(text)]
    sentences.sort(key=lambda sentence: -len(wanted & set(sentence)) / (len(sentence) + 8))
    for sentence in sentences[:_CANDIDATES]:
        blocks = [b for b in SequenceMatcher(None, words, sentence, autojunk=False).get_matching_blocks() if b.size]
        if not blocks:
            continue
        low = max(0, blocks[0].b - blocks[0].a)
        high = min(len(sentence), blocks[-1].b + len(words) - blocks[-1].a)
        likeness = 2 * sum(block.size for block in blocks) / (len(words) + high - low)
        best = max(best, (round(likeness, 4), " ".join(sentence[low:high])))
    return min(best[0], 0.99), best[1]


def _plain(text: str) -> str:
    return " ".join(text.translate(_SAME).split())


def _words(text: str) -> list[str]:
    return [word.strip(".,;:()[]\"'") for word in _plain(text).split()]
