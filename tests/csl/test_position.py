"""Where a cite stands decides its form: ibid, subsequent, near the note before."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.document.position import find_places
from k2refs.csl.render.cite import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Cite


def positions(*clusters: tuple[Cite, ...], notes: list[int] | None = None) -> list[list[int]]:
    numbers = notes or list(range(1, len(clusters) + 1))
    return [[place.position for place in row] for row in find_places(clusters, numbers, near=5)]


A, A12, A13, B = Cite("a"), Cite("a", locator="12"), Cite("a", locator="13"), Cite("b")


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        (((A,), (A,)), [[FIRST], [IBID]]),
        (((A,), (A12,)), [[FIRST], [IBID_WITH_LOCATOR]]),
        (((A12,), (A12,)), [[FIRST], [IBID]]),
        (((A12,), (A13,)), [[FIRST], [IBID_WITH_LOCATOR]]),
        (((A12,), (A,)), [[FIRST], [SUBSEQUENT]]),
        (((A,), (B,), (A,)), [[FIRST], [FIRST], [SUBSEQUENT]]),
        (((A, B), (A,)), [[FIRST, FIRST], [SUBSEQUENT]]),
        (((A, A),), [[FIRST, IBID]]),
        (((A, A), (A,)), [[FIRST, IBID], [SUBSEQUENT]]),
    ],
)
def test_positions(clusters: tuple[tuple[Cite, ...], ...], expected: list[list[int]]) -> None:
    assert positions(*clusters) == expected


def test_a_note_far_away_is_not_near() -> None:
    rows = find_places([(A,), (B,), (A,), (A,)], [1, 2, 9, 10], near=5)
    assert [row[0].near_note for row in rows] == [False, False, False, True]


def test_notes_and_running_text_do_not_see_each_other() -> None:
    assert positions((A,), (B,), (A,), notes=[0, 1, 0]) == [[FIRST], [FIRST], [IBID]]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [([1, 1, 2], [[FIRST], [FIRST], [SUBSEQUENT]]), ([1, 2, 2], [[FIRST], [FIRST], [IBID]])],
)
def test_the_clusters_of_a_note_follow_each_other_as_one(notes: list[int], expected: list[list[int]]) -> None:
    assert positions((A,), (B,), (B,), notes=notes) == expected


def test_a_first_note_is_another_note() -> None:
    rows = find_places([(A, A), (A,), (A,)], [3, 3, 4], near=5)
    assert [[place.first_note for place in row] for row in rows] == [[0, 0], [0], [3]]


def test_the_note_of_the_first_cite_tells_works_apart(tmp_path: Path) -> None:
    path = tmp_path / "style.csl"
    path.write_text(
        """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
        <info><title>t</title><id>t</id></info><citation><layout><choose>
        <if position="subsequent"><group delimiter=" "><names variable="author"><name form="short"/></names>
        <text variable="first-reference-note-number" prefix="(n " suffix=")"/>
        <choose><if disambiguate="true"><text variable="title"/></if></choose></group></if>
        <else><text variable="title"/></else></choose></layout></citation></style>"""
    )
    items = [{"id": key, "title": key.upper(), "author": [{"family": "Ito", "given": key}]} for key in "ab"]

    def last_of(*notes: tuple[int, str]) -> str:
        clusters = [Cluster(tuple(map(Cite, keys)), note=note) for note, keys in notes]
        return Style.load(str(path)).format(items, clusters).citations[-1]

    assert last_of((1, "a"), (2, "b"), (3, "a")) == "Ito (n 1)"
    assert last_of((1, "ab"), (2, "a")) == "Ito (n 1) A"
