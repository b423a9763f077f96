"""HTML of any age: blocks, links that cite, keys, raised numbers, claims, lists, places."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source

LIST = (
    "<h2>References</h2><ol><li id=r1>Iwamoto J. Effect. J Orthop Sci. 2001;6:487-92.\n"
    "<li id=r2>Orimo H. Evaluation. 1992;41:1249.\n<li><a name=r3></a>Shiraki M. Bone. 2000;15:515.</ol>"
)


def read(text: str) -> Document:
    return read_document(Source("a.html", text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("<p>It works [<a href='#r1'>1</a>].", [[1]]),
        ("<p>It works [<a href='#r1'>1</a>&ndash;<a href='#r3'>3</a>].", [[1], [2, 3]]),
        ("<p>It works.<sup>1,3</sup> But 5 m<sup>2</sup>, 10<sup>3</sup> and x<sup>99</sup>.", [[1, 3]]),
        ("<p>It works.<sup><a href='#r2'>2</a></sup>", [[2]]),
        ("<p>It works [1, 2].", [[1, 2]]),
        ("<p><a href='#top'>up</a> <a href='x.html#r1'>elsewhere</a>", []),
        ("<script>var x = '[1]';</script><style>[1]</style><pre>[1]</pre><!-- [1] -->", []),
    ],
)
def test_numbers(text: str, numbers: list[list[int]]) -> None:
    assert [[item.number for item in mark.items] for mark in read(text + LIST).citations] == numbers


def test_keys_of_pandoc_and_links_to_a_doi() -> None:
    text = (
        '<p>It works <span class="citation" data-cites="a b">(<a href="#ref-a">A</a>)</span>, '
        '<a href="https://doi.org/10.1000/ABC">they say</a>, <a href="#ref-gone">x</a>.'
    )
    items = [item for mark in read(text).citations for item in mark.items]
    assert [(item.key, item.doi) for item in items] == [("a", ""), ("b", ""), ("", "10.1000/abc"), ("gone", "")]


def test_the_list_has_anchors_and_places() -> None:
    document = read("<p>Text.</p>" + LIST)
    assert [(each.anchor, each.text[:8]) for each in document.references] == [
        ("r1", "Iwamoto "),
        ("r2", "Orimo H."),
        ("r3", "Shiraki "),
    ]
    assert document.references[1].span.text.startswith("Orimo")


def test_a_list_is_known_by_its_class() -> None:
    text = '<p>Text.<div class="csl-bib-body"><div>WHO. Report. Geneva.</div><div>Photo courtesy of X</div></div>'
    assert [each.text for each in read(text).references] == ["WHO. Report. Geneva."]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<P>One<P>Two", [("paragraph", "One"), ("paragraph", "Two")]),
        ("<ul><li>One<li><b>Two</b></ul>Three", [("list-item", "One"), ("list-item", "Two"), ("paragraph", "Three")]),
        ("<h1>K<sub>2</sub> &amp; D&#8323;</h1>", [("heading", "K2 & D₃")]),
        ("<table><tr><td>1<td>2</table>", [("cell", "1"), ("cell", "2")]),
        ("One<br>two &unknown; <unknown>three</unknown>", [("paragraph", "One two &unknown; three")]),
        ("a < b and c > d", [("paragraph", "a < b and c > d")]),
        ("<head><title>x</title><body>Text", [("paragraph", "Text")]),
        ("<p title='a", [("paragraph", "<p title='a")]),
    ],
)
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in read(text).blocks] == blocks


def test_claims() -> None:
    (claim,) = read('<p>K2 <span data-claim="c-1">lost <i>0.5</i>&nbsp;%</span>.').claims
    assert (claim.id, claim.text, claim.span.text) == ("c-1", "lost 0.5\xa0%", "lost <i>0.5</i>&nbsp;%")
