"""Reduced trees print what whole trees print, for every shape of item and in styles of every kind."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.item.item import item_from_json
from k2refs.csl.render import shapes
from k2refs.csl.render.cite import Cite
from k2refs.csl.style import ast
from k2refs.csl.style.ast import PLAIN
from k2refs.csl.style.load import build_processor, load_parent
from k2refs.csl.style.parse import parse_style
from k2refs.csl.style.reduce import Reducer
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

STYLES = (
    "apa",
    "chicago-author-date",
    "chicago-fullnote-bibliography",
    "nlm-citation-sequence",
    "modern-language-association",
    "oscola",
    "bluebook-law-review",
    "din-1505-2-alphanumeric",
    "institut-francais-darcheologie-orientale-etudes-arabes",
)
TYPES = ("article-journal", "book", "chapter", "webpage", "thesis", "legal_case")
VALUES: dict[str, Any] = {
    "author": [{"family": "Sato", "given": "Kenji"}, {"family": "de Vries", "given": "Anna"}],
    "editor": [{"family": "Okafor", "given": "Ifeoma"}],
    "title": "Bone loss in old age: A survey",
    "container-title": "Annals of Bone",
    "issued": {"date-parts": [[2011, 4, 3]]},
    "volume": "12",
    "page": "101-109",
    "publisher": "Harbour Press",
    "publisher-place": "Oslo",
    "URL": "https://example.org/a",
    "accessed": {"date-parts": [[2020, 1, 2]]},
    "edition": "2",
    "genre": "PhD thesis",
    "DOI": "10.1000/1",
}


def _items() -> Iterator[dict[str, Any]]:
    """Every type with each variable missing in turn, and with each pair of neighbours alone."""
    names = list(VALUES)
    for type_name in TYPES:
        for missing in names:
            yield {"type": type_name, **{name: VALUES[name] for name in names if name != missing}}
        for pair in itertools.pairwise(names):
            yield {"type": type_name, **{name: VALUES[name] for name in pair}}


def _format(style_name: str) -> tuple[list[str], list[str]]:
    source = InstalledStyles()
    data = source.read_style(style_name)
    assert data is not None
    processor = build_processor(load_parent(parse_style(data, style_name), source), source)
    items = {f"i{at}": item_from_json({"id": f"i{at}", **raw}) for at, raw in enumerate(_items())}
    clusters = [Cluster((Cite(key, locator="7" if at % 2 else ""),), at) for at, key in enumerate(items, start=1)]
    document = CitedDocument(processor, items, clusters)
    writer = find_writer("html")
    citations = [document.format_cluster(at, writer) for at in range(len(clusters))]
    return citations, [entry.text for entry in document.format_entries(writer)]


@pytest.mark.parametrize("style", STYLES)
def test_prints_the_same_reduced_and_whole(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "OFTEN", 10**9)
    whole = _format(style)
    monkeypatch.setattr(shapes, "OFTEN", 1)
    assert _format(style) == whole
    assert any(whole[0])


def _variable(name: str) -> ast.Text:
    return ast.Text("variable", name, "", plural=False, look=PLAIN, line=1)


def _term(name: str) -> ast.Text:
    return ast.Text("term", name, "", plural=False, look=PLAIN, line=1)


def _choose(kind: str, values: tuple[str, ...], then: ast.Rendering, otherwise: ast.Rendering) -> ast.Choose:
    branches = (ast.Branch((ast.Test(kind, values),), "all", (then,)), ast.Branch((), "all", (otherwise,)))
    return ast.Choose(branches, 1)


BOOK = ("book", frozenset({"title", "volume", "issued"}), frozenset({"issued"}))
GONE = (ast.Absent(),)
PAIR = ast.Group((_variable("title"), _variable("volume")), " ", PLAIN, 1)
REDUCED = [
    pytest.param(_variable("title"), (_variable("title"),), id="a variable that is there stays"),
    pytest.param(_variable("DOI"), GONE, id="one that is not leaves its call"),
    pytest.param(_variable("locator"), (_variable("locator"),), id="a locator may come"),
    pytest.param(ast.Group((_term("in"), _variable("DOI")), " ", PLAIN, 1), GONE, id="a term falls with its variable"),
    pytest.param(
        ast.Group((_variable("title"),), " ", PLAIN, 1), (_variable("title"),), id="a group of one is the one"
    ),
    pytest.param(
        ast.Group((_term("in"),), " ", PLAIN, 1), (ast.Group((_term("in"),), " ", PLAIN, 1),), id="not a term"
    ),
    pytest.param(
        _choose("type", ("book",), _term("in"), _term("and")),
        (_term("in"),),
        id="the type decides for the first branch",
    ),
    pytest.param(
        _choose("variable", ("DOI",), _term("in"), _term("and")),
        (_term("and"),),
        id="a variable decides for the second",
    ),
    pytest.param(
        _choose("position", ("ibid",), _term("in"), _term("and")),
        (_choose("position", ("ibid",), _term("in"), _term("and")),),
        id="a position is not known yet",
    ),
    pytest.param(
        _choose("is-numeric", ("DOI",), _term("in"), _variable("URL")), GONE, id="what is not there, no number"
    ),
    pytest.param(
        _choose("is-uncertain-date", ("issued",), _term("circa"), _term("in")),
        (_term("circa"),),
        id="an uncertain date decides",
    ),
    pytest.param(
        ast.Group((_variable("DOI"), PAIR), ". ", PLAIN, 1),
        (PAIR,),
        id="a call in vain beside a group that calls anyway",
    ),
    pytest.param(
        ast.Group((_variable("DOI"), _choose("position", ("ibid",), _term("in"), PAIR)), ". ", PLAIN, 1),
        (ast.Group((ast.Absent(), _choose("position", ("ibid",), _term("in"), PAIR)), ". ", PLAIN, 1),),
        id="but not beside a choice that may call nothing",
    ),
]


@pytest.mark.parametrize(("node", "expected"), REDUCED)
def test_reduces_each_element_to_what_the_shape_can_reach(
    node: ast.Rendering, expected: tuple[ast.Rendering, ...]
) -> None:
    assert Reducer({}, BOOK).reduce_all([node]) == expected


def test_a_macro_gives_way_to_what_is_left_of_its_body() -> None:
    macros = {"m": ast.Macro("m", (_variable("DOI"), _variable("URL")), 1)}
    call = ast.Text("macro", "m", "", plural=False, look=PLAIN, line=1)
    assert Reducer(macros, BOOK).reduce_all([call]) == GONE
    assert Reducer(macros, ("book", frozenset({"DOI"}), frozenset())).reduce_all([call]) == (_variable("DOI"),)
