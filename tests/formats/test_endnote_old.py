"""EndNote's XML of old: capitals and numbered types."""

from k2refs.formats import detect_format, find_format, read_references
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

TEXT = """<XML><RECORDS>
<RECORD><REFERENCE_TYPE>0</REFERENCE_TYPE><REFNUM>1</REFNUM><AUTHORS><AUTHOR>Iwamoto, Jun</AUTHOR>
<AUTHOR>Takeda, T.</AUTHOR></AUTHORS><YEAR>2001</YEAR><TITLE>Bone</TITLE>
<SECONDARY_TITLE>Journal of Orthopaedic Science</SECONDARY_TITLE><VOLUME>6</VOLUME><NUMBER>4</NUMBER>
<PAGES>1-9</PAGES><LABEL></LABEL><URL>10.1234/bone</URL><MY_OWN>kept</MY_OWN></RECORD>
<RECORD><REFERENCE_TYPE>7</REFERENCE_TYPE><AUTHORS><AUTHOR>Doe, J.</AUTHOR></AUTHORS>
<SECONDARY_AUTHORS><SECONDARY_AUTHOR>Roe, K.</SECONDARY_AUTHOR></SECONDARY_AUTHORS><TITLE>Chapter</TITLE>
<SECONDARY_TITLE>Book</SECONDARY_TITLE><PLACE_PUBLISHED>Tokyo</PLACE_PUBLISHED></RECORD>
</RECORDS></XML>
"""


def test_it_reads_as_the_later_xml_does() -> None:
    source = Source("a.xml", TEXT)
    assert detect_format(source) is find_format("endnote-xml")
    read = read_references(source, find_format("endnote-xml"))
    assert not read.findings
    article, chapter = map(reference_to_item, read.references)
    assert (article["type"], article["container-title"], article["issue"]) == (
        "article-journal",
        "Journal of Orthopaedic Science",
        "4",
    )
    assert [name["family"] for name in article["author"]] == ["Iwamoto", "Takeda"]
    assert (article["page"], article["DOI"], article["id"]) == ("1-9", "10.1234/bone", "1")
    assert article["custom"]["my-own"] == "kept"
    assert (chapter["type"], chapter["editor"]) == ("chapter", [{"family": "Roe", "given": "K."}])
    assert (chapter["container-title"], chapter["publisher-place"]) == ("Book", "Tokyo")


def test_a_record_that_is_not_closed_costs_no_other() -> None:
    text = TEXT.replace("</RECORD>", "", 1)
    read = read_references(Source("a.xml", text), find_format("endnote-xml"))
    assert len(read.references) == 1
    assert "not closed" in read.findings[0].message
