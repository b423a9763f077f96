"""--fix in files that are no plain text, and in reference lists that somebody typed."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2refs.cli.main import run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LISTED = "1. Muller K, Iwamoto J. Bone and blood in old age. Bone. 2001;6:487-92. doi: 10.1007/s007760100002"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def _word_file() -> bytes:
    lines = ("As shown [1].", "References", f"{LISTED}..")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", _word_file(), "a Word file"),
        (
            "a.bib.gz",
            gzip.compress(b"@misc{a, title={A}, doi={https://doi.org/10.3390/nu6051971}}", mtime=0),
            "compressed",
        ),
    ],
)
def test_what_is_packed_is_not_mended_and_this_is_said(
    place: Path, name: str, data: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / name).write_bytes(data)
    (place / "b.bib").write_text("@misc{b, title={B}, doi={https://doi.org/10.3390/nu6051971}}")
    run(["check", "--isolated", "--fix", name, "b.bib"])
    out, err = capsys.readouterr()
    assert "ID002" in out
    assert f"{name}: not fixed: this is {why}; change it by hand" in err
    assert "fixed 1 finding in 1 file" in err
    assert (place / name).read_bytes() == data
    assert (place / "b.bib").read_text() == "@misc{b, title={B}, doi={10.3390/nu6051971}}"


def test_no_fix_is_promised_for_what_is_packed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.docx").write_bytes(_word_file())
    run(["check", "--isolated", "a.docx"])
    assert "--fix" not in capsys.readouterr().out


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ends=st.lists(st.sampled_from(("", ".", "..", ".,", "...")), min_size=1, max_size=3),
    form=st.sampled_from(("a.md", "a.txt", "a.html")),
)
def test_typed_lists_are_mended_once_and_keep_every_other_letter(place: Path, ends: list[str], form: str) -> None:
    texts = []
    for tails in (ends, ["." if len(end) > 1 else end for end in ends]):
        rows = [LISTED.replace("1.", f"{number}.", 1) + end for number, end in enumerate(tails, start=1)]
        cited = ", ".join(str(number) for number in range(1, len(ends) + 1))
        if form == "a.html":
            body = "".join(f"<li>{row.partition(' ')[2]}</li>" for row in rows)
            texts.append(f"<html><body><p>Shown [{cited}].</p><h2>References</h2><ol>{body}</ol></body></html>\n")
        else:
            head = "## References" if form == "a.md" else "References"
            texts.append(f"Shown [{cited}].\n\n{head}\n\n" + "\n".join(rows) + "\n")
    path = place / form
    path.write_text(texts[0])
    run(["check", "--isolated", "--no-cache", "--select", "ID002", "--fix", form])
    assert path.read_text() == texts[1]
    run(["check", "--isolated", "--no-cache", "--select", "ID002", "--fix", form])
    assert path.read_text() == texts[1]
