"""Groups of near-duplicates, and that the work grows in step with the library."""

import random

import pytest

from k2refs.matching import duplicates, find_near_duplicates
from k2refs.matching.compare import compare_folded
from k2refs.model.reference import Reference
from tests.matching.test_compare import LONG, NOT_SAME, SAME, make_reference


def keys_of(groups: tuple[tuple[Reference, ...], ...]) -> list[list[str]]:
    return [[reference.key for reference in group] for group in groups]


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_a_pair_that_is_one_work_is_found_in_a_crowd(pair: tuple[Reference, Reference]) -> None:
    crowd = [make_reference(f"Another work on matter number {n}", "Iwamoto, J", 2001, key=f"c{n}") for n in range(40)]
    left, right = (Reference(key, one.type, one.values) for key, one in zip("lr", pair, strict=True))
    if left.title and compare_is_blocked(left, right):
        assert keys_of(find_near_duplicates([left, *crowd, right])) == [["l", "r"]]


def compare_is_blocked(left: Reference, right: Reference) -> bool:
    """Pairs of another title *and* another author or distant year are DU001's: they share an identifier."""
    return not (left.doi and left.doi == right.doi and left.year != right.year and left.title != right.title)


@pytest.mark.parametrize("row", NOT_SAME.values(), ids=NOT_SAME.keys())
def test_two_works_are_no_group(row: tuple[Reference, Reference, object]) -> None:
    assert find_near_duplicates(row[:2]) == ()


def test_a_third_reference_does_not_join_two_works() -> None:
    one = make_reference(LONG, "Iwamoto, J", 2001, key="one", DOI="10.1000/one")
    vague = make_reference(LONG, "Iwamoto, J", 2001, key="vague")
    other = make_reference(LONG, "Iwamoto, J", 2001, key="other", DOI="10.1000/other")
    assert keys_of(find_near_duplicates([one, vague, other])) == [["one", "vague"]]


def test_comparisons_grow_in_step_with_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def counted(left, right):  # type: ignore[no-untyped-def]
        nonlocal count
        count += 1
        return compare_folded(left, right)

    monkeypatch.setattr(duplicates, "compare_folded", counted)
    for size in (100, 1000):
        count = 0
        words = random.Random(0).choices([f"word{n}" for n in range(500)], k=size * 8)
        titles = [" ".join(words[n * 8 : n * 8 + 8]) for n in range(size)]
        find_near_duplicates([make_reference(title, "Anonymous", 2001) for title in titles])
        assert count <= 4 * 6 * size  # two sorts, two years, six neighbours: even when all works are of one author
