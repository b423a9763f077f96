"""Reads locators such as "chapter:3", as other programs write them. For `k2refs cite`."""

import re

from k2refs.csl.style.vocab import LOCATORS
from k2refs.errors import UsageError
from k2refs.text.similarity import nearest

__all__ = ["read_colon"]

_COLON = re.compile(r"\s*([^\W\d_][^\W\d]*):\s*(\S.*)", re.DOTALL)


def read_colon(locator: str) -> str:
    """`locator` with a blank for the colon after its term. Raises UsageError for an unknown term.

    >>> read_colon("chapter:3"), read_colon("4:12")
    ('chapter 3', '4:12')
    """
    match = _COLON.fullmatch(locator)
    if match is None:
        return locator
    if match[1].lower() in LOCATORS:
        return f"{match[1].lower()} {match[2]}"
    terms = sorted(LOCATORS)
    raise UsageError(
        f"--locator {locator!r}: unknown locator term {match[1]!r}; write it as 'chapter 3' or "
        f"'p. 12', with one of {', '.join(terms)}{nearest(match[1], terms)}"
    )
