"""What a command does not use, it does not load: import sets, never times."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def modules_after(code: str) -> set[str]:
    """Names of the modules loaded when a fresh interpreter has run `code`, whatever it printed before."""
    probe = f"{code}\nimport sys\nprint('\\n' + '\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n"))


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import k2refs", {"attr", "click", "lxml", "requests", "typing", "k2refs.api", "k2refs.csl"}),
        ("import sys; sys.argv[1:] = ['--version']; from k2refs.cli import start; start()", {"attr", "click", "re"}),
        (
            "from k2refs.cli.main import run; run(['--help'])",
            {"attr", "lxml", "requests", "rich", "bibtexparser", "k2refs.csl"},
        ),
    ],
    ids=["import", "--version", "--help"],
)
def test_a_command_loads_only_what_it_uses(code: str, absent: set[str]) -> None:
    before = modules_after("pass")
    assert not (absent - before) & modules_after(code)
