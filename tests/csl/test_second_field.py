"""The first field of an entry stands in a margin of its own, the rest beside it, be either of them empty."""

from pathlib import Path

import pytest

from k2refs import Style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>t</title><id>t</id></info><macro name="who"><names variable="author"/></macro>
<citation><layout><text variable="title"/></layout></citation>
<bibliography second-field-align="flush"><layout>{layout}</layout></bibliography></style>"""
LEFT, RIGHT = '\n    <div class="csl-left-margin">{}</div>', '<div class="csl-right-inline">{}</div>\n  '
CHOOSE = '<choose><if type="book"><text macro="who"/></if></choose>'


@pytest.mark.parametrize(
    ("first", "item", "expected"),
    [
        ('<text macro="who"/>', {"author": [{"family": "Ito"}], "title": "Bones"}, LEFT.format("Ito") + RIGHT),
        ('<text macro="who"/>', {"title": "Bones"}, RIGHT),
        ('<text macro="who"/>', {"author": [{"family": "Ito"}]}, LEFT.format("Ito")),
        (CHOOSE, {"author": [{"family": "Ito"}], "title": "Bones"}, LEFT.format("Ito") + RIGHT),
        # A choose that chooses nothing is no field: the next element is the first one.
        (CHOOSE, {"type": "song", "author": [{"family": "Ito"}], "title": "Bones"}, LEFT.format("Bones")),
    ],
)
def test_fields(tmp_path: Path, first: str, item: dict[str, object], expected: str) -> None:
    path = tmp_path / "style.csl"
    path.write_text(STYLE.format(layout=first + '<text variable="title"/>'))
    bibliography = Style.load(str(path)).bibliography([{"id": "a", "type": "book", **item}])
    assert expected.format("Bones") in bibliography.html
    assert bibliography.html.count("<div") == 2 + expected.count("<div")


@pytest.mark.parametrize("affix", ['prefix=" "', 'prefix=" ("', ""])
@pytest.mark.parametrize("align", ['second-field-align="flush"', ""])
def test_a_term_behind_the_number_of_an_entry_starts_it(tmp_path: Path, align: str, affix: str) -> None:
    path = tmp_path / "style.csl"
    fields = f'<text variable="citation-number"/><group {affix}><text term="no date" form="short"/></group>'
    path.write_text(STYLE.format(layout=fields).replace('second-field-align="flush"', align))
    assert "N.d." in Style.load(str(path)).bibliography([{"id": "a", "type": "book", "title": "Bones"}]).text


def test_the_space_that_ends_an_entry_stands_behind_its_last_block(tmp_path: Path) -> None:
    path = tmp_path / "style.csl"
    path.write_text(STYLE.format(layout='<text variable="citation-number"/><text variable="title" suffix=". "/>'))
    bibliography = Style.load(str(path)).bibliography([{"id": "a", "type": "book", "title": "Bones"}])
    assert LEFT.format("1") + RIGHT.format("Bones.") + " </div>\n" in bibliography.html
    assert bibliography.text == "1 Bones."
