"""How similar two strings are, and the most similar of many. Pure str → number."""

from collections.abc import Iterable

__all__ = ["nearest", "ratio"]


_NEAR, _NEAR_SHORT = 0.7, 0.6
"""The minimum similarity: with two swapped letters, "nwe" and "new" have two thirds."""


def ratio(left: str, right: str) -> float:
    """Share of matching characters, 0 to 1, as difflib computes it.

    >>> ratio("osteoporosis", "osteoporose")
    0.869...
    """
    from difflib import SequenceMatcher  # most runs compare nothing

    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def nearest(word: str, candidates: Iterable[str], count: int = 3) -> str:
    """The end of an error message that suggests up to `count` candidates; "" if none is similar.

    >>> nearest("iwamoto201", ["iwamoto2001", "iwamoto2014", "orimo1992"])
    '; did you mean iwamoto2014 or iwamoto2001?'
    """
    from difflib import get_close_matches  # slow to import, and only for a message

    folded = {candidate.lower(): candidate for candidate in candidates}
    close = [
        folded[match]
        for match in get_close_matches(
            word.lower(), folded, n=count, cutoff=_NEAR_SHORT if len(word) in (3, 4) else _NEAR
        )
    ]
    if not close:
        return ""
    return "; did you mean " + (", ".join(close[:-1]) + " or " if close[1:] else "") + close[-1] + "?"
