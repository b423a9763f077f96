"""Items from lenient CSL-JSON: wrong types are read as what they must mean."""

import pytest

from k2refs.csl.item.item import item_from_json, item_from_reference
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference


@pytest.mark.parametrize(
    ("issued", "start", "literal"),
    [
        ({"date-parts": [["2000", "05"]]}, (2000, 5, 0), ""),
        ({"date-parts": [[2000, 21]]}, (2000, 13, 0), ""),
        ({"date-parts": [[2000]], "season": "2"}, (2000, 14, 0), ""),
        ({"date-parts": [[2000]], "season": "Fall"}, (2000, 0, 0), ""),
        ({"raw": "1/2/04"}, None, "1/2/04"),
        ({"raw": "15 May 2014"}, (2014, 5, 15), ""),
        ({"literal": "in press"}, None, "in press"),
        ("1999-05", (1999, 5, 0), ""),
        (1999, (1999, 0, 0), ""),
        ({"date-parts": [[-44, 3, 15]]}, (-44, 3, 15), ""),
        ("¹", None, "¹"),  # a digit, but no number
        ("--5", None, "--5"),
    ],
)
def test_dates(issued: object, start: object, literal: str) -> None:
    date = item_from_json({"id": "a", "issued": issued}).dates["issued"]
    assert (date.start, date.literal) == (start, literal)


@pytest.mark.parametrize("issued", [None, [], {}, {"date-parts": []}, {"date-parts": [[]]}, True, {"date-parts": "x"}])
def test_what_says_nothing_is_no_date(issued: object) -> None:
    assert "issued" not in item_from_json({"id": "a", "issued": issued}).dates


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "van der Waals", "given": "J"}, ("van der", "Waals", "", "")),
        ({"family": "Humboldt", "given": "Alexander von"}, ("", "Humboldt", "von", "")),
        ({"family": "King", "given": "Martin Luther, Jr."}, ("", "King", "", "Jr.")),
        ({"family": '"van Gogh"', "given": "V"}, ("", "van Gogh", "", "")),
        ({"family": "d'Alembert", "given": "J"}, ("d'", "Alembert", "", "")),
    ],
)
def test_names(name: dict[str, str], expected: tuple[str, ...]) -> None:
    (found,) = item_from_json({"id": "a", "author": [name]}).names["author"]
    assert (found.non_dropping_particle, found.family, found.dropping_particle, found.suffix) == expected


def test_a_typed_reference_and_its_json_make_the_same_item() -> None:
    values = {"title": "T", "author": (Name(family="Doe", given="J."),), "issued": Date(PartialDate(2000, 5))}
    typed = item_from_reference(Reference("a", "book", values))
    raw = item_from_json(
        {
            "id": "a",
            "type": "book",
            "title": "T",
            "author": [{"family": "Doe", "given": "J."}],
            "issued": {"date-parts": [[2000, 5]]},
        }
    )
    assert (typed.texts, typed.names, typed.dates, typed.type) == (raw.texts, raw.names, raw.dates, raw.type)


@pytest.mark.parametrize(
    ("language", "keeps"),
    [("ja", True), ("zh-TW", True), ("hu", True), ("vi", True), ("hu-HU", False), ("ko", False), ("en", False)],
)
def test_names_keep_their_order_by_the_language_of_the_work(language: str, keeps: bool) -> None:
    data = {"id": "a", "language": language, "author": [{"family": "Orimo", "given": "Hajime"}]}
    assert item_from_json(data).names["author"][0].static_ordering is keeps
