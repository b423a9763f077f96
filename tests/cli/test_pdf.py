"""PDF files on the command line: check, convert, lock, claims init, and the annotated copy."""

import json
from pathlib import Path

import pytest

from k2refs.cli.main import run
from tests.documents.pdf.paper import column, make_pdf

pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")

BODY = (
    "Bone is lost with age, as was shown [1], and mice",
    "lose it in winter in 12 of 30 cases [2,5].",
    "",
    "References",
    "",
    "[1] Abel A, Bell B. Bones of mice in winter. Bone. 2001;12:34-9. doi: 10.1000/bone.",
    "[2] Cole C. The marrow at rest and its cells. Marrow. 2002;1:1-9.",
    "[3] Dunn D, Eder E. A trial of nothing at all. Trials. 2003;7:70-8.",
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([column(BODY)]))
    return path


def test_check_prints_page_and_line(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "a.pdf", "--isolated", "--select", "CT"]) == 1
    said = capsys.readouterr().out
    assert "a.pdf:1:2: CT001 reference 5 is cited, but the list ends at 3" in said
    assert "2 | lose it in winter in 12 of 30 cases [2,5]." in said
    assert "a.pdf:1:6: CT002" in said  # the third entry, which nothing cites


def test_sarif_has_the_page_and_its_boxes(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "a.pdf", "--isolated", "--select", "CT001", "-f", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]
    (box,) = location["properties"]["boxes"]
    assert location["properties"]["page"] == 1 and location["region"]["startLine"] == 2
    assert box["page"] == 1 and box["box"][1] < 688 < box["box"][3]


def test_annotate_marks_the_findings(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pypdfium2.raw as pdfium

    from k2refs.documents.pdf.pdfium import PdfFile

    before = article.read_bytes()
    run(["check", "a.pdf", "--isolated", "--select", "CT", "--annotate", "out.pdf"])
    assert "out.pdf: 3 findings marked" in capsys.readouterr().err
    assert article.read_bytes() == before
    file = PdfFile(Path("out.pdf").read_bytes())
    page = pdfium.FPDF_LoadPage(file.handle, 0)
    assert pdfium.FPDFPage_GetAnnotCount(page) == 3
    mark = pdfium.FPDFPage_GetAnnot(page, 0)
    assert pdfium.FPDFAnnot_GetSubtype(mark) == pdfium.FPDF_ANNOT_HIGHLIGHT
    assert pdfium.FPDFAnnot_GetStringValue(mark, b"Contents", None, 0) > 2 * len("CT001 undefined-citation")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "refs.bib", "--annotate", "out.pdf"], "name one PDF to check; 0 are named"),
        (["check", "a.pdf", "--annotate", "a.pdf"], "is checked too; name another file"),
        (["check", "none.pdf"], "none.pdf: no such file"),
        (["check", "broken.pdf"], "broken.pdf: is damaged or not a PDF"),
        (["convert", "broken.pdf", "out.bib"], "broken.pdf: is damaged or not a PDF"),
    ],
)
def test_mistakes(article: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("refs.bib").write_text("")
    Path("broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert run([*arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_file_without_text_is_unchecked(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_bytes(make_pdf([[]]))
    assert run(["check", "a.pdf", "--isolated"]) == 3
    assert "a.pdf: could not be checked: has no text; add a text layer (OCR)" in capsys.readouterr().out


def test_convert_reads_the_list(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "a.pdf", "refs.json"]) == 0
    items = json.loads(Path("refs.json").read_text())
    assert [item["title"] for item in items][1] == "The marrow at rest and its cells" and len(items) == 3


def test_lock_and_claims_read_it(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lock", "a.pdf", "--check"]) == 1
    assert "3 not up to date" in capsys.readouterr().err
    assert run(["claims", "init", "a.pdf"]) == 0
    assert "lose it in winter in 12 of 30 cases [2,5]." in capsys.readouterr().out


def test_a_folder_gives_no_pdf(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("refs.bib").write_text("")
    run(["check", ".", "--isolated"])
    assert "a.pdf" not in capsys.readouterr().out


def test_a_text_file_called_pdf_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_text("References\n\n1. Abel A. Bones. 2001.\n")
    assert run(["check", "a.pdf", "--isolated"]) == 2
    assert "is damaged or not a PDF" in capsys.readouterr().err
