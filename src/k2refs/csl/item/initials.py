"""Given names as initials. Pure string algorithm. Source: CSL 1.0.2 §Name; suite name_CeltsAndToffs*."""

import re
from functools import lru_cache

from k2refs.text.scripts import is_romanesque

__all__ = ["TITLES", "initialize", "normalize_initials"]

_SPACES = re.compile(r"\s+")
_TAGS = re.compile(r"<[^<>]+>")
_SPANS = re.compile(r"</?span[^>]*>")
_AFTER_POINT = re.compile(r"\.(?![<-])")
_BETWEEN_INITIALS = re.compile(r"(?<=\.)-(?=\w)|(?<=\b[^\W\d_])-(?=[^\W\d_]\b)")
_IN_TAGS = re.compile(r"((?:<\w+>)*)(.*?)((?:</\w+>)*)")
TITLES = frozenset({"Lord", "Lady"})
"""Given names that are none: they stay whole, as citeproc-js has it."""


@lru_cache(maxsize=65536)
def initialize(given: str, mark: str, *, keeps_hyphen: bool = True) -> str:
    """`given` as initials, each followed by `mark`; lower-case words stay words, a hyphen stays between initials.

    >>> initialize("Jean-Luc Marie", "."), initialize("Jean-Luc", ". "), initialize("Guy de", ".")
    ('J.-L.M.', 'J.-L.', 'G. de')
    >>> initialize("<i>Jean</i> Marie", ". "), initialize("bell gloria", ". ")
    ('<i>J.</i> M.', 'b. g.')
    """
    if given in TITLES or not is_romanesque(_TAGS.sub("", given)):
        return given
    given = _SPANS.sub("", given) if "<span" in given else given
    text = given if keeps_hyphen else _part_at_hyphens(given)
    text = re.sub(r"(?:(?<!\s)\s+)?-\s*", "-", text)
    text = re.sub(r"-([a-z])", "\u2013\\1", text)
    text = _AFTER_POINT.sub(". ", text)
    result = ""
    is_small = text == text.lower()
    for at, word in enumerate(_SPACES.split(text.strip())):
        if not word:
            continue
        parts = [part for part in word.split("-") if part.strip(".")]
        first = parts[0] if parts else word
        if not is_small and _TAGS.sub("", first)[:1].islower() and not first.startswith("\u2013"):
            result = f"{result.rstrip()} {word} " if at else f"{word} "
            continue
        for number, part in enumerate(parts):
            letter = _marked_initial(part, mark)
            result = result.rstrip() + "-" + letter if number else result + letter
    result = re.sub(r"(?:(?<!\s)\s+)?-\s*", "-", result)
    return _SPACES.sub(" ", result).strip().replace("\u2013", "-") if "\u00a0" not in mark else result.strip(" \u00a0")


def _marked_initial(word: str, mark: str) -> str:
    """The initial of `word` and its mark, in the markup around the word: "<b>John</b>" → "<b>J.</b> "."""
    if "<" not in word:
        return _initial(word) + mark
    match = _IN_TAGS.fullmatch(word)
    assert match is not None
    if not match[2]:
        return word
    sign = mark.rstrip(" ")
    return f"{match[1]}{_initial(match[2])}{sign}{match[3]}{mark[len(sign) :]}"


def _initial(word: str) -> str:
    """The initial of one word: one capital, or a capital with what belongs to it ("Yu." → "Yu", "AHmed" → "Ah")."""
    word = _TAGS.sub("", word)
    if word.endswith(".") and len(word) > 2:
        return word.rstrip(".")
    word = word.rstrip(".")
    head = next((at for at, character in enumerate(word) if character.isalpha()), None)
    if head is None:
        return word[:1]
    extra = ""
    for character in word[head + 1 :]:
        if not character.isupper():
            break
        extra += character
    rest = word[head + 1 + len(extra) :]
    return (word[head] if word == word.lower() else word[head].upper()) + (extra.lower() if extra and rest else "")


@lru_cache(maxsize=65536)
def normalize_initials(given: str, mark: str, *, keeps_hyphen: bool = True) -> str:
    """`given` in full, with the initials in it spaced and marked as `mark` says. For initialize="false".

    The hyphen between initials goes, as citeproc-js has it; that between names stays if `keeps_hyphen`.

    >>> [normalize_initials(given, ".") for given in ("M.E. Anna", "ME", "J.-L. Anna-Maria")]
    ['M.E. Anna', 'ME', 'J.L. Anna-Maria']
    """
    if not is_romanesque(_TAGS.sub("", given)):
        return given
    given = _BETWEEN_INITIALS.sub(" ", given) if keeps_hyphen else _part_at_hyphens(given)
    words = _SPACES.split(given.replace(".", ". ").strip())
    result = ""
    for at, word in enumerate(words):
        if not word:
            continue
        is_initial = word.endswith(".") or (len(word) == 1 and word.isupper())
        last = at == len(words) - 1
        if not is_initial:
            result += word + ("" if last else " ")
            continue
        result += word.rstrip(".") + mark
        following = words[at + 1] if not last else ""
        next_is_initial = following.endswith(".") or (len(following) == 1 and following.isupper())
        if following and not next_is_initial and not result.endswith(" "):
            result += " "
    return _SPACES.sub(" ", result).strip()


def _part_at_hyphens(given: str) -> str:
    """`given` with spaces for its hyphens, but for those of particles within it ("al-Rahman")."""
    words = given.split(" ")
    return " ".join(word if at and word[:1].islower() else word.replace("-", " ") for at, word in enumerate(words))
