"""Statistical results as prose reports them: tests with their p, estimates with their interval. Pure; CL013, CL014."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import frozen

from k2refs.claims.distributions import chi_squared_tail, f_tail, normal_tail, r_tail, t_tail
from k2refs.model.quantity import count_decimals, parse_number

__all__ = ["ReportedInterval", "ReportedTest", "find_intervals", "find_tests"]

# "1.55e7" and "4.05 × 10^5" are one number each
_N = r"\d*[.·]?\d+(?:(?:[eE][+−-]?\d{1,3}|\s?[×x·]\s?10\s?\^?\s?\{?[−-]?\d{1,3}\}?)(?![\d.]))?"
_POWER = re.compile(r"(?:[eE]|\s?[×x·]\s?10\s?\^?\s?\{?)(?P<power>[+−-]?\d{1,3})\}?$")
_SIGNED = rf"[-−–]?\s?{_N}"
_P = rf"[pP](?:\s?[- ]?values?)?\s?(?P<relation>[=<>≤≥])\s?(?P<p>{_N})"
_GAP = r"\s?[,;]?\s?(?:and\s)?"
_DF = rf"(?:{_GAP}d\.?f\.?\s?=\s?(?P<df>{_N}))"
_TEST = re.compile(
    rf"(?<![\w.])(?P<kind>[tFrzZ]|[χΧ]\s?(?:2|²)|chi-?squared?|chi2)"
    rf"\s?(?:\(\s?(?P<df1>{_N})\s?(?:,\s?(?:[nN]\s?=\s?)?(?P<df2>{_N}))?\s?\))?"
    rf"\s?=\s?(?P<value>{_SIGNED}){_DF}?{_GAP}{_P}"
)
_ESTIMATE = (
    r"(?P<kind>odds ratio|risk ratio|rate ratio|hazard ratio|relative risk"
    r"|(?:weighted |standardi[sz]ed )?mean difference|(?:risk |absolute )?difference|[aA]?OR|RR|HR|IRR|[WS]?MD|RD|β)"
)
_INTERVAL = re.compile(
    rf"(?<!\w){_ESTIMATE}(?:\s\((?:[A-Z]{{2,3}})\))?(?:\s?[,:=]\s?|\s(?:was|of|were|is)?\s?)"
    rf"(?P<value>{_SIGNED})\s?(?P<unit>%|[a-z]{{1,4}})?"
    rf"\s?[,;(\[]+\s?(?P<level>9[0-9](?:\.\d)?)\s?%\s?(?:CI|(?:confidence|credible) interval|CrI)\s?[,:=]?\s?[(\[]?"
    rf"(?P<low>{_SIGNED})\s?%?\s?(?:to|–|—|-|,|;|and)\s?(?P<high>{_SIGNED})(?:\s?%?\s?[)\]]?{_GAP}{_P})?",
)
_RATIOS = frozenset(
    ("odds ratio", "risk ratio", "rate ratio", "hazard ratio", "relative risk", "or", "aor", "rr", "hr", "irr")
)
_TAILS: dict[str, Callable[[float, float, float], float]] = {
    "t": lambda value, df1, _: t_tail(value, df1),
    "r": lambda value, df1, _: r_tail(value, df1),
    "F": f_tail,
    "z": lambda value, *_: normal_tail(value),
    "χ²": lambda value, df1, _: chi_squared_tail(value, df1),
}
_NEEDED = {"t": 1, "r": 1, "F": 2, "z": 0, "χ²": 1}


@frozen
class ReportedTest:
    """A test with its p as printed. `least` and `most` bound the p that the rounded statistic can have.

    `agrees` says whether the printed p can be correct, two-sided; `agrees_one_sided` the same for half of it.
    """

    kind: str
    value: str
    relation: str
    p: str
    least: float
    most: float
    agrees: bool
    agrees_one_sided: bool
    start: int
    end: int


@frozen
class ReportedInterval:
    """An estimate with its interval as printed. `null` is the value of no effect; `p` is "" if none is printed."""

    kind: str
    value: Decimal
    low: Decimal
    high: Decimal
    level: Decimal
    null: int
    relation: str
    p: str
    decimals: int
    start: int
    end: int

    @property
    def is_outside(self) -> bool:
        """Whether the estimate is outside, or the ends are reversed."""
        half = Decimal(1).scaleb(-self.decimals) / 2
        return not self.low - half <= self.value <= self.high + half

    @property
    def spans_null(self) -> bool:
        return self.low < self.null < self.high

    @property
    def contradicts_p(self) -> bool:
        """Whether p contradicts the interval about the null, at the level of the interval."""
        if not self.p or self.null in (self.low, self.high):
            return False
        alpha, p = 1 - self.level / 100, parse_number(self.p)
        if self.spans_null:
            return self.relation in "=<≤" and p < alpha
        return self.relation in "=>≥" and p > alpha


def find_tests(text: str) -> Iterator[ReportedTest]:
    """The test statistics that `text` prints with their degrees of freedom and their p, in order.

    >>> [(test.kind, test.p, test.agrees) for test in find_tests("χ²(4) = 10.935, p = 0.0273; t(28) = 2.20, p = .06")]
    [('χ²', '0.0273', True), ('t', '.06', False)]
    """
    for match in _TEST.finditer(text):
        kind = match["kind"].lower() if match["kind"] in "tTrRzZ" else "F" if match["kind"] == "F" else "χ²"
        freedoms = [float(parse_number(df)) for df in (match["df1"] or match["df"], match["df2"]) if df]
        if len(freedoms) < _NEEDED[kind] or (_NEEDED[kind] and 0 in freedoms[: _NEEDED[kind]]):
            continue
        value = _signed(match["value"])
        half = Decimal(1).scaleb(-count_decimals(match["value"])) / 2
        ends = sorted(_tail(kind, abs(value) + step, freedoms) for step in (-half, half))
        least, most = ends[0], ends[1]
        yield ReportedTest(
            kind=kind,
            value=match["value"].strip(),
            relation=match["relation"],
            p=match["p"],
            least=least,
            most=most,
            agrees=_can_be(match["relation"], match["p"], least, most),
            agrees_one_sided=_can_be(match["relation"], match["p"], least / 2, most / 2),
            start=match.start(),
            end=match.end(),
        )


def find_intervals(text: str) -> Iterator[ReportedInterval]:
    """The estimates that `text` prints with a confidence interval, in order.

    >>> [(found.value, found.is_outside) for found in find_intervals("OR 0.3 (95% CI 0.45–0.65)")]
    [(Decimal('0.3'), True)]
    """
    for match in _INTERVAL.finditer(text):
        kind = match["kind"]
        printed = (match["value"], match["low"], match["high"])
        yield ReportedInterval(
            kind=kind,
            value=_signed(match["value"]),
            low=_signed(match["low"]),
            high=_signed(match["high"]),
            level=parse_number(match["level"]),
            null=1 if kind.lower() in _RATIOS else 0,
            relation=match["relation"] or "",
            p=match["p"] or "",
            decimals=min(count_decimals(number) for number in printed),
            start=match.start(),
            end=match.end(),
        )


def _signed(text: str) -> Decimal:
    bare = text.lstrip("-−– ")
    power = _POWER.search(bare)
    number = parse_number(bare[: power.start()] if power else bare)
    if power:
        number = number.scaleb(int(power["power"].replace("−", "-")))
    return -number if text.lstrip()[0] in "-−–" else number


def _tail(kind: str, value: Decimal, freedoms: list[float]) -> float:
    first, second = (*freedoms, 1.0, 1.0)[:2]
    return _TAILS[kind](max(0.0, float(value)), first, second)


def _can_be(relation: str, printed: str, least: float, most: float) -> bool:
    """Whether a p between `least` and `most` may be printed like this. "p = .000" means less than half a unit."""
    p = float(parse_number(printed))
    half = 0.5 * 10.0 ** -count_decimals(printed)
    if relation == "=":
        return least <= p + half and most >= p - half
    return least < p + half if relation in "<≤" else most > p - half
