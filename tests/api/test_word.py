"""Word files in every layout: restyled there and back, nothing else changed, broken fields named and left."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from k2refs.api.formatting.word.file import format_word_at
from k2refs.api.reading.manuscripts import read_manuscript
from k2refs.errors import InputError, UsageError
from tests.api.word_files import (
    LIBRARY,
    citavi,
    complex_field,
    control,
    make,
    mendeley,
    mendeley_cite,
    paragraph,
    part,
    run,
    shown,
    text,
    zotero,
    zotero_list,
)

_MORE = text(". More ")
_HEADER = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_TRACKED = 'w:author="A" w:date="2020-01-01T00:00:00Z"'
_OLD = text("(old)", "<w:i/>")
_WORD_LIST = complex_field(" BIBLIOGRAPHY ", text("old"))
LAYOUTS = {
    "zotero": paragraph(text("It grows "), complex_field(zotero(0, locator="5"), _OLD, 3), text(". More "))
    + paragraph(text("Also "), complex_field(zotero(1, 0), _OLD), text(", and on."))
    + zotero_list("one", "two"),
    "mendeley": paragraph(text("It grows "), complex_field(mendeley(0), _OLD), text(". More "))
    + paragraph(text("Also "), complex_field(mendeley(1, 0), _OLD), text(", and on."))
    + paragraph(complex_field("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", text("old"))),
    "mendeley cite": paragraph(text("It grows "), control(mendeley_cite(0), _OLD), text(". More "))
    + paragraph(text("Also "), control(mendeley_cite(1, 0), _OLD), text(", and on."))
    + control("MENDELEY_BIBLIOGRAPHY", paragraph(text("old"))),
    "word": paragraph(text("It grows "), control("", complex_field(' CITATION Ori01 \\p "5" ', _OLD)), text(". More "))
    + paragraph(_WORD_LIST),
    "citavi": paragraph(text("It grows "), control("CitaviPlaceholder#1", complex_field(citavi(), _OLD)), _MORE)
    + paragraph(complex_field("ADDIN CitaviBibliography", text("old"))),
    "simple": paragraph(
        text("It grows "),
        f"<w:fldSimple w:instr='{zotero(0).replace('&', '&amp;').replace('<', '&lt;')}'>{_OLD}</w:fldSimple>",
        text(". More "),
    )
    + zotero_list("old"),
    "typed": paragraph(text("It grows [see @or"), text("imo, p. 5]"), _MORE) + paragraph(text("[[bibliography]]")),
}  # fmt: skip
STYLES = ("apa", "chicago-notes-bibliography", "nature", "apa", "chicago-notes-bibliography")


def restyle(path: Path, style: str, *, name: str = "out.docx", **options: object) -> tuple[Path, list[str]]:
    """The file in `style`, and what was said about it."""
    said: list[str] = []
    out = path.parent / name
    out.write_bytes(format_word_at(str(path), style=style, warn=said.append, **options))  # type: ignore[arg-type]
    return out, said


def library(folder: Path) -> tuple[str, ...]:
    (folder / "refs.bib").write_text(LIBRARY)
    return (str(folder / "refs.bib"),)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_restyles_there_and_back(tmp_path: Path, layout: str) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS[layout], prefs="yes", sources="yes")
    seen: dict[str, str] = {}
    path = before
    for step, style in enumerate(STYLES):
        path, said = restyle(path, style, name=f"{step}.docx", libraries=library(tmp_path) if not step else ())
        assert not said
        assert seen.setdefault(style, part(path)) == part(path), style
    assert len(set(seen.values())) == len(set(STYLES))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_changes_no_other_part(tmp_path: Path, layout: str) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS[layout], sources="yes")
    after, _ = restyle(before, "apa", libraries=library(tmp_path))
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        assert new.namelist() == old.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {"word/document.xml", "word/styles.xml"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_prints_what_the_style_prints(tmp_path: Path, layout: str) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS[layout], sources="yes")
    after, _ = restyle(before, "nature", libraries=library(tmp_path))
    lines = shown(after)
    assert "It grows.^" in "".join(lines)
    assert "1.\tOrimo, H. Bone mass. *Bone* 3, 1–9 (2001)." in lines
    assert not any("old" in line for line in lines)


def test_a_style_of_notes_makes_footnotes_and_takes_them_back(tmp_path: Path) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS["zotero"])
    notes, _ = restyle(before, "chicago-notes-bibliography", name="notes.docx")
    assert "It grows. More " in shown(notes)
    words = "".join(shown(notes, "word/footnotes.xml"))
    assert "Hajime Orimo, “Bone Mass,” *Bone* 3 (2001): 5." in words
    assert "Lee Roe, *Of *Homo* Teeth*" in words.replace("**", "*")
    back, _ = restyle(notes, "apa", name="back.docx")
    assert "It grows (Orimo, 2001, p. 5). More " in shown(back)
    assert "Orimo" not in part(back, "word/footnotes.xml")


def test_fields_stay_live_and_remember_their_text(tmp_path: Path) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS["zotero"], prefs="yes")
    after, _ = restyle(before, "nature")
    assert part(after).count('w:fldCharType="begin"') == 3
    codes = [json.loads(code) for code in re.findall(r"CSL_CITATION (\{.*?\}) ?</w:instrText>", part(after))]
    assert [code["properties"]["plainCitation"] for code in codes] == ["1", "1,2"]
    assert codes[0]["citationItems"][0]["itemData"]["title"] == "Bone mass"
    assert "http://www.zotero.org/styles/nature" in part(after, "docProps/custom.xml")


def test_plain_leaves_no_fields(tmp_path: Path) -> None:
    for layout, body in LAYOUTS.items():
        before = make(tmp_path / "in.docx", body, sources="yes")
        live, _ = restyle(before, "apa", libraries=library(tmp_path), name="live.docx")
        after, _ = restyle(before, "apa", libraries=library(tmp_path), is_plain=True)
        assert not re.search("fldChar|fldSimple|instrText|MENDELEY", part(after)), layout
        assert shown(after) == shown(live), layout


def test_check_sees_the_same_citations(tmp_path: Path) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS["zotero"] + LAYOUTS["typed"])
    after, _ = restyle(before, "ieee", libraries=library(tmp_path))
    marks = read_manuscript(str(after)).citations
    assert [[(item.family, item.locator) for item in mark.items] for mark in marks] == [
        [(("Orimo",), "5")], [(("Roe",), ""), (("Orimo",), "")], [(("Orimo",), "5")]
    ]  # fmt: skip
    assert marks[-1].keys == ("orimo",)


def test_typed_citations(tmp_path: Path) -> None:
    body = paragraph(text("As @orimo [p. 3] says; mail a@b.org or @nobody. No [@gone; @roe] [-@roe]."))
    before = make(tmp_path / "in.docx", body + paragraph(text("References")) + paragraph(text("After.")))
    after, said = restyle(before, "apa", libraries=library(tmp_path))
    line = "As Orimo (2001, p. 3) says; mail a@b.org or @nobody. No (Roe, 1999) gone? (1999)."
    assert line in shown(after)
    assert [each.partition(": ")[2] for each in said] == ["word/document.xml, paragraph 3: unknown key 'gone'"]
    assert shown(after).index("After.") == shown(after).index("References") + 3


def test_broken_fields_are_named_and_left(tmp_path: Path) -> None:
    good = complex_field(zotero(0), _OLD)
    broken = {
        "is not closed": run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>PAGE</w:instrText>"),
        "JSON in its code is broken": complex_field("ADDIN ZOTERO_ITEM CSL_CITATION {\"a\": ", _OLD),
        "has no JSON": complex_field("ADDIN ZOTERO_ITEM CSL_CITATION", _OLD),
        "are not in the file": complex_field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1}]}', _OLD),
        "another field is part": complex_field(zotero(0), _OLD).replace(
            "</w:instrText></w:r>", "</w:instrText></w:r>" + complex_field(" PAGE ", text("7")), 1
        ),
        "no source with the tag": complex_field(" CITATION Nobody ", _OLD),
        "edited by hand": complex_field(zotero(0).replace('"noteIndex": 0', '"dontUpdate": true'), _OLD),
        "EndNote": complex_field("ADDIN EN.CITE <EndNote></EndNote>", _OLD),
    }  # fmt: skip
    for reason, field in broken.items():
        before = make(tmp_path / "in.docx", paragraph(text("A "), field, text(" b ")) + paragraph(good, text(" c")))
        after, said = restyle(before, "apa")
        assert len(said) == 1 and "paragraph 3: " in said[0], reason
        assert reason in said[0]
        assert "(Orimo, 2001) c" in shown(after), reason
        assert reason == "is not closed" or "A *(old)* b " in shown(after) or "A 7*(old)* b " in shown(after), reason


def test_fields_over_paragraphs_in_headers_and_in_other_fields(tmp_path: Path) -> None:
    wide = complex_field(zotero(0), text("(one") + "</w:p><w:p>" + text("two)"))
    nested = complex_field(' HYPERLINK "http://a.org" ', text("see ") + complex_field(zotero(0), _OLD))
    header = f"{_HEADER}{paragraph(complex_field(zotero(0), _OLD))}</w:hdr>"
    before = make(
        tmp_path / "in.docx", f"<w:p>{text('A ')}{wide}{text(' b')}</w:p>" + paragraph(nested), word__header1_xml=header
    )
    for style in ("apa", "chicago-notes-bibliography"):
        after, said = restyle(before, style)
        assert not said
        assert "(one" not in part(after) and "(old)" not in part(after)
        assert " b" in "".join(shown(after)) and "see " in "".join(shown(after))
        assert "Orimo" in part(after, "word/header1.xml")


def test_keeps_tracked_changes_comments_and_formats_around(tmp_path: Path) -> None:
    around = (
        f'<w:ins w:id="9" {_TRACKED}>{text("in ")}{complex_field(zotero(0), _OLD)}</w:ins>',
        f'<w:del w:id="8" {_TRACKED}><w:r><w:delText>gone</w:delText></w:r></w:del>',
        '<w:commentRangeStart w:id="1"/>' + text("note") + '<w:commentRangeEnd w:id="1"/>',
    )
    before = make(tmp_path / "in.docx", paragraph(*around) + "<w:p><!-- kept --></w:p>")
    after, _ = restyle(before, "apa")
    assert "(Orimo, 2001)</w:t></w:r><w:r><w:fldChar" in part(after)
    for kept in (*around[1:], "<!-- kept -->", '<w:ins w:id="9"'):
        assert kept in part(after)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", "Word 97"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"{\\rtf1 }", "RTF"),
        (b"PK\x03\x04 truncated", "not a valid Word file"),
        (b"", "not a Word file"),
    ],
)
def test_other_files_have_messages(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(InputError, match=message):
        format_word_at(str(tmp_path / "a.docx"), style="apa")


def test_takes_the_style_that_zotero_used(tmp_path: Path) -> None:
    before = make(tmp_path / "in.docx", LAYOUTS["zotero"], prefs="yes")
    assert "It grows (Orimo, 2001, p. 5). More " in shown(restyle(before, "")[0])
    with pytest.raises(UsageError, match="use --style"):
        restyle(make(tmp_path / "in.docx", LAYOUTS["zotero"]), "")
