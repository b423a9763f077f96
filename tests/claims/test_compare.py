"""Quantities and durations against each other: a table of what counts as the same."""

import pytest

from k2refs.claims.compare import compare_durations, compare_quantities
from k2refs.model.quantity import Quantity, parse_quantity

QUANTITIES = [
    ("−3.0 %", "−3.3 ± 0.8 %", "different"),
    ("−3.3 %", "−3.3 ± 0.8 %", "same"),
    ("−3 %", "−3.3 %", "same"),
    ("3.3 %", "−3.3 %", "different"),
    ("−3.3 ± 0.9 %", "−3.3 ± 0.8 %", "different"),
    ("45 mg/day", "0.045 g/day", "same"),
    ("45 µg/day", "45 mg/day", "different"),
    ("45 mg", "45 mg/day", "same"),
    ("45 mg/week", "45 mg/day", "different"),
    ("315 mg/week", "45 mg/day", "same"),
    ("45 mg", "45 %", "different"),
    ("800 IU", "20 µg", "unknown"),
    ("800 IU of vitamin D3", "20 µg", "same"),
    ("20 µg/day", "800 IU cholecalciferol per day", "same"),
    ("800 IU vitamin D", "45 µg", "different"),
    ("5000 IU of vitamin A", "1.5 mg", "same"),
    ("45 IU", "45 mg", "different"),
    ("250–300 µg", "0.25–0.3 mg", "same"),
    ("250–300 µg", "280 µg", "same"),
    ("250–300 µg", "310 µg", "different"),
    ("< 300 µg", "250 µg", "same"),
    ("< 300 µg", "350 µg", "different"),
    ("at least 45 mg", "45 mg", "same"),
    ("about 45 mg", "46 mg", "same"),
    ("about 45 mg", "55 mg", "different"),
    ("0.30", "0.3", "same"),
]
DURATIONS = [
    ("2 years", "24 months", "same"),
    ("1.5 years", "18 months", "same"),
    ("2 years", "25 months", "different"),
    ("24 weeks", "6 months", "same"),
    ("52 weeks", "1 year", "same"),
    ("12 weeks", "84 days", "same"),
    ("12 weeks", "6 months", "different"),
    ("3 years", "24 months", "different"),
]


def q(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert quantity is not None, text
    return quantity


@pytest.mark.parametrize(("claimed", "stated", "result"), QUANTITIES)
def test_quantities(claimed: str, stated: str, result: str) -> None:
    assert compare_quantities(q(claimed), q(stated)).value == result


@pytest.mark.parametrize(("claimed", "stated", "result"), DURATIONS)
def test_durations(claimed: str, stated: str, result: str) -> None:
    assert compare_durations(q(claimed), q(stated)).value == result
