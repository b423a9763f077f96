"""Equations of a ledger: which hold, and what is said of those that cannot be evaluated."""

import pytest

from k2refs.claims.equations import check_equation
from k2refs.model.units import UNITS

HOLDS = [
    ("45 mg / 300 µg == 150", True),
    ("45 mg / 250 µg == 180", True),
    ("45 mg / 300 µg == 15", False),
    ("22 / 30 == 73 %", True),
    ("22 / 30 == 77 %", False),
    ("22 / 30 == 73.3 %", True),
    ("120 + 121 == 241", True),
    ("90 mg / 55 mg == 2", False),
    ("90 mg / 55 mg ≈ 2", True),
    ("24 months == 2 years", True),
    ("45 mg/day * 7 day == 315 mg", True),
    ("(45 mg − 15 mg) × 2 == 60 mg", True),
    ("-0.5 - -3.3 == 2.8", True),
    ("45 mg > 300 µg", True),
    ("45 mg <= 300 µg", False),
    ("2,193 + 2,185 == 4,378", True),
    ("1 != 2", True),
]

FAULTS = [
    ("45 mg == 150", "the left side is in g, the right side is a bare number"),
    ("45 mgg == 45 mg", "unknown unit 'mgg'"),
    ("45 mg", "an equation needs exactly one relation"),
    ("1 == 1 == 1", "an equation needs exactly one relation"),
    ("1 / 0 == 1", "division by zero"),
    ("1 mg + 1 day == 1", "they cannot be added"),
    ("(1 == 1", "a bracket is not closed"),
    ("1 + == 1", "it ends where a number is expected"),
    ("== 1", "one side of the equation is empty"),
    ("1 $ 2 == 1", "is not a number, unit or operator"),
    ("1 2 == 1", "unexpected '2'"),
    ("(" * 50 + "1" + ")" * 50 + " == 1", "unexpected '('"),
    ("1" * 500 + " == 1", "longer than 400 characters"),
    ("__import__('os') == 1", "is not a number, unit or operator"),
]


@pytest.mark.parametrize(("line", "holds"), HOLDS, ids=[line for line, _ in HOLDS])
def test_equations(line: str, holds: bool) -> None:
    result = check_equation(line)
    assert (result.holds, result.fault) == (holds, "")


@pytest.mark.parametrize(("line", "fault"), FAULTS, ids=[line[:30] for line, _ in FAULTS])
def test_faults_are_said(line: str, fault: str) -> None:
    result = check_equation(line)
    assert not result.holds and fault in result.fault


@pytest.mark.parametrize("symbol", [symbol for symbol in UNITS if symbol.isalpha()])
def test_every_unit_cancels_itself(symbol: str) -> None:
    assert check_equation(f"3 {symbol} / 2 {symbol} == 1.5").holds
