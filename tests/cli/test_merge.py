"""`merge` joins one work, and refuses two unless it is told to."""

from pathlib import Path

import pytest

from k2refs.cli.main import run

KEEP = "@article{a, author={Doe, Jane}, title={Tides of the north}, journal={J}, year={2020}}\n"


@pytest.mark.parametrize(
    ("drop", "is_one"),
    [
        ("@article{b, author={Doe, J.}, title={Tides of the North}, journal={J}, year={2020}, pages={1--9}}\n", True),
        ("@misc{b, title={Tides of the north}}\n", True),
        ("@misc{b, doi={10.12345/b}}\n", True),
        ("@article{b, author={Roe, Max}, title={Rocks of the south}, journal={K}, year={1999}}\n", False),
        ("@article{b, author={Doe, Jane}, title={Rocks of the south}, journal={J}, year={2020}}\n", False),
        ("@book{b, author={Beck, Ann}, title={Bread and soup}, publisher={P}, year={2020}}\n", False),
    ],
)
def test_other_works_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], drop: str, is_one: bool) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(KEEP + drop)
    assert run(["merge", "a", "b", str(path)]) == (0 if is_one else 2)
    if is_one:
        assert "{b," not in path.read_text()
        return
    assert path.read_text() == KEEP + drop
    assert "do not match as one work" in (said := capsys.readouterr().err) and "--force" in said
    assert run(["merge", "a", "b", str(path), "--force"]) == 0 and "{b," not in path.read_text()
