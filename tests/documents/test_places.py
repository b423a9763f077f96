"""Offsets point into the user's file: a word marked in each format is found again, and no input breaks the map."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2refs.documents import DOCUMENT_FORMATS, read_document
from k2refs.model.document import Document
from k2refs.model.source import Source

MARKED = {
    "markdown": "---\ntitle: x\n---\n\n# H\n\n> *Quoted* [@a]\n> and **Ⓜenatetrenone** `x` [@b].\n",
    "quarto": "::: {.callout}\n- item\n\n  1. [Ⓜenatetrenone](http://x.y) @a\n:::\n",
    "myst": "| a | a |\n|---|---|\n| x [@a] | Ⓜenatetrenone {cite:p}`b` |\n",
    "notebook": '{"cells": [{"cell_type": "markdown", "source": ["\\u201cA\\" [@a]\\n", "Ⓜenatetrenone {cite}`b`"]}]}',
    "rst": "Head\n----\n\n.. note:: *x* :cite:`a`\n   and **Ⓜenatetrenone** ``y`` :cite:t:`b`.\n",
    "typst": '#let x = "y"\n= H\n- item @a[p. 3] #emph[Ⓜenatetrenone] $z$\n  #cite(<b>, form: "prose") `c`\n',
    "org": "#+title: x\n* H\n- item [cite/t:see @a p. 3; @b]\n  and [[http://x.y][Ⓜenatetrenone]] ~z~ cite:c.\n",
    "asciidoc": "= H\n\n* item *x* cite:[a(12), b]\n  and <<y,Ⓜenatetrenone>> `z` citenp:[c].\n",
    "latex": '\\begin{document}\n%c\nNa\\"{\\i}ve \\cite{a} \\emph{Ⓜenatetrenone}\\footnote{x \\cite{b}}.\n',
    "html": "<p>A &amp; B <a href='#r'>1</a>\n<b>\u24c2enatetrenone</b><td>x",
    "jats": "<article><body><p>A &lt; <xref ref-type='bibr' rid='B1'/> <i>Ⓜenatetrenone</i></p></body></article>",
    "text": "A line\r\n\r\n  • K2 and\r\n    Ⓜenatetrenone [1].\r\n",
}


@pytest.mark.parametrize("name", [form.name for form in DOCUMENT_FORMATS])
def test_a_marked_word_is_found_again(name: str) -> None:
    source = Source("a", MARKED[name])
    document = read_document(source, format=name)
    (block,) = (block for block in document.blocks if "Ⓜenatetrenone" in block.text)
    at = block.text.index("Ⓜ")
    span = block.span(at, at + 13)
    assert span.text == "Ⓜenatetrenone"
    assert span.start == source.text.index("Ⓜ")
    for mark in document.citations:
        assert 0 <= mark.at <= mark.end <= len(document.blocks[mark.block].text)


def check_map(document: Document) -> None:
    """Every map is monotone and inside its file, every sentence, mark and reference inside its block or file."""
    for block in document.blocks:
        offsets = block.offsets
        assert len(offsets) == len(block.text) + 1
        assert all(one <= two for one, two in pairwise(offsets))
        assert offsets[0] >= 0 and offsets[-1] <= len(block.source.text)
    for sentence in document.sentences:
        assert document.blocks[sentence.block].text[sentence.start : sentence.end] == sentence.text
    spans = [mark.span for mark in document.citations]
    spans += [item.span for mark in document.citations for item in mark.items if item.span is not None]
    spans += [span for reference in document.references for span in reference.spans]
    spans += [claim.span for claim in document.claims] + [finding.span for finding in document.findings]
    assert all(0 <= span.start <= span.end <= len(span.source.text) for span in spans)


WORDS = """
    # ## > - * ** _ ` ``` ~~~ | --- ::: [ ] ( ) { } @ @a -@b [@c] ; , . ! ^ ^[ [^1] [^1]: $ \\ & &amp; < > </p> <p> <b>
    <!-- --> <![CDATA[ ]]> <a°href="#r1"> </a> <sup> </sup> <li> <ref> </ref> <mixed-citation> <xref> rid="B1"
    \\cite{ \\cite{a} \\begin{verbatim} \\end{verbatim} \\begin{document} \\footnote{ \\section{ \\claim{x}{
    \\bibitem{k} \\input{a} % ~ References Iwamoto J. 2001;6:487–492. [1] [2–4] (Smith°2010) Smith°(2010) ² et°al. • 1.
    K2 0.5 Ⓜ 参考文献 {cite}`a` {.claim} <span°data-claim="x"> </span> nocite: bibliography:
    {"cells":[{"cell_type":"markdown","source":"a°[@a]\\n"}]} "source":[" \\u201c \\ud83d "},{ [@b]"
    [cite:@a;@b°p.°3] [cite: cite:a,b [[cite:&a]] #+begin_src #+end_src #+include:°b :X: :END:
    cite:[a(1),b] include::b[]
    @a[p.°1] #cite(<a>) #bibliography("x") #include°"b" #let°x= #if°x #f[ #f( <a> $ /* */ // #{ } ] ) "
    :cite:`a` ``x`` .. .. ::  .. note:: .. code:: .. include::°b .. bibliography:: :all: === >>> .. [1]
"""
ENDS = ["\u2028", "\t", "\r", "\n", "\r\n", "\n\n", "    "]
PIECES = st.sampled_from([*(word.replace("°", " ") for word in WORDS.split()), *ENDS])
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join), st.text())


@pytest.mark.parametrize("name", [form.name for form in DOCUMENT_FORMATS])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_no_input_breaks_the_map(name: str, text: str) -> None:
    check_map(read_document(Source("a", text), format=name, include=lambda _: Source("b.tex", "\\input{b} \\cite{a}")))


RUNS = """
    [ ] { ( < > ` * _ $ @ @a [@a; ^[ \\ & <p> <!-- \\cite{ \\cite[ \\begin{verbatim} \\footnote{ [1 ² [^1]: <sup> <ref>
    >° -° <a°" <a° (Smith°2010 Smith,° References¶¶ 1.°Smith°J.°2010;1:2.¶ Fig.° .° ¶¶ |° ```¶ ---¶ :::¶ A.°
    {"cells":[ {"a": "source": {"cell_type":"markdown","source":"x"},
    [cite:@a°; [[cite:a #+begin_src°¶ :X:¶ cite:a, cite:[a( ----¶ [source]¶ +a° `a° <<a° =a° ~a°
    #f[ #f( #{ /*° "a° @a[ #if°x[] #let°x=¶ $a <a°
    :cite:` ``a° `a° :a: ..°¶ ..°note::¶ a::¶ *a ..°include::°b¶
"""


@pytest.mark.parametrize("name", [form.name for form in DOCUMENT_FORMATS])
@pytest.mark.parametrize("piece", RUNS.split())
def test_a_long_run_of_one_piece_is_read(name: str, piece: str) -> None:
    """No piece nests, repeats or stays open at a cost that grows faster than the text."""
    piece = piece.replace("°", " ").replace("¶", "\n")
    check_map(read_document(Source("a", piece * (10_000 // len(piece))), format=name))


@pytest.mark.fuzz
@pytest.mark.parametrize("name", [form.name for form in DOCUMENT_FORMATS])
@pytest.mark.parametrize("piece", RUNS.split())
def test_a_very_long_run_of_one_piece_is_read(name: str, piece: str) -> None:
    """The same, long enough that quadratic cost would not come to an end."""
    piece = piece.replace("°", " ").replace("¶", "\n")
    check_map(read_document(Source("a", piece * (200_000 // len(piece))), format=name))
