"""Citations lead to their entries, and entries back to the citation that names them first."""

import pytest

from k2refs import Cite, Cluster, Style

APA, IEEE, NOTES = Style.load("apa"), Style.load("ieee"), Style.load("chicago-notes-bibliography")
DOE = {"author": [{"family": "Doe"}], "issued": {"date-parts": [[2000]]}, "DOI": "10.1000/1"}
ITEMS = [{"id": key, "type": "book", "title": f"On {key}", **DOE} for key in ("a", "b_1", "c d")]
CLUSTERS = [Cluster((Cite("a"), Cite("b_1"))), Cluster(Cite("a")), Cluster(Cite("c d"), id="third")]


def test_each_cite_leads_to_its_entry_and_each_entry_to_its_first_citation() -> None:
    document = IEEE.format(ITEMS, CLUSTERS, anchors=True)
    first, again, third = document.citations
    assert first == '<span id="cite-1"><a href="#ref-a">[1]</a>, <a href="#ref-b_1">[2]</a></span>'
    assert again == '<span id="cite-2"><a href="#ref-a">[1]</a></span>'
    assert third == '<span id="cite-third"><a href="#ref-c_20_d">[3]</a></span>'
    html = document.bibliography.html
    assert '<div id="ref-a" class="csl-entry">' in html and '<div id="ref-c_20_d" class="csl-entry">' in html
    assert html.count('<a href="#cite-1">') == 2 and html.count('<a href="#cite-third">') == 1
    assert "doi.org/10.1000/1</a>" not in html


@pytest.mark.parametrize(
    ("to", "cite", "entry"),
    [
        ("latex", "\\hypertarget{cite-1}{\\hyperlink{ref-a}{", "\\hypertarget{ref-a}{"),
        ("typst", '#[#metadata(none)#label("cite-1")];#link(label("ref-a"))[', '#[#metadata(none)#label("ref-a")];'),
        ("markdown", '<span id="cite-1">[\\[1\\]](<#ref-a>)', '<span id="ref-a">'),
        ("pandoc", ',{"t":"Span","c":[["cite-1",[],[]],[null,{"t":"Link"', '["ref-a",[],[]]'),
    ],
)
def test_each_format_has_its_anchors(to: str, cite: str, entry: str) -> None:
    document = IEEE.format(ITEMS, CLUSTERS, to=to, anchors=True)
    assert document.citations[0].startswith(cite)
    assert entry in document.bibliography.write(to)


@pytest.mark.parametrize("to", ["text", "rtf", "terminal"])
def test_formats_without_anchors_print_what_they_print_without(to: str) -> None:
    with_anchors, without = (IEEE.format(ITEMS, CLUSTERS, to=to, anchors=has) for has in (True, False))
    assert with_anchors.citations == without.citations
    assert with_anchors.bibliography.write(to) == without.bibliography.write(to)


def test_a_link_holds_no_other() -> None:
    note = NOTES.format(ITEMS, [Cluster(Cite("a"), note=1)], links=True, anchors=True).citations[0]
    assert note.count("<a ") == 1 and "10.1000/1" in note


def test_a_session_has_the_same_anchors() -> None:
    for style in (APA, IEEE, NOTES):
        session = style.session(ITEMS, links=True, anchors=True)
        session.load([])
        for at, cluster in enumerate(CLUSTERS):
            session.insert(cluster, at // 2)
        whole = style.format(ITEMS, session.clusters, links=True, anchors=True)
        assert session.texts == whole.citations
        assert session.bibliography().html == whole.bibliography.html
