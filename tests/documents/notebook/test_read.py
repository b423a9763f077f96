"""Notebooks: which cells are text, where their citations are in the file, and what a broken file still shows."""

import json

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def notebook(*cells: tuple[str, str | list[str]], version: int = 4) -> str:
    listed = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    if version == 3:
        return json.dumps({"nbformat": 3, "worksheets": [{"cells": listed}]}, indent=1)
    return json.dumps({"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def read(text: str) -> Document:
    return read_document(Source("a.ipynb", text))


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize(
    ("kind", "source", "keys"),
    [
        ("markdown", "It works [@a].", [("a",)]),
        ("markdown", ["# H\n", "It {cite:t}`a`\n", "and \\cite{b,c}."], [("a",), ("b", "c")]),
        ("markdown", '<cite data-cite="a">A (2010)</cite>', [("a",)]),
        ("markdown", "```{bibliography}\n:all:\n```\n", [("*",)]),
        ("raw", "---\nnocite: '@a'\n---\n", [("a",)]),
        ("raw", ".. bibliography:: refs.bib\n   :all:\n\n:cite:`a`\n", [("*",), ("a",)]),
        ("heading", "Of [@a]", [("a",)]),
        ("code", "x = '[@a]'  # {cite}`a`", []),
        ("raw", "[@a]", []),
        ("markdown", "`[@a]` and\n\n```\n[@b]\n```\n", []),
    ],
)
def test_what_cites(version: int, kind: str, source: str | list[str], keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(notebook((kind, source), version=version)).citations] == keys


def test_a_place_names_the_cell_and_the_line_in_it() -> None:
    text = notebook(("code", "1"), ("markdown", ['“Ünïcode” "q" \\ \U0001f600\n', "x [@a; @b].\n"]))
    assert "\\u201c" in text and "\\ud83d\\ude00" in text
    document = read(text)
    one, two = document.citations[0].items
    assert one.span is not None and two.span is not None
    assert (one.span.text, two.span.text) == ("@a", "@b")
    assert str(two.span) == "a.ipynb:cell 2:2:8"
    assert two.span.file_place.line > 10 and two.span.source.line_around(two.span.start) == "x [@a; @b]."
    assert document.blocks[0].text.startswith('“Ünïcode” "q" \\ \U0001f600 x')


def test_a_fence_that_is_left_open_ends_with_its_cell() -> None:
    document = read(notebook(("markdown", "```\n[@no]"), ("markdown", "[@a]")))
    assert [mark.keys for mark in document.citations] == [("a",)]


def test_the_front_matter_names_the_library() -> None:
    document = read(notebook(("raw", "---\ntitle: T\nbibliography: refs.bib\n---"), ("markdown", "[@a]")))
    assert (document.libraries, document.title) == (("refs.bib",), "T")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 5000, '{"a":' * 5000, '"', "text", '{"cells": {}}'])
def test_what_is_no_notebook_is_a_finding(text: str) -> None:
    document = read(text)
    assert [finding.code for finding in document.findings] == ["SY001"] and not document.citations


def test_the_cells_of_a_cut_or_broken_file_are_read() -> None:
    text = notebook(("markdown", "[@a]"), ("markdown", "[@b]"), ("markdown", "[@c]"))
    for broken in (text[: text.index("@c")], text.replace('"[@c]"', '"[@c]'), text.replace("[@c]", "\n<<<<<<<")):
        document = read(broken)
        assert [mark.keys for mark in document.citations][:2] == [("a",), ("b",)]
        assert [finding.code for finding in document.findings] == ["SY001"]
