"""A library behaves as a mapping that keeps its order and every duplicate."""

import copy
import pickle
from collections.abc import Mapping

import pytest

from k2refs.errors import K2RefsError, UnknownKey, WrongType
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference

A, B, A2 = Reference("a", "book"), Reference("b"), Reference("a", "thesis")
LIBRARY = BaseLibrary((A, B, A2))


def test_it_is_a_mapping_of_each_key_once() -> None:
    assert isinstance(LIBRARY, Mapping)
    assert (list(LIBRARY), len(LIBRARY), list(reversed(LIBRARY))) == (["a", "b"], 2, ["b", "a"])
    assert (list(LIBRARY.keys()), list(LIBRARY.values()), dict(LIBRARY.items())) == (
        ["a", "b"],
        [A, B],
        {"a": A, "b": B},
    )
    match LIBRARY:
        case {"b": found}:
            assert found is B


def test_duplicates_are_kept() -> None:
    assert LIBRARY.references == (A, B, A2)
    assert LIBRARY.duplicates == {"a": (A, A2)}
    assert A2 in LIBRARY and Reference("a") not in LIBRARY and "a" in LIBRARY and 3 not in LIBRARY


def test_an_unknown_key_is_a_key_error_that_names_the_nearest() -> None:
    with pytest.raises(KeyError) as error:
        BaseLibrary([Reference("iwamoto2001")])["iwamoto201"]
    assert isinstance(error.value, K2RefsError)
    assert str(error.value) == "unknown key 'iwamoto201'; did you mean iwamoto2001?"
    with pytest.raises(UnknownKey):
        LIBRARY.select(["a", "x"])
    assert LIBRARY.get("x") is None and LIBRARY.get("x", 3) == 3


@pytest.mark.parametrize("wrong", [0, slice(1), A, None])
def test_what_is_no_key_says_what_to_write(wrong: object) -> None:
    with pytest.raises(WrongType, match="by key"):
        LIBRARY[wrong]  # type: ignore[index]


@pytest.mark.parametrize("wrong", ["refs.bib", ["a"], [{"id": "a"}], {"a": "b"}])
def test_only_references_get_in(wrong: object) -> None:
    with pytest.raises(WrongType, match="holds references, not"):
        BaseLibrary(wrong)  # type: ignore[arg-type]


def test_equality_is_by_content_and_order() -> None:
    same = BaseLibrary([A, B, A2])
    assert same == LIBRARY and hash(same) == hash(LIBRARY) and BaseLibrary(LIBRARY) == LIBRARY
    assert BaseLibrary([B, A, A2]) != LIBRARY and BaseLibrary([A, B]) == {"b": B, "a": A} and LIBRARY != [A, B, A2]


def test_copies_are_equal() -> None:
    assert copy.copy(LIBRARY) == copy.deepcopy(LIBRARY) == pickle.loads(pickle.dumps(LIBRARY)) == LIBRARY


def test_it_shows_itself_in_one_line() -> None:
    assert repr(LIBRARY) == "<Library: 3 references; a, b; 1 with a repeated key>"
    assert repr(BaseLibrary()) == "<Library: 0 references>"
