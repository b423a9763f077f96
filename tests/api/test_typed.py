"""A manuscript without a library: its typed list is read, checked and converted in its place."""

import json
from pathlib import Path

import pytest

from k2refs.api.checking.check import check
from k2refs.api.reading.read import read
from k2refs.checks.config import Settings
from k2refs.cli.main import run

ARTICLE = """On bone

Density rose in most groups [1]. It fell in one [2].

References

1. Iwamoto J, Takeda T, Ichimura S. Effect of menatetrenone on bone mineral density. J Orthop Sci. 2001;6(6):492-487. doi: 10.1007/s007760100002
2. Shiraki M, Shiraki Y, Aoki C, Miura M. Vitamin K2 effectively prevents fractures. J Bone Miner Res. 2000;15(3):515-521.
3. Orimo H, Fujita T, Onomura T. Clinical evaluation of soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-1279.

Photo courtesy of the hospital
"""  # noqa: E501


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_list_is_read_and_the_rest_is_not(article: Path) -> None:
    library = read(str(article))
    assert [reference.key for reference in library.references] == ["iwamoto2001", "shiraki2000", "orimo1992"]
    assert library["shiraki2000"].volume == "15"
    assert not library.findings


def test_the_list_is_the_library_of_the_check(article: Path) -> None:
    report = check(str(article), settings=Settings(select=("CT", "FM001")))
    said = [(found.code, found.span.place.line) for found in report.findings]
    assert ("FM001", 7) in said
    assert ("CT002", 9) in said
    assert not [code for code, line in said if code == "CT001"]
    assert report.coverage.references == 3


def test_what_was_not_read_surely_is_unchecked_and_never_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        ARTICLE.replace("2. Shiraki M, Shiraki Y, Aoki C, Miura M.", "2. ibid. op. cit., Shir; 77"), "utf-8"
    )
    report = check(str(path), settings=Settings(select=("SY", "FM")))
    assert [said.kind for said in report.unchecked] == ["unsure"]
    assert not [found for found in report.findings if found.span.place.line == 8]


def test_an_article_converts_to_a_library(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "refs.json"
    assert run(["convert", str(article), str(target)]) == 0
    assert [item["id"] for item in json.loads(target.read_text())] == ["iwamoto2001", "shiraki2000", "orimo1992"]


def test_a_heading_with_a_colon_makes_no_yaml_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "References:\n\nOrimo H. Soft capsule menatetrenone. J New Rem Clin. 1992;41:1249-79.\n\n"
        "———. Hard capsule menatetrenone. J New Rem Clin. 1993;42:12-79.\n",
        encoding="utf-8",
    )
    assert [reference.key for reference in read(str(path)).references] == ["orimo1992", "orimo1993"]


def test_without_the_trained_reader_it_is_said_where_to_get_it(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from k2refs.api.reading import typed
    from k2refs.formats.plaintext import RuleTagger

    monkeypatch.setattr(typed, "load_tagger", RuleTagger)
    report = check(str(article), settings=Settings(select=("SY", "FM")))
    assert {said.kind for said in report.unchecked} == {"unsure"}
    assert all("k2refs[plaintext]" in said.reason for said in report.unchecked)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We follow earlier work [1].\n\nReferences\n\nthe first thing\nthe second thing\nthe third\n", "this heading"),
        ("We follow earlier work [1, 2], others [3] and more [4].\n\nWe end here.\n", "3 numbered citations"),
    ],
)
def test_a_list_that_was_not_read_is_never_clean(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    report = check(str(path))
    assert report.exit_code == 3
    assert any(says in said.reason for said in report.unchecked)


def test_an_entry_that_cannot_be_read_is_unchecked_in_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Ships [1, 2] and boats [3]–[5].\n\nReferences\n\n"
        "[1] Ek R. On salt. Sea. 1999;1:2-9.\n[2] zzz\n[3] Roe A. Tides. Sea. 2001;3:4-5.\n"
        "[4] Dorn K. Ships. Sea. 2003;5:6-7.\n",
        encoding="utf-8",
    )
    report = check(str(path))
    assert ("the entry in line 6", 6) in [
        (said.subject, said.span.place.line) for said in report.unchecked if said.span
    ]
    (found,) = [found for found in report.findings if found.code == "CT001"]
    assert found.message.startswith("reference 5 is cited") and found.message.endswith("ends at 4")
