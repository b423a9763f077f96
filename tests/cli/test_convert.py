"""`k2refs convert` as a user types it: what it writes, what it says, how it ends."""

import io
import json
from pathlib import Path

import pytest

from k2refs.cli.main import run

ROOT = Path(__file__).parents[2]


def test_bibtex_to_json_and_back_states_the_same(tmp_path: Path) -> None:
    first, bib, second = (str(tmp_path / name) for name in ("1.json", "2.bib", "3.json.gz"))
    assert run(["convert", str(ROOT / "refs.bib"), first]) == 0
    assert run(["convert", first, bib]) == 0
    assert run(["convert", bib, second]) == 0
    assert run(["convert", second, str(tmp_path / "4.json")]) == 0
    assert Path(first).read_text() == (tmp_path / "4.json").read_text()
    assert len(json.loads(Path(first).read_text())) == 12


def test_what_cannot_be_read_is_said_and_the_rest_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.bib"
    bad.write_text("@book{a, title = {A}}\n@book{b, title {B}}\n@book{c, title = {C}}\n")
    assert run(["convert", str(bad), "-", "--to", "csl-json"]) == 1
    out, err = capsys.readouterr()
    assert [item["id"] for item in json.loads(out)] == ["a", "b", "c"]
    assert f"{bad}:2:" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.bib", "x.json"], "no such file"),
        ([str(ROOT), "x.json"], "is a directory"),
        (["refs.bib", "x.unknown"], "cannot tell the output format from the suffix"),
        (["refs.bib", "-", "--to", "bibtx"], "did you mean bibtex or biblatex?"),
        (["refs.bib", "-", "--to", "csl-json", "--select", "iwamoto201"], "did you mean iwamoto2014"),
        (["refs.bib", "-", "--too", "ris"], "--to"),
    ],
)
def test_misuse_is_one_message_and_status_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["convert", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Bone\n\nSo [1].\n\n## References\n\n1. Doe J, Roe K. Bone loss. J Bone. 2001;7(2):1-9.\n", "Bone loss"),
        ("@article{a, title = {Bone loss}}\n", "Bone loss"),
    ],
)
def test_an_article_or_a_library_on_standard_input(
    text: str, title: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(["convert", "-", "-", "--to", "csl-json"]) == 0
    assert [item["title"] for item in json.loads(capsys.readouterr().out)] == [title]


def test_what_a_manuscript_cites_is_written_under_new_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bib, paper = tmp_path / "a.bib", tmp_path / "a.md"
    bib.write_text(
        "@article{x, author={Orimo, Hajime}, year=1992}\n@book{y, author={Orimo, H.}, year=1992}\n@misc{z, title={Z}}\n"
    )
    paper.write_text("It is so [@y; @x, p. 3]. Not so [@nobody].\n")
    arguments = [str(bib), "-", "--to", "csl-json", "--cited-in", str(paper), "--keys", "[auth:lower][year]"]
    assert run(["convert", *arguments]) == 1
    out, err = capsys.readouterr()
    assert [(item["id"], item["type"]) for item in json.loads(out)] == [
        ("orimo1992", "book"),
        ("orimo1992a", "article-journal"),
    ]
    assert f"{paper}:1:34: nobody is cited" in err
    assert "3 read, 2 written" in err


def test_what_the_format_has_no_place_for_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = [{"id": "a", "type": "book", "title": "T", "scale": "1:2", "issued": {"date-parts": [[1992], [1993]]}}]
    (tmp_path / "a.json").write_text(json.dumps(items))
    for name, lost in (("hayagriva", "scale (1)"), ("ris", "scale (1)"), ("nbib", "citation key (1)")):
        assert run(["convert", str(tmp_path / "a.json"), "-", "--to", name]) == 0
        err = capsys.readouterr().err
        assert f"dropped (no field for it in {name}): " in err
        assert lost in err


def test_what_had_to_be_guessed_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.ris").write_bytes("TY  - JOUR\nTI  - Ödem\nER  - \n".encode("cp1252"))
    assert run(["convert", str(tmp_path / "a.ris"), "-", "--to", "csl-json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["title"] == "Ödem"
    assert "guessed: " in err
    assert "cp1252" in err


def test_an_input_named_last_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.ris", "b.ris"):
        (tmp_path / name).write_text("TY  - JOUR\nTI  - Bone\nER  - \n")
    assert run(["convert", str(tmp_path / "a.ris"), str(tmp_path / "b.ris"), "--to", "bibtex"]) == 2
    assert "end with '-' to print" in capsys.readouterr().err
    assert (tmp_path / "b.ris").read_text().startswith("TY")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--keys", "[yeer]"], "did you mean year?"),
        (["--keys", "key"], "contains no field"),
        (["--keys", "[auth:loud]"], "unknown modifier 'loud'"),
        (["--profile", "pandok"], "did you mean pandoc?"),
        (["--cited-in", "nowhere.md"], "nowhere.md: no such file"),
    ],
)
def test_misuse_of_the_options(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["convert", "refs.bib", "-", "--to", "ris", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_format_says_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twice = tmp_path / "twice.bib"
    twice.write_text("@book{a, title = {A}}\n@book{a, title = {B}}\n")
    assert run(["format", str(twice), "--style", "apa"]) == 0
    assert "a is defined 2 times; using the first" in capsys.readouterr().err
    broken = tmp_path / "broken.bib"
    broken.write_text("@book{a, title = {A}}\n@book{b, title {B}}\n")
    assert run(["format", str(broken), "--style", "apa"]) == 1


def test_a_file_is_not_written_over_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "refs.bib"
    library.write_bytes((ROOT / "refs.bib").read_bytes())
    assert run(["convert", str(library), str(tmp_path / ".." / tmp_path.name / "refs.bib"), "--sort"]) == 2
    assert "is also an input; name another file" in capsys.readouterr().err
    assert library.read_bytes() == (ROOT / "refs.bib").read_bytes()
