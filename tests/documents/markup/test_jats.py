"""JATS: marks by id and without, references of both kinds, claims, and broken XML."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source

ARTICLE = """<article><front><journal-meta><p>no</p></journal-meta><article-meta><title-group>
<article-title>Bone</article-title></title-group></article-meta></front><body><p>{}</p></body><back><ref-list>
<title>References</title><ref id="B1"><label>1.</label><mixed-citation>Iwamoto J. <italic>Effect</italic>.</mixed-citation></ref>
<ref id="B2"><label>2</label><element-citation><name><surname>Orimo</surname><given-names>H</given-names></name>
<year>1992</year></element-citation></ref><ref><mixed-citation>Shiraki M. Bone.</mixed-citation></ref></ref-list></back></article>
"""  # noqa: E501


def read(text: str) -> Document:
    return read_document(Source("a.xml", ARTICLE.format(text)))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ('<xref ref-type="bibr" rid="B1">1</xref>', [(1, "")]),
        ('<xref ref-type="bibr" rid="B1 B2">1, 2</xref>', [(1, ""), (2, "")]),
        ('[<xref ref-type="bibr" rid="B1">1</xref>-<xref ref-type="bibr" rid="B2">2</xref>]', [(1, ""), (2, "")]),
        ('<xref ref-type="bibr" rid="B9"/>', [(0, "B9")]),
        ("without ids [3]", [(3, "")]),
        ('<xref ref-type="fig" rid="F1">Fig. 1</xref>', []),
    ],
)
def test_marks(text: str, cited: list[tuple[int, str]]) -> None:
    items = [item for mark in read(text).citations for item in mark.items]
    assert [(item.number, item.key) for item in items] == cited


def test_references() -> None:
    references = read("x").references
    assert [(each.number, each.anchor, each.text) for each in references] == [
        (1, "B1", "Iwamoto J. Effect."),
        (2, "B2", "Orimo H 1992"),
        (0, "", "Shiraki M. Bone."),
    ]
    assert references[0].span.text == "Iwamoto J. <italic>Effect</italic>."


def test_prose_and_claims() -> None:
    document = read('K2 <named-content content-type="claim" id="c-1">lost <bold>0.5</bold> %</named-content>.')
    assert [block.text for block in document.blocks[:2]] == ["Bone", "K2 lost 0.5 %."]
    assert (document.claims[0].id, document.claims[0].text) == ("c-1", "lost 0.5 %")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<article><p>One</sec></article>", "</sec> closes no open element; expected </p>"),
        ("<article><p>One", "<p> is never closed"),
    ],
)
def test_broken_xml_is_a_finding_and_the_text_is_read(text: str, message: str) -> None:
    document = read_document(Source("a.nxml", text))
    assert [finding.message for finding in document.findings] == [message]
    assert document.blocks[0].text == "One"


def test_entities_of_the_document_are_left_alone() -> None:
    declared = '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
    text = declared + "<article><p>&x; &y;</p></article>"
    assert read_document(Source("a.nxml", text)).blocks[0].text == "&x; &y;"
