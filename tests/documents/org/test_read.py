"""Org: what counts as a citation in Org, org-ref and LaTeX's commands, what does not, and which libraries are named."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def read(text: str) -> Document:
    return read_document(Source("a.org", text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works [cite:@a].", [("a",)]),
        ("It works [cite/style:see @a p. 3; @b].", [("a", "b")]),
        ("It works [cite/t:@a:x_y-1].", [("a:x_y-1",)]),
        ("* Heading [cite:@a]\n- item [cite:@b]\n", [("a",), ("b",)]),
        ("Two\nlines [cite:@a;\n@b].", [("a", "b")]),
        ("| x | [cite:@a] |\n|---+---|\n| y | cite:b |", [("a",), ("b",)]),
        ("See cite:a,b and citet:c.", [("a", "b"), ("c",)]),
        ("[[cite:a,b][p. 3]] and [[citep:see &c p. 3;&d]] and cite:&e;", [("a", "b"), ("c", "d"), ("e",)]),
        ("So \\citep[p. 5]{a,b}.", [("a", "b")]),
        ("#+begin_quote\n[cite:@a]\n#+end_quote\n", [("a",)]),
        ("#+caption: Of [cite:@a]\n[[./x.png]]", [("a",)]),
        ("#+nocite: @a;@b", [("a", "b")]),
        ("[fn:1] Note [cite:@a].\n\nx[fn:: inline [cite:@b]]", [("a",), ("b",)]),
        # What is none.
        ("=[cite:@a]= and ~cite:b~", []),
        ("#+begin_src org\n[cite:@a]\n#+end_src\n", []),
        ("# [cite:@a]\n: [cite:@b]\n", []),
        (":PROPERTIES:\n:X: cite:a\n:END:\n", []),
        ("http://x.org/cite:a and [[http://x.org][cited]] and recite: a", []),
        ("[cite: nothing]", []),
        ("* TODO x\nCLOSED: [2025-10-12 Sun 13:01] DEADLINE: <2025-10-14 Tue>\n", []),
    ],
)
def test_what_cites(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(text).citations] == keys


def test_affixes_locators_and_places() -> None:
    mark = read("Bone loss [cite/noauthor:common;see @a pp. 3-4; @b chap. 2;end].").citations[0]
    one, two = mark.items
    assert (one.prefix, one.locator, two.locator, two.label) == ("common see ", "3-4", "2", "chapter")
    assert one.suppress_author and "end" in two.suffix
    assert one.span is not None and one.span.text == "a"
    assert mark.span.text.startswith("[cite/") and (mark.block, mark.at, mark.end) == (0, 9, 9)


def test_what_names_a_library() -> None:
    document = read(
        '#+bibliography: a.bib\n#+BIBLIOGRAPHY: "b c.json"\n#+latex_header: \\addbibresource{d.bib}\n\n'
        "bibliography:e.bib,f and [[bibliography:g.bib]]\n"
    )
    assert document.libraries == ("a.bib", "b c.json", "d.bib", "e.bib", "f.bib", "g.bib")


def test_what_is_included_is_read() -> None:
    files = {"b.org": "[cite:@b]\n", "c.py": "[cite:@no]"}
    document = read_document(
        Source("a.org", '#+include: "b.org"\n#+include: "c.py" src python\n#+include: none.org\n'),
        include=lambda name: Source(name, files[name]) if name in files else None,
    )
    assert [mark.keys for mark in document.citations] == [("b",)]
    assert [item.subject for item in document.unchecked] == ["none.org"]
