"""Word files: fields of every program, notes, lists, places, and files made to do harm."""

import base64
import io
import json
import zipfile

import pytest

from k2refs.documents.docx import read_docx
from k2refs.errors import InputError
from k2refs.model.document import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ITEM = {
    "citationItems": [
        {
            "id": 1,
            "locator": "489",
            "label": "page",
            "prefix": "see ",
            "itemData": {
                "DOI": "10.1/ABC",
                "author": [{"family": "Iwamoto"}, {"family": "Takeda"}],
                "issued": {"date-parts": [["2001", 6]]},
            },
        }
    ]
}


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, shown: str, pieces: int = 3) -> str:
    """A complex field, its instruction over several runs as Word breaks it."""
    escaped = instruction.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    step = max(1, len(instruction) // pieces)
    parts = [instruction[at : at + step] for at in range(0, len(instruction), step)]
    assert "".join(parts) == instruction and escaped
    runs = "".join(
        '<w:r><w:instrText xml:space="preserve">'
        + part.replace("&", "&amp;").replace("<", "&lt;")
        + "</w:instrText></w:r>"
        for part in parts
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return mark.format("begin") + runs + mark.format("separate") + run(shown) + mark.format("end")


def paragraph(inner: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def pack(body: str, parts: dict[str, str] | None = None, head: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return stream.getvalue()


def read(body: str, parts: dict[str, str] | None = None) -> Document:
    return read_docx("a.docx", pack(body, parts))


def test_paragraphs_are_the_lines_of_the_source() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    numbered = "<w:numPr><w:ilvl w:val='0'/></w:numPr>"
    document = read(
        paragraph(run("Bone"), "berschrift1")
        + paragraph(run("K2 ") + run("works", "<w:b/>") + run("."))
        + paragraph(run("One"), "", numbered)
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:tbl>"
        + paragraph("<w:del>" + run("gone") + "</w:del>" + "<w:ins>" + run("new") + "</w:ins>"),
        {"word/styles.xml": styles},
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Bone"),
        ("paragraph", "K2 works."),
        ("list-item", "One"),
        ("cell", "cell"),
        ("paragraph", "new"),
    ]
    assert document.source.text == "Bone\nK2 works.\nOne\ncell\nnew"
    at = document.blocks[1].text.index("works")
    span = document.blocks[1].span(at, at + 5)
    assert (str(span), span.text) == ("a.docx:2:4", "works")


@pytest.mark.parametrize("head", ["ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN CSL_CITATION "])
def test_zotero_and_mendeley_fields(head: str) -> None:
    document = read(
        paragraph(
            run("It works ")
            + field(head + json.dumps(ITEM), "(Iwamoto & Takeda, 2001)".replace("&", "&amp;"))
            + run(".")
        )
    )
    (mark,) = document.citations
    (item,) = mark.items
    assert (item.family, item.year, item.doi) == (("Iwamoto", "Takeda"), "2001", "10.1/abc")
    assert (item.locator, item.label, item.prefix) == ("489", "page", "see ")
    assert (mark.span.text, mark.at) == ("(Iwamoto & Takeda, 2001)", 9)


def test_mendeley_content_controls() -> None:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(ITEM).encode()).decode()
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run("[1]")}</w:sdtContent></w:sdt>'
    (mark,) = read(paragraph(run("It works ") + control)).citations
    assert (mark.items[0].family, mark.span.text) == (("Iwamoto", "Takeda"), "[1]")


def test_endnote_fields() -> None:
    instruction = (
        "ADDIN EN.CITE <EndNote><Cite><Author>Orimo</Author><Year>1992</Year><Pages>5</Pages></Cite></EndNote>"
    )
    (mark,) = read(paragraph(field(instruction, "(Orimo 1992)"))).citations
    assert [(item.family, item.year, item.locator) for item in mark.items] == [(("Orimo",), "1992", "5")]


def test_words_own_citations_and_sources() -> None:
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Iwa01'
        "</b:Tag><b:Author><b:Author><b:NameList><b:Person><b:Last>Iwamoto</b:Last></b:Person></b:NameList></b:Author>"
        "</b:Author><b:Year>2001</b:Year></b:Source></b:Sources>"
    )
    body = paragraph(
        '<w:fldSimple w:instr=" CITATION Iwa01 \\p 5 \\m Gone \\l 1033 ">' + run("(Iwamoto)") + "</w:fldSimple>"
    )
    (mark,) = read(body, {"customXml/item1.xml": sources}).citations
    assert [(item.key, item.family, item.locator) for item in mark.items] == [
        ("", ("Iwamoto",), "5"),
        ("Gone", (), ""),
    ]


def source(tag: str, family: str, title: str) -> str:
    return (
        f"<b:Source><b:Tag>{tag}</b:Tag><b:Author><b:Author><b:NameList><b:Person><b:Last>{family}</b:Last>"
        "<b:First>Jun Ko</b:First></b:Person></b:NameList></b:Author></b:Author>"
        f"<b:Title>{title}</b:Title><b:JournalName>J Orthop Sci</b:JournalName><b:Year>2001</b:Year>"
        "<b:Volume>6</b:Volume><b:Issue>6</b:Issue><b:Pages>487-492</b:Pages><b:DOI>10.1007/ABC</b:DOI></b:Source>"
    )


def test_sources_that_are_cited_make_a_list_where_the_file_prints_none() -> None:
    names = 'xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"'
    two = source("Iwa01", "Iwamoto", "Effect of menatetrenone") + source("Ori92", "Orimo", "Evaluation")
    parts = {"customXml/item1.xml": f"<b:Sources {names}>{two}</b:Sources>"}
    body = paragraph(run("It rose ") + field(" CITATION Iwa01 \\l 1033 ", "(Iwamoto, 2001)") + run("."))
    document = read(body, parts)
    text = "Iwamoto J.K. (2001). Effect of menatetrenone. J Orthop Sci 6(6):487-492. doi:10.1007/abc"
    assert [reference.text for reference in document.references] == [text]
    assert document.references[0].span.text == text
    assert [sentence.text for sentence in document.sentences] == ["It rose (Iwamoto, 2001)."]
    listed = body + paragraph(run("References"), "Heading1") + paragraph(run("Iwamoto J. Effect. Bone. 2001;6:487-92."))
    assert [reference.text[:18] for reference in read(listed, parts).references] == ["Iwamoto J. Effect."]


def test_notes_typed_marks_and_the_list() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph(run("Note [2]."))}</w:footnote></w:footnotes>'
    raised = '<w:vertAlign w:val="superscript"/>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(
        paragraph(run("It works") + run("1,2", raised) + run(" in 5 m") + run("2", raised) + run(" [1–2].") + call)
        + paragraph(run("References"), "Heading1")
        + paragraph(run("Iwamoto J. Effect. J Orthop Sci. 2001;6:487-92."))
        + paragraph(run("Orimo H. Evaluation. 1992;41:1249."))
        + paragraph(run("Photo courtesy of SteadyHealth")),
        {"word/footnotes.xml": notes},
    )
    assert [reference.text[:7] for reference in document.references] == ["Iwamoto", "Orimo H"]
    assert [([item.number for item in mark.items], mark.note) for mark in document.citations] == [
        ([1, 2], 0),
        ([1, 2], 0),
        ([2], 1),
    ]
    assert document.blocks[-1].kind == "note"


def test_a_bibliography_field_is_the_list() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_BIBL {}</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(run("Text.")) + paragraph(begin + run("WHO. Report.")) + paragraph(run("FAO. Report.") + end)
    document = read(body + paragraph(run("After.")))
    assert [reference.text for reference in document.references] == ["WHO. Report.", "FAO. Report."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a valid Word file"),
        (b"PK\x03\x04 not really", "is not a valid Word file"),
        (pack(paragraph(run("x" * 5000)))[:-40], "is not a valid Word file"),
    ],
)
def test_what_is_no_word_file(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_docx("a.docx", data)


def test_a_zip_without_a_document() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match=r"a\.docx: is a zip file without word/document\.xml"):
        read_docx("a.docx", stream.getvalue())


def test_a_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(130):
            part.write(b" " * (1 << 20))
    with pytest.raises(InputError, match="inflates beyond 128 MiB"):
        read_docx("a.docx", stream.getvalue())


def test_damaged_bytes_are_refused() -> None:
    data = bytearray(pack(paragraph(run("abcdefgh" * 2000))))
    for at in range(60, 100):
        data[at] ^= 0xFF
    with pytest.raises(InputError, match="is damaged"):
        read_docx("a.docx", bytes(data))


def test_paths_that_leave_the_file_and_entities_are_findings() -> None:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    data = pack(paragraph(run("Text &e;.")), {"../../evil.xml": "x", "/abs.xml": "x"}, head)
    document = read_docx("a.docx", data)
    assert len(document.findings) == 3 and "is outside the file" in document.findings[0].message
    assert "root:" not in document.source.text and document.blocks[0].text.startswith("Text")


def test_cut_xml_is_read_as_far_as_it_goes() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{paragraph(run('One.'))}<w:p><w:r><w:t>Tw")
    document = read_docx("a.docx", stream.getvalue())
    assert document.blocks[0].text == "One." and "not well-formed" in document.findings[0].message


@pytest.mark.parametrize(
    "instruction",
    [
        "ADDIN ZOTERO_ITEM CSL_CITATION {",
        "ADDIN CSL_CITATION " + "[" * 5000,
        'ADDIN CSL_CITATION {"citationItems": 3}',
        'ADDIN CSL_CITATION {"citationItems": [1, {"itemData": 2}]}',
    ],
)
def test_broken_fields_do_no_harm(instruction: str) -> None:
    assert all(not item.key for mark in read(paragraph(field(instruction, "x", 1))).citations for item in mark.items)
