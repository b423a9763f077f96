"""Completion in real shells: what the Tab key makes of the start of a word."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

SOURCE = Path(__file__).parents[2] / "src"
LIBRARY = "@article{shiraki2000,\n  title = {Fractures},\n}\n@article{iwamoto2001,\n  title = {Bone},\n}\n"
SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "bind 'set enable-bracketed-paste off'; PS1='READY''> '; eval \"$(_K2REFS_COMPLETE=bash_source k2refs)\"",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        (
            "unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; "
            "eval \"$(_K2REFS_COMPLETE=zsh_source k2refs)\"; PS1='READY''> '"
        ),
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        (
            "_K2REFS_COMPLETE=fish_source k2refs | source; "
            "function fish_prompt; printf 'READY%s' '> '; end; function fish_greeting; end"
        ),
    ),
}
TYPED = {
    "a command": ("k2refs conv", "k2refs convert"),
    "a file": ("k2refs check pap", "k2refs check paper.md"),
    "a file of an option": ("k2refs check paper.md --library ref", "k2refs check paper.md --library refs.bib"),
    "a key of refs.bib": ("k2refs show shira", "k2refs show shiraki2000"),
    "a key of a library": ("k2refs cite --library other.bib ori", "k2refs cite --library other.bib orimo1992"),
    "a style": ("k2refs cite --style vancouver-n", "k2refs cite --style vancouver-nlm"),
    "a path of a style": ("k2refs cite --style ./mi", "k2refs cite --style ./mine.csl"),
    "a rule": ("k2refs check --select al", "k2refs check --select ALL"),
    "a format": ("k2refs convert refs.bib - --to hay", "k2refs convert refs.bib - --to hayagriva"),
    "a report format": ("k2refs check -f sar", "k2refs check -f sarif"),
    "an option": ("k2refs check --write-b", "k2refs check --write-baseline"),
    "a verdict": ("k2refs claims review --verdict agr", "k2refs claims review --verdict agrees"),
}


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    command, setup = SHELLS[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    folder = tmp_path_factory.mktemp("shell")
    for name, text in (("refs.bib", LIBRARY), ("other.bib", "@misc{orimo1992, title = {Bone}}"), ("paper.md", "x\n")):
        (folder / name).write_text(text)
    (folder / "mine.csl").write_text("")
    binary = folder / "bin"
    binary.mkdir()
    (binary / "k2refs").write_text(
        f"#!/bin/sh\nexec {sys.executable} -c 'from k2refs.cli import start; start()' \"$@\"\n"
    )
    (binary / "k2refs").chmod(0o755)
    home = tmp_path_factory.mktemp("home")
    env = {
        "PATH": f"{binary}:{os.environ['PATH']}", "PYTHONPATH": str(SOURCE), "TERM": "xterm", "HOME": str(home),
        "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    terminal = Terminal(command, cwd=folder, env=env)
    terminal.type(f"{setup}\n")
    terminal.wait_for("READY> ")
    yield terminal
    terminal.close()


@pytest.mark.parametrize("typed", TYPED)
def test_tab_completes(shell: Terminal, typed: str) -> None:
    start, expected = TYPED[typed]
    shell.forget()
    shell.type(f'{start}\t\x01echo "<\x05>"\n')  # Tab, to the start of the line, and to its end
    shell.wait_for(rf"\n<{expected} ?>")
    shell.wait_for("READY> ")
