"""What citeproc-js prints where affixes meet and the specification is silent; none of these is a case of the suite."""

import pytest

from k2refs.csl.cite import NO_HINTS, Cite, Hints, Place
from k2refs.csl.finish import finish
from k2refs.csl.item import item_from_json
from k2refs.csl.load import build_processor
from k2refs.csl.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <macro name="year"><date variable="issued"{date}><date-part name="year"{part}/></date></macro>
  <macro name="title"><text variable="title"{inner}/></macro>
  <citation disambiguate-add-year-suffix="true"><layout>{layout}</layout></citation>
</style>"""
ITEM = {"id": "a", "type": "book", "title": 'The "K" vitamins', "issued": {"date-parts": [[2017]]}}


def _print(layout: str, *, date: str = "", part: str = "", inner: str = "", hints: Hints = NO_HINTS) -> str:
    text = STYLE.format(layout=layout, date=date, part=part, inner=inner)
    processor = build_processor(parse_style(text.encode(), "t.csl"), InstalledStyles())
    content, _ = processor.render_cite(item_from_json(ITEM), Cite("a"), Place(), hints=hints, number=1)
    assert content is not None
    return find_writer("text").write(finish(content, punctuation_in_quote=True), processor.quotes)


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
