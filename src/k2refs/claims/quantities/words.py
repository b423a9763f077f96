"""Numbers written in words: where one starts, what it is, where it ends. Pure; used by claims.quantities.find."""

import re
from decimal import Decimal

from attrs import frozen

__all__ = ["NUMBER_WORD", "NUMBER_WORDS", "WordNumber", "read_words"]

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_SMALL = {**_ONES, **_TENS}

NUMBER_WORDS = frozenset((*_SMALL, *_SCALES, "half"))
"""The words that can start a number."""

NUMBER_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
"""A word that can start a number; "a" can too, before a scale."""

_TOKEN = re.compile(r"(?:\s+|\s*-\s*|,\s+)?(&|[a-z]+)", re.IGNORECASE)
_ARTICLE = re.compile(rf"an?\s+(?={'|'.join(_SCALES)})", re.IGNORECASE)


@frozen
class WordNumber:
    """A number in words. `is_plain_one` marks a lone "one", which is rarely a count."""

    value: Decimal
    end: int
    is_plain_one: bool = False


def read_words(text: str, at: int) -> WordNumber | None:
    """The longest number in words that starts at `at` of `text`; None if there is none.

    >>> [str(read_words(text, 0).value) for text in ("Seventy-two women", "a hundred and two", "two and a half miles")]
    ['72', '102', '2.5']
    >>> read_words("a dozen more", 0).value, read_words("two thirds", 0).value.quantize(Decimal("0.01"))
    (Decimal('12'), Decimal('0.67'))
    """
    article = _ARTICLE.match(text, at)
    total, current, end = 0, 1 if article else 0, at
    position = article.end() if article else at
    last = ""
    while token := _TOKEN.match(text, position):
        word = token[1].lower()
        if word in ("and", "&") and last and (joined := _read_joined(text, token.end(), total + current)):
            return joined
        if word in ("and", "&") and last in _SCALES and _next_is_small(text, token.end()):
            position = token.end()
            continue
        if word in _SMALL and _continues(last, word, text[position : token.start(1)]):
            current += _SMALL[word]
        elif word in _SCALES and (last or article):
            factor = _SCALES[word]
            total, current = (total, current * factor) if factor <= 100 else (total + max(current, 1) * factor, 0)
        elif word in _PARTS and last in _ONES:
            return WordNumber(Decimal(total + current) / _PARTS[word], token.end())
        elif word == "half" and not last:
            return WordNumber(Decimal("0.5"), token.end())
        else:
            break
        last, end = word, token.end()
        position = end
    if not last:
        return None
    return WordNumber(Decimal(total + current), end, is_plain_one=last == "one" and total + current == 1)


def _continues(last: str, word: str, gap: str) -> bool:
    """Whether the small number `word` continues `last`: "seventy-two", "hundred two", but not "two, three"."""
    if not last:
        return True
    if last in _TENS:
        return word in _ONES and 0 < _ONES[word] < 10 and "," not in gap
    return last in _SCALES and last != "dozen" and ("," not in gap or last in ("thousand", "million", "billion"))


def _next_is_small(text: str, at: int) -> bool:
    token = _TOKEN.match(text, at)
    return token is not None and token[1].lower() in _SMALL


def _read_joined(text: str, at: int, whole: int) -> WordNumber | None:
    """What "and a half" adds to a whole number."""
    match = re.compile(r"\s+(?:a|one)[\s-]+(half|third|quarter)\b", re.IGNORECASE).match(text, at)
    if match is None:
        return None
    return WordNumber(whole + Decimal(1) / _PARTS[match[1].lower()], match.end())
