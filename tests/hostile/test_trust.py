"""What a repository of a stranger can reach: no file outside it is changed, and no secret leaves."""

from pathlib import Path

import pytest

from k2refs.cli.main import run

DOI = "@misc{a, title = {A}, doi = {https://doi.org/10.3390/nu6051971}}\n"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the user, outside the project at which they stand."""
    path = tmp_path / "mine.bib"
    path.write_text(DOI)
    (tmp_path / "project" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    return path


def fix(*paths: str) -> int:
    return run(["check", *paths, "--fix", "--isolated", "--no-cache", "--ignore", "EX102"])


@pytest.mark.parametrize("name", ["link.bib", "sub/link.bib"])
def test_fix_follows_no_link_that_a_folder_holds(outside: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).symlink_to(outside)
    fix(".")
    assert outside.read_text() == DOI
    assert f"{name}: not fixed: it is a link to a file outside the project" in capsys.readouterr().err


def test_fix_writes_through_a_link_that_is_named(outside: Path) -> None:
    Path("link.bib").symlink_to(outside)
    fix("link.bib")
    assert outside.read_text() == DOI.replace("https://doi.org/", "")
    assert Path("link.bib").is_symlink()


def test_fix_writes_through_a_link_inside_the_project(outside: Path) -> None:
    Path("real").mkdir()
    Path("real/a.txt").write_text(DOI)
    Path("link.bib").symlink_to("real/a.txt")
    fix(".")
    assert Path("real/a.txt").read_text() == DOI.replace("https://doi.org/", "")


def test_fix_changes_a_folder_that_is_itself_a_link(outside: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.bib").write_text(DOI)
    Path("folder").symlink_to(tmp_path / "elsewhere")
    fix("folder")
    assert (tmp_path / "elsewhere" / "a.bib").read_text() == DOI.replace("https://doi.org/", "")


def test_nothing_beside_the_lock_is_read_or_removed(
    outside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path / "cache"))
    Path("refs.bib").write_text("@misc{a, title = {A}}\n")
    strange = {".k2refs.lock.journal-1-a": b'{"key": "a", "record": {"outcome": "not-registered"}}\n',
               ".k2refs.lock.mybackup": b"precious"}  # fmt: skip
    for name, data in strange.items():
        Path(name).write_bytes(data)
    run(["lock", "refs.bib", "--check"])
    monkeypatch.setenv("K2REFS_REGISTRY_URL", "http://127.0.0.1:9")
    run(["lock", "refs.bib"])
    assert {name: Path(name).read_bytes() for name in strange} == strange
    assert "not-registered" not in (Path("k2refs.lock").read_text() if Path("k2refs.lock").exists() else "")


@pytest.mark.parametrize(("paths", "configuration", "reads"), [
    ((".",), "", False),
    ((".",), "allow-outside = true\n", True),
    (("a.md",), "", True),
    (("..",), "", True),
])  # fmt: skip
def test_a_folder_reads_a_library_outside_only_if_that_is_allowed(
    outside: Path, paths: tuple[str, ...], configuration: str, reads: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text("---\nbibliography: ../mine.bib\n---\n\nText [@a].\n")
    Path("k2refs.toml").write_text(configuration)
    status = run(["check", *paths, "--no-cache", "--config", "k2refs.toml", "--select", "SY001,CT001"])
    said = capsys.readouterr().out
    assert ("allow-outside" in said) is not reads
    assert status == (0 if reads else 1)
