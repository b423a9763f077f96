"""A CSL-JSON file and a Python mapping with the same content make the same item and print the same."""

import json
from typing import Any

import pytest

from k2refs import Style
from k2refs.csl.item.item import item_from_json, item_from_reference
from k2refs.formats.csljson import read_csljson
from k2refs.model.csl_json import item_to_reference, reference_to_item
from k2refs.model.source import Source

SHAPES: dict[str, dict[str, Any]] = {
    "parts": {"issued": {"date-parts": [[2014, 5, 3]]}},
    "parts in strings": {"issued": {"date-parts": [["2014", "05"]]}},
    "flat parts": {"issued": {"date-parts": [2014, 5]}},
    "parts without their name": {"issued": [[2014, 5], [2015, 6]]},
    "range": {"issued": {"date-parts": [[2014], [2016]]}},
    "range open at the end": {"issued": {"date-parts": [[2014], [0]]}},
    "range open at the end, as text": {"issued": {"date-parts": [["2014"], ["0"]]}},
    "range open at the end, empty": {"issued": {"date-parts": [[2014], []]}},
    "range open at the end, EDTF": {"issued": "2014/.."},
    "range open at the start": {"issued": {"date-parts": [[0], [2014]]}},
    "raw": {"issued": {"raw": "15 May 2014"}},
    "raw with slash": {"issued": {"raw": "2014/"}},
    "raw in words": {"issued": {"raw": "in press"}},
    "raw about": {"issued": {"raw": "ca. 1450"}},
    "raw before Christ": {"issued": {"raw": "100 BC"}},
    "raw range": {"issued": {"raw": "May-June 2014"}},
    "raw of figures": {"issued": {"raw": "12/10/2014"}},
    "literal": {"issued": {"literal": "forthcoming"}},
    "literal beside parts": {"issued": {"literal": "around then", "date-parts": [[2014]]}},
    "edtf": {"issued": {"edtf": "2014-21~"}},
    "edtf of two seasons": {"issued": "2014-21/2014-23"},
    "text": {"issued": "1999-05"},
    "year": {"issued": 1999},
    "year, month, day": {"issued": {"year": "2009", "month": 1, "day": "2"}},
    "years in a list": {"issued": [{"year": 2009}, {"year": 2010}]},
    "one object in a list": {"issued": [{"date-parts": [2006]}]},
    "season": {"issued": {"date-parts": [[2014]], "season": 2}},
    "season as month": {"issued": {"date-parts": [[2014, 23]]}},
    "season in words": {"issued": {"date-parts": [[2014]], "season": "Fall"}},
    "season of a college": {"issued": {"date-parts": [[2014]], "season": "Michaelmas"}},
    "circa": {"issued": {"date-parts": [[2014]], "circa": 1}},
    "circa in words": {"issued": {"date-parts": [[2014]], "circa": "ca."}},
    "not circa": {"issued": {"date-parts": [[2014]], "circa": "false"}},
    "no date": {"issued": {"date-parts": [[None]]}},
    "name": {"author": [{"family": "van Gogh", "given": "Vincent"}]},
    "name in quotes": {"author": [{"family": '"van Gogh"', "given": "Vincent"}]},
    "name not to be parsed": {"author": [{"family": "van Gogh", "given": "Vincent", "parse-names": False}]},
    "names as text": {"author": "Bone Group"},
    "names in a list of texts": {"author": ["Bone Group", "Joint Group"]},
    "institution": {"author": [{"family": "Bone Group", "isInstitution": 1}]},
    "names of figures": {"author": [{"family": 50, "given": "Cent"}]},
    "given names in a list": {"author": [{"family": "Luria", "given": ["Alexander", "Romanovich"]}]},
    "suffix": {"author": [{"family": "King", "given": "Martin Luther, Jr."}]},
    "number": {"volume": 12},
    "number with point": {"volume": 12.0, "issue": 1.5},
    "list of texts": {"keyword": ["bone", "joint"], "ISSN": ["1234-5679", "2049-3630"]},
    "old names": {"shortTitle": "S", "journalAbbreviation": "J.", "event": "Meeting"},
    "truth": {"volume": True},
    "note with a variable": {"note": "original-date: 1899"},
    "note with a type": {"note": "type: chapter\ncontainer-title: Bones"},
    "note with braces": {"note": "Read {:PMID: 7} twice {:editor: Doe || Jane}"},
    "note with a date": {"issued": {"date-parts": [[2014]]}, "note": "issued: 1899-05"},
    "note of words": {"note": "see: nothing"},
}
SAMPLE = {"id": "a", "type": "book", "title": "Bones"}
STYLE = Style.load("chicago-notes-bibliography")


def read_file(item: dict[str, Any]) -> Any:
    (reference,) = read_csljson(Source("a.json", json.dumps([item]))).references
    return reference


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_a_file_and_a_mapping_make_the_same_item(shape: dict[str, Any]) -> None:
    item = SAMPLE | shape
    ours, theirs = item_from_json(item), item_from_reference(read_file(item))
    assert (ours.texts, ours.names, ours.dates, ours.type) == (theirs.texts, theirs.names, theirs.dates, theirs.type)
    assert STYLE.bibliography([item]).entries == STYLE.bibliography([read_file(item)]).entries


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_what_is_read_is_written_and_read_again(shape: dict[str, Any]) -> None:
    once = item_to_reference(SAMPLE | shape)
    again = item_to_reference(reference_to_item(once))
    assert (again.type, again.values) == (once.type, once.values)


@pytest.mark.parametrize(
    ("shape", "printed"),
    [
        ("range open at the end", "2014–"),
        ("range open at the end, EDTF", "2014–"),
        ("raw with slash", "2014–"),
        ("note with a variable", "1899"),
        ("note with a type", "In <i>Bones</i>"),
    ],
)
def test_what_files_used_to_lose_is_printed(shape: str, printed: str) -> None:
    style = Style.load("apa" if "variable" in shape else "chicago-author-date")
    assert printed in style.bibliography([read_file(SAMPLE | SHAPES[shape])]).html


def test_nothing_in_a_mapping_raises() -> None:
    item = {**SAMPLE, "custom": object(), 7: {1: object()}, "issued": object(), "author": [object()], "volume": {1}}
    assert item_from_json(item).texts == {"title": "Bones"}
