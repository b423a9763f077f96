"""Typst: what counts as a citation, what is a label, code or a comment, and which libraries are named."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def read(text: str, parts: dict[str, str] | None = None) -> Document:
    files = parts or {}
    return read_document(
        Source("a.typ", text), include=lambda name: Source(name, files[name]) if name in files else None
    )


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works @a.", [("a",)]),
        ("It works @a:b-c.d_e, @b[p. 5].", [("a:b-c.d_e",), ("b",)]),
        ("= Heading @a\n- item @b\n+ item @c", [("a",), ("b",), ("c",)]),
        ("文献@a", [("a",)]),
        ('#cite(<a>, form: "prose") and #cite(label("b/c")) and #cite("d")', [("a",), ("b/c",), ("d",)]),
        ('#figure(image("x.png"), caption: [Of @a]) <fig>\n\nSee @fig and @b.', [("a",), ("b",)]),
        ("x#footnote[Note @a] y #emph[@b] #strong[c] @d", [("a",), ("b",), ("d",)]),
        ("#if x [@a] else [@b] and @c\n@d", [("a",), ("b",), ("c",), ("d",)]),
        ("#for x in (1, 2) { [@a] } and @b", [("a",), ("b",)]),
        ("#let f(x) = [Of #x @a]\n#show: doc => doc\n@b", [("a",), ("b",)]),
        ("#table(columns: 2, [@a], [x $a$ @b])", [("a",), ("b",)]),
        ("$ x #[@no] $ [plain @a] and @b", [("no",), ("a",), ("b",)]),
        ("Text #f(a).b(c)[d]. @a", [("a",)]),
        ("Costs \\$5 @a \\$6", [("a",)]),
        ('#text(red)[#link("x")[@a]] #h(1fr); @b', [("a",), ("b",)]),
        # What is none.
        ("`@a` and ```typ @b ``` and \\@c", []),
        ("// @a\n/* @b /* @c */ @d */\n", []),
        ('#let mail = "me@a.org"\n#f("@b")', []),
        ("$ x @a $", []),
        ("https://x.org/@a", []),
        ("= Heading <a>\nSee @a and @a[chapter].", []),
        ("#show <a>: it => it\n#link(<b>)[x]", []),
    ],
)
def test_what_cites(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(text).citations] == keys


def test_locators_forms_and_places() -> None:
    document = read('Bone loss @a[p. 5]. #cite(<b>, supplement: [chap. 2], form: "prose") said.\n')
    one, two = document.citations
    assert (one.items[0].locator, two.items[0].locator, two.items[0].label) == ("5", "2", "chapter")
    assert (one.is_narrative, two.is_narrative) == (False, True)
    assert one.items[0].span is not None and one.items[0].span.text == "a" and one.span.text == "@a[p. 5]"
    assert two.span.text.startswith("cite(<b>") and (one.block, one.at, one.end) == (0, 9, 9)
    assert document.blocks[0].text == "Bone loss. said."


@pytest.mark.parametrize(
    ("text", "libraries"),
    [
        ('#bibliography("a.bib")', ("a.bib",)),
        ('#bibliography(("a.bib", "b.yml"), title: "T", style: "apa")', ("a.bib", "b.yml")),
        ('#show: article.with(\n  title: [x],\n  bibliography: bibliography("a.yaml"),\n)\n', ("a.yaml",)),
        ('#show: article.with(bibliography-file: "../a.bib")', ("../a.bib",)),
        ('#let bib = bibliography(path("a.bib"))', ("a.bib",)),
        ('#bibliography("/lit/a.bib")', ("/lit/a.bib",)),
        ('#set bibliography(style: "apa")\n// #bibliography("a.bib")', ()),
    ],
)
def test_what_names_a_library(text: str, libraries: tuple[str, ...]) -> None:
    assert read(text).libraries == libraries


def test_a_full_bibliography_cites_everything() -> None:
    assert [mark.keys for mark in read('#bibliography("a.bib", full: true)').citations] == [("*",)]


def test_what_is_included_shares_its_labels_and_libraries() -> None:
    document = read(
        '#include "sub/b.typ"\n#include "sub/none.typ"\n@fig @a',
        {"sub/b.typ": '@b #figure([]) <fig>\n#include "c.typ"\n#bibliography("../r.bib")', "sub/c.typ": "@c @fig"},
    )
    assert [mark.keys for mark in document.citations] == [("b",), ("c",), ("a",)]
    assert document.libraries == ("r.bib",)
    assert [item.subject for item in document.unchecked] == ["sub/none.typ"]
