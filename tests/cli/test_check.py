"""`k2refs check` as an editor meets it: exit status, output, fixes, baseline, and mistakes in arguments and files."""

import io
import json
import subprocess
from pathlib import Path

import pytest

from k2refs.api.checking.fix import fix_findings
from k2refs.cli.main import run

GOOD = "@article{a,\n  author = {Orimo, H.},\n  title = {Dose},\n  journal = {Bone},\n  year = 1992,\n}\n"
ODD = GOOD.replace("  year", "  doi = {https://doi.org/10.1007/ABC..},\n  pages = {487---492},\n  year")
ALLOWED = ("--allow-unchecked", "no-lock")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text(GOOD)
    return tmp_path


def test_unchecked_is_neither_clean_nor_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "refs.bib"]) == 3
    assert "could not be checked: there is no k2refs.lock" in capsys.readouterr().out
    assert run(["check", "refs.bib", *ALLOWED]) == 0


def test_findings_win_over_unchecked_and_can_be_let_pass(place: Path) -> None:
    (place / "refs.bib").write_text(ODD)
    assert run(["check", "refs.bib"]) == 1
    assert run(["check", "refs.bib", "--exit-zero"]) == 0
    assert run(["check", "refs.bib", *ALLOWED, "--fail-on", "error"]) == 0


def test_a_fix_changes_its_bytes_and_no_others(place: Path) -> None:
    before = b"\xef\xbb\xbf% \xc3\xa9\r\n" + ODD.replace("\n", "\r\n").encode() + b"@comment{  odd }"
    (place / "refs.bib").write_bytes(before)
    assert run(["check", "refs.bib", "--fix", *ALLOWED]) == 0
    after = (place / "refs.bib").read_bytes()
    assert after == before.replace(b"https://doi.org/10.1007/ABC..", b"10.1007/abc").replace(b"---", b"--")


def test_a_second_fix_changes_nothing(place: Path) -> None:
    (place / "refs.bib").write_text(ODD)
    run(["check", "refs.bib", "--fix"])
    once = (place / "refs.bib").read_bytes()
    run(["check", "refs.bib", "--fix", "--unsafe-fixes"])
    assert (place / "refs.bib").read_bytes() == once


def test_diff_changes_nothing_and_can_be_applied(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "refs.bib").write_text(ODD)
    assert run(["check", "refs.bib", "--fix", "--diff"]) == 1
    assert (place / "refs.bib").read_text() == ODD
    patch = capsys.readouterr().out
    done = subprocess.run(["git", "apply", "-"], input=patch, text=True, cwd=place, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "10.1007/abc" in (place / "refs.bib").read_text()


def test_an_entry_that_cannot_be_read_is_never_fixed(place: Path) -> None:
    broken = "@article{b,\n  doi = {https://doi.org/10.1007/X},\n  title = {Open,\n\n" + GOOD
    (place / "refs.bib").write_text(broken)
    assert run(["check", "refs.bib", "--fix"]) == 1
    assert (place / "refs.bib").read_text() == broken


def test_a_file_that_may_not_be_written_is_named(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "refs.bib").write_text(ODD)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert run(["check", "refs.bib", "--fix"]) == 2
    assert "refs.bib: no permission to write it" in capsys.readouterr().err


def test_a_baseline_lets_known_findings_be_even_when_lines_move(place: Path) -> None:
    (place / "refs.bib").write_text(ODD)
    assert run(["check", "refs.bib", "--write-baseline", "known.json"]) == 0
    (place / "refs.bib").write_text("% a comment\n\n" + ODD)
    assert run(["check", "refs.bib", "--baseline", "known.json", *ALLOWED]) == 0
    (place / "refs.bib").write_text(ODD + ODD.replace("{a,", "{b,").replace("ABC", "DEF"))
    assert run(["check", "refs.bib", "--baseline", "known.json", *ALLOWED]) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [("{}", "is not a baseline"), ('{"k2refs-baseline": 9, "findings": {}}', "version 9")],
)
def test_a_baseline_of_another_kind_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    (place / "known.json").write_text(text)
    assert run(["check", "refs.bib", "--baseline", "known.json"]) == 2
    assert message in capsys.readouterr().err


def test_a_remembered_report_is_the_same_and_forgotten_when_a_file_changes(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "refs.bib").write_text(ODD)
    run(["check", "refs.bib"])
    first = capsys.readouterr().out
    assert list((place / "cache").rglob("*.json"))
    run(["check", "refs.bib"])
    assert capsys.readouterr().out == first
    (place / "refs.bib").write_text(GOOD)
    run(["check", "refs.bib", *ALLOWED])
    assert "no findings" in capsys.readouterr().out


def test_a_lock_that_appears_is_seen_despite_the_cache(place: Path) -> None:
    assert run(["check", "refs.bib"]) == 3
    (place / "k2refs.lock").write_text('{"records": {"a": {"outcome": "not-registered", "asked": ["crossref: none"]}}}')
    assert run(["check", "refs.bib"]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["refs.bb"], "refs.bb: no such file"),
        (["refs.bib", "--select", "ID0002"], "did you mean ID002"),
        (["refs.bib", "--select", "ID", "--ignore", "ID"], "both selected and ignored"),
        (["refs.bib", "--output-format", "jsn"], "did you mean json"),
        (["refs.bib", "--fail-on", "warn"], "did you mean warning"),
        (["refs.bib", "--fixx"], "unknown option"),
        (["refs.bib", "--config", "none.toml"], "none.toml: no such file"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("selct = ['ID']", "did you mean select"),
        ("select = 3", "must be a list of strings"),
        ("ignore = ['XX']", "unknown rule code 'XX'"),
        ("[rules.SY002]\nfold-cases = true", "did you mean fold-case"),
        ("[rules.SY002]\nfold-case = 1", "it must be a bool"),
        ("[rules.SY02]\nfold-case = true", "did you mean SY002"),
        ("[per-file-ignores]\n'*.bib' = 'ID'", "must be a list of strings"),
        ("select = [", "is not valid TOML"),
    ],
)
def test_a_configuration_that_is_wrong_is_named(
    place: Path, toml: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "k2refs.toml").write_text(toml)
    assert run(["check", "refs.bib"]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert "k2refs.toml" in error


def test_standard_input_is_read_under_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ODD.encode())))
    assert run(["check", "-", "--stdin-filename", "typed.bib", "-f", "concise"]) == 1
    assert "typed.bib:5:10: ID002" in capsys.readouterr().out


def test_folders_are_walked_and_links_to_folders_are_not(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "sub").mkdir()
    (place / "sub" / "more.bib").write_text(GOOD)
    (place / "sub" / "loop").symlink_to(place)
    run(["check", ".", "-f", "json"])
    assert json.loads(capsys.readouterr().out)["coverage"]["files"] == 2


def test_every_file_of_a_large_folder_is_looked_at(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = place / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"{number}.bib").write_text(GOOD)
    run(["check", "many", "-f", "json", "--select", "SY"])
    assert json.loads(capsys.readouterr().out)["coverage"]["files"] == 2000


def test_latin_1_is_read_and_written_back_as_latin_1(place: Path) -> None:
    (place / "refs.bib").write_bytes(ODD.replace("Orimo", "Müller").encode("latin-1"))
    run(["check", "refs.bib", "--fix"])
    assert "Müller".encode("latin-1") in (place / "refs.bib").read_bytes()
    assert b"10.1007/abc" in (place / "refs.bib").read_bytes()


def test_links_that_lead_in_a_circle_are_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "one.bib").symlink_to("two.bib")
    (place / "two.bib").symlink_to("one.bib")
    assert run(["check", "one.bib"]) == 2
    assert "one.bib: cannot be read" in capsys.readouterr().err


def test_a_suppression_without_a_code_suppresses_nothing_and_is_said(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "refs.bib").write_text("% k2refs: ignore\n" + ODD)
    assert run(["check", "refs.bib", "-f", "concise"]) == 1
    said = capsys.readouterr().out
    assert "refs.bib:1:3: SY007 this suppression names no code; write ignore[CODE]" in said
    assert "ID002" in said


def test_a_file_that_changes_between_reading_and_mending_is_left_alone(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "refs.bib").write_text(ODD)

    def mend_late(*arguments: object, **options: object) -> object:
        fixed = fix_findings(*arguments, **options)  # type: ignore[arg-type]
        (place / "refs.bib").write_text(GOOD)
        return fixed

    monkeypatch.setattr("k2refs.api.checking.fix.fix_findings", mend_late)
    assert run(["check", "refs.bib", "--fix"]) == 2
    assert "refs.bib: has changed since it was read; run again" in capsys.readouterr().err
    assert (place / "refs.bib").read_text() == GOOD


XML = """<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article>
<ArticleTitle>Bone &amp; mineral, p &lt; 0.05: mu\u0308sli.</ArticleTitle>
<ELocationID EIdType="doi">10.1002/(SICI)1096-987X(199803)19:4&lt;377::AID-JCC1&gt;3.0.CO;2-P</ELocationID>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>
"""


def test_a_fix_leaves_xml_whole(place: Path) -> None:
    from lxml import etree

    (place / "refs.xml").write_text(XML, encoding="utf-8")
    run(["check", "refs.xml", "--fix", "--unsafe-fixes", "--extend-select", "ID,FM", *ALLOWED])
    fixed = (place / "refs.xml").read_text(encoding="utf-8")
    assert "m\u00fcsli" in fixed  # what can be fixed is
    assert "Bone &amp; mineral, p &lt; 0.05" in fixed
    assert etree.fromstring(fixed.encode()).findtext(".//PMID") == "7"


def damage(place: Path) -> None:
    (place / "broken.bib").symlink_to("nowhere.bib")
    (place / "one.bib").symlink_to("two.bib")
    (place / "two.bib").symlink_to("one.bib")
    (place / "binary.bib").write_bytes(b"a\0b")
    (place / "gone.md").symlink_to("nowhere.md")


def test_what_cannot_be_read_in_a_folder_is_named_and_the_rest_is_checked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(place)
    assert run(["check", ".", *ALLOWED]) == 3
    said = capsys.readouterr().out
    for name in ("broken.bib", "one.bib", "two.bib", "binary.bib", "gone.md"):
        assert f"{name}: could not be checked: " in said
    assert "checked 1 reference, 0 citations and 0 claims in 1 file; 5 files could not be checked" in said
    assert run(["check", ".", *ALLOWED, "--allow-unchecked", "unreadable"]) == 0
    assert "accepted as unchecked: 1 reference and 5 files" in capsys.readouterr().out


def test_what_cannot_be_read_counts_whatever_is_selected_and_is_remembered(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(place)
    assert run(["check", ".", "--select", "SY002", "-f", "sarif"]) == 3
    first = capsys.readouterr().out
    assert first.count('"kind": "review"') == 5
    assert run(["check", ".", "--select", "SY002", "-f", "sarif"]) == 3
    assert capsys.readouterr().out == first


def test_a_library_that_a_manuscript_names_and_that_is_missing_is_a_finding_there(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "a.md").write_text("---\ntitle: gone.bib\nbibliography: [refs.bib, gone.bib]\n---\n\nSo [@a] and [@b].\n")
    (place / "b.tex").write_text("\\documentclass{article}\n% gone\n\\begin{document}\\cite{b}\\bibliography{gone}\n")
    (place / "c.md").write_text("So [@a].\n")
    assert run(["check", "a.md", "b.tex", "c.md", "refs.bib", "-f", "concise", *ALLOWED]) == 1
    said = capsys.readouterr().out
    assert "a.md:3:26: SY001 the library gone.bib cannot be read" in said
    assert "b.tex:3:39: SY001 the library gone.bib cannot be read" in said
    assert "CT001" not in said
    assert "2 findings; checked 1 reference, 4 citations" in said
    assert "1 citation may refer to gone.bib, which cannot be read (2)" in said


def test_a_bibliography_that_is_no_name_is_a_finding(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.md").write_text("---\nbibliography: [1, {a: b}]\n---\n\nSo [@a].\n")
    assert run(["check", "a.md", "refs.bib", "-f", "concise", *ALLOWED]) == 1
    assert "a.md:2:1: SY001 bibliography contains 1, which is not a file name" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "message"), [("--lock", "empty.md: is not a lock file"), ("--claims", "empty.md: is not a claim ledger")]
)
@pytest.mark.parametrize("text", ["", "hello\n"])
def test_a_file_that_is_no_lock_or_ledger_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], text: str, option: str, message: str
) -> None:
    (place / "empty.md").write_text(text)
    assert run(["check", "refs.bib", option, "empty.md"]) == 2
    assert message in capsys.readouterr().err


def test_one_is_not_many(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "refs.bib").write_text(ODD)
    run(["check", "refs.bib", "--fix", *ALLOWED])
    assert "fixed 2 findings in 1 file\n" in capsys.readouterr().err
    run(["rename", "a", "b", "refs.bib"])
    assert "1 place in 1 file\n" in capsys.readouterr().err
