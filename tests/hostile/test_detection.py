"""Telling formats apart: in bounded time for any text and line end, and alike for every command."""

import itertools
from pathlib import Path

import pytest

from k2refs.api.reading.articles import is_article
from k2refs.api.reading.targets import find_targets, is_manuscript
from k2refs.cli.main import run
from k2refs.documents import detect_document_format
from k2refs.formats import detect_format
from k2refs.model.source import Source
from k2refs.model.suffixes import MANUSCRIPTS, ONLY_MANUSCRIPTS, REFERENCES
from tests.hostile.clock import within

SUFFIXES = sorted({suffix for table in (REFERENCES, MANUSCRIPTS) for group in table.values() for suffix in group})
TEXTS = {
    "indented lines": ("Notes:\n", "  a line of text\n"),
    "lines of spaces": ("Notes:\n  a\n", "        \n"),
    "lists below keys": ("key:\n", "  key:\n    - a\n"),
    "rulers of comments": ("", "%"),
    "comments of a page": ("", "<!-- a -->"),
    "line ends": ("", "\n"),
    "spaces": ("@", " "),
    "open brackets": ("", "[{"),
    "escaped quotes": ('{"', '\\"'),
    "records in records": ("", "<record> "),
    "articles": ("", "<article>"),
    "numbers of Ovid": ("", "<1>\n"),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_any_text_is_told_apart_at_once(name: str, line_end: str) -> None:
    head, unit = TEXTS[name]
    text = (head + unit * 5000).replace("\n", line_end)
    with within(2):
        for suffix in ("", ".dat", *SUFFIXES):
            detect_format(Source(f"x{suffix}", text))
            detect_document_format(Source(f"x{suffix}", text))


HAYAGRIVA = "a:\n  title: A\n\n  author: B\n  type: article\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(
    ("text", "name"),
    [(HAYAGRIVA, "hayagriva"), ("%0 Book\n%A B\n", "enw"), ("PT J\nAU B\n", "wos"), ("<1>\nTitle\n  A\n", "ovid")],
)
def test_line_ends_change_no_format(text: str, name: str, line_end: str) -> None:
    form = detect_format(Source("x", text.replace("\n", line_end)))
    assert form is not None
    assert form.name == name


@pytest.mark.parametrize(
    "text",
    [
        '{"hello": 1}',
        '{"cells": [{"id": "a", "source": "x"}], "nbformat": 4}',
        "{}",
        '[{"a": {"id": 1}}]',
        "{id: a}",
        "[1, 2]",
    ],
)
def test_json_that_is_no_csl_json_is_not_taken_for_it(text: str) -> None:
    assert detect_format(Source("x", text)) is None


@pytest.mark.parametrize("text", ['[{"x": [{}], "id": "a"}]', '{ "references": []}', "[ ]", '{"DOI": "10.1/a"}'])
def test_csl_json_is_told_by_its_names(text: str) -> None:
    form = detect_format(Source("x", text))
    assert form is not None
    assert form.name == "csl-json"


def test_an_object_without_names_of_an_item_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"hello": 1}, {"id": "a", "title": "A"}]')
    assert run(["convert", str(path), "-", "--to", "bibtex"]) == 1
    said = capsys.readouterr()
    assert "a.json:1:2: SY001 this object is not a CSL-JSON item" in said.err
    assert "@misc{a," in said.out


@pytest.mark.parametrize("suffix", ONLY_MANUSCRIPTS)
@pytest.mark.parametrize("upper", [False, True])
def test_every_command_takes_a_suffix_for_the_same(suffix: str, upper: bool, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix.upper() if upper else suffix}"
    path.write_text("text")
    assert is_manuscript(str(path))
    assert is_article(str(path))
    assert find_targets([str(path)]).manuscripts == (str(path),)
    is_found = suffix not in MANUSCRIPTS["pdf"]  # a folder has other people's PDFs among its own: they are to be named
    assert find_targets([str(tmp_path)]).manuscripts == ((str(path),) if is_found else ())


def test_no_suffix_stands_for_two_manuscript_formats() -> None:
    pairs = itertools.combinations(MANUSCRIPTS.values(), 2)
    assert not [set(one) & set(other) for one, other in pairs if set(one) & set(other)]


def test_what_no_command_knows_is_refused_with_advice_that_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.dat"
    path.write_text("nothing that is known")
    for arguments in (["check"], ["format", "--style", "apa"], ["convert", "--to", "ris"]):
        assert run([arguments[0], str(path), *arguments[1:]]) == 2
        assert "give it the suffix of its format, such as .bib" in capsys.readouterr().err
