"""Links of DOIs and URLs: where they lead, and that nothing breaks out of one."""

import pytest

from k2refs import Style

APA, IEEE, SILENT = Style.load("apa"), Style.load("ieee"), Style.load("nature")


def _print(style: Style, to: str, **fields: str) -> str:
    item = {"id": "a", "type": "article-journal", "title": "On bones", **fields}
    return style.bibliography([item], links=True).write(to)


def test_an_address_in_the_prefix_is_part_of_the_link() -> None:
    html = _print(APA, "html", DOI="10.1000/1")
    assert html.count("<a ") == 1
    assert '<a href="https://doi.org/10.1000/1">https://doi.org/10.1000/1</a>' in html


def test_words_of_the_prefix_are_not() -> None:
    assert 'doi: <a href="https://doi.org/10.1000/1">10.1000/1</a>.' in _print(IEEE, "html", DOI="10.1000/1")


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("markdown", "[https://doi.org/10.1000/a\\_1](<https://doi.org/10.1000/a_1>)"),
        ("latex", "\\href{https://doi.org/10.1000/a\\_1}{https://doi.org/10.1000/a\\_1}"),
        ("typst", '#link("https://doi.org/10.1000/a_1")[https:\\/\\/doi.org\\/10.1000\\/a\\_1]'),
        ("rtf", '{\\field{\\*\\fldinst HYPERLINK "https://doi.org/10.1000/a_1"}'),
        ("terminal", "\x1b]8;;https://doi.org/10.1000/a_1\x1b\\"),
        ("text", "https://doi.org/10.1000/a_1"),
    ],
)
def test_each_format_has_its_links(to: str, expected: str) -> None:
    assert expected in _print(APA, to, DOI="10.1000/a_1")


def test_prints_no_links_unless_asked() -> None:
    item = {"id": "a", "type": "book", "title": "On bones", "DOI": "10.1000/1"}
    assert "<a " not in APA.bibliography([item]).html
    assert "<a " in APA.format([item], [], include=["a"], links=True).bibliography.html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org/a", "not an address"])
def test_only_addresses_of_the_web_lead_anywhere(url: str) -> None:
    html = _print(APA, "html", URL=url)
    assert "<a " not in html
    assert url.partition(":")[0] in html


def test_nothing_breaks_out_of_an_address() -> None:
    url = 'https://example.org/"><script>x</script>}{\\input{x}](y) ]#eval("1")'
    assert "<script>" not in _print(APA, "html", URL=url)
    assert "\\input{x}" not in _print(APA, "latex", URL=url)
    assert '#link("https://example.org/%22%3E' in _print(APA, "typst", URL=url)
    assert "](<https://example.org/%22%3E%3Cscript%3E" in _print(APA, "markdown", URL=url)
    assert "%7D%7B%5Cinput" in _print(APA, "rtf", URL=url)


def test_reads_half_a_surrogate_pair() -> None:
    assert "<a " in _print(APA, "html", URL="https://example.org/\ud800")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"DOI": "10.1000/1"}, '<a href="https://doi.org/10.1000/1">On bones</a>'),
        ({"URL": "https://example.org/a"}, '<a href="https://example.org/a">On bones</a>'),
        ({"URL": "javascript:x"}, ""),
        ({}, ""),
    ],
)
def test_the_title_is_a_link_where_the_style_prints_none(fields: dict[str, str], expected: str) -> None:
    html = _print(SILENT, "html", **{"container-title": "Bones", "volume": "3"}, **fields)
    assert (expected in html) if expected else ("<a " not in html)
    assert html.count("<a ") == bool(expected)
