"""Time grows in step with the text: every pattern on texts of its own, every reader, field and rule on floods."""

import pytest

from tests.hostile.growth import UNITS, find_works, measure
from tests.hostile.patterns import find_patterns, find_slow

WORKS = {work.name: work for work in find_works()}
# A few of each kind in every run; all of them, which takes an hour, with -m sweep.
_FEW_UNITS = ("Ab-", ".", "¹", "‘", "\u00a0", " ", "a, ", "[@a", "{", "–")
_FEW_WORKS = (
    "field bibtex",
    "field ris",
    "field nbib",
    "document markdown",
    "document latex",
    "style apa",
    "rule FM005",
)


@pytest.mark.parametrize("name", [name for name in _FEW_WORKS if name in WORKS])
def test_a_flood_twice_as_long_takes_less_than_three_times_as_long(name: str) -> None:
    grown = [measure(WORKS[name], unit) for unit in _FEW_UNITS]
    assert [one for one in grown if not one.is_bounded] == []


@pytest.mark.sweep
@pytest.mark.parametrize("name", WORKS)
def test_no_unit_makes_a_work_grow_faster_than_its_text(name: str) -> None:
    grown = [measure(WORKS[name], unit) for unit in UNITS]
    assert [one for one in grown if not one.is_bounded] == []


def test_there_are_a_hundred_units() -> None:
    assert len(set(UNITS)) >= 100


# Patterns whose texts are bounded before they are tried: a typed reference has at most 4,000 characters and its blanks
# are folded; dates, quantities and ends of lines are cut; what is matched at one place only reads on from there.
BOUNDED = (
    "k2refs.formats.plaintext",
    "k2refs.documents.references",
    "k2refs.formats.tagged_dates",
    "k2refs.model.quantity",
    "k2refs.documents.text:_MARK_AT_END",
    "k2refs.documents.latex",
    "k2refs.formats.bibtex",
    "k2refs.formats.ovid:_SOURCE",
)


@pytest.mark.sweep
def test_no_pattern_is_slow_on_its_own_repeats() -> None:
    slow = [found for used in find_patterns() if not used.where.startswith(BOUNDED) and (found := find_slow(used))]
    assert [(one.used.where, one.unit, one.seconds) for one in slow] == []
