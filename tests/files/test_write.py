"""Writing files: what cannot be written says what to do."""

from pathlib import Path

import pytest

from k2refs.errors import InputError
from k2refs.files.write import write_atomically


def test_a_folder_that_is_missing_is_named_as_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="its folder does not exist; create it first"):
        write_atomically(str(tmp_path / "none" / "refs.bib"), b"x")
