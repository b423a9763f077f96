"""Mistakes in arguments: each command says what is wrong and what to write instead, with exit status 2."""

from pathlib import Path

import pytest

from k2refs.cli.main import run

LIBRARY = (
    "@article{shiraki2000,\n  author = {Shiraki, M.},\n  title = {Fractures},\n  journal = {Bone},\n  year = 2000,\n}\n"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text(LIBRARY)
    (tmp_path / "k2refs.toml").write_text('paths = ["refs.bib"]\n')
    return tmp_path


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("chekc refs.bib", "check"),
        ("check refs.bbi", "refs.bbi: no such file"),
        ("check refs.bib --select ZZ9", "k2refs rule --all lists them"),
        ("check refs.bib --select ID01", "did you mean"),
        ("check refs.bib --output-format sariff", "did you mean sarif"),
        ("check refs.bib --lock nosuch.lock", "nosuch.lock: no such file"),
        ("check refs.bib --watch -", "cannot watch standard input; name the files"),
        ("rule ID00", "did you mean ID00"),
        ("show shirak2000", "did you mean shiraki2000"),
        ("rename shirak2000 x", "did you mean shiraki2000"),
        ("rename shiraki2000 shiraki2000", "already has this key; choose another"),
        ("merge shiraki2000 shiraki2000", "cannot be merged with itself"),
        ("convert refs.bib --to bibtx", "did you mean bibtex"),
        ("convert refs.bib - --to ris --select shirak2000", "did you mean shiraki2000"),
        ("format refs.bib --style aap", "aap"),
        ("format refs.bib --style apa --to htm", "did you mean html"),
        ("format refs.bib --style apa --locale xx-YY", "unknown language 'xx-YY'"),
        ("cite shirak2000 --style apa", "did you mean shiraki2000"),
        ("cite shiraki2000 --style apa --narrative --author-only", "choose only one of"),
    ],
)
def test_says_what_is_wrong_and_what_to_write(command: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command.split()) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told


@pytest.mark.parametrize(("name", "start"), [("bib", "@article"), ("json", "["), ("ris", "TY")])
def test_a_format_goes_by_its_suffix_too(name: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "refs.bib", "--to", name]) == 0
    assert capsys.readouterr().out.startswith(start)


@pytest.mark.parametrize("locale", ["de", "de-CH", "en_GB", "pt-br"])
def test_languages_are_known_with_and_without_region(locale: str) -> None:
    assert run(["format", "refs.bib", "--style", "apa", "--locale", locale]) == 0
