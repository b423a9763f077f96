"""Answers of Crossref and DataCite: every recorded one becomes a reference; the shapes that vary, by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from k2refs.formats.crossref import read_crossref, work_to_reference
from k2refs.formats.datacite import attributes_to_reference, read_datacite
from k2refs.model.dates import Date, PartialDate
from k2refs.model.source import Source

RECORDED = Path(__file__).parents[3] / "shared" / "acceptance" / "recorded"


def recorded(pattern: str) -> list[Path]:
    return [path for path in sorted(RECORDED.glob(pattern)) if not path.name.endswith("headers.json")]


@pytest.mark.skipif(not RECORDED.exists(), reason="../shared/acceptance/recorded is absent")
@pytest.mark.parametrize("path", recorded("crossref_works*/*.json"), ids=lambda path: path.stem)
def test_every_recorded_crossref_work_becomes_a_reference(path: Path) -> None:
    read = read_crossref(Source(path.name, path.read_text(encoding="utf-8")))
    envelope = json.loads(path.read_text(encoding="utf-8"))
    answer = envelope.get("message", envelope)
    assert len(read.references) == len(answer.get("items", [answer]))
    assert not read.findings
    assert all(reference.doi for reference in read.references)


@pytest.mark.skipif(not RECORDED.exists(), reason="../shared/acceptance/recorded is absent")
@pytest.mark.parametrize("path", recorded("datacite_dois/*.json"), ids=lambda path: path.stem)
def test_every_recorded_datacite_record_becomes_a_reference(path: Path) -> None:
    read = read_datacite(Source(path.name, path.read_text(encoding="utf-8")))
    assert read.references
    assert all(reference.doi for reference in read.references)


@pytest.mark.parametrize(
    ("work", "values"),
    [
        ({"title": "A text"}, {"title": "A text"}),
        ({"title": []}, {}),
        ({"issued": {"date-parts": [[None]]}, "volume": 7}, {"volume": "7"}),
        ({"article-number": "e1"}, {"page": "e1"}),
        ({"page": "1-2", "article-number": "e1"}, {"page": "1-2", "number": "e1"}),
        ({"page": "e1", "article-number": "e1"}, {"page": "e1"}),
        ({"ISBN": ["http://id.crossref.org/isbn/9780306406157"]}, {"ISBN": "9780306406157"}),
    ],
)
def test_shapes_of_crossref(work: dict[str, Any], values: dict[str, Any]) -> None:
    assert work_to_reference(work).values == values


def test_an_organisation_is_no_person() -> None:
    reference = attributes_to_reference({"creators": [{"name": "CERN, Geneva", "nameType": "Organizational"}]})
    assert reference.author[0].literal == "CERN, Geneva"


@pytest.mark.parametrize("text", ["", "[]", "{", json.dumps({"data": 3}), "null", "[[[["])
def test_what_is_no_answer_is_a_finding(text: str) -> None:
    for reader in (read_crossref, read_datacite):
        read = reader(Source("x.json", text))
        assert not [reference for reference in read.references if reference.values]


def test_what_crossref_tells_beside_is_kept_and_what_it_says_of_its_record_is_not() -> None:
    work = {
        "DOI": "10.1234/x", "type": "journal-article", "title": ["Bone", "Os"], "score": 1.0, "deposited": {"a": 1},
        "author": [{"family": "Doe", "given": "Jane", "sequence": "first", "affiliation": [], "ORCID": "0000"}],
        "abstract": "<jats:title>Aim</jats:title><jats:p>On <jats:italic>K</jats:italic><sub>2</sub>.</jats:p>",
        "funder": [{"name": "NIH"}], "issued": {"date-parts": [[2001, 3]]}, "published-print": {"date-parts": [[2002]]},
    }  # fmt: skip
    reference = read_crossref(Source("a.json", json.dumps({"message": work}))).references[0]
    assert reference.abstract == "Aim On <i>K</i><sub>2</sub>."
    assert reference.extra.keys() == {"title", "author", "funder", "published-print"}
    assert json.loads(reference.extra["title"]) == ["Bone", "Os"]


def test_what_datacite_tells_beside_is_kept() -> None:
    record = {
        "doi": "10.5281/x", "titles": [{"title": "Bone"}], "creators": [{"name": "Doe, Jane"}], "state": "findable",
        "publicationYear": 2017, "sizes": ["5 MB"],
        "descriptions": [{"description": "A", "descriptionType": "Abstract"}, {"description": "B"}],
    }  # fmt: skip
    reference = read_datacite(Source("a.json", json.dumps({"data": {"attributes": record}}))).references[0]
    assert reference.extra.keys() == {"sizes", "descriptions"}


@pytest.mark.parametrize(
    ("record", "values"),
    [
        ({"sizes": ["2 MB", "33–52 Pages"]}, {"page": "33-52"}),
        ({"sizes": ["33 - 52 pp."], "container": {"firstPage": "33", "lastPage": "52"}}, {"page": "33-52"}),
        ({"publicationYear": 2024, "dates": [{"date": "2024-02-27", "dateType": "Available"}],
          "types": {"resourceTypeGeneral": "BookChapter"},
          "relatedItems": [{"relationType": "IsPublishedIn", "publicationYear": "2022", "titles": [{"title": "B"}]}]},
         {"issued": Date(PartialDate(2022)), "container-title": "B"}),
        ({"sizes": ["20 pages"]}, {"number-of-pages": "20"}),
        ({"sizes": ["5 MB"]}, {}),
        ({"language": "de", "descriptions": [
            {"description": "Bones", "descriptionType": "Abstract", "lang": "en"},
            {"description": "Knochen", "descriptionType": "Abstract", "lang": "de"}]},
         {"language": "de", "abstract": "Knochen"}),
        ({"language": "de", "descriptions": [{"description": "Bones", "descriptionType": "Abstract", "lang": "en"}]},
         {"language": "de", "abstract": "Bones"}),
    ],
)  # fmt: skip
def test_shapes_of_datacite(record: dict[str, Any], values: dict[str, Any]) -> None:
    assert attributes_to_reference(record).values == values


@pytest.mark.parametrize(("container", "kind"), [({"title": "Data in Brief"}, "article-journal"), (None, "article")])
def test_a_data_paper_is_in_a_journal_or_of_its_own(container: dict[str, str] | None, kind: str) -> None:
    record = {"types": {"resourceTypeGeneral": "DataPaper"}, "titles": [{"title": "T"}], "container": container}
    assert attributes_to_reference(record).type == kind


def test_a_mapping_that_states_nothing_of_a_work_is_none() -> None:
    assert read_crossref(Source("a.json", '{"headers": {"date": "x"}}')).references == ()
    assert read_datacite(Source("a.json", '{"headers": {"date": "x"}}')).references == ()


@pytest.mark.parametrize("reader", [read_crossref, read_datacite])
def test_a_number_beyond_every_integer_is_kept(reader) -> None:  # type: ignore[no-untyped-def]
    record = {"DOI": "10.1/x", "doi": "10.1/x", "odd": 10**30, "issued": {"date-parts": [[10**30]]}}
    assert reader(Source("a.json", json.dumps(record))).references[0].extra["odd"] == str(10**30)


def test_each_record_of_a_list_has_its_place() -> None:
    text = (
        '[{"attributes": {"doi": "10.5281\\/Z.1", "titles": [{"title": "A"}]}},\n'
        ' {"attributes": {"titles": [{"title": "B"}]}},\n'
        ' {"attributes": {"doi": "10.5281/z.2", "titles": [{"title": "C"}]}}]'
    )
    references = read_datacite(Source("x.json", text)).references
    spans = [reference.origin.span for reference in references if reference.origin]
    assert [str(span) for span in spans] == ["x.json:1:26", "x.json:1:26", "x.json:3:26"]
    assert text[spans[2].start :].startswith("10.5281/z.2")
