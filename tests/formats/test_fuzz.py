"""Coverage-guided fuzzing of every reader: `-m fuzz`, a minute each, or as many seconds as K2REFS_FUZZ_SECONDS says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from k2refs.formats import FORMATS

ROOT = Path(__file__).parents[2]
NAMES = [form.name for form in FORMATS if form.reader and form.name not in ("plaintext", "biblatex")]


@pytest.mark.fuzz
@pytest.mark.parametrize("name", NAMES)
def test_no_text_breaks_a_promise(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: pip install atheris (Python up to 3.11)")
    seconds = os.environ.get("K2REFS_FUZZ_SECONDS", "60")
    script = [sys.executable, str(Path(__file__).with_name("fuzzing.py")), name, seconds, str(tmp_path / "corpus")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *filter(None, sys.path)])}
    done = subprocess.run(script, capture_output=True, env=environment, cwd=ROOT, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, said[-3000:]
    assert "number_of_executed_units" in said
