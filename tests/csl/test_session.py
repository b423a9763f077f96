"""A document under edit tells which of its citations change."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from k2refs import Cite, Cluster, Style
from k2refs.csl.document.live import LiveDocument
from k2refs.errors import UnknownKey, UsageError, WrongType

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


def _doe(key: str) -> dict[str, Any]:
    return {"id": key, "title": key, "author": [{"family": "Doe"}], "issued": {"date-parts": [[2000]]}}


def test_a_document_opens_at_once() -> None:
    session = Style.load("apa").session([_doe("a"), _doe("b")], to="text")
    opened = session.load([Cluster(Cite("b"), id="one"), Cluster(Cite("a"))])
    assert opened == {"one": "(Doe, 2000b)", "cluster-1": "(Doe, 2000a)"}
    assert session.load([]) == {} == {**session.load([])}
    assert session.texts == ()


def test_unknown_keys_and_doubled_ids_change_nothing() -> None:
    session = Style.load("ieee").session(ITEMS, to="text")
    session.load([Cluster(Cite("a"), id="one")])
    with pytest.raises(UnknownKey, match="no reference has the key 'aa'"):
        session.insert(Cluster(Cite("aa")))
    with pytest.raises(UsageError, match="has a cluster 'one' already"):
        session.insert(Cluster(Cite("b"), id="one"))
    with pytest.raises(UsageError, match="two clusters have the id 'x'"):
        session.load([Cluster(Cite("a"), id="x"), Cluster(Cite("b"), id="x")])
    with pytest.raises(UsageError, match="no cluster 'onee'; did you mean one"):
        session.change(Cluster(Cite("a"), id="onee"))
    with pytest.raises(WrongType, match="a session holds clusters"):
        session.insert(Cite("a"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="2 note numbers for 1 clusters"):
        session.renumber([1, 2])
    assert session.texts == ("[1]",)


def test_a_second_thread_is_refused_until_the_session_is_released() -> None:
    session = Style.load("ieee").session(ITEMS, to="text")
    session.insert(Cluster(Cite("a"), id="one"))
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(UsageError, match="another thread uses this session"):
            pool.submit(session.remove, "one").result()
        session.release()
        assert pool.submit(session.insert, Cluster(Cite("b"), id="two")).result() == {"two": "[2]"}


def test_an_edit_that_was_broken_off_is_made_good(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Style.load("ieee").session(ITEMS, to="text")
    session.load([Cluster(Cite("a"), id="one"), Cluster(Cite("b"), id="two")])
    with monkeypatch.context() as patch:
        patch.setattr(LiveDocument, "_sort", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            session.insert(Cluster(Cite("c"), id="zero"), 0)
    session.change(Cluster(Cite("c"), id="two"))
    assert session.texts == Style.load("ieee").format(ITEMS, session.clusters, to="text").citations


def test_references_come_and_change() -> None:
    session = Style.load("apa").session([_doe("a")], to="text")
    session.insert(Cluster(Cite("a"), id="one"))
    assert session.add_reference(_doe("b")) == {}
    with pytest.raises(UsageError, match="the key 'b' is taken"):
        session.add_reference(_doe("b"))
    with pytest.raises(UnknownKey, match="unknown key 'c'"):
        session.replace_reference(_doe("c"))
    session.insert(Cluster(Cite("b"), id="two"))
    assert session.replace_reference({**_doe("b"), "issued": {"date-parts": [[1999]]}}) == {
        "one": "(Doe, 2000)",
        "two": "(Doe, 1999)",
    }


def test_a_bibliography_stays_as_it_was_made() -> None:
    session = Style.load("ieee").session(ITEMS, to="text")
    session.insert(Cluster(Cite("a"), id="one"))
    before = session.bibliography()
    session.remove("one")
    assert before.keys == ("a",)
    assert session.bibliography().keys == ()


def test_another_style_formats_the_document_again() -> None:
    session = Style.load("ieee").session([_doe("a")], to="text")
    session.insert(Cluster(Cite("a"), id="one"))
    session.style = Style.load("apa")
    assert session.texts == ("(Doe, 2000)",)
    with pytest.raises(WrongType, match=r"Style.load\('apa'\)"):
        session.style = "apa"  # type: ignore[assignment]


def test_edits_that_change_nothing_else_do_not_grow_with_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: one cluster is written, whatever the length."""
    written: list[object] = []
    write = LiveDocument._write
    monkeypatch.setattr(LiveDocument, "_write", lambda self, spot: (written.append(spot), write(self, spot))[1])
    for total in (50, 200):
        session = Style.load("chicago-notes-bibliography").session(ITEMS, to="text")
        session.load([Cluster(Cite("abc"[at % 3]), note=at + 1) for at in range(total)])
        written.clear()
        session.insert(Cluster(Cite("a", locator="7"), note=20), 20)
        assert len(written) <= 3
