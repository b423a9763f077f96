"""Fields of Word cite by DOI, under a key of their own or none: CT001 and CT002 find the work in the library by it."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.checks.config import Settings
from k2refs.cli.main import run

LIBRARY = "@article{mine,\n  title = {Bone},\n  doi = {10.1007/ABC},\n}\n@article{other,\n  title = {Dose},\n}\n"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(key: str, doi: str) -> bytes:
    """A Word file with one field of Zotero."""
    work = {"citation-key": key, "DOI": doi, "author": [{"family": "Orimo"}], "issued": {"date-parts": [[1992]]}}
    field = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"itemData": work}]})
    runs = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            "<w:t xml:space='preserve'>It rose </w:t>",
            "<w:fldChar w:fldCharType='begin'/>",
            f"<w:instrText>{field.replace('&', '&amp;')}</w:instrText>",
            "<w:fldChar w:fldCharType='separate'/>",
            "<w:t>(1)</w:t>",
            "<w:fldChar w:fldCharType='end'/>",
            "<w:t>.</w:t>",
        )
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body><w:p>{runs}</w:p></w:body></w:document>")
    return data.getvalue()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(LIBRARY)
    return tmp_path


@pytest.mark.parametrize("key", ["orimoEvaluation1992", ""])
def test_a_work_that_is_cited_by_its_doi_is_there_and_cited(place: Path, key: str) -> None:
    (place / "a.docx").write_bytes(word(key, "https://doi.org/10.1007/abc"))
    report = check("a.docx", "refs.bib", settings=Settings(select=("CT001", "CT002")))
    assert [(found.code, found.subject) for found in report.findings] == [("CT002", "other")]


def test_a_doi_that_the_library_has_not_leaves_the_key_to_be_judged(place: Path) -> None:
    (place / "a.docx").write_bytes(word("nobody1992", "10.1007/xyz"))
    report = check("a.docx", library="refs.bib", settings=Settings(select=("CT001", "CT002")))
    assert [(found.code, found.subject) for found in report.findings] == [("CT001", "nobody1992")]


def test_a_word_file_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(word("nobody1992", "10.1007/xyz"))
        closed = False

    monkeypatch.setattr(sys, "stdin", Stdin())
    arguments = ("-", "--stdin-filename", "a.docx", "-l", "refs.bib", "--select", "CT001", "--isolated")
    assert run(["check", *arguments]) == 1
    assert "a.docx:1:9: CT001 unknown key nobody1992" in capsys.readouterr().out
