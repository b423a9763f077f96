"""A list that says "and others" prints et al., however few names it has."""

import pytest

from k2refs.api.formatting.style import Style
from k2refs.formats.bibtex import read_bibtex
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source


def printed(style: str, authors: str, rest: str = "") -> tuple[str, str]:
    """The cite and the entry of a work by `authors`."""
    entry = f"@article{{a, author={{{authors}}}, title={{Tides}}, journal={{Sea}}, year=2020, {rest}}}"
    library = BaseLibrary(read_bibtex(Source("a.bib", entry)).references)
    loaded = Style.load(style)
    return loaded.cite(library, "a", to="text"), loaded.bibliography(library).text


@pytest.mark.parametrize(
    ("authors", "cite"),
    [
        ("Alp, R. and others", "(Alp et al., 2020)"),
        ("Alp, R. and Bo, C. and others", "(Alp et al., 2020)"),
        ("{Sea Group} and others", "(Sea Group et al., 2020)"),
        ("Alp, R. and Bo, C.", "(Alp & Bo, 2020)"),
    ],
)
def test_cites_of_apa(authors: str, cite: str) -> None:
    assert printed("apa", authors)[0] == cite


@pytest.mark.parametrize("style", ["ieee", "vancouver", "chicago-author-date", "nature", "modern-language-association"])
def test_bibliographies_name_those_who_are_named(style: str) -> None:
    entry = printed(style, "Alp, R. and Bo, C. and others")[1]
    assert "et al" in entry and "Alp" in entry and "others" not in entry
    assert "et al" not in printed(style, "Alp, R. and Bo, C.")[1]


def test_editors_have_their_own() -> None:
    entry = printed("apa", "Alp, R.", "editor={Cy, D. and others}")[1]
    assert "others" not in entry
