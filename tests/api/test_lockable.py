"""Manuscripts under `lock`: the lists that they type and the libraries that they name, asked about and then checked."""

import zipfile
from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.api.locking.lock import lock, read_records
from k2refs.api.reading.lockable import gather_lockable
from k2refs.checks.config import Settings
from k2refs.cli.main import run
from k2refs.errors import InputError
from k2refs.model.record import LookupOutcome
from k2refs.model.report import Report
from k2refs.registry.request import NetworkSettings
from tests.registry.answers import SYNTHETIC
from tests.registry.server import Registries, serve

WITH_DOI = f"Author1 A. Synthetic work number 1 on vitamin K2. Journal of Tests. 2001;7:1-9. doi:{SYNTHETIC}1"
WITHOUT = (
    "Orimo H, Fujita T, Onomura T. Clinical evaluation of soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-79."
)
MARKDOWN = f"# On bone\n\nIt rose [1]. It fell [2].\n\n## References\n\n1. {WITH_DOI}\n2. {WITHOUT}\n"
LATEX = (
    "\\documentclass{article}\n\\begin{document}\nIt rose \\cite{a}. It fell \\cite{b}.\n\\begin{thebibliography}{9}\n"
    f"\\bibitem{{a}} {WITH_DOI}\n\\bibitem{{b}} {WITHOUT}\n\\end{{thebibliography}}\n\\end{{document}}\n"
)
HTML = (
    "<html><body><p>It rose [1]. It fell [2].</p><h2>References</h2><ol>"
    f"<li>{WITH_DOI}</li><li>{WITHOUT}</li></ol></body></html>"
)
JATS = (
    "<article><front><article-meta/></front><body><p>It rose <xref ref-type='bibr' rid='r1'>1</xref>. It fell "
    f"<xref ref-type='bibr' rid='r2'>2</xref>.</p></body><back><ref-list><ref id='r1'><mixed-citation>{WITH_DOI}"
    f"</mixed-citation></ref><ref id='r2'><mixed-citation>{WITHOUT}</mixed-citation></ref></ref-list></back></article>"
)
WORD = ("It rose [1]. It fell [2].", "References", f"1. {WITH_DOI}", f"2. {WITHOUT}")
TEXTS = {"a.md": MARKDOWN, "a.tex": LATEX, "a.html": HTML, "a.jats": JATS, "a.nxml": JATS, "a.txt": MARKDOWN}


def write_word(path: Path, paragraphs: tuple[str, ...]) -> None:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")


def lock_once(path: Path, registries: Registries | None = None) -> dict[str, LookupOutcome]:
    with serve(registries or Registries()) as (url, _):
        report = lock(str(path), settings=NetworkSettings(registry_url=url, cache="off"))
    return {key: record.outcome for key, record in report.records.items()}


def look(path: Path, *codes: str) -> Report:
    return check(str(path), settings=Settings(select=codes))


@pytest.mark.parametrize("name", [*TEXTS, "a.docx"])
def test_a_typed_list_is_locked_and_the_check_then_knows_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name in TEXTS:
        path.write_text(TEXTS[name], encoding="utf-8")
    else:
        write_word(path, WORD)
    assert len(look(path, "EX102").unchecked) == 2
    assert lock_once(path) == {"author12001": LookupOutcome.FOUND, "orimo1992": LookupOutcome.NOT_REGISTERED}
    assert (tmp_path / "k2refs.lock").exists()
    report = look(path, "EX")
    assert not [said for said in report.unchecked if said.code == "EX102"]
    assert [found.subject for found in report.findings] == ["orimo1992"]


def test_a_named_library_is_locked_with_the_entries_that_only_the_list_has(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "refs.bib").write_text(f"@article{{orimo1992,\n  doi = {{{SYNTHETIC}5}},\n}}\n")
    path = tmp_path / "a.md"
    path.write_text(f"---\nbibliography: lib/refs.bib\n---\n{MARKDOWN}", encoding="utf-8")
    assert lock_once(path) == {
        "orimo1992": LookupOutcome.FOUND,
        "author12001": LookupOutcome.FOUND,
        "orimo1992-2": LookupOutcome.NOT_REGISTERED,
    }
    assert not (tmp_path / "k2refs.lock").exists()
    assert not look(path, "EX102").unchecked
    (tmp_path / "lib" / "k2refs.lock").unlink()
    subjects = [said.subject for said in look(path, "EX102").unchecked]
    assert subjects == ["author12001", "orimo1992-2"]


def test_a_retracted_work_of_a_typed_list_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    lock_once(path, Registries(fault="duplicate-events"))
    assert [(found.code, found.span.place.line) for found in look(path, "RT101").findings] == [("RT101", 7)]


def test_two_manuscripts_of_one_folder_share_a_lock(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_text(MARKDOWN, encoding="utf-8")
    second.write_text(MARKDOWN.replace(f"{SYNTHETIC}1", f"{SYNTHETIC}1.b"), encoding="utf-8")
    lock_once(first)
    lock_once(second)
    records = read_records(str(tmp_path / "k2refs.lock"))
    assert {key: record.query for key, record in records.items() if "author" in key} == {
        "author12001": f"DOI:{SYNTHETIC}1",
        "author12001-2": f"DOI:{SYNTHETIC}1.b",
    }
    for path in (first, second):
        assert not look(path, "EX102").unchecked
        assert [*gather_lockable(str(path)).under_keys(records)][1] == "orimo1992"


def test_a_record_of_another_work_never_answers_for_a_typed_reference(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    lock_once(path)
    path.write_text(MARKDOWN.replace("soft capsule", "hard tablet"), encoding="utf-8")
    assert [said.subject for said in look(path, "EX102").unchecked] == ["orimo1992"]


def test_nothing_to_lock_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.md").write_text("")
    assert run(["lock", "e.md"]) == 0
    assert capsys.readouterr().err == "nothing to lock: no references and no named library in e.md\n"
    assert run(["lock", "--check", "e.md"]) == 0
    assert "nothing to lock" in capsys.readouterr().err
    (tmp_path / "n.md").write_text("---\nbibliography: none.bib\n---\nIt rose [@a].\n")
    assert run(["lock", "n.md"]) == 2
    assert "none.bib: no such file" in capsys.readouterr().err


def test_the_configuration_names_the_manuscripts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "k2refs.toml").write_text('paths = ["texts"]\n')
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert run(["lock", "--check"]) == 1
    assert capsys.readouterr().err.endswith("2 not up to date; run k2refs lock\n")


def test_a_file_of_a_folder_that_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{a, title = {T}}\n", encoding="utf-8")
    (tmp_path / "broken.bib").symlink_to("nowhere.bib")
    (tmp_path / "broken.md").symlink_to("nowhere.md")
    lockable = gather_lockable(str(tmp_path))
    assert tuple(lockable.library) == ("a",)
    assert [str(tmp_path) in reason and "broken" in reason for reason in lockable.unread] == [True, True]
    with pytest.raises(InputError, match=r"broken\.bib"):
        gather_lockable(str(tmp_path / "broken.bib"))
