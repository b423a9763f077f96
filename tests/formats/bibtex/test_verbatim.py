"""URLs and DOIs of BibTeX mean one thing, however LaTeX made one write them."""

import pytest

from k2refs.formats.bibtex import read_bibtex
from k2refs.formats.bibtex.verbatim import verbatim
from k2refs.model.source import Source

URLS = [
    (r"http://x.example/\~{}a", "http://x.example/~a"),
    (r"http://x.example/\~a", "http://x.example/~a"),
    (r"http://x.example/{\~{}}a", "http://x.example/~a"),
    (r"http://x.example/{\_}a{\%}20b", "http://x.example/_a%20b"),
    (r"\url{http://x.example/a}", "http://x.example/a"),
    (r"{\url{http://x.example/a_b}}", "http://x.example/a_b"),
    (r"\href{http://x.example/a}{the page}", "http://x.example/a"),
    (r"http://x.example/\textasciitilde{}a", "http://x.example/~a"),
    (r"http://x.example/\textasciitilde a", "http://x.example/~a"),
    (r"http://x.example/{\textasciitilde}a", "http://x.example/~a"),
    (r"http://x.example/$\sim$a", "http://x.example/~a"),
    (r"http://x.example/{$\sim$}a", "http://x.example/~a"),
    (r"http://x.example/\#top\&b=\$1", "http://x.example/#top&b=$1"),
    ("http://x.example/?a=1&amp;b=2", "http://x.example/?a=1&b=2"),
    ("http://x.example/a{b}c$d", "http://x.example/a{b}c$d"),
    ("http://x.example/a~b_c--d", "http://x.example/a~b_c--d"),
]  # fmt: skip
DOIS = [
    (r"10.1007/978-3-319-10590-1{\_}53", "10.1007/978-3-319-10590-1_53"),
    (r"10.1175/15(87)115$<$1606:GARSPP$>$2.0.CO;2", "10.1175/15(87)115<1606:GARSPP>2.0.CO;2"),
    (r"10.1175/15(87)115\textless{}1606:G\textgreater{}2.0.CO;2", "10.1175/15(87)115<1606:G>2.0.CO;2"),
    (r"10.1175/15(87)115\ensuremath{<}1606:G\ensuremath{>}2.0.CO;2", "10.1175/15(87)115<1606:G>2.0.CO;2"),
    ("10.1175/15(87)115&lt;1606:G&gt;2.0.CO;2", "10.1175/15(87)115<1606:G>2.0.CO;2"),
    (r"\url{https://doi.org/10.1000/a\_b}", "10.1000/a_b"),
    ("https://dx.doi.org/10.1000/ABC", "10.1000/ABC"),
    ("https://onlinelibrary.wiley.com/doi/abs/10.1002/abc.123", "10.1002/abc.123"),
]


@pytest.mark.parametrize(("written", "meant"), URLS)
def test_addresses(written: str, meant: str) -> None:
    assert verbatim(written) == meant


@pytest.mark.parametrize(("written", "meant"), DOIS)
def test_dois(written: str, meant: str) -> None:
    source = Source("a.bib", f"@misc{{a, doi = {{{written}}}}}")
    assert read_bibtex(source).references[0].values["DOI"] == meant


def test_of_several_addresses_the_first_counts() -> None:
    source = Source("a.bib", "@misc{a, url = {http://x.org/a;b http://x.org/c}}")
    assert read_bibtex(source).references[0].url == "http://x.org/a;b"
