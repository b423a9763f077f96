"""CITATION.cff: every field of the schema is in a variable or kept under its own name."""

import json

import pytest

from k2refs.formats.cff import read_cff
from k2refs.formats.cff_write import write_cff
from k2refs.model.csl_json import reference_to_item
from k2refs.model.source import Source

# Citation File Format 1.2.0, "Valid keys in reference objects".
TEXTS = """
    abbreviation abstract collection-doi collection-title collection-type commit copyright data-type database
    department doi edition end entry filename format isbn issn issue issue-title journal license license-url loc-end
    loc-start medium month nihmsid notes number number-volumes pages pmcid repository repository-artifact
    repository-code scope section start status term thesis-type title url version volume volume-title year
    year-original issue-date date-accessed date-downloaded date-published date-released
""".split()
LISTS = "keywords languages patent-states".split()
PEOPLE = "authors editors editors-series recipients senders translators contact".split()
ENTITIES = "conference institution location publisher database-provider".split()


@pytest.mark.parametrize("kind", ["article", "book", "software", "thesis", "conference-paper", "patent", "own"])
def test_no_field_is_lost(kind: str) -> None:
    marks: list[str] = []

    def mark() -> str:
        marks.append(f"Word{len(marks)}x")
        return marks[-1]

    lines = [f"  {name}: {mark()}" for name in TEXTS]
    lines += [f"  {name}:\n  - {mark()}" for name in LISTS]
    lines += [
        f"  {name}:\n  - family-names: {mark()}\n    given-names: {mark()}\n"
        f"    orcid: {mark()}\n    affiliation: {mark()}"
        for name in PEOPLE
    ]
    lines += [f"  {name}:\n    name: {mark()}\n    city: {mark()}\n    website: {mark()}" for name in ENTITIES]
    lines += [f"  identifiers:\n  - type: swh\n    value: {mark()}"]
    text = f"cff-version: 1.2.0\nmessage: M\ntitle: T\nreferences:\n- type: {kind}\n" + "\n".join(lines) + "\n"
    read = read_cff(Source("CITATION.cff", text))
    assert not read.findings
    kept = json.dumps([reference_to_item(reference) for reference in read.references])
    assert [line for line in text.splitlines() if any(mark in line and mark not in kept for mark in marks)] == []


def test_the_year_of_a_work_is_no_leftover() -> None:
    text = "cff-version: 1.2.0\ntitle: T\nreferences:\n- type: book\n  title: B\n  year: 2001\n  month: 3\n"
    assert read_cff(Source("CITATION.cff", text)).references[1].extra == {}


@pytest.mark.parametrize(
    ("lines", "doi"),
    [
        (
            "identifiers:\n- type: doi\n  value: 10.5281/zenodo.1\n- type: swh\n  value: swh:1:rel:9\n",
            "10.5281/zenodo.1",
        ),
        ("identifiers:\n- type: swh\n  value: swh:1\n- type: doi\n  value: 10.5281/zenodo.1\n", "10.5281/zenodo.1"),
        ("identifiers:\n- type: doi\n  value: 10.5281/zenodo.1\ndoi: 10.5281/zenodo.2\n", "10.5281/zenodo.2"),
        ("identifiers:\n- type: other\n  value: 10.5281/zenodo.1\n", None),
        ("identifiers: none\n", None),
    ],
)
def test_the_doi_may_stand_among_identifiers(lines: str, doi: str | None) -> None:
    source = Source("CITATION.cff", f"cff-version: 1.2.0\ntitle: T\n{lines}")
    assert read_cff(source).references[0].doi == doi


@pytest.mark.parametrize(
    ("kind", "container", "series"), [("conference-paper", "Proc", ""), ("book", "", "Proc"), ("article", "", "Proc")]
)
def test_the_collection_of_a_paper_is_its_proceedings(kind: str, container: str, series: str) -> None:
    text = f"cff-version: 1.2.0\nreferences:\n- type: {kind}\n  title: T\n  collection-title: Proc\n  pages: 5-6\n"
    (found,) = read_cff(Source("CITATION.cff", text)).references
    assert (found.container_title, found.collection_title, found.page) == (container, series, "5-6")
    (again,) = read_cff(Source("a.cff", "cff-version: 1.2.0\n" + write_cff([found]))).references
    assert (again.container_title, again.collection_title, again.page) == (container, series, "5-6")
