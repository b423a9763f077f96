"""Joins labelled tokens into stretches of text, without the marks around them. Pure; between tagger and fields."""

import re
from collections.abc import Sequence

from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import FieldSpan, Tagging

__all__ = ["join_spans", "trim"]

_AROUND = " \t\r\n\f\v\u00a0\u2003\u2009\u202f,;:.·•‧、，。；：/|*†‡=\\_~^"
_DASHES = "-–—‐‑−"
_QUOTES = "\"“”„‟«»「」『』`´‘’'‹›"
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", "」": "「", "』": "『", "〉": "〈", "》": "《"}
_PEOPLE = ("author", "editor", "translator")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]$")
_OPENING = {opening: closing for closing, opening in _PAIRS.items()}


def join_spans(text: str, tokens: Sequence[Token], tagging: Tagging) -> tuple[FieldSpan, ...]:
    """The fields of `text` in order, one for each run of one label; runs that hold only marks are left out."""
    spans: list[FieldSpan] = []
    at = 0
    while at < len(tokens):
        label, end = tagging.labels[at], at + 1
        while end < len(tokens) and tagging.labels[end] == label and not tagging.begins[end]:
            end += 1
        start, stop = trim(text, tokens[at].start, tokens[end - 1].end)
        if label in _PEOPLE and _INITIAL.search(text[start:stop]) and text[stop : tokens[end - 1].end][:1] == ".":
            stop += 1
        if start < stop:
            spans.append(FieldSpan(label, start, stop, text[start:stop]))
        at = end
    return tuple(spans)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` drawn in past marks, dashes, quotes and brackets that have no partner inside.

    A last stop stays if the text before it is abbreviated with stops too ("J. Orthop. Sci."), and a last question
    or exclamation mark always.

    >>> text = '“Bone loss (a review),” '
    >>> text[slice(*trim(text, 0, len(text)))]
    'Bone loss (a review)'
    """
    while start < end:
        first, last = text[start], text[end - 1]
        if first in _AROUND or first in _DASHES or first in "'’‘`´\"":
            start += 1
        elif last == "." and _is_abbreviated(text, start, end):
            break
        elif _ends_loose(text, start, end):
            end -= 1
        elif first in _OPENING and text.find(_OPENING[first], start, end) < 0:
            start += 1
        elif first in _OPENING and last == _OPENING[first] and text.find(last, start, end) == end - 1:
            start, end = start + 1, end - 1
        elif first in _QUOTES and first not in _OPENING and text.find(first, start + 1, end) < 0:
            start += 1
        else:
            break
    return start, end


def _ends_loose(text: str, start: int, end: int) -> bool:
    """Whether the last character parts fields, or closes what was not opened in the stretch."""
    last = text[end - 1]
    if last in _AROUND or last in _DASHES or last in '"`´' or last in _OPENING:
        return True
    if last in _PAIRS:
        return text.find(_PAIRS[last], start, end) < 0
    if last in "’'‘" and not text[end - 2 : end - 1].isalnum():
        return True
    return last in _QUOTES and text.find(last, start, end) == end - 1


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop at the end belongs to an abbreviation: a short word, and another abbreviation before it."""
    words = text[start : end - 1].split()
    if len(words) < 2 or len(words[-1]) > 8 or text[end - 2 : end - 1] in ")]}.":
        return False
    stopped = sum(word.endswith(".") for word in words[:-1])
    return stopped * 2 >= len(words) - 1
