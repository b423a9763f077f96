"""`convert` for scripts: what is chosen, renamed and counted, and articles that type their references themselves."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from k2refs.api.editing.convert import convert, format_of_path, refuse_contradiction, write_text
from k2refs.api.reading.read import read
from k2refs.errors import InputError, UsageError

BIB = """@article{b, author = {Orimo, Hajime}, title = {Soft capsule}, year = 1992}
@book{a, author = {Iwamoto, Jun}, title = {Bone}, year = 2001, scale = {1:2}}
@misc{c, title = {Ödem}}
"""
ENTRIES = (
    "Iwamoto J, Takeda T. Effect of menatetrenone on bone mineral density. J Orthop Sci. 2001;6(6):487-492.",
    "Shiraki M, Aoki C. Vitamin K2 effectively prevents fractures. J Bone Miner Res. 2000;15(3):515-521.",
)
KEYS = ["iwamoto2001", "shiraki2000"]


@pytest.fixture
def bib(tmp_path: Path) -> str:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return str(path)


def ids(text: str) -> list[str]:
    return [item["id"] for item in json.loads(text)]


def test_everything_in_its_order(bib: str) -> None:
    result = convert(bib, to="csl-json")
    assert ids(result.text) == ["b", "a", "c"]
    assert (result.written, result.dropped, result.guessed, result.missing) == (3, {}, (), ())
    assert len(result.library) == 3


def test_what_was_asked_for_in_the_order_asked_for(bib: str) -> None:
    assert ids(convert(bib, to="csl-json", keys=("c", "b", "c")).text) == ["c", "b"]
    assert ids(convert(bib, to="csl-json", sort=True).text) == ["a", "b", "c"]
    with pytest.raises(UsageError, match="unknown key 'd'"):
        convert(bib, to="csl-json", keys=("d",))


def test_what_a_manuscript_cites_and_what_it_misses(bib: str, tmp_path: Path) -> None:
    paper = tmp_path / "a.md"
    paper.write_text("So [@a; @b]. Not so [@z].\n", encoding="utf-8")
    result = convert(bib, to="csl-json", cited_in=(str(paper),))
    assert ids(result.text) == ["a", "b"]
    assert result.missing == (f"{paper}:1:22: z is cited but is in no input",)
    paper.write_text("---\nnocite: '@*'\n---\nSo.\n", encoding="utf-8")
    assert ids(convert(bib, to="csl-json", cited_in=(str(paper),)).text) == ["b", "a", "c"]


def test_new_keys_and_what_the_format_cannot_hold(bib: str) -> None:
    result = convert(bib, to="ris", key_pattern="[auth:lower][year]", keys=("a", "b"))
    assert "ID  - iwamoto2001\n" in result.text
    assert result.dropped == {"scale": 1}


def test_many_inputs_of_many_formats_are_one_library(bib: str, tmp_path: Path) -> None:
    ris, article = tmp_path / "x.ris", tmp_path / "y.md"
    ris.write_text("TY  - JOUR\nTI  - Joint\nID  - r\nER  - \n", encoding="utf-8")
    article.write_text("Bone\n\n# References\n\n" + "\n".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, 1)), "utf-8")
    result = convert(bib, str(ris), str(article), to="csl-json")
    assert ids(result.text) == ["b", "a", "c", "r", *KEYS]
    assert [source.path for source in result.library.sources] == [bib, str(ris), str(article)]


LISTED = {
    "a.md": "It rose [1].\n\n## References\n\n" + "\n".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, 1)) + "\n",
    "a.tex": "\\documentclass{article}\\begin{document}So \\cite{x}.\n\\begin{thebibliography}{9}\n"
    + "".join(f"\\bibitem{{{key}}} {entry}\n" for key, entry in zip(KEYS, ENTRIES, strict=True))
    + "\\end{thebibliography}\n\\end{document}\n",
    "a.html": "<html><body><p>So [1].</p><h2>References</h2><ol>"
    + "".join(f"<li>{entry}</li>" for entry in ENTRIES)
    + "</ol></body></html>",
    "a.txt": "Bone\n\nIt rose [1].\n\nReferences\n\n" + "\n".join(f"{n}. {e}" for n, e in enumerate(ENTRIES, 1)) + "\n",
}


@pytest.mark.parametrize("name", LISTED)
def test_an_article_gives_the_list_that_it_types(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(LISTED[name], encoding="utf-8")
    result = convert(str(path), to="csl-json")
    items = json.loads(result.text)
    assert [item["id"] for item in items] == KEYS
    assert [item["volume"] for item in items] == ["6", "15"]
    assert not [item for item in items if "custom" in item]
    assert not result.library.findings


def test_a_word_file_gives_the_list_that_it_types(tmp_path: Path) -> None:
    lines = ["Bone", "It rose (1).", "References", *(f"{n}. {entry}" for n, entry in enumerate(ENTRIES, 1))]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    assert ids(convert(str(tmp_path / "a.docx"), to="csl-json").text) == KEYS


def test_an_article_without_a_list_names_where_its_references_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nbibliography: refs.bib\n---\nSo [@a].\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"it names .*refs\.bib: convert that, with --cited-in"):
        convert(str(path), to="csl-json")
    path.write_text("Nothing here.\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no reference list; name a file with references"):
        convert(str(path), to="csl-json")


def test_references_in_the_metadata_of_an_article_are_read_as_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nreferences:\n- id: x\n  type: book\n  title: Bone\n---\nSo [@x].\n", encoding="utf-8")
    assert ids(convert(str(path), to="csl-json").text) == ["x"]


JATS = """<article><body><p>So.</p></body><back><ref-list>
<ref id="B1"><label>1</label><mixed-citation>{} doi: <pub-id pub-id-type="doi">10.1007/x1</pub-id></mixed-citation>
</ref><ref id="B2"><mixed-citation publication-type="journal"><name><surname>Shiraki</surname>
<given-names>M</given-names></name>. <article-title>Vitamin K2</article-title>. <source>J Bone</source>.
<year>2000</year>;<volume>15</volume>.</mixed-citation></ref>
<ref id="B3"><mixed-citation>Ibid.</mixed-citation></ref>
</ref-list></back></article>
"""


def test_a_citation_without_tags_is_read_as_what_it_types(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(JATS.format(ENTRIES[0]), encoding="utf-8")
    result = convert(str(path), to="csl-json")
    typed, tagged, rest = json.loads(result.text)
    assert (typed["id"], typed["title"]) == ("B1", "Effect of menatetrenone on bone mineral density")
    assert (typed["container-title"], typed["DOI"], len(typed["author"])) == ("J Orthop Sci", "10.1007/x1", 2)
    assert (tagged["id"], tagged["container-title"], tagged["volume"]) == ("B2", "J Bone", "15")
    assert rest["note"] == "Ibid."
    assert [finding.code for finding in result.library.findings] == ["SY001"]
    assert read(str(path))["B1"].volume == "6"


def test_encodings_types_and_keys_that_were_guessed_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.ciw"
    path.write_bytes("FN X\nVR 1.0\nPT J\nTI Ödem\nER\n\nEF\n".encode("cp1252"))
    result = convert(str(path), to="bibtex")
    assert "the encoding cp1252" in result.guessed[0]
    assert "the keys of 1, since wos has none" in result.guessed[1]
    path = tmp_path / "b.ris"
    path.write_text("TY  - NOSUCH\nTI  - Bone\nER  - \n", encoding="utf-8")
    assert "type document for 1 of type 'NOSUCH'" in convert(str(path), to="bibtex").guessed[0]


def test_the_conventions_of_pandoc(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@article{a, title = {A Study of Bone: Its Loss}, langid = {english}}", encoding="utf-8")
    item = json.loads(convert(str(path), to="csl-json", profile="pandoc").text)[0]
    assert (item["title-short"], item["language"]) == ("A study of bone", "en-US")


def test_progress_is_reported(bib: str) -> None:
    steps: list[str] = []
    convert(bib, to="ris", on_progress=steps.append)
    assert steps == [f"reading {bib}", "writing 3 references as ris"]


def test_formats_by_suffix_and_contradictions() -> None:
    assert format_of_path("x.json.gz") == "csl-json"
    with pytest.raises(UsageError, match="cannot tell the output format from the suffix"):
        format_of_path("x.xml")
    refuse_contradiction("x.bib", "biblatex")
    refuse_contradiction("x", "ris")
    with pytest.raises(UsageError, match="end with '-' to print"):
        refuse_contradiction("x.ris", "bibtex")


def test_a_packed_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.bib.gz"
    write_text(str(path), "Ödem\n")
    assert gzip.decompress(path.read_bytes()).decode() == "Ödem\n"
    with pytest.raises(InputError):
        write_text(str(tmp_path / "nowhere" / "a.bib"), "x")


def test_bibtex_to_bibtex_keeps_what_stands_beside_the_entries(tmp_path: Path) -> None:
    text = (
        '% head\n@comment{jabref-meta: databaseType:bibtex;}\n@preamble{"\\newcommand{\\x}{y}"}\n'
        "@string{j = {Journal}}\n\n@article{b, title = {B}, journal = j}\n\n% of a\n@book{a, title = {A}}\n\n% tail\n"
    )
    (tmp_path / "x.bib").write_text(text, encoding="utf-8")
    written = convert(str(tmp_path / "x.bib"), to="bibtex", sort=True).text
    assert [line for line in written.split("\n") if line[:1] in "%@" and line] == [
        "% head", "@comment{jabref-meta: databaseType:bibtex;}", '@preamble{"\\newcommand{\\x}{y}"}',
        "@string{j = {Journal}}", "% of a", "@book{a,", "@article{b,", "% tail",
    ]  # fmt: skip
    assert "%" not in convert(str(tmp_path / "x.bib"), to="bibtex", keys=("a",)).text
    assert "%" not in convert(str(tmp_path / "x.bib"), to="ris").text
