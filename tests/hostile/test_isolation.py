"""A failure of k2refs itself is one finding at its file: everything else is checked, and the exit status is 2."""

from pathlib import Path
from typing import Any

import pytest

from k2refs.cli.main import run

BAD = "@article{a, title = {T}, year = {2001}}\n"


def fail(*_: Any, **__: Any) -> Any:
    raise RuntimeError("odd")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BAD)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *paths: str) -> str:
    assert run(["check", *paths, "--isolated", "--no-cache", "-f", "concise"]) == 2
    return capsys.readouterr().out


def test_a_pdf_that_breaks_the_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pypdfium2")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4\n")
    monkeypatch.setattr("k2refs.documents.pdf.document.read_pdf", fail)
    printed = check(capsys, "paper.pdf", "refs.bib")
    assert "paper.pdf:1:1: SY000" in printed
    assert "SY003 a has no author" in printed


def test_a_manuscript_that_breaks_the_joining(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "paper.md").write_text("---\nbibliography: other.bib\n---\n\nText [@a].\n")
    (folder / "other.bib").write_text("@misc{a, title = {T}}\n")
    real = __import__("k2refs.api.checking.gather", fromlist=["read_listed"]).read_listed
    monkeypatch.setattr(
        "k2refs.api.checking.gather.read_listed",
        lambda documents, library: fail() if documents else real(documents, library),
    )
    printed = check(capsys, "paper.md", "refs.bib")
    assert "paper.md:1:1: SY000 internal error in paper.md (joining): RuntimeError: odd; please report it" in printed
    assert "SY003 a has no author" in printed


def test_a_broken_project_file_is_unchecked_even_for_a_named_manuscript(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "_quarto.yml").write_text("project: [a\n  b: {")
    (folder / "a.qmd").write_text("Text [@a].\n")
    assert run(["check", "a.qmd", "refs.bib", "--isolated", "--no-cache"]) == 1
    printed = capsys.readouterr().out
    assert "a.qmd: could not be checked: _quarto.yml: is not valid YAML" in printed
    assert "SY003 a has no author" in printed


def test_the_code_of_internal_errors_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "SY000"]) == 2
    assert "SY000 is no rule: it marks an internal error" in capsys.readouterr().err
