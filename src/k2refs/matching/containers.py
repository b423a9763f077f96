"""Compares names of journals and books: abbreviations, initials, a place in brackets. Pure."""

from k2refs.matching.words import fold_words
from k2refs.model.reference import Reference
from k2refs.text.fold import FUNCTION_WORDS

__all__ = ["CONTAINER_SAME", "score_container_names", "score_containers"]

CONTAINER_SAME = 0.9
"""From this score on two names are the same journal or book; only the share of common words scores below."""
_ABBREVIATED = 0.95
_PARTLY = 0.9
_SHARE = 0.6  # "Journal of Bone" and "Journal of Orthopaedics" share words and are two journals


def score_containers(left: Reference, right: Reference) -> float | None:
    """How similar the containers of two references are, 0 to 1, by ISSN, full or short name; None if one has none.

    >>> score_containers(
    ...     Reference("a", values={"container-title": "J Bone Miner Res"}),
    ...     Reference("b", values={"container-title": "Journal of Bone and Mineral Research"}),
    ... )
    0.95
    """
    if left.issn is not None and left.issn == right.issn:
        return 1.0
    mine, theirs = _names(left), _names(right)
    if not mine or not theirs:
        return None
    return max(score_container_names(one, other) for one in mine for other in theirs)


def score_container_names(left: str, right: str) -> float:
    """How similar two names of containers are, 0 to 1; from `CONTAINER_SAME` on they are the same.

    >>> score_container_names("PNAS", "Proceedings of the National Academy of Sciences of the United States of America")
    0.9
    """
    mine, theirs = _content(left), _content(right)
    if not mine or not theirs:
        return 0.0
    if mine == theirs or "".join(mine) == "".join(theirs):
        return 1.0
    if len(mine) == len(theirs) and all(map(_abbreviates, mine, theirs)):
        return _ABBREVIATED
    shorter, longer = sorted((mine, theirs), key=len)
    # "Nutrients (Basel)" is Nutrients; "Journal of Bone" is not "Journal of Bone and Mineral Research".
    if len(shorter) == 1 and len(longer) == 2 and longer[0] == shorter[0]:
        return _PARTLY
    if len(shorter) == 1 and len(shorter[0]) > 2 and "".join(word[0] for word in longer).startswith(shorter[0]):
        return _PARTLY
    common = len(set(mine) & set(theirs))
    return _SHARE * 2 * common / (len(set(mine)) + len(set(theirs)))


def _names(reference: Reference) -> tuple[str, ...]:
    names = (reference.container_title, reference.container_title_short, reference.extra.get("journalAbbreviation", ""))
    return tuple(filter(None, names))


def _content(name: str) -> list[str]:
    """The words that tell names apart. "Part A" is a letter at the end, as in ISO 4's "Am J Med Genet A"."""
    words = list(fold_words(name))
    pairs = zip(words, [*words[1:], ""], strict=True)
    words = [word for word, after in pairs if not (word in _DIVISIONS and len(after) == 1)]
    last = len(words) - 1
    significant = [
        word for at, word in enumerate(words) if word not in FUNCTION_WORDS or (at == last and len(word) == 1)
    ]
    return significant or words


_DIVISIONS = frozenset("part pt section sect sec series ser".split())


def _abbreviates(left: str, right: str) -> bool:
    """ISO 4 abbreviates by truncating ("miner") or by omitting letters ("natl"); the first letter stays."""
    short, long = sorted((left, right), key=len)
    if short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
