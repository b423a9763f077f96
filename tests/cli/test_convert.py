"""`k2refs convert` as a user types it: what it writes, what it says, how it ends."""

import json
from pathlib import Path

import pytest

from k2refs.cli.main import run

ROOT = Path(__file__).parents[2]


def test_bibtex_to_json_and_back_states_the_same(tmp_path: Path) -> None:
    first, bib, second = (str(tmp_path / name) for name in ("1.json", "2.bib", "3.json.gz"))
    assert run(["convert", str(ROOT / "refs.bib"), first]) == 0
    assert run(["convert", first, bib]) == 0
    assert run(["convert", bib, second]) == 0
    assert run(["convert", second, str(tmp_path / "4.json")]) == 0
    assert Path(first).read_text() == (tmp_path / "4.json").read_text()
    assert len(json.loads(Path(first).read_text())) == 12


def test_what_cannot_be_read_is_said_and_the_rest_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.bib"
    bad.write_text("@book{a, title = {A}}\n@book{b, title {B}}\n@book{c, title = {C}}\n")
    assert run(["convert", str(bad), "-", "--to", "csl-json"]) == 1
    out, err = capsys.readouterr()
    assert [item["id"] for item in json.loads(out)] == ["a", "b", "c"]
    assert f"{bad}:2:" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.bib", "x.json"], "no such file"),
        ([str(ROOT), "x.json"], "is a directory"),
        (["refs.bib", "x.unknown"], "its suffix tells no format"),
        (["refs.bib", "-", "--to", "bibtx"], "did you mean bibtex or biblatex?"),
        (["refs.bib", "-", "--to", "csl-json", "--select", "iwamoto201"], "did you mean iwamoto2014"),
        (["refs.bib", "-", "--too", "ris"], "--to"),
    ],
)
def test_misuse_is_one_message_and_status_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["convert", *arguments]) == 2
    assert said in capsys.readouterr().err
