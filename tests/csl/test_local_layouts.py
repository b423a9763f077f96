"""Layouts for items in some languages, as CSL-M has them: `<layout locale="…">`."""

import pytest

from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.item.item import item_from_json
from k2refs.csl.render.cite import Cite
from k2refs.csl.style.load import build_processor
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.files.styles import InstalledStyles

FIELDS = '<group delimiter=" "><text variable="title"/><text term="edition"/></group>'
STYLE = f"""<style class="in-text" default-locale="en-US"><citation>
<layout locale="de fr" prefix="[" suffix="]" delimiter=" / ">{FIELDS}</layout>
<layout prefix="(" suffix=")" delimiter="; ">{FIELDS}</layout></citation><bibliography>
<layout locale="zh-CN" suffix="。">{FIELDS}</layout><layout suffix=".">{FIELDS}</layout></bibliography></style>"""


def make_document(languages: tuple[str, ...]) -> CitedDocument:
    raw = [{"id": tag, "type": "book", "title": tag, "language": tag} for tag in languages]
    items = {item.id: item for item in map(item_from_json, raw)}
    processor = build_processor(parse_style(STYLE.encode(), "t.csl"), InstalledStyles())
    return CitedDocument(processor, items, [Cluster(tuple(map(Cite, languages)))])


@pytest.mark.parametrize(
    ("languages", "printed"),
    [
        (("de",), "[de Auflage]"),
        (("fr-FR",), "[fr-FR Auflage]"),
        (("en",), "(en edition)"),
        (("es", "de_AT"), "[es edition; de_AT Auflage]"),
        (("de", "fr", "en"), "(de Auflage / fr Auflage / en edition)"),
    ],
)
def test_a_cite_has_the_layout_of_its_language(languages: tuple[str, ...], printed: str) -> None:
    assert make_document(languages).format_cluster(0, find_writer("text")) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [("zh-CN", "zh-CN 版本。"), ("zh", "zh 版本。"), ("zh-TW", "zh-TW edition."), ("en", "en edition.")],
)
def test_a_main_dialect_needs_no_region(language: str, printed: str) -> None:
    assert [entry.text for entry in make_document((language,)).format_entries(find_writer("text"))] == [printed]


def test_a_style_of_nothing_but_local_layouts_uses_the_last_for_other_languages() -> None:
    style = '<style class="note"><citation><layout locale="de">D</layout><layout locale="fr"><text value="F"/></layout>'
    processor = build_processor(parse_style(f"{style}</citation></style>".encode(), "t.csl"), InstalledStyles())
    item = item_from_json({"id": "a", "type": "book", "language": "es"})
    document = CitedDocument(processor, {"a": item}, [Cluster((Cite("a"),))])
    assert document.format_cluster(0, find_writer("text")) == "F"
