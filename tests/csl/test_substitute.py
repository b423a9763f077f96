"""Substitutes of names: bare names take over how the element they stand for prints its names, wherever they stand."""

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.item.item import item_from_json
from k2refs.csl.render.cite import NO_HINTS, Cite, CitePosition
from k2refs.csl.render.node import flatten
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>t</title><id>t</id></info>
  <citation><layout>
    <names variable="author">
      <name form="short"/><label form="short" prefix=" (" suffix=")"/>
      <substitute>{}</substitute>
    </names>
  </layout></citation>
</style>"""
ITEM = {"id": "a", "type": "book", "editor": [{"family": "Okafor", "given": "Ifeoma"}]}


@pytest.mark.parametrize(
    "substitute",
    [
        '<names variable="editor"/>',
        '<choose><if type="book"><names variable="editor"/></if></choose>',
        '<group><names variable="editor"/></group>',
    ],
)
def test_bare_names_take_name_and_label_of_the_element_they_stand_for(substitute: str) -> None:
    processor = build_processor(parse_style(STYLE.format(substitute).encode(), "t.csl"), InstalledStyles())
    content, _ = processor.render_cite(item_from_json(ITEM), Cite("a"), CitePosition(), hints=NO_HINTS, number=1)
    assert content is not None
    assert flatten(content) == "Okafor (ed.)"


@pytest.mark.parametrize(
    ("substitute", "expected"),
    [
        ('<names variable="editor"/>', "Okafor (ed.). "),  # the look of names is that of bare names in their place
        ('<names variable="editor" prefix="ed. "/>', "Okafor (ed.). "),
        ('<names variable="editor" prefix="ed. "><name/></names>', "ed. Ifeoma Okafor"),
        ('<text variable="title"/>', "Bones"),
    ],
)
def test_the_suffix_of_names_is_not_that_of_a_title_in_their_place(substitute: str, expected: str) -> None:
    style = STYLE.replace('<names variable="author">', '<names variable="author" suffix=". ">')
    processor = build_processor(parse_style(style.format(substitute).encode(), "t.csl"), InstalledStyles())
    item = item_from_json({**ITEM, "title": "Bones"})
    content, _ = processor.render_cite(item, Cite("a"), CitePosition(), hints=NO_HINTS, number=1)
    assert content is not None
    assert flatten(content) == expected


@pytest.mark.parametrize(
    ("substitute", "is_bold"),
    [
        ('<names variable="editor"/>', True),
        ('<names variable="editor"><name/></names>', False),
        ('<text macro="editor"/>', False),
    ],
)
def test_bare_names_take_the_formatting_of_the_element_they_stand_for(substitute: str, is_bold: bool) -> None:
    style = STYLE.replace('<names variable="author">', '<names variable="author" font-weight="bold">').replace(
        "<citation>", '<macro name="editor"><names variable="editor"/></macro><citation>'
    )
    processor = build_processor(parse_style(style.format(substitute).encode(), "t.csl"), InstalledStyles())
    items = {"a": item_from_json(ITEM)}
    text = CitedDocument(processor, items, [Cluster((Cite("a"),))]).format_cluster(0, find_writer("html"))
    assert text.startswith("<b>") is is_bold


@pytest.mark.parametrize(
    ("substitute", "alone", "beside_a_year"),
    [
        ('<text term="anonymous"/>', "", "anonymous 1999"),
        ('<text value="Staff"/>', "", "Staff 1999"),
        ('<group><text term="anonymous"/></group>', "anonymous", "anonymous 1999"),
        ('<text variable="title"/>', "Bones", "Bones 1999"),
    ],
)
def test_a_term_in_place_of_names_falls_with_its_group(substitute: str, alone: str, beside_a_year: str) -> None:
    """The variable was called in vain, and a bare term fills none; a group of terms is as good as one that does."""
    style = STYLE.replace("<names", '<group delimiter=" "><names', 1).replace(
        "</names>", '</names><date variable="issued"><date-part name="year"/></date></group>', 1
    )
    processor = build_processor(parse_style(style.format(substitute).encode(), "t.csl"), InstalledStyles())
    for issued, expected in (("", alone), ("1999", beside_a_year)):
        item = item_from_json({"id": "a", "type": "book", "title": "Bones", "issued": issued or None})
        content, _ = processor.render_cite(item, Cite("a"), CitePosition(), hints=NO_HINTS, number=1)
        assert (flatten(content) if content is not None else "") == expected
