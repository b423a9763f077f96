"""`check` joins reading, rules and configuration into a report with its exit code."""

import datetime
from pathlib import Path

import pytest

import k2refs
from k2refs.api.checking.check import check
from k2refs.checks.config import Settings
from k2refs.errors import InputError, UsageError

OFFLINE = Settings(ignore=("EX102",))
GOOD = "@article{a,\n  author = {Orimo, H.},\n  title = {Dose},\n  journal = {Bone},\n  year = 1992,\n}\n"


@pytest.fixture
def refs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "refs.bib"


def test_a_clean_library_is_clean(refs: Path) -> None:
    refs.write_text(GOOD)
    report = check("refs.bib", settings=OFFLINE)
    assert (report.findings, report.exit_code, report.coverage.references) == ((), 0, 1)


def test_a_fault_has_its_place_and_fails_the_run(refs: Path) -> None:
    refs.write_text(GOOD.replace("  year", "  doi = {10.1/},\n  year"))
    report = k2refs.check("refs.bib", settings=OFFLINE)
    assert [str(found).partition(":")[2].split()[:2] for found in report.findings] == [["5:10:", "ID001"]]
    assert report.exit_code == 1


def test_a_broken_entry_between_two_good_ones_hides_neither(refs: Path) -> None:
    refs.write_text(GOOD + "@article{b,\n  title = {Bone,\n}\n\n" + GOOD.replace("{a,", "{a,").replace("1992", "1993"))
    codes = {found.code for found in check("refs.bib", settings=OFFLINE).findings}
    assert codes >= {"SY001", "SY002"}


def test_findings_below_the_limit_do_not_fail(refs: Path) -> None:
    refs.write_text(GOOD.replace("  year", "  doi = {10.1371/JOURNAL.PONE.0207377},\n  year"))
    report = check("refs.bib", settings=OFFLINE)
    assert [found.code for found in report.findings] == ["ID002"]
    assert report.exit_code == 0


def test_a_missing_file_is_an_input_error(refs: Path) -> None:
    with pytest.raises(InputError, match=r"refs\.bib: no such file"):
        check("refs.bib", settings=OFFLINE)


def test_without_paths_the_working_folder_is_checked(refs: Path) -> None:
    with pytest.raises(UsageError, match="contains no library or manuscript"):
        check(settings=OFFLINE)
    refs.write_text(GOOD)
    assert check(settings=OFFLINE).coverage.references == 1


def test_configured_paths_are_seen_from_the_configuration(refs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refs.write_text(GOOD)
    (refs.parent / "k2refs.toml").write_text('paths = ["refs.bib"]\nignore = ["FM"]\n')
    (refs.parent / "deep").mkdir()
    monkeypatch.chdir(refs.parent / "deep")
    assert check(today=datetime.date(2026, 1, 1)).coverage.references == 1


def test_an_inline_suppression_hides_and_is_counted(refs: Path) -> None:
    text = GOOD.replace("  year", "  doi = {10.1/},\n  year")
    refs.write_text("% k2refs: ignore[ID001] -- the publisher is asked\n" + text)
    report = check("refs.bib", settings=OFFLINE)
    assert report.findings == ()
    assert [(one.kind, one.reason) for one in report.suppressed] == [("inline", "the publisher is asked")]


def test_an_unused_suppression_is_a_finding_with_a_fix(refs: Path) -> None:
    refs.write_text("% k2refs: ignore[ID001] -- the publisher is asked\n" + GOOD)
    report = check("refs.bib", settings=OFFLINE)
    assert [(found.code, found.fix is not None) for found in report.findings] == [("SY007", True)]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(ignore=("ID",)),
        Settings(per_file_ignores={"*.bib": ("ID001",)}),
        Settings(per_entry_ignores={"a*": ("ID",)}),
        Settings(select=("SY",)),
    ],
    ids=["ignore", "file", "entry", "select"],
)
def test_configuration_can_leave_a_rule_out(refs: Path, settings: Settings) -> None:
    refs.write_text(GOOD.replace("  year", "  doi = {10.1/},\n  year"))
    assert check("refs.bib", settings=settings).findings == ()


STRINGS = '@string{bone = "Bone"}\n'


@pytest.mark.parametrize("paths", [("refs.bib", "strings.bib"), (".",)])
def test_libraries_checked_together_know_each_others_macros(refs: Path, paths: tuple[str, ...]) -> None:
    refs.write_text(GOOD.replace("{Bone}", "bone"))
    assert [found.code for found in check("refs.bib", settings=OFFLINE).findings] == ["SY001"]
    (refs.parent / "strings.bib").write_text(STRINGS)
    assert check(*paths, settings=OFFLINE).findings == ()


def test_a_chapter_takes_what_it_lacks_from_a_parent_in_another_library(refs: Path) -> None:
    refs.write_text("@inbook{part, author = {Abe, S.}, title = {A part}, pages = {1--5}, crossref = {whole}}\n")
    assert "SY001" in {found.code for found in check("refs.bib", settings=OFFLINE).findings}
    (refs.parent / "parents.bib").write_text(
        "@book{whole, editor = {Cole, J.}, title = {W}, publisher = {P}, year = 1999}\n"
    )
    assert check("refs.bib", "parents.bib", settings=OFFLINE).findings == ()
    assert "crossref" in refs.read_text() and "1999" not in refs.read_text()
