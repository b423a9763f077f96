"""hayagriva YAML: parents become containers, series, conferences; nothing is lost; what is written reads the same."""

import json
from typing import Any

import pytest
import yaml

from k2refs.formats.hayagriva import read_hayagriva
from k2refs.formats.hayagriva_write import write_hayagriva
from k2refs.formats.table import detect_format
from k2refs.model.csl_json import item_to_reference, reference_to_item
from k2refs.model.kinds import ITEM_TYPES
from k2refs.model.reference import Reference
from k2refs.model.source import Source


def read(fields: str) -> dict[str, Any]:
    """The item of one entry with these lines of fields, "|" for a step to the right."""
    body = "".join(f"  {line}\n" for line in fields.replace("|", "  ").split("\n"))
    found = read_hayagriva(Source("a.yaml", f"a:\n{body}"))
    assert not found.findings
    (reference,) = found.references
    return {name: value for name, value in reference_to_item(reference).items() if name != "id"}


DOE = [{"family": "Doe", "given": "Jane"}]
ENTRIES = [
    ("type: Article\nparent:\n|title: J\n|volume: 7\n|issue: 2\n|issn: 0949-2658",
     {"type": "article-journal", "container-title": "J", "volume": "7", "issue": "2", "ISSN": "0949-2658"}),
    ("type: article\nparent: {type: Proceedings, title: P, editor: [\"Doe, Jane\"]}",
     {"type": "paper-conference", "container-title": "P", "editor": DOE}),
    ("type: article\nparent: {type: newspaper, title: {value: The Times, short: Times}}",
     {"type": "article-newspaper", "container-title": "The Times", "container-title-short": "Times"}),
    ("type: chapter\nparent: {title: B, author: \"Doe, Jane\", parent: {type: anthology, title: S, volume: 3}}",
     {"type": "chapter", "container-title": "B", "container-author": DOE, "collection-title": "S",
      "collection-number": "3"}),
    ("type: book\nparent: {type: anthology, title: S}", {"type": "book", "collection-title": "S"}),
    ("type: anthos\nparent: {title: S}", {"type": "chapter", "container-title": "S"}),
    ("type: misc\nparent: {type: conference, title: C, location: Kyoto, date: 2001-05}",
     {"type": "speech", "event-title": "C", "event-place": "Kyoto", "event-date": {"date-parts": [[2001, 5]]}}),
    ("type: thesis\norganization: TU Berlin", {"type": "thesis", "publisher": "TU Berlin"}),
    ("type: book\npublisher: {name: P, location: Kyoto}",
     {"type": "book", "publisher": "P", "publisher-place": "Kyoto"}),
    ("type: web\nurl: {value: http://a.org, date: 2020-11-12}\nserial-number: v2",
     {"type": "webpage", "URL": "http://a.org", "accessed": {"date-parts": [[2020, 11, 12]]}, "number": "v2"}),
    ("type: repository\nserial-number: {doi: 10.1/x, arxiv: '2001.1'}",
     {"type": "software", "DOI": "10.1/x", "custom": {"arxiv": "2001.1"}}),
    ("type: book\ndate: -0043-03-15", {"type": "book", "issued": {"date-parts": [[-44, 3, 15]]}}),
    ("type: book\ndate: soon", {"type": "book", "issued": {"raw": "soon"}}),
    ("type: book\nauthor: [UNICEF, \"von der Doe, Jane, Jr.\", {name: Doe, given-name: Jane}]",
     {"type": "book", "author": [
         {"literal": "UNICEF"},
         {"family": "Doe", "given": "Jane", "non-dropping-particle": "von der", "suffix": "Jr."}, *DOE]}),
    ("type: book\nauthor: {name: Doe, given-name: Jane, alias: Roe}",
     {"type": "book", "author": DOE, "custom": {"author": '{"name":"Doe","given-name":"Jane","alias":"Roe"}'}}),
    ("type: video\naffiliated:\n- {role: Director, names: [\"Doe, Jane\"]}\n- {role: CastMember, names: \"Doe, Jane\"}",
     {"type": "motion_picture", "director": DOE, "performer": DOE}),
    ("type: video\naffiliated: {role: founder, names: X}",
     {"type": "motion_picture", "custom": {"affiliated": '{"role":"founder","names":"X"}'}}),
    ("type: chapter\npage-range: 812 - 847", {"type": "chapter", "page": "812-847"}),
    ("type: book\ntitle: {value: \"Of {npj}\", shorthand: Of, verbatim: true}",
     {"type": "book", "title": 'Of <span class="nocase">npj</span>', "title-short": "Of"}),
    ("type: opera\ntitle: T", {"type": "document", "title": "T", "custom": {"type": "opera"}}),
    ("title: T\nown: [1, {x: y}]", {"type": "document", "title": "T", "custom": {"own": '["1",{"x":"y"}]'}}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "wanted"), ENTRIES, ids=[row[0][:40].replace("\n", " ") for row in ENTRIES])
def test_an_entry_and_its_variables(fields: str, wanted: dict[str, object]) -> None:
    assert read(fields) == wanted


# Every field of the format but `type`, `date` and `parent`.
FIELDS = """
    title author editor affiliated publisher location organization issue volume volume-total chapter edition page-range
    page-total time-range runtime url doi serial-number isbn issn language archive archive-location call-number note
    abstract genre
""".split()


@pytest.mark.parametrize("kind", "article chapter book anthos web thesis misc video".split())
@pytest.mark.parametrize("parent", "periodical anthology conference book web".split())
def test_no_field_is_lost_in_an_entry_or_its_parent(kind: str, parent: str) -> None:
    entry = {name: f"Own{number}x" for number, name in enumerate(FIELDS)}
    above = {name: f"Parent{number}x" for number, name in enumerate(FIELDS)}
    text = yaml.safe_dump({"a": {"type": kind, **entry, "parent": {"type": parent, **above}}})
    (reference,) = read_hayagriva(Source("a.yaml", text)).references
    kept = json.dumps(reference_to_item(reference))
    assert [word for word in (*entry.values(), *above.values()) if word not in kept] == []


# Types that hayagriva does not tell from another.
MERGED = {
    "article-magazine": "article-journal", "bill": "legislation", "collection": "book",
    "dataset": "software", "entry-dictionary": "entry-encyclopedia", "hearing": "legal_case", "interview": "document",
    "map": "graphic", "musical_score": "graphic", "pamphlet": "document", "personal_communication": "document",
    "regulation": "legislation", "review": "article-journal", "review-book": "article-journal",
    "standard": "document", "treaty": "legislation", "entry": "entry-encyclopedia",
}  # fmt: skip
ITEM = {
    "title": "Bone", "title-short": "B", "author": [*DOE, {"literal": "World Health Organization"}], "volume": "7",
    "issued": {"date-parts": [[2001, 5]]}, "DOI": "10.1/x", "PMID": "7", "publisher": "P", "publisher-place": "Kyoto",
    "URL": "http://a.org", "accessed": {"date-parts": [[2020, 1, 2]]}, "language": "en", "translator": DOE,
    "collection-title": "S", "collection-number": "3", "collection-editor": DOE, "note": "N: x", "edition": "2",
    "event-title": "E", "event-place": "Oslo", "abstract": "A", "contributor": DOE, "page": "1-9",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(ITEM_TYPES))
def test_what_is_written_reads_the_same(kind: str) -> None:
    item = {"id": "a", "type": kind, **ITEM}
    if kind not in ("book", "thesis", "report", "software"):
        item |= {"container-title": "J", "container-title-short": "J.", "issue": "2", "editor": DOE}
    written = write_hayagriva([item_to_reference(item, key="a")])
    again = reference_to_item(read_hayagriva(Source("a.yaml", written)).references[0])
    assert detect_format(Source("a.yaml", written)).name == "hayagriva"  # type: ignore[union-attr]
    assert again.pop("type") == MERGED.get(kind, kind)
    assert again == {name: value for name, value in item.items() if name != "type"}


def test_a_broken_entry_costs_no_other() -> None:
    text = "a:\n  type: book\n  title: One\nb:\n  title: [x\nc:\n  type: book\n  title: Three\n"
    found = read_hayagriva(Source("a.yaml", text))
    assert [reference.key for reference in found.references if reference.title] == ["a", "c"]
    assert found.findings[0].span.place.line >= 5


def test_entries_know_where_they_stand() -> None:
    text = "# mine\na:\n  title: One\n\nb c:\n  type: book\n  doi: 10.1/x.\n"
    first, second = read_hayagriva(Source("a.yaml", text)).references
    assert (first.origin.key_span.text, second.origin.key_span.text) == ("a", "b c")  # type: ignore[union-attr]
    assert second.origin.field_span("doi").text == "10.1/x."  # type: ignore[union-attr]
    assert str(second.origin.span) == "a.yaml:5:1"  # type: ignore[union-attr]


def test_what_is_no_library_is_said() -> None:
    assert read_hayagriva(Source("a.yaml", "- a\n- b\n")).findings[0].message.startswith("no entries found")


def test_protected_words_come_back() -> None:
    reference = Reference("a", "book", {"title": 'Of <span class="nocase">npj</span> and <i>K</i>'})
    written = write_hayagriva([reference])
    assert "title: Of {npj} and K" in written


def test_no_markup_is_written_into_titles_of_parents() -> None:
    values = {"title": "A", "container-title": "<i>Bone</i> & more", "container-title-short": "<i>Bone</i>"}
    values |= {"collection-title": "<b>Studies</b>", "event-title": "<i>Days</i>"}
    written = write_hayagriva([Reference("a", "chapter", values)])
    assert "<" not in written
    assert "Bone & more" in written
