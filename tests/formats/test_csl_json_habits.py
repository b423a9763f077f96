"""CSL-JSON as programs write it: entities, keys, custom fields, dates without a year, and JSON of other things."""

import json
from typing import Any

import pytest

import k2refs
from k2refs.formats.csljson import read_csljson
from k2refs.model.finding import Severity
from k2refs.model.reference import Reference
from k2refs.model.source import Source


def _one(**members: Any) -> Reference:
    read = read_csljson(Source("a.json", json.dumps([{"id": "a", "type": "book", **members}])))
    assert not read.findings
    return read.references[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("A &amp; B", "A & B"), ("K&lt;sub&gt;2&lt;/sub&gt;", "K<sub>2</sub>"), ("Caf&#233;", "Café"), ("AT&T", "AT&T")],
)
def test_entities_become_characters(written: str, meant: str) -> None:
    reference = _one(title=written, author=[{"family": written}])
    assert (reference.title, reference.author[0].family) == (meant, meant)


def test_the_citation_key_is_the_key_and_the_id_is_kept() -> None:
    reference = _one(**{"id": "http://zotero.org/users/1/items/A", "citation-key": "doe2001"})
    assert reference.key == "doe2001"
    assert reference.extra["id"] == "http://zotero.org/users/1/items/A"


@pytest.mark.parametrize("key", ["", " ", None, {}, []])
def test_an_empty_citation_key_is_none(key: Any) -> None:
    assert _one(**{"citation-key": key}).key == "a"


def test_what_was_written_under_custom_comes_back() -> None:
    reference = Reference("a", "book", {"title": "T"}, {"eprint": "2001.1", "file": "a.pdf"})
    again = k2refs.loads(k2refs.Library([reference]).dumps("csl-json"), format="csl-json")["a"]
    assert (again.extra["eprint"], again.extra["file"]) == ("2001.1", "a.pdf")
    assert k2refs.Library([again]).dumps("csl-json") == k2refs.Library([reference]).dumps("csl-json")


@pytest.mark.parametrize(
    "other", [{"name": "pkg", "version": "1.0"}, {"hello": {"id": 1}}, {"license": "MIT", "source": "x"}]
)
def test_other_json_is_a_finding_and_no_reference(other: dict[str, Any]) -> None:
    read = read_csljson(Source("package.json", json.dumps([other])))
    assert read.references == ()
    assert "is not a CSL-JSON item" in read.findings[0].message


@pytest.mark.parametrize("date", [{"date-parts": [[None]]}, {"date-parts": [[]]}, {"date-parts": []}, [], [None], None])
@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_a_date_that_says_nothing_is_left_out(date: Any, form: str) -> None:
    reference = _one(issued=date)
    assert reference.issued is None
    assert "null" not in k2refs.Library([reference]).dumps(form)


@pytest.mark.parametrize("date", [[2006], [{"year": 2006}], "2006", 2006, {"raw": "2006"}, {"date-parts": [["2006"]]}])
def test_dates_of_other_shapes_have_their_year(date: Any) -> None:
    assert _one(issued=date).year == 2006


@pytest.mark.parametrize(
    ("month", "said"),
    [(13, "as a season"), (24, "as a season"), (25, "left out"), ("99", "left out"), (130, "left out")],
)
def test_a_month_beyond_12_is_a_finding_at_its_place(month: int | str, said: str) -> None:
    text = json.dumps([{"id": "a", "type": "book", "issued": {"date-parts": [[2001, month, 1]]}}])
    read = read_csljson(Source("a.json", text))
    assert read.references[0].year == 2001
    (finding,) = read.findings
    assert (finding.severity, finding.span.text) == (Severity.WARNING, str(month))
    assert said in finding.message


def test_the_months_of_the_year_are_no_findings() -> None:
    for month in range(1, 13):
        assert _one(issued={"date-parts": [[2001, month]]}).issued is not None


@pytest.mark.parametrize("text", ["hello world", "12", "Lorem ipsum dolor.\n\nSit amet.\n"])
def test_text_that_reads_as_no_reference_is_a_finding(text: str) -> None:
    library = k2refs.loads(text, format="plaintext")
    assert library.references == ()
    assert all("does not read as a reference" in finding.message for finding in library.findings)
    assert library.findings
