"""The keys that k2refs gives to references without one."""

import pytest

from k2refs.model.keys import make_stem, unique_keys
from k2refs.model.names import Name
from k2refs.model.reference import Reference, Value


@pytest.mark.parametrize(
    ("values", "stem"),
    [
        ({"author": (Name("Lanham-New", "Susan"),), "title": "Bones"}, "lanhamnew"),
        ({"editor": (Name("Öz", "Ada"),)}, "oz"),
        ({"author": (Name(literal="World Health Organization"),)}, "worldhealthorganization"),
        ({"author": (Name(literal="x" * 400),)}, "x" * 32),
        ({"title": "The Menaquinones"}, "menaquinones"),
        ({"title": "Die"}, "anonymous"),
        ({}, "anonymous"),
    ],
)
def test_stems(values: dict[str, Value], stem: str) -> None:
    assert make_stem(Reference("", values=values)) == stem


def test_keys_are_unique_among_themselves_and_the_taken() -> None:
    found = list(unique_keys(["doe2020", "Doe2020", "doe2020", "roe"], taken=["ROE", "doe2020a"]))
    assert found == ["doe2020", "Doe2020b", "doe2020c", "roea"]


def test_ten_thousand_equal_stems() -> None:
    assert len(set(unique_keys(["a"] * 10_000))) == 10_000
