"""Evaluates the `check` lines of a ledger, "45 mg / 300 µg == 150", exactly and with units. Pure; used by CL010."""

import re
from collections import Counter
from fractions import Fraction

from attrs import frozen

from k2refs.model.quantity import NUMBER, count_decimals, parse_number
from k2refs.model.units import UNITS, find_unit

__all__ = ["Equation", "check_equation"]

_TOKEN = re.compile(
    rf"\s*(?:(?P<relation>==|<=|>=|!=|[=≈<>≤≥])|(?P<number>{NUMBER})|(?P<unit>%|[^\W\d_]+)|(?P<sign>[-−+*×/÷()]))"
)
_RELATIONS = {"==": "=", "=": "=", "≈": "=", "<=": "≤", ">=": "≥", "≤": "≤", "≥": "≥", "<": "<", ">": ">", "!=": "≠"}
_PRODUCTS = frozenset("*×/÷")
_SUMS = frozenset("+-−")
_MAX_LENGTH = 400
_MAX_DEPTH = 20


@frozen
class Equation:
    """The result of a `check` line. `fault` says what is wrong with the line itself; `holds` is then False.

    `left` and `right` are both sides, evaluated, in the units of the result.
    """

    holds: bool
    left: str = ""
    right: str = ""
    fault: str = ""


@frozen
class _Value:
    """An exact number of base units. `half` is half a unit of the last digit of a literal, None once computed."""

    number: Fraction
    units: tuple[tuple[str, int], ...] = ()
    half: Fraction | None = None


class _Fault(Exception):
    """The line cannot be evaluated; the message says why."""


def check_equation(line: str) -> Equation:
    """Whether the equation (or inequality) in `line` holds, to the last printed digit of a side that is one number.

    Units are converted; both sides must have the same dimension. Whole numbers are exact, except after "≈".

    >>> check_equation("45 mg / 300 µg == 150").holds, check_equation("22 / 30 == 77 %").holds
    (True, False)
    >>> check_equation("45 mg == 150").fault
    'the left side is in g, the right side is a bare number'
    """
    try:
        return _check(line)
    except _Fault as fault:
        return Equation(False, fault=str(fault))


def _check(line: str) -> Equation:
    if len(line) > _MAX_LENGTH:
        raise _Fault(f"the line is longer than {_MAX_LENGTH} characters")
    tokens = _tokenize(line)
    at = [index for index, (kind, _) in enumerate(tokens) if kind == "relation"]
    if len(at) != 1:
        raise _Fault("an equation needs exactly one relation: == ≈ < > <= >= !=")
    left = _Parser(tokens[: at[0]]).read()
    right = _Parser(tokens[at[0] + 1 :]).read()
    if left.units != right.units:
        raise _Fault(f"the left side {_describe(left)}, the right side {_describe(right)}")
    relation = _RELATIONS[tokens[at[0]][1]]
    slack = _slack(left, right, is_exact=tokens[at[0]][1] != "≈")
    off = left.number - right.number
    is_same = abs(off) <= slack
    holds = {
        "=": is_same,
        "≠": not is_same,
        "<": off < 0,
        ">": off > 0,
        "≤": off < 0 or is_same,
        "≥": off > 0 or is_same,
    }[relation]
    return Equation(holds, _print(left), _print(right))


def _slack(left: _Value, right: _Value, *, is_exact: bool) -> Fraction:
    """The allowed difference of the sides: half a unit of the last digit of a side that is one number.

    A whole number without unit is exact unless the line uses ≈: "90 mg / 55 mg == 2" does not hold.
    """
    halves = [side.half for side in (left, right) if side.half is not None]
    if is_exact:
        halves = [half for half in halves if half != Fraction(1, 2)]
    return min(halves, default=Fraction(0))


def _tokenize(line: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    line = line.rstrip()
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None or match.lastgroup is None:
            raise _Fault(f"{line[at:].strip()[:20]!r} is not a number, unit or operator")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return tokens


class _Parser:
    """Sums of products of numbers with units; brackets. Refuses excessive nesting."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def read(self) -> _Value:
        if not self.tokens:
            raise _Fault("one side of the equation is empty")
        value = self.sum()
        if self.at < len(self.tokens):
            raise _Fault(f"unexpected {self.tokens[self.at][1]!r}")
        return value

    def sum(self) -> _Value:
        value = self.product()
        while self.peek() in _SUMS:
            sign = self.take()
            other = self.product()
            if value.units != other.units:
                raise _Fault(f"one term {_describe(value)}, another {_describe(other)}; they cannot be added")
            value = _Value(value.number + (other.number if sign == "+" else -other.number), value.units)
        return value

    def product(self) -> _Value:
        value = self.factor()
        while self.peek() in _PRODUCTS:
            is_over = self.take() in "/÷"
            other = self.factor()
            if is_over and not other.number:
                raise _Fault("division by zero")
            units = Counter(dict(value.units))
            for name, power in other.units:
                units[name] += -power if is_over else power
            number = value.number / other.number if is_over else value.number * other.number
            half = value.half if is_over and other.number == _scale(other) else None
            value = _Value(number, tuple(sorted((name, power) for name, power in units.items() if power)), half)
        return value

    def factor(self) -> _Value:
        if self.at >= len(self.tokens):
            raise _Fault("it ends where a number is expected")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return self.number(text)
        if kind == "unit":
            return self.unit(text)
        if text in "-−+":
            inner = self.factor()
            return _Value(inner.number if text == "+" else -inner.number, inner.units, inner.half)
        if text != "(" or self.depth >= _MAX_DEPTH:
            raise _Fault(f"unexpected {text!r}")
        self.depth += 1
        inner = self.sum()
        if self.peek() != ")":
            raise _Fault("a bracket is not closed")
        self.at, self.depth = self.at + 1, self.depth - 1
        return inner

    def number(self, text: str) -> _Value:
        value = Fraction(parse_number(text))
        half = Fraction(1, 2 * 10 ** count_decimals(text))
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "unit":
            unit = self.unit(self.tokens[self.at][1])
            self.at += 1
            return _Value(value * unit.number, unit.units, half * unit.number)
        return _Value(value, (), half)

    def unit(self, text: str) -> _Value:
        unit = find_unit(text)
        if unit is None:
            raise _Fault(f"unknown unit {text!r}")
        if unit.symbol == "%":
            return _Value(Fraction(1, 100))
        bases = (name for name, other in UNITS.items() if other.dimension == unit.dimension and other.factor == 1)
        base = next(bases, unit.dimension)
        return _Value(Fraction(unit.factor), ((base, 1),))

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]


def _scale(value: _Value) -> Fraction:
    """The number of a bare unit such as the day in "45 mg/day"; never equal to that of a literal."""
    return value.number if value.half is None and value.units else Fraction(-1)


def _describe(value: _Value) -> str:
    return f"is in {_units(value)}" if value.units else "is a bare number"


def _units(value: _Value) -> str:
    return "·".join(name if power == 1 else f"{name}^{power}" for name, power in value.units)


def _print(value: _Value) -> str:
    number = f"{float(value.number):.6g}".replace("-", "−")
    return f"{number} {_units(value)}".strip()
