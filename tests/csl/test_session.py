"""A document under edit tells which of its citations change."""

import pytest

from k2refs import Cluster, Style
from k2refs.errors import UsageError

ITEMS = [{"id": name, "title": name.upper(), "type": "book"} for name in "abc"]


def cluster(style: Style, *keys: str, name: str) -> Cluster:
    return Cluster(tuple(style.make_cite(key) for key in keys), id=name)


def test_inserting_before_renumbers_what_follows() -> None:
    style = Style.load("ieee")
    session = style.session(ITEMS, to="text")
    assert session.insert(cluster(style, "a", name="one")) == {"one": "[1]"}
    assert session.insert(cluster(style, "b", name="two")) == {"two": "[2]"}
    assert session.insert(cluster(style, "c", name="zero"), 0) == {"zero": "[1]", "one": "[2]", "two": "[3]"}


def test_change_move_and_remove() -> None:
    style = Style.load("ieee")
    session = style.session(ITEMS, to="text")
    for name, key in (("one", "a"), ("two", "b")):
        session.insert(cluster(style, key, name=name))
    assert session.move("two", 0) == {"two": "[1]", "one": "[2]"}
    assert session.remove("two") == {"one": "[1]"}
    assert session.change(cluster(style, "a", "c", name="one")) == {"one": "[1], [2]"}


def test_a_cluster_that_is_not_there_is_told() -> None:
    session = Style.load("ieee").session(ITEMS)
    with pytest.raises(UsageError, match="no cluster"):
        session.remove("gone")


def test_a_year_suffix_appears_when_a_namesake_is_cited() -> None:
    author, issued = [{"family": "Doe"}], {"date-parts": [[2000]]}
    items = [{"id": key, "title": key, "author": author, "issued": issued} for key in "ab"]
    style = Style.load("apa")
    session = style.session(items, to="text")
    assert session.insert(cluster(style, "a", name="one")) == {"one": "(Doe, 2000)"}
    assert session.insert(cluster(style, "b", name="two")) == {"one": "(Doe, 2000a)", "two": "(Doe, 2000b)"}
