"""LaTeX: what cites and what does not, where it stands, and which files are followed."""

import pytest

from k2refs.documents import Include, read_document
from k2refs.model.document import Document
from k2refs.model.source import Source


def read(text: str, include: Include | None = None) -> Document:
    return read_document(Source("a.tex", text), include=include)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"It works \cite{a}.", [("a",)]),
        (r"It works~\citep[see][p.~5]{a, b}.", [("a", "b")]),
        (r"\citet*{a} says \citeauthor{b} \citeyearpar{c} \Citealt{d}", [("a",), ("b",), ("c",), ("d",)]),
        (r"\textcite{a} \parencite{b} \autocite*{c} \footcite{d} \smartcite{e} \supercite{f} \fullcite{g}",
         [("a",), ("b",), ("c",), ("d",), ("e",), ("f",), ("g",)]),
        (r"\cites(pre)(post)[1]{a}[2]{b}{c} {d}", [("a", "b", "c", "d")]),
        (r"\volcite{2}[5]{a} \pvolcite[see]{2}{b}", [("a",), ("b",)]),
        ("\\cite%\n  [p. 5]%\n  {a,% first\n b}", [("a", "b")]),
        (r"\footnote{See \cite{a}.} \section{On \cite{b}} \caption{Of \cite{c}}", [("a",), ("b",), ("c",)]),
        (r"\nocite{a,b}\nocite{*}", [("a", "b"), ("*",)]),
        (r"\begin{tabular}{l} x & \cite{a} \\ \end{tabular}", [("a",)]),
        # What is none.
        ("% \\cite{a}\nText \\% \\cite{b}", [("b",)]),
        (r"\verb|\cite{a}| \lstinline!\cite{b}!", []),
        ("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\begin{lstlisting}\\cite{b}\\end{lstlisting}", []),
        (r"\newcommand{\x}[1]{\cite{a}} \def\y#1{\cite{b}} \citestyle{x} \setcitestyle{y}", []),
        (r"\begin{document}\cite{a}\end{document}\cite{b}", [("a",)]),
        (r"\cite", []),
        (r"\cite{", []),
        (r"\cite{}", []),
    ],
)  # fmt: skip
def test_what_cites(text: str, keys: list[tuple[str, ...]]) -> None:
    assert [mark.keys for mark in read(text).citations] == keys


def test_notes_before_and_behind() -> None:
    one, two = read(r"Bone \parencite[see][pp.~33--35, and passim]{a,b}.").citations[0].items
    assert (one.prefix, two.locator, two.label, two.suffix) == ("see ", "33–35", "page", ", and passim")
    (narrative,) = read(r"\textcite[ch. 2]{a} says").citations
    assert narrative.is_narrative and (narrative.items[0].locator, narrative.items[0].label) == ("2", "chapter")


def test_prose_is_plain_and_every_place_is_right() -> None:
    document = read(
        "\\section{Bone}\nThe na\\\"{\\i}ve dose was 45\\,mg \\cite{a} \\emph{per day}---``yes''."
        "\\footnote{No.}\n\nTwo."
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Bone"),
        ("paragraph", "The naïve dose was 45 mg per day—“yes”."),
        ("note", "No."),
        ("paragraph", "Two."),
    ]
    block = document.blocks[1]
    at = block.text.index("per day")
    assert block.span(at, at + 7).text == "per day"
    assert document.citations[0].at == block.text.index(" per day")


def test_a_typed_bibliography() -> None:
    document = read(
        "\\begin{thebibliography}{9}\n\\bibitem[I(2001)]{iwamoto} Iwamoto J."
        "\n\\newblock Effect. \\emph{J. Orthop.} 2001.\n\n"
        "\\bibitem{orimo} Orimo H. 1992.\n\\end{thebibliography}"
    )
    assert [(each.anchor, each.number, each.text) for each in document.references] == [
        ("iwamoto", 1, "Iwamoto J. Effect. J. Orthop. 2001."),
        ("orimo", 2, "Orimo H. 1992."),
    ]
    assert str(document.references[0].span) == "a.tex:2:28"


def test_libraries() -> None:
    text = "\\addbibresource[location=local]{refs.bib}\\begin{document}\\bibliography{one, two.bib}\\end{document}"
    assert read(text).libraries == ("refs.bib", "one.bib", "two.bib")


def test_claims() -> None:
    (claim,) = read("K2 \\claim{c-1}{lost \\textbf{0.5}\\,\\% of it \\cite{a}}, they say.").claims
    assert (claim.id, claim.text) == ("c-1", "lost 0.5 % of it")
    assert claim.span.text == "lost \\textbf{0.5}\\,\\% of it \\cite{a}"


def test_input_is_followed_in_place() -> None:
    files = {"one.tex": "One \\cite{b}.", "two": "Two."}

    def include(name: str) -> Source | None:
        return Source(name, files[name]) if name in files else None

    document = read("Before \\cite{a}. \\input{one} \\include{two} After \\cite{c}.", include)
    assert [block.text for block in document.blocks] == ["Before.", "One.", "Two.", "After."]
    assert [mark.keys for mark in document.citations] == [("a",), ("b",), ("c",)]
    assert [str(mark.span) for mark in document.citations] == ["a.tex:1:8", "one.tex:1:5", "a.tex:1:50"]
    assert [source.path for source in document.sources] == ["a.tex", "one.tex", "two"]


def test_input_is_not_followed_without_leave() -> None:
    document = read("\\input{/etc/passwd}")
    assert (document.blocks, document.findings) == ((), ())


def test_recursion_and_missing_files_are_findings() -> None:
    files = {"a.tex": "\\input{a}", "b.tex": "\\input{c}", "c.tex": "x \\input{b}"}

    def include(name: str) -> Source | None:
        return Source(name, files[name]) if name in files else None

    document = read("\\input{a} \\input{b}\n\\input{../../secret}", include)
    assert [(str(finding.span), finding.message.split(": ")[1]) for finding in document.findings] == [
        ("a.tex:1:1", "it is being read already, so it includes itself"),
        ("c.tex:1:3", "it is being read already, so it includes itself"),
    ]
    assert [(str(said.span), said.kind, said.subject) for said in document.unchecked] == [
        ("a.tex:2:1", "missing-input", "../../secret"),
    ]


def test_many_inputs_are_bounded() -> None:
    document = read("\\input{b0}", lambda name: Source(name, f"\\input{{b{int(name[1:-4]) + 1}}}" * 2))
    assert document.findings and len(document.sources) <= 501


def test_an_environment_that_is_never_closed_is_a_finding() -> None:
    document = read("\\begin{verbatim}\nText \\cite{a}.")
    assert [str(finding) for finding in document.findings] == [
        "a.tex:1:1: SY001 \\begin{verbatim} is never closed; add \\end{verbatim}"
    ]
    assert document.citations[0].keys == ("a",)
