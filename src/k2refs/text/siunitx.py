r"""Prints the numbers and units of siunitx, \qty{5}{\milli\gram\per\day} → "5 mg/day". Pure."""

import re
from collections.abc import Sequence

__all__ = ["QUANTITIES", "print_quantity"]

QUANTITIES = {
    **dict.fromkeys(("num", "ang", "si", "unit", "numlist"), 1),
    **dict.fromkeys(("SI", "qty", "numrange", "SIlist", "qtylist"), 2),
    **dict.fromkeys(("SIrange", "qtyrange"), 3),
}
"""How many arguments in braces each command has."""
_PREFIXES = dict(
    zip(
        "pico nano micro milli centi deci deca hecto kilo mega giga tera peta exa femto atto".split(),
        "p n µ m c d da h k M G T P E f a".split(),
        strict=True,
    )
)
_SYMBOLS = {
    "gram": "g", "metre": "m", "meter": "m", "second": "s", "minute": "min", "hour": "h", "litre": "L", "liter": "L",
    "mole": "mol", "percent": "%", "celsius": "°C", "degreeCelsius": "°C", "joule": "J", "watt": "W", "hertz": "Hz",
    "pascal": "Pa", "gray": "Gy", "sievert": "Sv", "kelvin": "K", "newton": "N", "volt": "V", "ampere": "A",
    "becquerel": "Bq", "electronvolt": "eV", "tonne": "t", "hectare": "ha", "dalton": "Da", "degree": "°",
    "ug": "µg", "ul": "µL", "uL": "µL", "um": "µm", "umol": "µmol", "us": "µs", "%": "%",
}  # fmt: skip
_MACRO = re.compile(r"\\(?:(?P<name>[A-Za-z]+|%)(?:\{[^{}]*\})?|[,;: ])")
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>\d++(?:[.,]\d*+)?|[.,]\d++)(?:\((?P<last>\d+)\))?"
    r"(?:(?:\+-|\\pm|±)(?P<spread>\d++(?:[.,]\d++)?|[.,]\d++))?(?:[eEdD](?P<exponent>[+-]?\d{1,3}))?"
)
_LARGEST_EXPONENT = 15


def print_quantity(name: str, arguments: Sequence[str]) -> str:
    r"""What the command `name` prints, close enough to read its quantities. Source: siunitx manual, v3, §3 and §5.

    >>> print_quantity("SI", ["5", r"\milli\gram"]), print_quantity("qty", ["1.5(2)e3", r"\ug\per\day"])
    ('5 mg', '1500 ± 200 µg/day')
    >>> print_quantity("qtyrange", ["10", "12", r"\percent"]), print_quantity("num", ["1e6"])
    ('10–12 %', '1000000')
    """
    if name in ("si", "unit"):
        return print_unit(arguments[0])
    numbers = arguments if name in ("num", "numlist", "numrange") else arguments[:-1]
    joint = "–" if name.endswith("range") else ""
    parts = [print_number(part) for number in numbers for part in (number.split(";") if not joint else [number])]
    if name == "ang":
        return f"{print_number(arguments[0].partition(';')[0])}°"
    printed = joint.join(parts) if joint else _list(parts)
    return printed if numbers is arguments else f"{printed} {print_unit(arguments[-1])}"


def print_number(text: str) -> str:
    """The number with its uncertainty after ±; unchanged if it has another form."""
    bare = re.sub(r"[\s~{}]|\\[,;: ]", "", text).replace("−", "-")
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return " ".join(text.split())
    exponent = int(found["exponent"] or 0)
    if abs(exponent) > _LARGEST_EXPONENT:
        return bare
    digits = found["digits"].replace(",", ".")
    spread = (found["spread"] or "").replace(",", ".")
    if found["last"]:
        decimals = len(digits.partition(".")[2])
        spread = _scale(str(int(found["last"])), -decimals)
    sign = "−" if found["sign"] == "-" else ""
    return sign + _scale(digits, exponent) + (f" ± {_scale(spread, exponent)}" if spread else "")


def print_unit(text: str) -> str:
    r"""The unit, of macros or as typed: `\milli\gram\per\day` and `mg.d^{-1}` alike are read from left to right."""
    if "\\" not in text:
        return text.replace("~", " ").replace(".", " ").strip()
    printed, prefix, power = "", "", ""
    for macro in _MACRO.finditer(text):
        name = macro["name"] or ""
        if name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name == "per":
            printed = printed.rstrip() + "/"
        elif name in ("square", "cubic"):
            power = "²" if name == "square" else "³"
        elif name in ("squared", "cubed"):
            printed = printed.rstrip() + ("² " if name == "squared" else "³ ")
        elif name not in ("", "of", "tothe", "raiseto", "highlight"):
            printed += f"{prefix}{_SYMBOLS.get(name, name)}{power} "
            prefix = power = ""
    return printed.strip()


def _scale(digits: str, exponent: int) -> str:
    if not exponent:
        return digits
    from decimal import Decimal  # reading a library must not pay for it

    return f"{Decimal(digits).scaleb(exponent):f}"


def _list(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
