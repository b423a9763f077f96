"""Compares the first names of two references: particles, initials, transliterations, name order. Pure."""

from k2refs.matching.words import fold_words, is_one_slip
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["AUTHOR_SAME", "find_first_author", "score_first_authors", "score_names"]

AUTHOR_SAME = 0.9
"""From this score on two names may be the same person: the lowest score below with a recognizable family name."""
_SPELT_OTHERWISE = 0.95
_PARTLY = 0.9
_OTHER_INITIAL = 0.5  # the same family name, but J. and A.: often siblings, sometimes a typo; never enough

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))  # Müller is written Mueller and Muller


def find_first_author(reference: Reference) -> Name | None:
    """The name at the start of a citation: first author, else first editor; None without either."""
    names = reference.author or reference.editor
    return names[0] if names else None


def score_first_authors(left: Reference, right: Reference) -> float | None:
    """How similar the first authors are, 0 to 1; None if one of the references has no names.

    >>> score_first_authors(Reference("a"), Reference("b")) is None
    True
    """
    mine, theirs = find_first_author(left), find_first_author(right)
    return None if mine is None or theirs is None else score_names(mine, theirs)


def score_names(left: Name, right: Name) -> float:
    """How similar two names are, 0 to 1; from `AUTHOR_SAME` on they may be the same person.

    >>> score_names(Name(family="Müller", given="Karl"), Name(family="Mueller", given="K."))
    0.95
    >>> score_names(Name(family="Iwamoto", given="Jun"), Name(family="Jun", given="Iwamoto"))
    0.9
    """
    mine, theirs = fold_words(left.sort_family), fold_words(right.sort_family)
    if not mine or not theirs:
        return 0.0
    score = _score_families(mine, theirs)
    if score >= AUTHOR_SAME:
        return score if _initials_agree(left, right) else _OTHER_INITIAL
    is_swapped = bool(left.given) and mine == fold_words(right.given) and fold_words(left.given) == theirs
    return _PARTLY if is_swapped else score


def _score_families(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    mine, theirs = "".join(left), "".join(right)
    if mine == theirs:
        return 1.0
    if _plain(mine) == _plain(theirs):
        return _SPELT_OTHERWISE
    shorter, longer = sorted((left, right), key=len)
    # "van den Berg" and "Berg"; "García López" and "García".
    if len(shorter) < len(longer) and shorter in (longer[: len(shorter)], longer[-len(shorter) :]):
        return _PARTLY
    return _PARTLY if is_one_slip(mine, theirs) else 0.0


def _plain(letters: str) -> str:
    for written, plain in _UMLAUTS:
        letters = letters.replace(written, plain)
    return letters


def _initials_agree(left: Name, right: Name) -> bool:
    mine, theirs = fold_words(left.given), fold_words(right.given)
    return not mine or not theirs or mine[0][0] == theirs[0][0]
