"""Joins lines to running text: words divided at line ends, addresses broken over lines. Pure."""

import re
from collections.abc import Iterable

__all__ = ["Vocabulary", "joint"]

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+)-$")
_HEAD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?:(?=//|$)|www\.|doi\.org/|\bdoi:\s*10\.|\b10\.\d{4,9}/)\S*$", re.IGNORECASE)
_OPEN_ADDRESS = re.compile(r"[/\-_=?&%#:]$")
_ADDRESS_HEAD = re.compile(r"[\w.~:/?#\[\]@!$&'()*+;=%-]+")
_RAISED_END, _RAISED_HEAD = re.compile(r"[¹²³⁰⁴-⁹][,–⁻]$"), re.compile(r"[¹²³⁰⁴-⁹]")
_SCHEME = re.compile(r"https?:/{0,2}$|doi\.org/?$|10\.\d{4,9}$", re.IGNORECASE)


class Vocabulary:
    """The words of a document as it prints them within lines, to tell "well-known" from "ex-periment"."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            self._words.update(word.lower().replace("‐", "-") for word in _WORD.findall(line))

    def has(self, word: str) -> bool:
        return word.lower() in self._words


def joint(before: str, after: str, vocabulary: Vocabulary, *, is_full: bool = True) -> tuple[int, str]:
    """(how many characters to cut at the end of the line `before`, what to put between it and the line `after`).

    `is_full`: the line reaches the edge of its column, so that an address may be broken there.

    >>> words = Vocabulary(["an experiment", "a well-known one"])
    >>> joint("an ex-", "periment", words), joint("a well-", "known one", words), joint("pp. 12-", "15.", words)
    ((1, ''), (0, ''), (0, ''))
    >>> joint("https://doi.org/10.5281/", "zenodo.3509134", words), joint("the end.", "Then", words)
    ((0, ''), (0, ' '))
    """
    if (address := _ADDRESS.search(before)) and _continues(address[0], after, is_full=is_full):
        return 0, ""
    if _RAISED_END.search(before) and _RAISED_HEAD.match(after):
        return 0, ""  # a raised list of numbers, broken after a comma
    tail = _TAIL.search(before)
    if tail:
        head = _HEAD.match(after)
        if head is None:
            return 0, "" if after[:1].isdigit() else " "
        if head[0][0].isupper():
            return 0, ""
        if head[0] in ("and", "or", "und", "oder", "et", "ou", "y", "to", "bis"):
            return 0, " "
        whole = tail[1] + head[0]
        if vocabulary.has(f"{tail[1]}-{head[0]}") and not vocabulary.has(whole):
            return 0, ""
        return 1, ""
    if before[-1:] in "-‐" and before[-2:-1].isdigit() and after[:1].isdigit():
        return 0, ""
    if before[-1:] in "–—" and before[-2:-1].strip() and after[:1].strip():
        return 0, "" if before[-2:-1].isdigit() else " "
    return 0, " "


def _continues(address: str, after: str, *, is_full: bool) -> bool:
    """Whether the address at the end of a line continues in the next."""
    head = _ADDRESS_HEAD.match(after)
    if head is None:
        return False
    if _OPEN_ADDRESS.search(address) or _SCHEME.search(address):
        return True
    first = head[0]
    if first[0] in "/?#&=_%" or (first[0] in ".-" and len(first) > 1):
        return True
    if address[-1] == ".":
        return is_full and (first[0].islower() or first[0].isdigit()) and len(after.split()) == 1
    if address[-1] == ")" and address.count("(") >= address.count(")"):
        return first[0].isdigit() or first[0] == "-"  # 10.1016/0009-2614(80)80396-4
    if not is_full or address[-1] in ",;)":
        return False
    return bool(re.search(r"[\d/_]", first.rstrip(".,;)"))) and not re.match(r"\(?(?:1[89]|20)\d\d\b\)?[.,;]?$", first)
