"""`k2refs check --text KEY=FILE`: the claim rules see what a source says, in text or PDF, also when it changes."""

import datetime
from pathlib import Path

import pytest

from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.run import CheckOptions, CheckRun
from k2refs.checks.config import Settings
from k2refs.cli.main import run

PASSAGE = "Fractures were fewer in the treated women than in the others"
LEDGER = (
    '[[claim]]\nid = "c1"\nfile = "a.md"\nquote = "K2 lowered the count of fractures"\n'
    f'[[claim.source]]\nkey = "shiraki2000"\nquote = "{PASSAGE}"\n'
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text("@article{shiraki2000,\n  title = {Fractures},\n}\n")
    (tmp_path / "a.md").write_text("K2 lowered the count of fractures [@shiraki2000].\n")
    (tmp_path / "claims.toml").write_text(LEDGER)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *texts: str) -> tuple[int, str]:
    named = [part for text in texts for part in ("--text", text)]
    status = run(["check", "a.md", "-l", "refs.bib", "--select", "CL005", "--isolated", *named])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def write_pdf(path: Path, lines: list[str]) -> None:
    """A page of Helvetica, each line by an operator of its own. Source: ISO 32000-1:2008, 7.5 and 9.4."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET"
    fonts = "/Resources << /Font << /F1 5 0 R >> >>"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {fonts} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    path.write_text(f"{text}xref\n0 6\n0000000000 65535 f \n{table}{trailer}")


def test_a_text_shows_a_quotation_that_it_has_not(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "s.txt").write_text(f"We saw it. {PASSAGE}.\n")
    assert check(capsys, "shiraki2000=s.txt")[0] == 0
    (place / "s.txt").write_text(f"We saw it. {PASSAGE.replace('fewer', 'more frequent')}.\n")
    status, said = check(capsys, "shiraki2000=s.txt")
    assert status == 1 and "CL005" in said  # the remembered report is of another text


def test_a_pdf_is_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")
    write_pdf(place / "s.pdf", ["We saw it. Fractures were fewer in the treated", "women than in the others."])
    assert check(capsys, "shiraki2000=s.pdf")[0] == 0
    write_pdf(place / "s.pdf", ["We saw it. Fractures were more frequent in the treated", "women than in the others."])
    assert check(capsys, "shiraki2000=s.pdf")[0] == 1
    (place / "s.pdf").write_bytes((place / "s.pdf").read_bytes()[:200])
    status, said = check(capsys, "shiraki2000=s.pdf")
    assert status == 2 and "s.pdf: is damaged or not a PDF" in said


def test_watching_looks_at_the_text_also_when_the_report_was_remembered(place: Path) -> None:
    (place / "s.txt").write_text(PASSAGE)
    request = CheckRequest(
        library_paths=("refs.bib",), today=datetime.date(2026, 11, 23), source_texts=("shiraki2000=s.txt",)
    )
    for _ in range(2):
        session = CheckRun(("a.md",), request, Settings(select=("CL005",)), CheckOptions())
        assert session.run().exit_code == 0
        assert {"s.txt", "claims.toml", "a.md"} <= set(session.looked_at)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (("shiraki2000",), "write it as KEY=FILE"),
        (("shiraki200=s.txt",), "unknown key 'shiraki200'; did you mean shiraki2000"),
        (("shiraki2000=none.txt",), "none.txt: no such file"),
        (("shiraki2000=s.txt", "shiraki2000=t.txt"), "shiraki2000 already has the text s.txt"),
    ],
)
def test_mistakes(place: Path, texts: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "s.txt").write_text(PASSAGE)
    status, said = check(capsys, *texts)
    assert status == 2 and message in said
