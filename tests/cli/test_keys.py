"""`show`, `rename`, `merge` and `init`: one key through library, manuscript, ledger and lock, all files or none."""

from pathlib import Path

import pytest

from k2refs.cli.main import run

LIBRARY = (
    "% shiraki2000 is a trial\n@article{shiraki2000,\n  title = {Fractures},\n  year = 2000,\n}\n\n"
    "@article{copy,\n  title = {Fractures},\n  volume = {15},\n  year = 2000,\n}\n\n@misc{last,\n  title = {Last},\n}\n"
)
ARTICLE = "Fewer [@shiraki2000, p. 3; see @copy]. In shiraki2000b none; @shiraki2000 says so.\n"
LEDGER = '[[claim]]\nid = "c"\nquote = "Fewer"\n[[claim.source]]\nkey = "shiraki2000"\n'
LOCK = '{"records": {"shiraki2000": {"outcome": "not-registered", "asked": ["crossref: none"]}}}'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "refs.bib": LIBRARY,
        "article.md": ARTICLE,
        "claims.toml": LEDGER,
        "k2refs.lock": LOCK,
        "k2refs.toml": 'paths = ["refs.bib", "article.md"]\n',
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_key_is_renamed_everywhere_and_nowhere_else(place: Path) -> None:
    assert run(["rename", "shiraki2000", "k2trial"]) == 0
    assert (place / "refs.bib").read_text() == LIBRARY.replace("@article{shiraki2000", "@article{k2trial")
    assert (place / "article.md").read_text() == ARTICLE.replace("@shiraki2000", "@k2trial")
    assert (place / "claims.toml").read_text() == LEDGER.replace("shiraki2000", "k2trial")
    assert (place / "k2refs.lock").read_text() == LOCK.replace("shiraki2000", "k2trial")


def test_renaming_there_and_back_gives_the_same_bytes(place: Path) -> None:
    run(["rename", "shiraki2000", "k2trial"])
    run(["rename", "k2trial", "shiraki2000"])
    assert {name: (place / name).read_text() for name in ("refs.bib", "article.md", "claims.toml", "k2refs.lock")} == {
        "refs.bib": LIBRARY, "article.md": ARTICLE, "claims.toml": LEDGER, "k2refs.lock": LOCK,
    }  # fmt: skip


def test_merging_keeps_one_entry_with_the_fields_of_both(place: Path) -> None:
    assert run(["merge", "shiraki2000", "copy"]) == 0
    text = (place / "refs.bib").read_text()
    assert "copy" not in text
    assert "  year = 2000,\n  volume = {15},\n}" in text
    assert text.endswith("}\n\n@misc{last,\n  title = {Last},\n}\n")
    assert (place / "article.md").read_text() == ARTICLE.replace("@copy", "@shiraki2000")


def test_a_dry_run_changes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rename", "shiraki2000", "k2trial", "--dry-run"]) == 0
    assert (place / "refs.bib").read_text() == LIBRARY
    assert "would change" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rename", "shiraki200", "x"], "did you mean shiraki2000"),
        (["rename", "shiraki2000", "copy"], "merge"),
        (["rename", "shiraki2000", "a b"], "is not a valid citation key"),
        (["merge", "copy", "copy"], "cannot be merged with itself"),
        (["show", "cop"], "did you mean copy"),
    ],
)
def test_a_mistake_is_named(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert message in capsys.readouterr().err


def test_show_tells_entry_record_and_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "shiraki2000"]) == 0
    said = capsys.readouterr().out
    assert "refs.bib:2:1\n@article{shiraki2000" in said
    assert "record: not-registered" in said
    assert "article.md:1:8" in said
    assert "c at claims.toml" in said


def test_init_writes_a_configuration_that_is_read_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init"]) == 2
    assert "already exists" in capsys.readouterr().err
    (place / "k2refs.toml").unlink()
    assert run(["init"]) == 0
    assert '"refs.bib"' in (place / "k2refs.toml").read_text()
    assert run(["check", "--select", "SY001"]) == 0
    assert run(["rule", "--all"]) == 0
