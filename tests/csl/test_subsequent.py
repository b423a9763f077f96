"""Authors that repeat in a bibliography; none of these is a case of the suite."""

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.item.item import item_from_json
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography subsequent-author-substitute="——"><layout>{layout}</layout></bibliography>
</style>"""
ITO, ABE = {"family": "Ito"}, {"family": "Abe"}
ITEMS = [
    {"id": key, "type": "book", "title": key, "author": [ITO], "translator": [ABE], "editor": [ABE]}
    for key in ("a", "b")
]


@pytest.mark.parametrize(
    ("layout", "second"),
    [
        ('<names variable="author"/>', "——"),
        ('<text variable="citation-number" suffix=". "/><names variable="author"/>', "2. ——"),
        ('<group prefix="["><names variable="author"/></group>', "[——"),
        ('<text variable="title" suffix=". "/><names variable="author"/>', "b. Ito"),
        ('<names variable="author translator" delimiter="; "/>', "——; Abe"),
    ],
)
def test_the_names_that_begin_an_entry_are_replaced(layout: str, second: str) -> None:
    processor = build_processor(parse_style(STYLE.format(layout=layout).encode(), "t.csl"), InstalledStyles())
    document = CitedDocument(processor, {item["id"]: item_from_json(item) for item in ITEMS}, [])
    assert document.format_entries(find_writer("text"))[1].text.strip() == second
