"""Several bibliographies of one document share its numbers and year suffixes."""

import pickle

import pytest

from k2refs import Cite, Cluster, FormattedDocument, Style, UsageError

AUTHOR, ISSUED = [{"family": "Doe"}], {"date-parts": [[2000]]}
ITEMS = [
    {"id": "a", "type": "book", "title": "Bones", "author": AUTHOR, "issued": ISSUED},
    {"id": "b", "type": "song", "title": "Airs", "author": AUTHOR, "issued": ISSUED},
    {"id": "c", "type": "book", "title": "Cliffs", "author": AUTHOR, "issued": ISSUED},
]
CLUSTERS = [
    Cluster(Cite("a"), section="bones"),
    Cluster((Cite("b"), Cite("a")), section="airs"),
    Cluster(Cite("c")),
]


def _format(style: str) -> FormattedDocument:
    return Style.load(style).format(ITEMS, CLUSTERS, to="text")


def test_parts_keep_the_numbers_of_the_document() -> None:
    bibliography = _format("ieee").bibliography
    assert bibliography(where=lambda ref: ref.type == "song").text.startswith("[2] Doe")
    assert bibliography(keys=["c", "a"]).keys == ("a", "c")


def test_parts_keep_the_year_suffixes_of_the_document() -> None:
    text = _format("apa").bibliography(section="airs").text
    assert "2000a" in text and "2000b" in text and "2000c" not in text


def test_conditions_can_be_combined_and_repeated() -> None:
    bibliography = _format("apa").bibliography
    assert bibliography(section=["bones", "airs"], where=lambda ref: ref.type == "book").keys == ("a",)
    assert bibliography(section="airs")(keys="b").keys == ("b",)
    assert bibliography().keys == bibliography.keys


def test_authors_are_compared_within_the_part() -> None:
    document = _format("chicago-author-date-classic")
    entry = document.bibliography(section="bones").text
    assert entry.startswith("Doe")


def test_a_session_has_parts_too() -> None:
    style = Style.load("ieee")
    session = style.session(ITEMS, to="text")
    session.load(CLUSTERS)
    whole = style.format(ITEMS, CLUSTERS).bibliography
    assert session.bibliography(section="airs").text == whole(section="airs").text
    assert session.bibliography(where=lambda ref: ref.type == "song").keys == ("b",)


def test_unknown_keys_and_sections_are_told() -> None:
    bibliography = _format("apa").bibliography
    with pytest.raises(UsageError, match="unknown key 'x'"):
        bibliography(keys=["x"])
    with pytest.raises(UsageError, match="section 'bone'; did you mean bones"):
        bibliography(section="bone")
    with pytest.raises(UsageError, match="before it is pickled"):
        pickle.loads(pickle.dumps(bibliography))(keys="a")
