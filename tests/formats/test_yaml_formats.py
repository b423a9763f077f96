"""CSL-YAML, CITATION.cff and hayagriva: text stays text, a fault costs one item, and hostile YAML costs nothing."""

import pytest
import yaml

from k2refs.formats import Read, detect_format
from k2refs.formats.cff import read_cff
from k2refs.formats.cff_write import write_cff
from k2refs.formats.cslyaml import read_cslyaml, write_cslyaml
from k2refs.formats.hayagriva_write import write_hayagriva
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.model.source import Source

ITEM = """- id: orimo1992
  type: article-journal
  title: 'Late phase: II'
  author:
  - family: Orimo
    given: H
  issued: 1992-05
  volume: 1.10
  custom-field: kept
"""
CFF = """cff-version: 1.2.0
message: Cite it
title: Bones
version: 1.10
authors:
- family-names: Beethoven
  name-particle: van
  given-names: L
- name: Bone Society
date-released: 2020-01-02
preferred-citation:
  type: article
  title: Bone loss
  authors: [{family-names: Orimo, given-names: H}]
  journal: J Bone
  year: 1992
  start: 1
  end: 9
references:
- type: book
  title: Joints
  publisher: {name: Press, city: Tokyo}
  authors: [{name: X}]
"""


def read_yaml(text: str) -> Read:
    return read_cslyaml(Source("a.yaml", text))


def test_a_csl_yaml_item_is_read_as_written() -> None:
    (reference,) = read_yaml(ITEM).references
    assert reference.volume == "1.10"
    assert reference.issued == Date(PartialDate(1992, 5))
    assert reference.author == (Name(family="Orimo", given="H"),)
    assert reference.extra == {"custom-field": "kept"}
    assert reference.origin is not None
    assert reference.origin.field_span("title").text == "Late phase: II"
    assert reference.origin.span.text.rstrip() == ITEM[2:].rstrip()


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("{year: 1992, month: 5}", PartialDate(1992, 5)),
        ("[{year: 1992}, {year: 1993}]", PartialDate(1992)),
        ("{date-parts: [[1992, 5, 3]]}", PartialDate(1992, 5, 3)),
        ("{date-parts: [1992]}", PartialDate(1992)),
        ("1992-05-03", PartialDate(1992, 5, 3)),
        ("'1992'", PartialDate(1992)),
        ("{year: 1992, circa: false}", PartialDate(1992)),
    ],
)
def test_every_shape_of_a_date(written: str, start: PartialDate) -> None:
    (reference,) = read_yaml(f"- id: a\n  issued: {written}\n").references
    assert reference.issued is not None
    assert reference.issued.start == start
    assert not reference.issued.circa


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        (ITEM + "- id: b\n  title: [x\n- id: c\n", ["orimo1992", "b", "c"], 12),
        (ITEM + "- id: b\n  title: a: b\n- id: c\n", ["orimo1992", "b", "c"], 11),
        (ITEM + "- id: b\n  title: x\n  title: y\n", ["orimo1992", "b"], 12),
        (ITEM + "- id: b\n\ttitle: x\n- id: c\n", ["orimo1992", "c"], 11),
        ("references:\n- id: a\n  title: *x\n- id: b\n", ["a", "b"], 3),
        ("just words\n", [], 1),
        ("- id: a\n  title: \x00\n", [], 1),
        ("[" * 5000, [], 1),
    ],
    ids=["flow", "colon", "twice", "tab", "alias", "words", "nul", "deep"],
)
def test_a_fault_is_said_at_its_line_and_costs_one_item(text: str, keys: list[str], line: int) -> None:
    read = read_yaml(text)
    assert [reference.key for reference in read.references] == keys
    assert read.findings
    assert read.findings[0].span.place.line == line


def test_aliases_of_aliases_are_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    read = read_yaml("\n".join(rows))
    assert "too much" in read.findings[0].message


def test_a_citation_file_states_the_work_its_paper_and_its_references() -> None:
    read = read_cff(Source("CITATION.cff", CFF))
    assert read.findings == ()
    work, paper, book = read.references
    assert [reference.key for reference in read.references] == ["beethoven2020", "orimo1992", "x"]
    assert (work.type, work.version, work.author[0].non_dropping_particle) == ("software", "1.10", "van")
    assert work.issued == Date(PartialDate(2020, 1, 2))
    assert (paper.type, paper.container_title, paper.page, paper.year) == ("article-journal", "J Bone", "1-9", 1992)
    assert (book.publisher, book.publisher_place) == ("Press", "Tokyo")


def test_citation_files_and_csl_yaml_are_told_apart() -> None:
    assert [detect_format(Source("x", text)).name for text in (CFF, ITEM, write_cslyaml([]))] == [  # type: ignore[union-attr]
        "cff",
        "csl-yaml",
        "csl-yaml",
    ]


def test_what_is_written_as_cff_reads_the_same() -> None:
    references = read_cff(Source("CITATION.cff", CFF)).references
    again = read_cff(Source("CITATION.cff", write_cff(references))).references
    assert [(ref.type, dict(ref.values)) for ref in again] == [(ref.type, dict(ref.values)) for ref in references]


def test_hayagriva_puts_the_journal_into_the_parent() -> None:
    values = {
        "title": "<i>Bone</i>",
        "author": (Name(family="Beethoven", given="L", non_dropping_particle="van"), Name(literal="Society")),
        "container-title": "J Bone",
        "issue": "2",
        "DOI": "10.1/x",
        "issued": Date(PartialDate(2020, 1, 2)),
        "URL": "https://e.org",
        "accessed": Date(PartialDate(2021)),
    }
    first = Reference("a", "article-journal", values)
    entries = yaml.safe_load(write_hayagriva([first, Reference("a", "book")]))
    assert entries == {
        "a": {
            "type": "article",
            "title": "Bone",
            "author": [{"name": "Beethoven", "given-name": "L", "prefix": "van"}, {"name": "Society"}],
            "date": "2020-01-02",
            "serial-number": {"doi": "10.1/x"},
            "url": {"value": "https://e.org", "date": "2021"},
            "parent": {"type": "periodical", "title": "J Bone", "issue": "2"},
        },
        "a-2": {"type": "book"},
    }
