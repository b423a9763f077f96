"""How many names a list shows, and what stands before its last one; none is a case of the suite."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite
from k2refs.csl.render.name_list import ListStyle, count_shown, join_names
from k2refs.csl.render.node import flatten


@pytest.mark.parametrize(
    ("least", "first", "total", "shown"), [(8, 6, 9, 6), (7, 6, 9, 5), (7, 6, 6, 6), (3, 2, 4, 1), (4, 1, 4, 1)]
)
def test_an_ellipsis_stands_for_two_names_at_least(least: int, first: int, total: int, shown: int) -> None:
    style = ListStyle(et_al_min=least, et_al_first=first, uses_last=True)
    assert count_shown(total, style, is_later=False) == shown


@pytest.mark.parametrize(
    ("least", "later", "total", "shown"), [(2, 6, 5, 2), (4, 6, 4, 4), (4, 6, 5, 4), (4, 6, 6, 1), (4, 3, 5, 1)]
)
def test_first_cites_show_no_fewer_names_than_later_ones(least: int, later: int, total: int, shown: int) -> None:
    """Up to et-al-min: beyond the specification."""
    style = ListStyle(et_al_min=least, et_al_first=1, later_min=later, later_first=1)
    assert count_shown(total, style, is_later=False) == shown


@pytest.mark.parametrize(("names", "expected"), [(["Ito"], "Ito … Abe"), (["Ito", "Kano"], "Ito, Kano, … Abe")])
def test_only_several_names_have_a_delimiter_before_the_ellipsis(names: list[str], expected: str) -> None:
    assert flatten(join_names(names, ListStyle(uses_last=True), 5, last="Abe")) == expected


@pytest.mark.parametrize(
    ("conjunction", "delimiter", "rule", "expected"),
    [
        ("and", ", ", "contextual", ["Ito and Abe", "Ito, Abe, and Ono"]),
        ("and", "/", "contextual", ["Ito and Abe", "Ito/Abe/and Ono"]),
        ("和", ", ", "contextual", ["Ito和Abe", "Ito, Abe和Ono"]),
        ("–", "–", "contextual", ["Ito–Abe", "Ito–Abe–Ono"]),
        (" / ", ", ", "always", ["Ito,  / Abe", "Ito, Abe / Ono"]),
        ("ו", ", ", "contextual", ["ItoוAbe", "Ito, AbeוOno"]),
        ("и", ", ", "never", ["Ito и Abe", "Ito, Abe и Ono"]),
    ],
)
def test_spaces_stand_around_a_conjunction_that_is_a_word(
    conjunction: str, delimiter: str, rule: str, expected: list[str]
) -> None:
    style = ListStyle(delimiter=delimiter, conjunction=conjunction, precedes_last=rule)
    lists = (["Ito", "Abe"], ["Ito", "Abe", "Ono"])
    assert [flatten(join_names(names, style, len(names), last=None)) for names in lists] == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [("et al.", "Ito et al."), ("等", "Ito等"), ("и др.", "Ito и др."), ("[et al.]", "Ito[et al.]")],
)
def test_a_space_stands_before_others_that_are_a_word(term: str, expected: str) -> None:
    assert flatten(join_names(["Ito"], ListStyle(et_al_text=term), 5, last=None)) == expected


@pytest.mark.parametrize(("delimiter", "expected"), [(", ", "Ito, Abe, … Ono"), ("/", "Ito/Abe/… Ono")])
def test_the_ellipsis_stands_right_behind_the_delimiter(delimiter: str, expected: str) -> None:
    style = ListStyle(delimiter=delimiter, uses_last=True)
    assert flatten(join_names(["Ito", "Abe"], style, 5, last="Ono")) == expected


def test_all_names_are_shown_where_more_may_be_used_than_cut() -> None:
    assert count_shown(9, ListStyle(et_al_min=2, et_al_first=3), is_later=False) == 9


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US" {style}>
  <info><title>t</title><id>t</id></info>
  <citation {citation}><layout><names variable="author" {names}><name {name}/></names></layout></citation>
</style>"""


@pytest.mark.parametrize(
    ("style", "citation", "names", "name", "expected"),
    [
        ("", "", "symbol", "", "Ito & Abe"),
        ("text", "", "symbol", "", "Ito and Abe"),
        ("", "text", "symbol", "", "Ito and Abe"),
        ("text", "symbol", "", "", "Ito & Abe"),
        ("text", "symbol", "", "text", "Ito and Abe"),
    ],
)
def test_options_of_names_count_where_nobody_else_sets_them(
    style: str, citation: str, names: str, name: str, expected: str, tmp_path: Path
) -> None:
    places = {"style": style, "citation": citation, "names": names, "name": name}
    path = tmp_path / "t.csl"
    path.write_text(STYLE.format(**{key: f'and="{value}"' if value else "" for key, value in places.items()}))
    items = [{"id": "a", "type": "book", "author": [{"family": "Ito"}, {"family": "Abe"}]}]
    assert Style.load(str(path)).format(items, [Cluster((Cite("a"),))], to="text").citations == (expected,)
