"""The project passes its own check: its references, its example and its claims."""

from pathlib import Path

import pytest

from k2refs.cli.main import run

ROOT = Path(__file__).parents[2]


def test_the_projects_own_check_is_clean(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["check", "--no-cache"]) == 0
    assert "checked 12 references, 15 citations and 15 claims in 2 files" in capsys.readouterr().out


def test_the_projects_own_references_format(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["format", "refs.bib", "--style", "apa", "--to", "text"]) == 0
    assert len(capsys.readouterr().out.strip().splitlines()) == 12


def test_a_broken_number_in_the_example_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("refs.bib", "studies.toml", "k2refs.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    folder = tmp_path / "examples"
    folder.mkdir()
    for path in (ROOT / "examples").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    arguments = ["check", "examples/vitamin-k2.md", "--no-cache", "--isolated", "--allow-unchecked", "hand"]
    assert run(arguments) == 0
    article = folder / "vitamin-k2.md"
    article.write_text(article.read_text(encoding="utf-8").replace("−3.3 ±", "−3.0 ±"), encoding="utf-8")
    assert run(arguments) == 1
