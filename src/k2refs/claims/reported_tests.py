"""Test statistics as prose reports them, with the p that they print and the p that they give. Pure; CL014.

Results are read as APA style prints them and judged as statcheck is described (Nuijten et al. 2016): the rounding of
the statistic decides which p values are possible, and a printed bound of the statistic bounds them on one side.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

from attrs import frozen

from k2refs.claims.distributions import chi_squared_tail, f_tail, normal_tail, r_tail, t_tail
from k2refs.model.quantity import count_decimals, parse_number

__all__ = ["ReportedTest", "find_tests"]

_PLAIN = r"(?:\d*[.·]?\d+)"
_THOUSANDS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:[.·]\d+)?)"
_POWERS = r"(?:[eE][+−-]?\d{1,3}|\s?(?:[×x·]|\\times|\\cdot)\s?10\s?\^?\s?\{?[−–-]?\d{1,3}\}?)(?!\d|\.\d)"
_NUMBER = rf"(?:{_THOUSANDS}|{_PLAIN}(?:{_POWERS})?)"
_SIGN = "[-−–‐‑]"
_RELATION = r"[=<>≤≥]|\\leq?(?![a-z])|\\geq?(?![a-z])"
_KIND = (
    r"(?P<kind>[tFrzZ]|[Δ∆]?\s?(?:(?:\\chi|[χΧ𝜒X]|G)\s?(?:\^?\{?2\}?|²)|[Cc]hi(?:[- ][Ss]quared?|\^?2|²))"
    r"|Q(?:\s?[-_]?\{?(?:within|between|[wWbBmMeETt])\}?)?)"
)
_ARGUMENTS = (
    r"(?:\s?_?\{?[(\[]\s?(?P<inside>[\d.·,;\s={}dfnNDF]{1,40})[)\]]\}?"
    r"|_\{?(?P<below>\d[\d.,;\s]{0,15}(?<![,;\s]))\}?|(?<=[tF])(?P<bare>\d{2,}|\d[\d.]*,\s?\d[\d.]*))"
)
_DF = rf"(?:\s?[,;]?\s?\(?d\.?f\.?\s?=\s?(?P<df>{_PLAIN}(?:\s?,\s?{_PLAIN})?)\)?(?!\d))"
_EFFECT = (
    r"(?:\s?[,;]\s?(?:MSE|MS[Ee]|SEM?|[Nn]|(?:Cohen['’]s\s)?d|(?:Hedges['’]s?\s)?g|[ηωφε]²?p?[²2]?|(?:partial\s)?η[²2]|V)"
    rf"\s?=\s?{_SIGN}?{_NUMBER})"
)
_GAP = r"\s?\*{0,3}[,;]?\s?\(?\s?(?:and\s|with\s)?"
_TAILED = r"(?:one|two|1|2)[- ](?:tailed|sided)"
_P = (
    rf"(?:(?P<before>{_TAILED})\s)?[pP](?:\s?[- ]?values?|s)?\s?(?:\(?(?P<inner>{_TAILED})\)?\s?)?"
    rf"(?P<relation>{_RELATION})\s?(?P<p>{_NUMBER})(?:\s?[,;(\[]?\s?(?P<after>{_TAILED}))?"
)
_NOT_SIGNIFICANT = (
    r"(?:[,;(]\s?(?:[pP]\s?=\s?)?|\s[pP]\s?=\s?)(?P<ns>n\.?\s?s\.?|N\.?\s?S\.?|(?:not |non-?)significant)(?!\w)"
)
_TEST = re.compile(
    rf"(?<![\w.])(?<![\w.]\s[-–])(?P<whole>{_KIND}{_ARGUMENTS}?\s?(?P<comparison>{_RELATION})\s?(?P<value>{_SIGN}?\s?{_NUMBER}))"
    rf"{_DF}?{_EFFECT}{{0,2}}(?:{_GAP}{_P}|\s?{_NOT_SIGNIFICANT})"
)
_POWER = re.compile(r"(?:[eE]|\s?(?:[×x·]|\\times|\\cdot)\s?10\s?\^?\s?\{?)(?P<power>[+−–-]?\d{1,3})\}?$")
_SIZE = re.compile(r"[,;]?\s?[nN]\s?=.*", re.DOTALL)
_DF_NAME = re.compile(r"d\.?f\.?\d?\s?=\s?", re.IGNORECASE)
_RELATIONS = {r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥"}
_ALPHA = 0.05
_Tail = Callable[[float, float, float], float]
_TAILS: dict[str, _Tail] = {
    "t": lambda value, df1, _: t_tail(value, df1),
    "r": lambda value, df1, _: r_tail(value, df1),
    "F": f_tail,
    "z": lambda value, *_: normal_tail(value),
    "χ²": lambda value, df1, _: chi_squared_tail(value, df1),
    "Q": lambda value, df1, _: chi_squared_tail(value, df1),
}
_SIDED = frozenset("trz")
_ONE_SIDED_WITH_ONE = frozenset(("F", "χ²"))


@frozen
class ReportedTest:
    """A test with its p as printed. `least` and `most` bound the p that the rounded statistic can have, two-sided.

    `comparison` is what is printed before the statistic ("=", or "<" of a bound). `relation` is what is printed before
    p, or "ns" where only that is printed, and then `p` is "". `tails` is "one" or "two" where the result itself says
    so. `agrees` says whether the printed p can be correct, two-sided; `agrees_one_sided` the same for half of it, and
    `agrees_corrected` for a p that a correction for several tests has made larger.
    """

    kind: str
    value: str
    relation: str
    p: str
    least: float
    most: float
    agrees: bool
    agrees_one_sided: bool
    agrees_corrected: bool
    start: int
    end: int
    comparison: str = "="
    tails: str = ""

    @property
    def is_zero(self) -> bool:
        """Whether it prints that p is 0 or less, which no test gives."""
        return bool(self.p) and self.relation in "=<≤" and _read(self.p)[0] == 0

    @property
    def is_sided(self) -> bool:
        """Whether the statistic has a sign, so that half of the two-sided p is the one-sided p."""
        return self.kind in _SIDED

    @property
    def is_significant(self) -> bool:
        """Whether what is printed says that p is below .05."""
        if not self.p:
            return False
        printed = float(_read(self.p)[0])
        return printed < _ALPHA if self.relation == "=" else self.relation in "<≤" and printed <= _ALPHA


def find_tests(text: str) -> Iterator[ReportedTest]:
    """The test statistics that `text` prints with their degrees of freedom and their p, in order.

    >>> [(test.kind, test.p, test.agrees) for test in find_tests("χ²(4) = 10.935, p = 0.0273; t(28) = 2.20, p = .06")]
    [('χ²', '0.0273', True), ('t', '.06', False)]
    >>> [(test.relation, test.agrees) for test in find_tests("Q(18) < 12.1, p = .02; r(144) = −.24, ns")]
    [('=', False), ('ns', False)]
    """
    for match in _TEST.finditer(text):
        kind = _kind(match["kind"])
        tests = [_judge(match, kind, freedoms) for freedoms in _freedoms(match, kind)]
        if tests:  # "t(1,234)" can be read in two ways; the one that agrees is what was meant
            yield max(tests, key=lambda test: (test.agrees, test.agrees_one_sided))


def _kind(printed: str) -> str:
    if printed[0] in "tFrQ":
        return printed[0]
    return "z" if printed in ("z", "Z") else "χ²"


def _freedoms(match: re.Match[str], kind: str) -> Iterator[tuple[float, ...]]:
    """Each way to read the degrees of freedom: commas part two numbers, or thousands."""
    if kind == "z":
        yield ()
        return
    inside = _printed_freedoms(match)
    pairs = [
        (left.strip(), right.strip())
        for left, right in ((inside[: comma.start()], inside[comma.end() :]) for comma in re.finditer("[,;]", inside))
        if _is_number(left.strip()) and _is_number(right.strip())
    ]
    readings: list[tuple[str, ...]] = [*pairs] if kind == "F" else [(inside,)] if _is_number(inside) else []
    if kind in ("χ²", "Q"):  # the second number is the size of the sample
        readings += [(left,) for left, _ in pairs]
    for reading in readings:
        numbers = tuple(float(parse_number(number)) for number in reading)
        if all(numbers):
            yield numbers


def _printed_freedoms(match: re.Match[str]) -> str:
    printed = match["inside"] or match["below"] or match["bare"] or match["df"] or ""
    return _DF_NAME.sub("", _SIZE.sub("", printed)).replace("{,}", ",").strip()


def _is_number(text: str) -> bool:
    return re.fullmatch(f"{_THOUSANDS}|{_PLAIN}", text) is not None


def _judge(match: re.Match[str], kind: str, freedoms: tuple[float, ...]) -> ReportedTest:
    comparison = _RELATIONS.get(match["comparison"], match["comparison"])
    relation = "ns" if match["ns"] else _RELATIONS.get(match["relation"], match["relation"])
    p = match["p"] or ""
    least, most = _bounds(match["value"], comparison, kind, freedoms)
    has_half = kind in _SIDED or (kind in _ONE_SIDED_WITH_ONE and freedoms[0] == 1)
    said = match["before"] or match["inner"] or match["after"] or ""
    return ReportedTest(
        kind=kind,
        value=match["value"].strip(),
        relation=relation,
        p=p,
        least=least,
        most=most,
        agrees=_can_be(relation, p, least, most),
        agrees_one_sided=has_half and _can_be(relation, p, least / 2, most / 2),
        agrees_corrected=_can_be(relation, p, least, 1.0),
        start=match.start(),
        end=match.end("after") if match["after"] else match.end("ns") if match["ns"] else match.end("p"),
        comparison=comparison,
        tails=("one" if said[:1].lower() in ("o", "1") else "two") if said else "",
    )


def _bounds(printed: str, comparison: str, kind: str, freedoms: tuple[float, ...]) -> tuple[float, float]:
    """The least and the most p that the printed statistic allows."""
    value, half = _read(printed)
    if comparison != "=":
        bound = _tail(kind, abs(value), freedoms)
        is_below = comparison in "<≤"
        if value < 0:  # "t < −2.41" is farther from zero; "t > −2.41" can be anything
            return (0.0, bound) if is_below else (0.0, 1.0)
        return (bound, 1.0) if is_below else (0.0, bound)
    tails = [
        _tail(kind, abs(value) + step, near)
        for step in (-half, half)
        for near in product(*(_rounded(freedom) for freedom in freedoms))
    ]
    return min(tails), max(tails)


def _rounded(freedom: float) -> tuple[float, ...]:
    """The ends of what a corrected number of degrees of freedom was rounded from; a count is exact."""
    if freedom.is_integer():
        return (freedom,)
    half = 0.5 * 10.0 ** -count_decimals(f"{freedom:g}")
    return (freedom - half, freedom + half) if freedom > half else (freedom,)


def _tail(kind: str, value: Decimal, freedoms: tuple[float, ...]) -> float:
    first, second = (*freedoms, 1.0, 1.0)[:2]
    return _TAILS[kind](max(0.0, float(value)), first, second)


def _read(printed: str) -> tuple[Decimal, Decimal]:
    """A printed number, and half a unit of its last digit."""
    bare = printed.lstrip("-−–‐‑ ")
    power = _POWER.search(bare)
    mantissa = bare[: power.start()] if power else bare
    exponent = int(re.sub("[−–]", "-", power["power"])) if power else 0
    number = parse_number(mantissa).scaleb(exponent)
    half = Decimal(5).scaleb(exponent - count_decimals(mantissa) - 1)
    return (-number if printed.lstrip()[:1] in tuple("-−–‐‑") else number), half


def _can_be(relation: str, printed: str, least: float, most: float) -> bool:
    """Whether a p between `least` and `most` may be printed like this. No p is zero."""
    if relation == "ns":
        return most >= _ALPHA
    value, half = (float(number) for number in _read(printed))
    if relation in "=<≤" and value == 0:
        return False
    if relation == "=":
        return least <= value + half and most >= value - half
    if relation in "<≤":
        return least < value or (relation == "≤" and least == value)
    return most > value or (relation == "≥" and most == value)
