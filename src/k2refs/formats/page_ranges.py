"""Completes page ranges in MEDLINE's short form, "304-10". Pure."""

import re

__all__ = ["full_ranges", "is_article_number"]

_RANGE = re.compile(r"(?<!\d)(\d{2,9})-(\d{1,8})(?!\d)")


def full_ranges(text: str) -> str:
    """`text` with both ends of each range complete; a second number that would not come after the first stays.

    Source: NLM, MEDLINE/PubMed Data Elements, Pagination: redundant page numbers are left out of the second end.

    >>> full_ranges("304-10; discussion 310-1"), full_ranges("e12-15"), full_ranges("1234-12")
    ('304-310; discussion 310-311', 'e12-15', '1234-12')
    """
    return _RANGE.sub(_full_range, text)


def is_article_number(pii: str) -> bool:
    """Whether a publisher's item identifier can replace pages: "e154225" and "9966", but not S0140-6736(20)30183-5.

    Source: NLM, MEDLINE/PubMed Data Elements, Location Identifier: it serves the role of pagination.

    >>> is_article_number("euae122"), is_article_number("S0732-8893(15)00432-0")
    (True, False)
    """
    return _ARTICLE_NUMBER.fullmatch(pii) is not None


_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,6}\d{1,12}")


def _full_range(match: re.Match[str]) -> str:
    first, last = match[1], match[2]
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return f"{first}-{whole}" if int(whole) > int(first) else match[0]
