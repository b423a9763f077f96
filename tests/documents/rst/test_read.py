"""reStructuredText: what counts as a citation, what a bibliography prints, and included files."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def read(text: str, parts: dict[str, str] | None = None) -> Document:
    files = parts or {}
    return read_document(
        Source("a.rst", text), include=lambda name: Source(name, files[name]) if name in files else None
    )


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works :cite:`a`.", [("a",)]),
        ("It works (:cite:`a,b`).", [("a", "b")]),
        (":cite:t:`a` says, :cite:ps:`b,\n c`.", [("a",), ("b", "c")]),
        ("Noted :footcite:`a` and :footcite:t:`b`.", [("a",), ("b",)]),
        ("- item :cite:`a`\n- item :cite:`b`", [("a",), ("b",)]),
        (".. note:: Of :cite:`a`\n   and :cite:`b`.", [("a",), ("b",)]),
        (".. figure:: x.png\n   :width: 3\n\n   Caption :cite:`a`.", [("a",)]),
        (".. [1] A note :cite:`a`.", [("a",)]),
        ("====== ===\nx      :cite:`a`\n====== ===", [("a",)]),
        ("| x | :cite:`a` |", [("a",)]),
        ("term\n    meaning :cite:`a`", [("a",)]),
        (".. only:: html\n\n   .. tip::\n\n      :cite:`a`", [("a",)]),
        ("Like ``:cite:`no``` but :cite:`a`", [("a",)]),
        ("Text::\n\nand :cite:`a`", [("a",)]),
        # What is none.
        ("``:cite:`a```", []),
        ("Text::\n\n    :cite:`a`\n", []),
        ("- Text::\n\n      :cite:`a`\n", []),
        (".. code-block:: rst\n\n   :cite:`a`\n", []),
        (".. a comment :cite:`a`\n   goes on :cite:`b`\n", []),
        ("..\n   :cite:`a`\n", []),
        (".. _target: http://x.org/:cite:`a`\n", []),
        (">>> print(':cite:`a`')\n", []),
        (":ref:`a` and `a`_ and :cite:`unclosed", []),
    ],
)
def test_what_cites(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(text).citations] == keys


def test_affixes_and_places() -> None:
    mark = read("Bone loss :cite:p:`{see}a{p. 5},b`.").citations[0]
    one, two = mark.items
    assert (one.prefix, one.locator, two.key) == ("see ", "5", "b")
    assert one.span is not None and one.span.text == "a" and one.span.start == 24
    assert mark.span.text.startswith(":cite:p:") and (mark.block, mark.at, mark.end) == (0, 9, 9)


def test_headings_items_and_plain_text() -> None:
    document = read("Title\n=====\n\n*A* ``b`` :ref:`c <d>` `e <http://f>`_.\n\n#. Item\n")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Title"),
        ("paragraph", "A b c e."),
        ("list-item", "Item"),
    ]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ("", []),
        ("   :cited:\n", []),
        ("   :filter: docname in docnames\n", []),
        ("   :all:\n", [("*",)]),
        ("   :filter: year > '2000'\n", [("*",)]),
        ("   :filter: False\n\n   one\n   two\n", [("one", "two")]),
        ("   :style: plain\n   :keyprefix: a-\n", []),
    ],
)
def test_what_a_bibliography_prints(options: str, keys: list[tuple[str, ...]]) -> None:
    document = read(f".. bibliography:: refs.bib\n{options}\nText.\n")
    assert [mark.keys for mark in document.citations if mark.is_nocite] == keys
    assert document.libraries == ("refs.bib",)


def test_what_is_included_is_read_in_its_place() -> None:
    document = read(
        ".. include:: sub/b.txt\n\n:cite:`z`\n",
        {"sub/b.txt": ":cite:`b`\n\n.. include:: c.txt\n", "sub/c.txt": ":cite:`c`\n\n.. include:: b.txt\n"},
    )
    assert [mark.keys for mark in document.citations] == [("b",), ("c",), ("z",)]
    assert [source.path for source in document.sources] == ["a.rst", "sub/b.txt", "sub/c.txt"]
    assert [finding.span.path for finding in document.findings] == ["sub/c.txt"]


def test_a_file_that_is_not_there_is_noted() -> None:
    document = read(".. include:: none.txt\n\n.. include:: <isonum.txt>\n\n.. include:: code.txt\n   :literal:\n")
    assert [item.subject for item in document.unchecked] == ["none.txt"]
