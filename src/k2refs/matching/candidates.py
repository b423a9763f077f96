"""Chooses among search results: one certain match, the one work meant, or none with the candidates in order. Pure."""

from collections.abc import Iterable

from attrs import frozen

from k2refs.matching.compare import Comparison, Folded, Verdict, compare_folded
from k2refs.matching.nearest import Likeness, find_nearest
from k2refs.model.reference import Reference

__all__ = ["Choice", "choose_candidate"]

_WORTH_NAMING = 0.6
"""Candidates below are other works; on the labelled pairs of the tests no true match scores below it."""
_OF_ONE_WORK = (Verdict.SAME, Verdict.VERSIONS)


@frozen
class Choice:
    """`match` is the one candidate that is certainly the work, None if there is none or more than one.

    `nearest` is then the one work that must be meant though something differs, `likeness` how it is like it.
    `candidates` are the plausible ones, most likely first, including both.
    """

    match: Reference | None
    candidates: tuple[Reference, ...] = ()
    nearest: Reference | None = None
    likeness: Likeness = Likeness.OTHER


def choose_candidate(wanted: Reference, candidates: Iterable[Reference]) -> Choice:
    """Which of `candidates` is `wanted`. The registry's order and score are relative, and do not count.

    >>> wanted = Reference("x", values={"title": "Vitamin K2 therapy for postmenopausal osteoporosis"})
    >>> choose_candidate(wanted, [Reference("y", values={"title": "Vitamin K1 therapy"})]).match is None
    True
    """
    mine = Folded(wanted)
    scored: list[tuple[Comparison, Reference]] = [
        (compare_folded(mine, Folded(candidate)), candidate) for candidate in candidates
    ]
    scored.sort(key=lambda pair: (pair[0].verdict is Verdict.SAME, pair[0].score), reverse=True)
    same = [candidate for comparison, candidate in scored if comparison.verdict is Verdict.SAME]
    worth = tuple(candidate for comparison, candidate in scored if comparison.score >= _WORTH_NAMING)
    first = Folded(same[0]) if same else None
    if first and all(compare_folded(first, Folded(other)).verdict in _OF_ONE_WORK for other in same[1:]):
        return Choice(same[0], worth)
    if same:
        return Choice(None, worth)
    nearest, likeness = find_nearest(wanted, (candidate for _, candidate in scored))
    return Choice(None, worth, nearest, likeness)
