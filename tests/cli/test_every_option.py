"""Every option of every command, from the commands themselves: a slip in its name, and a value that is wrong."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from k2refs.cli.main import COMMANDS, _group, run

LIBRARY = (
    "@article{shiraki2000,\n  author = {Shiraki, M.},\n  title = {Fractures},\n  journal = {Bone},\n  year = 2000,\n}\n"
)
ARTICLE = "---\nbibliography: refs.bib\n---\n\nFractures were rarer [@shiraki2000].\n"

# command → what comes before the option so that nothing else is wrong; {command: {option: (wrong value, message)}}.
LEADS = {
    "check": "check refs.bib", "claims check": "claims check a.md", "claims init": "claims init a.md",
    "claims review": "claims review c1 a.md", "show": "show shiraki2000 refs.bib", "rename": "rename shiraki2000 x",
    "merge": "merge shiraki2000 x", "init": "init", "rule": "rule", "lock": "lock refs.bib",
    "resolve": "resolve 10.1007/x", "convert": "convert refs.bib -", "format": "format refs.bib",
    "cite": "cite shiraki2000", "styles": "styles", "pandoc": "pandoc",
}  # fmt: skip
GONE = ("none.x", "none.x: no such file")
WRONG: dict[str, dict[str, tuple[str, str]]] = {
    "check": {
        "--library": ("none.bib a.md", "none.bib: no such file"), "--claims": GONE, "--text": ("shiraki", "KEY=FILE"),
        "--lock": GONE, "--style": ("nlm-citation-sequenc", "did you mean"), "--select": ("ID0002", "ID002"),
        "--extend-select": ("ZZ", "unknown rule code 'ZZ'"), "--ignore": ("FM01", "did you mean"),
        "--output-format": ("jsonn", "did you mean json"), "--output": ("none/x.txt", "none/x.txt"),
        "--baseline": ("refs.bib", "is not a baseline"), "--write-baseline": ("none/x.json", "none/x.json"),
        "--fail-on": ("eror", "did you mean error"), "--allow-unchecked": ("shirakki2000", "did you mean shiraki2000"),
        "--max-age": ("-1", "-1"), "--config": GONE, "--policy": ("nobody", "no policy"),
        "--annotate": ("x.pdf", "--annotate x.pdf: name one PDF to check"),
    },
    "claims check": {
        "--library": ("none.bib", "none.bib: no such file"), "--claims": GONE, "--text": ("x", "KEY=FILE"),
        "--output-format": ("jsn", "did you mean json"),
    },
    "claims init": {"--library": ("none.bib", "none.bib: no such file"), "--text": ("x", "KEY=FILE")},
    "claims review": {"--claims": ("none.x", "none.x: no such ledger"), "--text": ("x", "KEY=FILE"),
                      "--library": ("none.bib", "none.bib"),
                      "--verdict": ("agree", "agrees")},
    "show": {"--config": GONE, "--library": ("none.bib a.md", "none.bib: no such file")},
    "rename": {"--config": GONE, "--library": ("none.bib a.md", "none.bib: no such file")},
    "merge": {"--config": GONE, "--library": ("none.bib a.md", "none.bib: no such file")},
    "lock": {
        "--only": ("shirakki2000", "did you mean shiraki2000"), "--max-age": ("x", "'x'"),
        "--retraction-watch": GONE, "--registry-url": ("ftp://x", "ftp://x"),
    },
    "resolve": {
        "--to": ("bibtx", "did you mean bibtex"), "--registry-url": ("ftp://x", "ftp://x"),
    },
    "convert": {
        "--from": ("bibtx", "did you mean bibtex"), "--to": ("bibtx", "did you mean bibtex"),
        "--profile": ("pandc", "did you mean pandoc"), "--select": ("shirakki2000", "did you mean shiraki2000"),
        "--cited-in": ("none.md", "none.md: no such file"), "--keys": ("{nobody}", "nobody"),
        "--collection": ("nowhere", "no such collection with references"),
    },
    "format": {
        "--style": ("nlm-citation-sequenc", "did you mean"), "--locale": ("xx-YY", "xx-YY"), "--to": ("htm", "html"),
        "--document": ("none.md", "none.md: no such file"), "--abbreviations": ("none.csv", "none.csv: no such file"),
        "--library": ("none.bib", "--library needs --document"),
    },
    "cite": {
        "--style": ("nlm-citation-sequenc", "did you mean"), "--locale": ("xx-YY", "xx-YY"), "--to": ("htm", "html"),
        "--library": ("none.bib", "none.bib: no such file"), "--locator": ("foo:12", "unknown locator term"),
    },
}  # fmt: skip
# What takes any text at all, or a path that is made.
FREE = {
    "check": {"--stdin-filename", "--password"}, "claims init": {"--output", "--password"}, "claims review": {"--by"},
    "lock": {"--library", "--lock", "--mailto", "--cache", "--password"}, "convert": {"--password"},
    "resolve": {"--add", "--mailto", "--cache"},
    "format": {"--output"},
    "cite": {"--prefix", "--suffix"},
}  # fmt: skip
NEEDED = {
    "format": "--style apa",
    "cite": "--style apa",
    "convert": "--to ris",
    "claims review": "--by me --verdict agrees",
}


def commands(command: click.Command = _group, name: str = "") -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for word in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), word)
            assert found is not None
            yield from commands(found, f"{name} {word}".strip())
    else:
        yield name, command


def options(command: click.Command) -> list[click.Option]:
    return [one for one in command.params if isinstance(one, click.Option)]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text(LIBRARY)
    (tmp_path / "a.md").write_text(ARTICLE)
    (tmp_path / "claims.toml").write_text("")
    return tmp_path


def test_every_option_that_takes_a_value_has_a_wrong_one_here() -> None:
    found = {name: {one.opts[0] for one in options(command) if not one.is_flag} for name, command in commands()}
    assert {name.partition(" ")[0] for name in found} == set(COMMANDS)
    assert found == {name: {*WRONG.get(name, {}), *FREE.get(name, set())} for name in LEADS}


@pytest.mark.parametrize(
    ("name", "option"),
    [
        pytest.param(name, one.opts[0], id=f"{name} {one.opts[0]}")
        for name, command in commands()
        for one in options(command)
    ],
)
def test_a_slip_in_the_name_of_an_option_is_named(name: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    slip = f"{option}x"
    assert run([*LEADS[name].split(), slip]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"k2refs: unknown option '{slip}'")
    assert option in told.replace(slip, "")


@pytest.mark.parametrize(
    ("name", "option"), [pytest.param(name, one, id=f"{name} {one}") for name in WRONG for one in WRONG[name]]
)
def test_a_wrong_value_is_named(name: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    value, message = WRONG[name][option]
    words = [*LEADS[name].split(), *NEEDED.get(name, "").split(), option, *value.split()]
    assert run(words) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
