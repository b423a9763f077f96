"""Given names as initials: which words become one, and what a disambiguation rule asks for."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.item.initials import initialize, normalize_initials
from k2refs.csl.render.cite import Cite


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("María José", "", "MJ"),
        ("Jean-Luc", " ", "J-L "),
        ("J.R.R.", ". ", "J. R. R."),
        ("Émile", ".", "É."),
        ("家明", ".", "家明"),
        ("Lord", ".", "Lord"),
    ],
)
def test_initials(given: str, mark: str, expected: str) -> None:
    assert initialize(given, mark).rstrip() == expected.rstrip()


def test_hyphens_go_where_the_style_says_so() -> None:
    assert initialize("Jean-Luc", ".", keeps_hyphen=False) == "J.L."


def test_names_stay_where_only_initials_are_marked_anew() -> None:
    assert normalize_initials("J Robert", ". ") == "J. Robert"


def test_a_rule_that_asks_for_initials_needs_no_mark_to_put_behind_them(tmp_path: Path) -> None:
    path = tmp_path / "style.csl"
    path.write_text(
        """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
        <info><title>t</title><id>t</id></info>
        <citation disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names-with-initials">
        <layout><names variable="author"><name form="short"/></names></layout></citation></style>"""
    )
    people = {"a": "María José", "b": "Jean-Luc"}
    items = [{"id": key, "author": [{"family": "Ruiz", "given": given}]} for key, given in people.items()]
    clusters = [Cluster((Cite("a"),)), Cluster((Cite("b"),))]
    assert Style.load(str(path)).format(items, clusters).citations == ("MJ Ruiz", "J-L Ruiz")
