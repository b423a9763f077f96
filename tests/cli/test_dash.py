""" "-" is standard input or output wherever a file can be given."""

import io
from pathlib import Path

import pytest

from k2refs.cli.main import run

LIBRARY = "@article{a,\n  author = {Doe, J.},\n  title = {Bone},\n  journal = {Bone},\n  year = 2001,\n}\n"
ARTICLE = "It helps [@a].\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path / "cache"))
    for name, text in (("refs.bib", LIBRARY), ("a.md", ARTICLE), ("lock.json", '{"k2refs-lock": 1, "records": {}}')):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "piped", "status", "printed"),
    [
        ("check - --stdin-filename x.bib --isolated", LIBRARY, 3, "checked 1 reference"),
        ("check a.md --library -", LIBRARY, 3, "checked 0 references, 1 citation"),
        ("check refs.bib --lock -", '{"k2refs-lock": 1, "records": {}}', 3, "no record in -"),
        ("check refs.bib --config -", "allow-unchecked = ['ALL']", 0, "accepted as unchecked: 1 reference"),
        ("check refs.bib --config -", "[tool.k2refs]\nallow-unchecked = ['ALL']", 0, "accepted as unchecked: 1"),
        ("check refs.bib --isolated -f json -o -", "", 3, '"exit_code": 3'),
        ("format - --style apa", LIBRARY, 0, "Doe, J. (2001)."),
        ("format --document - --library refs.bib --style apa", ARTICLE, 0, "It helps (Doe, 2001)."),
        ("format refs.bib --style vancouver --abbreviations -", "Bone,B.\n", 0, "Bone. B. 2001"),
        ("format refs.bib --style apa -o -", "", 0, "Doe, J. (2001)."),
        ("cite a --library - --style apa", LIBRARY, 0, "(Doe, 2001)"),
        ("convert - - --to ris", LIBRARY, 0, "TY  - JOUR"),
        ("show a -", LIBRARY, 0, "@article{a,"),
        ("claims init - --library refs.bib -o -", ARTICLE, 0, "# Drafted from -"),
    ],
)
def test_standard_input_and_output(
    arguments: str,
    piped: str,
    status: int,
    printed: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
    assert (run(arguments.split()), printed in capsys.readouterr().out) == (status, True)
    assert not Path("-").exists()


@pytest.mark.parametrize("command", ["rename a b -", "merge a c -"])
def test_standard_input_is_not_changed_in_place(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = LIBRARY + LIBRARY.replace("{a,", "{c,")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(command.split()) == 2
    assert "-: standard input cannot be changed in place; name a file" in capsys.readouterr().err
