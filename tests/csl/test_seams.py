"""What citeproc-js prints where affixes meet and the specification is silent; none of these is a case of the suite."""

from pathlib import Path

import pytest

from k2refs import Cluster, Style
from k2refs.csl.finish import finish
from k2refs.csl.item.item import item_from_json
from k2refs.csl.render.cite import NO_HINTS, Cite, CitePosition, Hints
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <macro name="year"><date variable="issued"{date}><date-part name="year"{part}/></date></macro>
  <macro name="title"><text variable="title"{inner}/></macro>
  <citation disambiguate-add-year-suffix="true"><layout>{layout}</layout></citation>
</style>"""
ITEM = {"id": "a", "type": "book", "title": 'The "K" vitamins', "issued": {"date-parts": [[2017]]}}


def _print(
    layout: str, *, date: str = "", part: str = "", inner: str = "", hints: Hints = NO_HINTS, item: dict = ITEM
) -> str:
    text = STYLE.format(layout=layout, date=date, part=part, inner=inner)
    processor = build_processor(parse_style(text.encode(), "t.csl"), InstalledStyles())
    content, _ = processor.render_cite(item_from_json(item), Cite("a"), CitePosition(), hints=hints, number=1)
    assert content is not None
    return find_writer("text").write(finish(content, quotes=processor.quotes), processor.quotes)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (",", ", ", "x,, 2017"),  # a comma of each prefix stays
        (" ", " (", "x (2017"),  # a space is one space
        (",", " ", "x, 2017"),
    ],
)
def test_a_prefix_inside_a_prefix_loses_only_a_doubled_space(outer: str, inner: str, expected: str) -> None:
    layout = f'<text value="x"/><text macro="year" prefix="{outer}"/>'
    assert _print(layout, date=f' prefix="{inner}"') == expected


@pytest.mark.parametrize(("part", "expected"), [("", "2017b"), (' prefix=" "', " 2017 b"), (' suffix="."', "2017.b.")])
def test_the_letter_of_a_year_has_the_affixes_of_the_year(part: str, expected: str) -> None:
    assert _print('<text macro="year"/>', part=part, hints=Hints(year_suffix=1)) == expected


@pytest.mark.parametrize("inner", ["", ' quotes="false"'])
@pytest.mark.parametrize("outer", ["", ' quotes="false"'])
def test_no_quotes_are_no_level_of_quotes(outer: str, inner: str) -> None:
    assert _print(f'<text macro="title"{outer}/>', inner=inner) == "The “K” vitamins"


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('<text value="x" suffix=":"/><text value="y" prefix=". "/>', "x: y"),  # side by side, the colon stays alone
        ('<group suffix="."><text value="x" suffix=":"/></group>', "x.:"),
        (
            '<group delimiter=" "><text value="w"/><text value="x" suffix=":"/></group><text value="y" prefix=". "/>',
            "w x.: y",
        ),
        ('<group suffix="."><text value="x" suffix=";"/></group>', "x.;"),
        (
            '<group suffix="."><group suffix=":"><text value="x"/></group></group>',
            "x:",
        ),  # a group's colon is no field's
        ('<group delimiter="."><text value="x" suffix=":"/><text value="y"/></group>', "x:.y"),
    ],
)
def test_a_full_stop_outside_a_group_goes_before_its_colon(layout: str, expected: str) -> None:
    assert _print(layout) == expected


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('<group delimiter=". "><text value="x"/><text value=" y"/></group>', "x.  y"),  # a value is written as it is
        ('<group delimiter=" "><text value="x "/><text value="y"/></group>', "x  y"),
        ('<text value="x" suffix=" "/><text value="y" prefix=" "/>', "x y"),
        (
            '<text value="x" suffix=", "/><group font-style="normal"><text value="y" prefix=" "/></group>',
            "x,  y",
        ),
    ],
)
def test_only_spaces_of_affixes_are_not_doubled(layout: str, expected: str) -> None:
    assert _print(layout) == expected


def test_punctuation_behind_a_group_that_ends_in_the_letter_of_a_year_stays() -> None:
    layout = '<group suffix=":"><text macro="year"/><text variable="year-suffix"/></group><text value="x" prefix=". "/>'
    assert _print(layout) == "2017: x"
    assert _print(layout, hints=Hints(year_suffix=1)) == "2017b:. x"


def test_a_missing_form_of_a_term_is_another_form_of_its_language_not_english() -> None:
    from k2refs.csl.style.load import find_locale

    style = parse_style(STYLE.format(layout="", date="", part="", inner="").encode(), "t.csl")
    spanish = find_locale("es", style, InstalledStyles())
    assert find_locale("en-US", style, InstalledStyles()).term("from", "short") == "fr."
    assert spanish.term("from", "short") == spanish.term("from")


def test_characters_that_a_style_escapes_twice_are_those_characters() -> None:
    assert _print('<text value="p.&amp;#160;5 &amp;amp; 6"/>') == "p.\u00a05 &amp; 6"
    assert _print('<text value="p.&amp;#xA0;5"/>') == "p.\u00a05"
    assert _print('<text value="&amp;#0;&amp;#55296;"/>') == "&#0;&#55296;"  # no characters of XML


ITALIC = '<text value="x" font-style="italic" suffix=", "/>'


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (f'<group>{ITALIC}<text value="y" prefix=" ["/></group>', "x,  [y"),
        (f'<group>{ITALIC}<text value="y" prefix=" "/></group>', "x,  y"),
        (f'<group delimiter=" ">{ITALIC}<text value="y" prefix=" "/></group>', "x, y"),
        ('<text value="x" font-style="italic" suffix="."/><text value="y" prefix=". "/>', "x.. y"),
        (f'<group>{ITALIC}</group><text value="y" prefix=" ["/>', "x, [y"),
        ('<text value="x" font-style="italic" suffix=","/><text value="y" prefix=", "/>', "x,, y"),
        ('<text value="x" suffix=","/><text value="y" prefix=", "/>', "x, y"),
    ],
)
def test_commas_and_spaces_stay_behind_decorated_text_of_the_same_group(layout: str, expected: str) -> None:
    assert _print(layout) == expected


@pytest.mark.parametrize(
    ("edition", "gap"), [("2", "  "), ("S2", "  "), ("2nd", " "), ("1, 3", " "), ("xii", " "), ("late", " ")]
)
@pytest.mark.parametrize("element", ["number", "text"])
def test_the_spaces_of_a_number_stay_and_those_of_words_merge(
    tmp_path: Path, element: str, edition: str, gap: str
) -> None:
    path = tmp_path / "style.csl"
    path.write_text(
        f"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
        <info><title>t</title><id>t</id></info><citation><layout><{element} variable="edition" suffix=" "/>
        <text value="ed." prefix=" "/></layout></citation></style>"""
    )
    text = Style.load(str(path)).format([{"id": "a", "edition": edition}], [Cluster((Cite("a"),))], to="text")
    assert text.citations == (f"{edition}{gap}ed.",)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("{number}", '<group><text value="ed." prefix=" "/></group>', "1.  ed."),  # however deep the space stands
        ("{number}", '<text value="ed." prefix=" " font-style="italic"/>', "1.  ed."),
        ("<group>{number}</group>", '<text value="ed." prefix=" "/>', "1.  ed."),
        ("<group>{edition}</group>", '<text value="ed." prefix=" "/>', "2. ed."),  # a number in a group is text
        ("{number}", '<group prefix=" "><text value="ed." prefix=" "/></group>', "1.  ed."),  # one space more, not two
    ],
)
def test_the_space_behind_a_number_stays_beside_that_of_a_group(first: str, second: str, expected: str) -> None:
    number, edition = '<text variable="citation-number" suffix=". "/>', '<number variable="edition" suffix=". "/>'
    layout = first.format(number=number, edition=edition) + second
    assert _print(layout, item={**ITEM, "edition": "2"}) == expected
