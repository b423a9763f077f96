"""LaTeX of bibliographies into Unicode and back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.text.latex import compose_accents, decode_latex, is_plain
from k2refs.text.latex_encode import encode_latex

DECODED = [
    # accents, in every way of writing them
    (r"\'e \'{e} {\'e} {\'{e}} \' e", "é é é é é"),
    (r"\'{\i} {\'\i} \'\i \v{\i}", "í í íǐ"),
    (r"\c{c}\c c {\c c}{\c{s}}", "çç çş"),
    (r"\"{u}\u{g}\v{s}\H{o}\k{a}\r{a}\.{I}\d{s}\={a}", "üğšőąåİṣā"),
    (r"{\'{\^E}}", "Ế"),
    (r"{\textcommabelow{s}}", "ș"),
    (r"\'{\emph{e}}", "<i>é</i>"),
    # letters and symbols; the blank behind a command goes, an empty group keeps it
    (r"{\ss}{\ae}{\O}{\L}\o", "ßæØŁø"),
    (r"Stra\ss e, \TeX{} book, \TeX book", "Straße, TeX book, TeXbook"),
    (r"\textmu g \textdegree{}C \textendash\ x", "µg °C – x"),
    (r"a---b--c ``q'' A~B", "a—b–c “q” A\u00a0B"),
    (r"\& \% \$ \# \_ \{ \}", "& % $ # _ { }"),
    # formatting
    (r"\emph{a} \textbf{b} {\it c} {\bf d}", "<i>a</i> <b>b</b> <i>c</i> <b>d</b>"),
    (r"\textsc{e}", '<span style="font-variant:small-caps;">e</span>'),
    (r"K\textsubscript{2} and 10\textsuperscript{3}", "K<sub>2</sub> and 10<sup>3</sup>"),
    (r"\emph{a \textbf{b} c", "<i>a <b>b</b> c</i>"),
    (r"\enquote{a \enquote*{b}}", "“a “b””"),
    # mathematics
    (r"$\alpha$-Linolenic $H_2O$ 10$^{-3}$ $^{13}$C", "α-Linolenic H<sub>2</sub>O 10<sup>-3</sup> <sup>13</sup>C"),
    (r"$\frac{1}{2} \leq x_{ij}$", "1/2 ≤ x<sub>ij</sub>"),
    (r"costs \$5", "costs $5"),
    (r"$K^0 \to \bar{K}^0$ and $\overline{MS}$", "K<sup>0</sup> → K̄<sup>0</sup> and M̄S̄"),
    (r"$\hat\beta$, $\hat{\beta}$, \vec{v}, \bar x", "β̂, β̂, v⃗, x̄"),
    (r"\(x^2\) and \ensuremath{x_1 < 2}", "x<sup>2</sup> and x<sub>1</sub> < 2"),
    (r"$90^\circ$ at 5 \leq 6, $\alpha \beta$", "90° at 5 ≤ 6, αβ"),
    (r"A walk of \SI{5}{\kilo\metre} in \qty[mode=text]{2}{\hour} and \num{1e3}", "A walk of 5 km in 2 h and 1000"),
    (r"\begin{em}Salt\end{em} and \begin{center}water\end{center}", "<i>Salt</i> and water"),
    (r"See \cite[p.~5]{foo}, \citep[see][7]{bar} and \footnote{x}all", "See ,  and all"),
    (r"at \url{http://x.org/~a_b\_c%20--d} and \emph{here}", "at http://x.org/~a_b_c%20--d and <i>here</i>"),
    (r"\url{http://x.org/\~user/$x$}", "http://x.org/~user/$x$"),
    (r"one $ alone", "one $ alone"),
    # what says nothing, and what nothing knows
    (r"\noopsort{1973b}1973 \relax x \textnormal{y}", "1973 x y"),
    (r"\href{http://x}{text}", "text"),
    (r"\mycommand{kept}", "kept"),
    ("}}a{{", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "text"), DECODED)
def test_decodes(latex: str, text: str) -> None:
    assert decode_latex(latex) == text


def test_protecting_braces_become_spans_once() -> None:
    assert decode_latex("The {npj} of {A {b} c} {\\'E}", nocase="keep") == (
        'The <span class="nocase">npj</span> of <span class="nocase">A b c</span> É'
    )


def test_depth_costs_no_stack() -> None:
    deep = "{" * 50_000 + "x" + "}" * 50_000
    assert decode_latex(deep) == "x"
    assert decode_latex("\\emph{" * 5_000 + "x").count("<i>") == 5_000


@pytest.mark.parametrize(
    "text", ["R&D 50% $5 {x} \\a ~ ^ _ #", "a--b ``x'' - –", "x < y <i", "İ ı ş Ế ǖ ø", "日本語 α ≥ 5 µg"]
)
@pytest.mark.parametrize("charset", ["ascii", "unicode"])
def test_what_is_encoded_decodes(text: str, charset: str) -> None:
    assert decode_latex(encode_latex(text, charset=charset)) == text


LETTERS = st.text(
    st.one_of(
        st.sampled_from("aAzé ÅßøłñüǖẾ&%$#_{}~^\\-–—“”‘’'`\"αµ≥°†\u00a0"),
        st.characters(codec="utf-8", categories=["L", "N", "P", "S"]),
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(LETTERS, st.sampled_from(["ascii", "unicode"]))
def test_encoding_is_undone_by_decoding(text: str, charset: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert decode_latex(encode_latex(text, charset=charset)) == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("\\{}$~-`'\"^_=.aeicvuHktbdr <>/i%&\n"), max_size=60))
def test_no_text_breaks_the_decoder(text: str) -> None:
    decoded = decode_latex(text, nocase="keep")
    assert decoded.count("<span") == decoded.count("</span>")
    assert not is_plain(text) or decoded == text
    compose_accents(text)
