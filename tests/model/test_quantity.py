"""Quantities written as facts: one table of what is read, one of what is refused."""

from decimal import Decimal

import pytest

from k2refs.model.quantity import parse_quantity
from k2refs.model.units import UNITS, conversion, find_unit

READ = [
    ("45 mg/day", "45 mg/day"),
    ("45 mg per day", "45 mg/day"),
    ("45 mg daily", "45 mg/day"),
    ("-3.3 ± 0.8 %", "−3.3 ± 0.8 %"),
    ("−3.3 +/- 0.8 percent", "−3.3 ± 0.8 %"),
    ("250 to 300 micrograms", "250–300 µg"),
    ("250–300 µg", "250–300 µg"),
    ("53–78 years", "53–78 years"),
    ("-18 to -34 °C", "−34–−18 °C"),
    ("2,193", "2193"),
    ("19 984", "19984"),
    ("0·73", "0.73"),
    ("24 months", "24 months"),
    ("1 month", "1 month"),
    ("24-month", "24 months"),
    ("< 0.0001", "< 0.0001"),
    ("about 30 IU", "≈ 30 IU"),
    ("40 ng/mL", "40 ng/mL"),
    ("40 ng/ml", "40 ng/mL"),
]


@pytest.mark.parametrize(("text", "printed"), READ)
def test_facts_are_read(text: str, printed: str) -> None:
    assert str(parse_quantity(text)) == printed


@pytest.mark.parametrize("text", ["", "mg", "45 mgg", "45 mg 3", "K2", "forty-five mg", "1 2 3", "45 mg/day/", "45 Mg"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    assert parse_quantity(text) is None


def test_printed_precision_survives() -> None:
    quantity = parse_quantity("3.30 %")
    assert quantity is not None
    assert (quantity.value, quantity.decimals, str(quantity)) == (Decimal("3.30"), 2, "3.30 %")


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [("mg", "µg", 1000), ("year", "month", 12), ("week", "day", 7), ("ng/mL", "µg/L", 1), ("mg", "month", None)],
)
def test_units_convert_within_a_dimension(one: str, other: str, factor: int | None) -> None:
    assert conversion(one, other) == factor


def test_every_spelling_leads_to_its_unit() -> None:
    for unit in UNITS.values():
        for word in (unit.symbol, *unit.words):
            assert find_unit(word.replace("_", " ")) == unit, word
