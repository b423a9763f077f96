"""The everyday operations run, and pass mypy strict and pyright."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.everyday import OPERATIONS

ROOT = Path(__file__).parents[2]
PAGE = "tests/api/everyday.py"


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_works(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert OPERATIONS[name](tmp_path) is True


def test_there_are_eighty() -> None:
    assert len(OPERATIONS) >= 80


@pytest.mark.parametrize("tool", [["mypy", "--strict", "--no-incremental"], ["pyright"]], ids=["mypy", "pyright"])
def test_it_is_typed(tool: list[str]) -> None:
    if importlib.util.find_spec(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed; pip install {tool[0]}")
    done = subprocess.run([sys.executable, "-m", *tool, PAGE], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
