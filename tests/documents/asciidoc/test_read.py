"""AsciiDoc: what counts as a citation of asciidoctor-bibtex, what does not, and which library is named."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def read(text: str) -> Document:
    return read_document(Source("a.adoc", text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works cite:[a].", [("a",)]),
        ("It works cite:[a(12), b] and citenp:[c].", [("a", "b"), ("c",)]),
        ("== Of cite:[a]\n\n* item cite:[b]\n  more cite:[c]\n", [("a",), ("b",), ("c",)]),
        ("|===\n|x |cite:[a]\n|===", [("a",)]),
        (".Title cite:[a]\n====\nexample cite:[b]\n====\n", [("a",), ("b",)]),
        ("* bibitem:[a]\n* fullcite:[b]\n", [("a",), ("b",)]),
        ("NOTE: Of cite:[a]", [("a",)]),
        ("[quote]\nSaid cite:[a]", [("a",)]),
        # What is none.
        ("`cite:[a]` and `+cite:[b]+` and pass:[cite:c]", []),
        ("----\ncite:[a]\n----\n\n....\ncite:[b]\n....\n", []),
        ("////\ncite:[a]\n////\n// cite:[b]\n", []),
        ("[source,text]\ncite:[a]\n", []),
        ("Text.\n\n cite:[a] is literal\n", []),
        ("```text\ncite:[a]\n```\n", []),
        ("recite:[a] and cite: [b] and cite:[]", []),
    ],
)
def test_what_cites(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(text).citations] == keys


def test_locators_and_places() -> None:
    document = read(":bibtex-file: refs.bib\n:lang: de\n\nBone loss cite:[a(12), b].\n")
    mark = document.citations[0]
    one, two = mark.items
    assert (one.locator, two.locator) == ("12", "")
    assert two.span is not None and two.span.text == "b"
    assert (mark.block, mark.at, mark.end) == (0, 9, 9) and document.blocks[0].text == "Bone loss."
    assert (document.libraries, document.locale) == (("refs.bib",), "de")


def test_what_is_included_is_read() -> None:
    files = {"sub/b.adoc": "cite:[b]\n\ninclude::c.adoc[leveloffset=1]\n", "sub/c.adoc": "cite:[c]\n"}
    document = read_document(
        Source("a.adoc", "include::sub/b.adoc[]\n\n----\ninclude::no.py[]\n----\ninclude::none.adoc[]\n"),
        include=lambda name: Source(name, files[name]) if name in files else None,
    )
    assert [mark.keys for mark in document.citations] == [("b",), ("c",)]
    assert [item.subject for item in document.unchecked] == ["none.adoc"]
