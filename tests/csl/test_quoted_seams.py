"""Punctuation around quoted and decorated fields, and which of them slant, as citeproc-js prints; no suite cases."""

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.session import read_cite
from k2refs.csl.item.item import item_from_json
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="{locale}">
  <info><title>t</title><id>t</id></info>
  <macro name="title"><text variable="title" {look}/></macro>
  <citation><layout>{layout}</layout></citation>
</style>"""


def _print(title: str, layout: str, *, look: str = "", locale: str = "en-US", volume: str = "") -> str:
    style = STYLE.format(locale=locale, layout=layout, look=look)
    processor = build_processor(parse_style(style.encode(), "t.csl"), InstalledStyles())
    items = {"a": item_from_json({"id": "a", "type": "book", "title": title, "volume": volume})}
    document = CitedDocument(processor, items, [Cluster((read_cite({"id": "a"}),))])
    return document.format_cluster(0, find_writer("html"))


@pytest.mark.parametrize(
    ("title", "layout", "expected"),
    [
        ("Who?", '<text variable="title" font-style="italic" suffix=". "/><text value="X"/>', "<i>Who?</i>. X"),
        ("Who?", '<group delimiter=". "><text macro="title"/><text value="X"/></group>', "<i>Who?</i> X"),
        ("Who?", '<text variable="title" font-style="italic" suffix="?"/>', "<i>Who?</i>"),
        ("Now.", '<text variable="title" font-style="italic"/><text value="X" prefix=". "/>', "<i>Now.</i>. X"),
    ],
)
def test_punctuation_of_decorated_text_merges_outside_its_group_only(title: str, layout: str, expected: str) -> None:
    assert _print(title, layout, look='font-style="italic"') == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("On K:", "‘On K’:, X"), ("On K,", "‘On K’, X"), ("On K.", "‘On K.’, X"), ("On “K,”", "‘On “K,”’ X")],
)
def test_a_comma_or_colon_that_ends_a_quoted_field_leaves_british_quotes(title: str, expected: str) -> None:
    layout = '<text variable="title" quotes="true" suffix=", "/><text value="X"/>'
    assert _print(title, layout, locale="en-GB") == expected


def test_a_full_stop_goes_into_the_italics_inside_quotes() -> None:
    layout = '<text variable="title" quotes="true" font-style="italic" suffix="."/>'
    assert _print("On K", layout) == "“<i>On K.</i>”"


@pytest.mark.parametrize(("title", "expected"), [("The «K»", "The «K». X"), ("The “K”", "The “K.” X")])
def test_only_quotes_that_the_language_knows_take_punctuation(title: str, expected: str) -> None:
    assert _print(title, '<text variable="title" suffix=". "/><text value="X"/>') == expected


def test_german_quotes_inside_german_quotes_are_the_inner_ones() -> None:
    assert _print("Die „Kraft“", '<text variable="title" quotes="true"/>', locale="de-DE") == "„Die ‚Kraft‘“"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("骨代謝学会誌", "骨代謝学会誌"),
        ("ビタミンK2", "<i>ビタミンK2</i>"),
        ("Кость", "<i>Кость</i>"),
        ("ძვალი", "ძვალი"),
    ],
)
def test_italics_are_for_scripts_that_slant(title: str, expected: str) -> None:
    assert _print(title, '<text variable="title" font-style="italic"/>') == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en-US", "“Two dogmas” of “empiricism”"), ("en-GB", "‘Two dogmas’ of ‘empiricism’")],
)
def test_a_style_that_says_anything_of_quotes_writes_those_inside_too(locale: str, expected: str) -> None:
    layout = '<text variable="title" quotes="false"/>'
    assert _print("“Two dogmas” of ‘empiricism’", layout, locale=locale) == expected
    assert _print("“Two dogmas” of ‘empiricism’", '<text variable="title"/>') == "“Two dogmas” of ‘empiricism’"


def test_quotes_alternate_three_deep() -> None:
    assert _print("“a ‘b’ c”", '<text variable="title" quotes="true"/>') == "“‘a “b” c’”"


def test_spaces_around_a_number_stay() -> None:
    layout = '<text variable="volume" suffix=") "/><text variable="title" prefix=" "/>'
    assert _print("T", layout, volume="5") == "5)  T"
    assert _print("T", f"<group>{layout.replace('/><', '/></group><group><')}</group>", volume="5") == "5) T"
