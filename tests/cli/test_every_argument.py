"""Every argument of every command, from the commands themselves: left out, mistyped, empty, or a folder."""

import io
import os
from pathlib import Path

import click
import pytest

from k2refs.cli.main import run
from tests.cli.test_every_option import ARTICLE, LIBRARY, commands

# (command, argument) → {what is typed: what the message says}; "…" stands before what is not looked at.
WRONG: dict[tuple[str, str], dict[str, str]] = {
    ("check", "paths"): {
        "check refs.bbi": "refs.bbi: no such file", "check folder/refs.bbi": "folder/refs.bbi: no such file",
        "check empty": "empty: contains no library or manuscript; name the files",
        "check ''": "name a file or a folder",
    },
    ("claims check", "manuscripts"): {"claims check a.mmd": "a.mmd: no such file", "claims check ''": "name a file"},
    ("claims init", "manuscript"): {"claims init": "'MANUSCRIPT'", "claims init a.mmd": "a.mmd: no such file"},
    ("claims review", "identity"): {
        "claims review": "'ID'", "claims review c9 a.md --by me --verdict agrees": "unknown claim 'c9'",
    },
    ("claims review", "manuscript"): {
        "claims review c1": "'MANUSCRIPT'", "claims review c1 a.mmd --by me --verdict agrees": "a.mmd: no such file",
    },
    ("show", "key"): {"show": "'KEY'", "show shirak2000 refs.bib": "did you mean shiraki2000"},
    ("show", "paths"): {"show shiraki2000 refs.bbi": "refs.bbi: no such file", "show shiraki2000 ''": "name a file"},
    ("rename", "old"): {"rename": "'OLD'", "rename shirak2000 x refs.bib": "did you mean shiraki2000"},
    ("rename", "new"): {
        "rename shiraki2000": "'NEW'", "rename shiraki2000 shiraki2000 refs.bib": "choose another",
        "rename shiraki2000 'a b' refs.bib": "a b", "rename shiraki2000 '' refs.bib": "''",
    },
    ("rename", "paths"): {"rename shiraki2000 x refs.bbi": "refs.bbi: no such file"},
    ("merge", "keep"): {"merge": "'KEEP'", "merge shirak2000 shiraki2000 refs.bib": "did you mean shiraki2000"},
    ("merge", "drop"): {
        "merge shiraki2000": "'DROP'", "merge shiraki2000 shirak refs.bib": "did you mean shiraki2000",
        "merge shiraki2000 shiraki2000 refs.bib": "cannot be merged with itself",
    },
    ("merge", "paths"): {"merge shiraki2000 x refs.bbi": "refs.bbi: no such file"},
    ("rule", "code"): {
        "rule": "name a rule, such as ID002", "rule ID00": "did you mean ID00",
        "rule doi-malfrmed": "did you mean doi-malformed",
    },
    ("lock", "paths"): {"lock refs.bbi": "refs.bbi: no such file", "lock ''": "name a file"},
    ("resolve", "queries"): {"resolve": "standard input is empty"},
    ("convert", "paths"): {
        "convert": "'IN… OUT'", "convert refs.bbi out.ris": "refs.bbi: no such file",
        "convert refs.bib folder": "OUT 'folder' is a directory; name a file in it, such as folder/refs.ris",
        "convert folder out.ris": "folder: is a directory; name the files in it",
        "convert refs.bib out.riss": "out.riss: cannot tell the output format from the suffix",
        "convert refs.bib no/out.ris": "create it first",
    },
    ("format", "paths"): {
        "format --style apa": "name a library", "format refs.bbi --style apa": "refs.bbi: no such file",
        "format folder --style apa": "folder: is a directory; name the files in it",
    },
    ("cite", "keys"): {"cite --style apa": "'KEY…'", "cite shirak2000 --style apa": "did you mean shiraki2000"},
    ("styles", "words"): {"styles xqzzy": "no style has 'xqzzy' in its name or title"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("folder", "empty"):
        (tmp_path / name).mkdir()
    for name in ("refs.bib", "folder/refs.bib"):
        (tmp_path / name).write_text(LIBRARY)
    (tmp_path / "a.md").write_text(ARTICLE)
    (tmp_path / "claims.toml").write_text("")
    (tmp_path / "k2refs.toml").write_text('paths = ["refs.bib"]\n')
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path


def test_every_argument_has_a_wrong_one_here() -> None:
    found = {
        (name, one.name)
        for name, command in commands()
        for one in command.params
        if isinstance(one, click.Argument) and one.expose_value  # what pandoc passes to its filter changes nothing
    }
    assert found == set(WRONG)


@pytest.mark.parametrize(("named", "typed"), [(named, typed) for named, rows in WRONG.items() for typed in rows])
def test_a_wrong_argument_is_named(
    named: tuple[str, str], typed: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    words = [word.strip("'") for word in typed.replace("'a b'", "'a\x00b'").split(" ")]
    assert run([word.replace("\x00", " ") for word in words]) == 2
    told = capsys.readouterr().err
    assert WRONG[named][typed] in told
    assert "Traceback" not in told
    assert {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()} == before


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_is_checked(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listing = os.scandir

    def scan(path: str) -> object:
        if os.fspath(path).endswith("closed"):  # whoever runs the tests may be allowed to look everywhere
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    (place / "folder" / "closed").mkdir()
    monkeypatch.setattr("os.scandir", scan)
    assert run(["check", "folder", "--isolated", "--no-cache"]) == 3
    out = capsys.readouterr().out
    assert f"{Path('folder/closed')}: could not be checked: the folder cannot be read: Permission denied" in out
    assert "checked 1 reference" in out
    assert "1 file could not be checked" in out
