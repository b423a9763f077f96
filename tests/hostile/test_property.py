# ruff: noqa: E501  (pieces of files, several a line)
"""For any bytes under any suffix, every command ends with an exit status of its own and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.fuzzing import COMMANDS, SUFFIXES, break_promise

ROOT = Path(__file__).parents[2]
PIECES = (
    b"@book{a, title = {", b"@string{", b"}\n", b"TY  - JOUR\n", b"ER  - \n", b"PMID- 1\n", b"%0 Book\n", b"<ref-list><ref>",
    b"</ref>", b"<?xml version='1.0'?>", b"<!DOCTYPE a [", b'[{"id": "a", "issued": ', b"]}", b"---\nbibliography: ", b"\n---\n",
    b"\\cite{a}", b"\\begin{a}", b"\\input{x}", b"[@a, p. 5]", b"# References\n\n1. Doe J. A. 2001;1:2-3.\n", b"!!bool ", b"&a *a ",
    b"PK\x03\x04", b"%PDF-1.4\n", b"\x1f\x8b", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xed\xa0\x80", b"\xe2\x80\x8b", b"\r\n", b"\r", b" " * 40,
    b"5 mg (95% CI 1-2; n = 3)", b"10.1000/x", b"https://doi.org/", b"1e999", b"9" * 5000, b"2001-02-30", b"{", b"(", b'"', b"$",
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=12).map(b"".join),
)


@settings(
    max_examples=int(os.environ.get("K2REFS_EXAMPLES", "30")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=BYTES, suffix=st.sampled_from(SUFFIXES), command=st.sampled_from(COMMANDS))
def test_any_bytes_under_any_suffix_end_well(
    data: bytes, suffix: str, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    try:
        assert break_promise(path.name, command) == ""
    finally:
        path.unlink()


@pytest.mark.fuzz
def test_no_file_breaks_the_command_line(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: pip install atheris")
    seconds = os.environ.get("K2REFS_FUZZ_SECONDS", "60")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *filter(None, sys.path)])}
    script = [sys.executable, "-m", "tests.hostile.fuzzing", seconds, str(tmp_path)]
    done = subprocess.run(script, capture_output=True, env=environment, cwd=ROOT, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "number_of_executed_units" in said, said[-3000:]
    assert "BROKEN" not in said, [line for line in said.splitlines() if line.startswith("BROKEN")]
