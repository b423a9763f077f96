"""CSL-JSON values that no file, number or month can hold: they are read, and every writer lives with them."""

import json

import pytest

from k2refs.formats.csljson import read_csljson
from k2refs.formats.table import FORMATS, find_format, read_references, write_references
from k2refs.model.source import Source

ITEM = '[{{"id": "a", "type": "book", "title": "Bone", {}}}]'
HOSTILE = {
    "half a surrogate pair": r'"publisher": "Knochen \ud800"',
    "half a pair in a name": r'"author": [{"family": "\udfff", "given": "J"}]',
    "a year of 5000 digits": f'"issued": {{"date-parts": [[{"9" * 5000}]]}}',
    "a year of 5000 digits as text": f'"issued": {{"date-parts": [["{"9" * 5000}"]]}}',
    "a volume of 5000 digits": f'"volume": {"9" * 5000}',
    "two minus signs": '"issued": {"date-parts": [["--5"]]}',
    "a thirteenth month": '"issued": {"date-parts": [[2001, 13, 99]]}',
    "a month below zero": '"issued": {"date-parts": [[2001, -3]]}',
}


@pytest.mark.parametrize("field", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.writer])
def test_a_hostile_value_is_read_and_written_in_every_format(field: str, form: str) -> None:
    read = read_references(Source("a.json", ITEM.format(field)), find_format("csl-json"))
    assert [reference.title for reference in read.references] == ["Bone"]
    assert b"Bone" in write_references(read.references, find_format(form)).encode("utf-8")


def test_a_whole_pair_stays_and_half_a_pair_is_replaced() -> None:
    text = ITEM.format(r'"publisher": "\ud83e\uddb4 \ud800"')
    read = read_references(Source("a.json", text), find_format("csl-json"))
    assert read.references[0].publisher == "🦴 \ufffd"


def test_each_broken_item_is_one_finding_over_the_whole_of_it_that_says_where() -> None:
    items = [f'{{"id": "{n}", "title" {n}, "type": "book"}}' for n in range(3)]
    text = "[\n" + ',\n{"id": "x", "title": "Whole"},\n'.join(items) + "\n]\n"
    read = read_csljson(Source("a.json", text))
    assert [reference.title for reference in read.references] == ["Whole", "Whole"]
    assert [str(finding.span) for finding in read.findings] == ["a.json:2:1", "a.json:4:1", "a.json:6:1"]
    for line, (finding, item) in enumerate(zip(read.findings, items, strict=True)):
        assert finding.span.text.startswith(item)
        assert f"line {2 * line + 2}, column 21: " in finding.message


def test_what_names_and_dates_say_beside_csl_is_kept_under_custom_and_written_back() -> None:
    item = (
        '{"id": "a", "type": "book", "custom": {"x": 1},'
        ' "author": [{"family": "D", "ORCID": "0000", "sequence": "first",'
        ' "affiliation": []}, {"family": "E"}], "editor": [{"family": "F", "affiliation": []}],'
        ' "issued": {"date-parts": [[2001]], "season": "Michaelmas"}, "accessed": {"date-parts": [[2001], [0]]}}'
    )
    form = find_format("csl-json")
    once = write_references(read_csljson(Source("a.json", f"[{item}]")).references, form)
    (written,) = json.loads(once)
    assert written["custom"].keys() == {"x", "author"}
    assert written["issued"] == {"date-parts": [[2001]], "season": "Michaelmas"}
    assert written["custom"]["author"][0]["ORCID"] == "0000"
    assert written["accessed"] == {"date-parts": [[2001], [0]]}
    assert write_references(read_csljson(Source("b.json", once)).references, form) == once


@pytest.mark.parametrize("name", ["csl-json", "csl-yaml"])
def test_custom_grows_no_deeper_from_one_writing_to_the_next(name: str) -> None:
    text = "references:\n- id: a\n  foo: bar\n  custom:\n    x: y\n  author:\n  - family: D\n    orcid: '0'\n"
    form, first = find_format(name), read_references(Source("a.yaml", text), find_format("csl-yaml"))
    once = write_references(first.references, form)
    twice = write_references(read_references(Source("b", once), form).references, form)
    assert twice == once
    (back,) = read_references(Source("c", once), form).references
    custom = json.loads(back.extra["custom"])
    assert (custom["x"], custom["foo"], custom["author"]) == ("y", "bar", [{"family": "D", "orcid": "0"}])
