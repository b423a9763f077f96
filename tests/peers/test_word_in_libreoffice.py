"""LibreOffice shows the citations, the notes and the list of formatted Word files."""

import shutil
import subprocess
from pathlib import Path

import pytest

from k2refs.api.formatting.word.file import format_word_at
from tests.api.test_word import LAYOUTS
from tests.api.word_files import LIBRARY, make

pytestmark = pytest.mark.peers


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("apa", ("It grows (Orimo, 2001, p. 5). More", "Orimo, H. (2001). Bone mass. Bone, 3, 1–9.")),
        ("nature", ("It grows.1 More", "1. Orimo, H. Bone mass. Bone 3, 1–9 (2001).")),
        ("ieee", ("It grows [1, p. 5]. More", "[1] H. Orimo, “Bone mass,” Bone, vol. 3, pp. 1–9, 2001.")),
        ("chicago-notes-bibliography", ("1 Hajime Orimo, “Bone Mass,” Bone 3 (2001): 5.",)),
        ("vancouver", ("It grows (1). More", "1. Orimo H. Bone mass. Bone. 2001;3:1–9.")),
    ],
)
def test_five_styles(tmp_path: Path, style: str, texts: tuple[str, ...]) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("soffice or pdftotext is not installed")
    (tmp_path / "refs.bib").write_text(LIBRARY)
    for layout in ("zotero", "citavi"):
        before = make(tmp_path / "in.docx", LAYOUTS[layout], sources="yes")
        path = tmp_path / f"{layout}.docx"
        path.write_bytes(format_word_at(str(before), style=style, warn=pytest.fail))
        home = f"-env:UserInstallation=file://{tmp_path}/home"
        command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True)
        printed = subprocess.run(
            ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
        ).stdout
        words = "".join(printed.split())  # LibreOffice sets content controls apart
        assert all("".join(text.split()) in words for text in texts), words
