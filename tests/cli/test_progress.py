"""Progress is shown on a terminal, once a run takes long, and cleared at its end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

SOURCE = Path(__file__).parents[2] / "src"
PROGRAM = """
import time
from k2refs.cli import output
output._PATIENCE_S = 0.2
with output.show_progress("reading [a].bib") as on_progress:
    time.sleep({seconds})
    on_progress("formatting")
    time.sleep({seconds})
print("done")
"""


def environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "TERM": "xterm", "LC_ALL": "C.UTF-8"}


@pytest.mark.parametrize(("seconds", "shown"), [(1.0, True), (0.0, False)], ids=["long", "short"])
def test_only_a_long_run_shows_its_steps(seconds: float, shown: bool, tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM.format(seconds=seconds)]
    terminal = Terminal(command, cwd=tmp_path, env=environment())
    terminal.wait_for("done")
    assert ("reading [a].bib …" in terminal.text, "formatting …" in terminal.text) == (shown, shown)
    terminal.close()


def test_nothing_is_shown_where_there_is_no_terminal() -> None:
    command = [sys.executable, "-c", PROGRAM.format(seconds=0.5)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("done\n", "")
