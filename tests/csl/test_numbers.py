"""Numbers in words and figures; none of these is a case of the suite."""

import pytest

from k2refs.csl.render.numbers import format_number, is_plural
from k2refs.csl.style.locale import Locale, Term


@pytest.mark.parametrize(
    ("value", "expected"), [("1", False), ("2", True), ("1-3", True), ("12x", True), ("1, 3", True), ("many", False)]
)
def test_a_count_is_plural_unless_it_is_one(value: str, expected: bool) -> None:
    assert is_plural("number-of-volumes", value) is expected


@pytest.mark.parametrize(("gender", "expected"), [("", "3ª"), ("masculine", "3º"), ("feminine", "3ª")])
def test_an_ordinal_is_feminine_where_its_language_has_no_neutral_one(gender: str, expected: str) -> None:
    locale = Locale("pt-PT")
    locale.ordinals = {("ordinal", "masculine"): Term("º", ""), ("ordinal", "feminine"): Term("ª", "")}
    assert format_number("3", "ordinal", locale, gender=gender) == expected


@pytest.mark.parametrize("value", ["0", "007"])
def test_only_whole_numbers_without_leading_zeros_are_ordinals(value: str) -> None:
    locale = Locale("en-US")
    locale.ordinals = {("ordinal", ""): Term("th", "")}
    assert format_number(value, "ordinal", locale) == value


def test_a_range_of_capital_roman_numerals_is_a_range() -> None:
    assert format_number("XII-XIV", "", Locale("en-US")) == "XII–XIV"
