"""Parses numbered citations: "[3–5]", "[1, 4-6]", superscripts → numbers with their places. Used by marks.find."""

import re
from collections.abc import Iterator

__all__ = ["BRACKETED", "RAISED", "ROUND", "read_numbers"]

_REST = r",[ \u00a0]*(?:pp?|S|ch|sec)\.[^\[\]]{1,40}"
_LIST = r"\d{1,4}(?:[ \u00a0]*[-–—−,;][ \u00a0]*\d{1,4})*"
_TO = r"[ \u00a0]?\][ \u00a0]?[-–—−][ \u00a0]?\[[ \u00a0]?\d{1,4}"  # "[3]–[5]" is a range too
BRACKETED = re.compile(rf"\[[ \u00a0]?(?P<numbers>{_LIST}(?:{_TO})?)(?P<rest>{_REST})?[ \u00a0]?\](?!\()")
# Behind a count, round brackets hold another one: "12 (40)"; behind a share, a year or a bracket they cite.
ROUND = re.compile(
    rf"(?:(?<=[^\W\d_] )|(?<=[%)\]”] )|(?<=\b(?:19|20)\d\d )|(?<=\d\.\d )|(?<=\d\.\d\d ))"
    rf"(?<![-–—] )\((?P<numbers>{_LIST})\)"
)
RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:)\]”\"'’])(?P<numbers>[¹²³⁰⁴-⁹]+(?:[⁻–,˒ˏ][¹²³⁰⁴-⁹]+)*)(?![¹²³⁰⁴-⁹])")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒ˏ[]", "0123456789-,,  ")
_PART = re.compile(r"(\d+)(?:\s*[-–—−]\s*(\d+))?")
_LONGEST_RANGE = 100
_HIGHEST = 1500


def read_numbers(text: str, offset: int = 0) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of every number in a citation, including those inside a range.

    With a zero, or a range that is reversed or longer than a hundred, it is not a citation: the result is empty.
    Places count from `offset`.

    >>> [number for number, _, _ in read_numbers("1, 4–6")]
    [1, 4, 5, 6]
    >>> [number for number, _, _ in read_numbers("3]–[5")]
    [3, 4, 5]
    >>> list(read_numbers("0, 5")), [number for number, _, _ in read_numbers("²⁻³")]
    ([], [2, 3])
    """
    found: list[tuple[int, int, int]] = []
    for part in _PART.finditer(text.translate(_DIGITS)):
        first = int(part[1])
        last = int(part[2] or part[1])
        if not 0 < first <= last < _HIGHEST or last - first > _LONGEST_RANGE:
            return
        for number in range(first, last + 1):
            start, end = (part.start(), part.end()) if first < number < last else part.span(2 if number > first else 1)
            found.append((number, offset + start, offset + end))
    yield from found
