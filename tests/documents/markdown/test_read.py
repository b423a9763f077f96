"""Markdown: what counts as a citation, what does not, and what the metadata says."""

import pytest

from k2refs.documents import read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def read(text: str, name: str = "a.md") -> Document:
    return read_document(Source(name, text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works [@a].", [("a",)]),
        ("It works [see @a, pp. 3-4, and passim; -@b].", [("a", "b")]),
        ("@a says so.", [("a",)]),
        ("@a [p. 5; @b] says so.", [("a", "b")]),
        ("-@a says so.", [("a",)]),
        ("@{https://x.org/1} and [@{a b}].", [("https://x.org/1",)]),
        ("*@a* and **[@b]**.", [("a",), ("b",)]),
        ("[text [@a]](http://x.org)", [("a",)]),
        ("> quoted [@a]\n> twice [@b]", [("a",), ("b",)]),
        ("- item\n\n  - inner [@a]\n", [("a",)]),
        ("x[^1]\n\n[^1]: Note [@a].", [("a",)]),
        ("x^[inline @a]", [("a",)]),
        ("| a |\n|---|\n| [@a] |", [("a",)]),
        ("<div>\n[@a]\n</div>", [("a",)]),
        ("{cite:p}`a,b` and {cite:t}`c`.", [("a", "b"), ("c",)]),
        ("Ends with a key @a.", [("a",)]),
        ("```@bibliography\nPages = []\nCanonical = false\na\n*\n```\n", [("a", "*")]),
        ("```{bibliography}\n:all:\n```\n", [("*",)]),
        ("```@bibliography\n```\n", []),
        ("Of Documenter [a](@cite), [a, b; Section 3](@citet*) and [text](@Citep c).", [("a",), ("a", "b"), ("c",)]),
        (r"Of LaTeX \citep[see][p. 5]{a, b} and \textcite{c}.", [("a", "b"), ("c",)]),
        ('Of nbconvert <cite data-cite="a,b">A and B (2010)</cite>.', [("a", "b")]),
        ('Of notebooks <a data-cite="a" href="#x">[1]</a>, and <a href="b">no</a>.', [("a",)]),
        ("Of Jekyll {% cite a b --locator 5 %} and {%cite c --suppress_author%}.", [("a", "b"), ("c",)]),
        ("{% bibliography %} {% nocite a %} {% reference b --style apa %}", [("*",), ("a",), ("b",)]),
        ("@a:b_c.d-e/f, @g::h", [("a:b_c.d-e/f",), ("g",)]),
        # What is none.
        ("`[@a]` and ``x ` @a``", []),
        ("```\n@a\n```\n\n    @a\n", []),
        ("<!-- [@a] --> and \\@a", []),
        ("me@a.org, http://x.org/@a and <http://x.org/@a>", []),
        ("[@fig:one] and @tbl:two", []),
        ("$x @a$", []),
        ("[@a; nothing]", [("a",)]),
        ("[text](@ref a), [x](@id), `[a](@cite)` and `\\cite{a}`", []),
        ("{% bibliography --cited %} {% cite page.key %} {% include cite.html %} `{% cite a %}`", []),
        ("![alt](a@2x.png) [a](b@c)", []),
    ],
)
def test_what_cites(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(text).citations] == keys


def test_a_cross_reference_of_quarto_is_no_citation() -> None:
    assert read("See @fig-dose and [@a].", "a.qmd").citations[0].keys == ("a",)
    assert read("See @fig-dose.", "a.md").citations[0].keys == ("fig-dose",)


def test_affixes_locators_and_places() -> None:
    mark = read("Bone loss [see @a, pp. 3-4, and *passim*; -@b {ch. 2}].").citations[0]
    one, two = mark.items
    assert (one.prefix, one.locator, one.label, one.suffix) == ("see ", "3-4", "page", ", and *passim*")
    assert (two.locator, two.label, two.suppress_author) == ("2", "chapter", True)
    assert (one.span.text, two.span.text) == ("@a", "@b")  # type: ignore[union-attr]
    assert mark.span.text.startswith("[see") and (mark.block, mark.at, mark.end) == (0, 9, 9)


def test_the_plain_text_has_no_marks_and_belongs_to_the_sentence_before() -> None:
    document = read("It *works*. [@a] It **does** [@b; @c], too.")
    assert [sentence.text for sentence in document.sentences] == ["It works.", "It does, too."]
    assert [mark.at for mark in document.citations] == [9, 17]


def test_metadata() -> None:
    document = read(
        "---\nbibliography:\n  - a.bib\n  - b.json\ncsl: apa.csl\nlang: de-AT\nnocite: |\n  @x, @*\n---\n\nText.\n"
    )
    assert document.libraries == ("a.bib", "b.json")
    assert (document.style, document.locale) == ("apa.csl", "de-AT")
    (nocite,) = document.citations
    assert nocite.is_nocite and nocite.keys == ("x", "*") and str(nocite.items[0].span) == "a.md:8:3"
    assert [block.text for block in document.blocks] == ["Text."]


def test_metadata_may_stand_at_the_end() -> None:
    document = read("Text.\n\n---\nnocite: '@*'\n---\n")
    assert document.citations[0].keys == ("*",)
    assert [block.text for block in document.blocks] == ["Text."]


@pytest.mark.parametrize(
    "yaml", ["a: [", "nocite: @*", "a: b: c", "a: 2026-02-30", "a: " + "[" * 500, "x: !!python/object:os.system a"]
)
def test_broken_metadata_is_a_finding_and_the_text_is_read(yaml: str) -> None:
    document = read(f"---\n{yaml}\n---\n\nText [@a].\n")
    (finding,) = document.findings
    assert finding.code == "SY001" and finding.span.place.line in (1, 2, 3)
    assert ("a",) in [mark.keys for mark in document.citations]


def test_inline_claims() -> None:
    document = read('K2 [lost 0.5 percent]{.claim #c-1} and <span data-claim="c-2">gained</span>, [not]{.x}.')
    assert [(claim.id, claim.text, claim.span.text) for claim in document.claims] == [
        ("c-1", "lost 0.5 percent", "lost 0.5 percent"),
        ("c-2", "gained", "gained"),
    ]
    assert document.blocks[0].text == "K2 lost 0.5 percent and gained, not."


def test_line_ends_of_every_kind() -> None:
    for end in ("\n", "\r\n", "\r"):
        document = read(f"One{end}two [@a].{end}{end}Three [@b].")
        assert [str(mark.span.place) for mark in document.citations] == ["2:5", "4:7"]
        assert [block.text for block in document.blocks] == ["One two.", "Three."]
