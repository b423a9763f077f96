"""The packaged files are found in both ways of installing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from k2refs.errors import InputError
from k2refs.files import packaged

ROOT = Path(__file__).parents[2]
PROBE = """
from k2refs.files.packaged import packaged_path, read_packaged
print(packaged_path("refs.bib"))
read_packaged("studies.toml")
"""


def test_an_editable_install_finds_the_repository() -> None:
    assert packaged.packaged_path("refs.bib") == str(ROOT / "refs.bib")
    assert packaged.read_packaged("refs.bib").path == "refs.bib"


def test_a_wheel_finds_its_own_copy(tmp_path: Path) -> None:
    """Laid out as [tool.hatch.build.targets.wheel] says, and run from elsewhere."""
    shutil.copytree(ROOT / "src" / "k2refs", tmp_path / "k2refs", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "k2refs" / "data").mkdir()
    for name in ("refs.bib", "studies.toml"):
        shutil.copy(ROOT / name, tmp_path / "k2refs" / "data" / name)
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == str(tmp_path / "k2refs" / "data" / "refs.bib"), done.stderr


def test_the_wheel_is_told_to_carry_both() -> None:
    import tomllib

    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    carried = build["targets"]["wheel"]["force-include"]
    assert carried == {"refs.bib": "k2refs/data/refs.bib", "studies.toml": "k2refs/data/studies.toml"}


def test_what_is_not_there_says_where_it_was_sought() -> None:
    with pytest.raises(InputError, match=r"nothing\.bib: is not in .*data nor in"):
        packaged.packaged_path("nothing.bib")
