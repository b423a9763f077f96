"""How many names a list shows, and what stands before its last one; none is a case of the suite."""

import pytest

from k2refs.csl.name_list import ListStyle, count_shown, join_names
from k2refs.csl.node import flatten


@pytest.mark.parametrize(
    ("least", "first", "total", "shown"), [(8, 6, 9, 6), (7, 6, 9, 5), (7, 6, 6, 6), (3, 2, 4, 1), (4, 1, 4, 1)]
)
def test_an_ellipsis_stands_for_two_names_at_least(least: int, first: int, total: int, shown: int) -> None:
    style = ListStyle(et_al_min=least, et_al_first=first, uses_last=True)
    assert count_shown(total, style, is_later=False) == shown


@pytest.mark.parametrize(("names", "expected"), [(["Ito"], "Ito … Abe"), (["Ito", "Kano"], "Ito, Kano, … Abe")])
def test_only_several_names_have_a_delimiter_before_the_ellipsis(names: list[str], expected: str) -> None:
    assert flatten(join_names(names, ListStyle(uses_last=True), 5, last="Abe")) == expected
