"""A reference cannot be changed, holds only what CSL has, and is made of what people write."""

import copy
import datetime
import pickle

import attrs
import pytest

from k2refs.errors import K2RefsError
from k2refs.model.dates import Date, PartialDate
from k2refs.model.given import OtherType
from k2refs.model.names import Name
from k2refs.model.reference import Reference

REF = Reference(
    "a", "book", {"title": "T", "author": (Name("Doe", "Jane"),), "issued": Date(PartialDate(2020))}, {"x": "y"}
)


def test_nothing_of_it_can_be_changed() -> None:
    for change in (
        lambda: REF.values.update(title="U"),  # type: ignore[attr-defined]
        lambda: REF.values.__setitem__("title", "U"),  # type: ignore[attr-defined]
        lambda: REF.extra.pop("x"),  # type: ignore[attr-defined]
        lambda: setattr(REF, "title", "U"),
        lambda: setattr(REF, "key", "b"),
        lambda: delattr(REF, "key"),
    ):
        with pytest.raises((TypeError, AttributeError), match=r"reference\.replace") as error:
            change()
        assert isinstance(error.value, K2RefsError)
    assert REF.values == {"title": "T", "author": (Name("Doe", "Jane"),), "issued": Date(PartialDate(2020))}


def test_the_mapping_it_was_made_from_is_not_its_own() -> None:
    values = {"title": "T"}
    ref = Reference("a", values=values)
    values["title"] = "U"
    assert ref.title == "T"


def test_copies_and_pickles_are_equal() -> None:
    assert copy.copy(REF) == copy.deepcopy(REF) == pickle.loads(pickle.dumps(REF)) == REF
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(REF)).values["title"] = "U"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"author": "Doe, Jane and Roe, Lee"}, (Name("Doe", "Jane"), Name("Roe", "Lee"))),
        ({"author": ["Doe, Jane", Name("Roe")]}, (Name("Doe", "Jane"), Name("Roe"))),
        ({"author": Name("Doe")}, (Name("Doe"),)),
        ({"author": "Ludwig van Beethoven; {World Health and Co}"}, None),
        ({"author": "van Gogh, Vincent"}, (Name("Gogh", "Vincent", non_dropping_particle="van"),)),
        (
            {"author": "Doe, Jr., Jane & Roe, Lee, III"},
            (Name("Doe", "Jane", suffix="Jr."), Name("Roe", "Lee", suffix="III")),
        ),
        ({"issued": 2020}, Date(PartialDate(2020))),
        ({"issued": "2020-05"}, Date(PartialDate(2020, 5))),
        ({"issued": "2019/2020"}, Date(PartialDate(2019), PartialDate(2020))),
        ({"issued": datetime.date(2020, 5, 31)}, Date(PartialDate(2020, 5, 31))),
        ({"issued": PartialDate(2020, 5)}, Date(PartialDate(2020, 5))),
        ({"volume": 3}, "3"),
        ({"container_title": "J"}, "J"),
        ({"url": "https://a.example"}, "https://a.example"),
    ],
)
def test_what_people_write_becomes_what_it_holds(given: dict[str, object], expected: object) -> None:
    made = Reference.new("book", key="a", **given)  # type: ignore[arg-type]
    (value,) = made.values.values()
    if expected is None:
        expected = (Name("Beethoven", "Ludwig", non_dropping_particle="van"), Name(literal="World Health and Co"))
    assert value == expected and made == Reference("b").replace(key="a", type="book", **given)  # type: ignore[arg-type]


def test_the_constructor_takes_the_same_under_csl_names() -> None:
    made = Reference("a", "book", {"author": "Doe, Jane", "issued": "2020", "number-of-pages": 12, "title": "T"})
    assert (made.author[0].family, made.year, made.number_of_pages) == ("Doe", 2020, "12")


def test_replace_keeps_the_rest_and_removes_what_is_none() -> None:
    changed = REF.replace(title="U", author=None)
    assert dict(changed.values) == {"title": "U", "issued": REF.issued} and changed.extra == REF.extra
    assert REF.replace() == REF and REF.replace(key="b").key == "b"


def test_a_type_that_csl_lacks_is_kept_where_it_is_said() -> None:
    ref = Reference("a", OtherType("gazette"))
    assert attrs.evolve(ref, key="b").type == "gazette" and pickle.loads(pickle.dumps(ref)) == ref
