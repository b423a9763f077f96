"""Every row of the table: in time, with its message and exit status, and never a traceback."""

import os
from pathlib import Path

import pytest

from k2refs.cli.main import run
from tests.hostile.clock import within
from tests.hostile.rows import ROWS, Row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_row_holds(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in row.files.items():
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, value in row.environment.items():
        monkeypatch.setenv(name, value)
    with within(row.seconds):
        status = run(list(row.arguments))
    said = capsys.readouterr()
    printed = said.out + said.err
    assert "Traceback" not in printed
    assert "internal error" not in printed
    assert row.says in printed
    assert status == row.exit, printed[-2000:]
    assert not any(character < " " and character not in "\n\t" for character in printed), printed


def test_no_name_is_twice() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))
    assert os.sep == "/" or names
