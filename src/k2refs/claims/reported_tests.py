"""Statistical tests as prose reports them: statistic, degrees of freedom and p. Pure; CL014.

Which printed p a statistic allows follows Nuijten et al. (2016): both are rounded, so each stands for an interval.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import frozen

from k2refs.claims.distributions import chi_squared_tail, f_tail, normal_tail, r_tail, t_tail
from k2refs.claims.reported import GAP, NUMBER, P_VALUE, SIGNED, read_signed
from k2refs.model.quantity import count_decimals, parse_number

__all__ = ["ReportedTest", "find_tests"]

_PLAIN = r"\d*[.·]?\d+"
_DF = rf"(?:{GAP}d\.?f\.?\s?=\s?(?P<df>{NUMBER}))"
_TEST = re.compile(
    rf"(?<![\w.])(?P<kind>[tFrzZ]|[χΧxX]\s?(?:2|²)|chi-?squared?|chi2|Q(?:_?[a-z]{{1,7}}|-?[a-z]{{1,7}})?)"
    rf"\s?(?:[(\[]\s?(?:d\.?f\.?\s?=\s?)?(?P<df1>{_PLAIN})\s?"
    rf"(?:,(?P<blank>\s?)(?P<n>[nN]\s?=\s?)?(?P<df2>{_PLAIN}(?:,\d{{3}})*))?\s?[)\]])?"
    rf"\s?(?P<bound>[=<>≤≥])\s?(?P<value>{SIGNED}){_DF}?{GAP}"
    rf"(?:{P_VALUE}|(?:[pP]\s?[=,]?\s?)?(?P<ns>n\.?s\.?)(?![\w]))"
)
_TAILS: dict[str, Callable[[float, float, float], float]] = {
    "t": lambda value, df1, _: t_tail(value, df1),
    "r": lambda value, df1, _: r_tail(value, df1),
    "F": f_tail,
    "z": lambda value, *_: normal_tail(value),
    "χ²": lambda value, df1, _: chi_squared_tail(value, df1),
    "Q": lambda value, df1, _: chi_squared_tail(value, df1),
}
_NEEDED = {"t": 1, "r": 1, "F": 2, "z": 0, "χ²": 1, "Q": 1}


@frozen
class ReportedTest:
    """A test with its p as printed. `least` and `most` bound the p that the printed statistic can have.

    `bound` is how the statistic is printed ("=", "<", ">"); `relation` and `p` are those of the p value, ">" and ".05"
    where it says "ns" (`is_ns`). `agrees` says whether the printed p can be correct, two-sided; `agrees_one_sided` the
    same for half of it, `agrees_corrected` for a p that a correction for several tests has made larger.
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
    bound: str = "="
    is_ns: bool = False

    @property
    def is_zero(self) -> bool:
        """Whether a p of 0 is printed, which no test has."""
        return not self.is_ns and self.relation in "=<≤" and float(parse_number(self.p)) == 0


def find_tests(text: str) -> Iterator[ReportedTest]:
    """The test statistics that `text` prints with their degrees of freedom and their p, in order.

    >>> [(test.kind, test.p, test.agrees) for test in find_tests("χ²(4) = 10.935, p = 0.0273; t(28) = 2.20, p = .06")]
    [('χ²', '0.0273', True), ('t', '.06', False)]
    """
    for match in _TEST.finditer(text):
        kind = _kind(match["kind"])
        readings = [_test(match, kind, freedoms) for freedoms in _freedoms(match, kind)]
        if readings:
            yield next((test for test in readings if test.agrees), readings[0])


def _kind(printed: str) -> str:
    if printed[0] in "FQ":
        return printed[0]
    return printed.lower() if printed in "tTrRzZ" else "χ²"


def _freedoms(match: re.Match[str], kind: str) -> Iterator[list[float]]:
    """The degrees of freedom, as one may read them: "t(1,234)" has 1234, "χ²(4,200)" 4 of 200 people, or 4200."""
    first, second = match["df1"] or match["df"], match["df2"]
    given = [first] if second is None or (match["n"] and _NEEDED[kind] == 1) else [first, second]
    readings = [given] if first else [[]]
    if first and second and not match["n"] and not match["blank"] and re.fullmatch(r"\d{3}", second):
        readings.append([first + second])
    for reading in readings:
        freedoms = [float(parse_number(df)) for df in reading]
        if len(freedoms) >= _NEEDED[kind] and all(freedoms[: _NEEDED[kind]]):
            yield freedoms


def _test(match: re.Match[str], kind: str, freedoms: list[float]) -> ReportedTest:
    value = read_signed(match["value"])
    half = Decimal(1).scaleb(-count_decimals(match["value"])) / 2
    least, most = sorted(_tail(kind, abs(value) + step, freedoms) for step in (-half, half))
    if match["bound"] in "<≤":  # a smaller statistic has a larger p
        most = 1.0
    elif match["bound"] in ">≥":
        least = 0.0
    is_ns = match["ns"] is not None
    relation, p = (">", ".05") if is_ns else (match["relation"], match["p"])
    return ReportedTest(
        kind=kind,
        value=match["value"].strip(),
        relation=relation,
        p=p,
        least=least,
        most=most,
        agrees=_can_be(relation, p, least, most),
        agrees_one_sided=_can_be(relation, p, least / 2, most / 2),
        agrees_corrected=_can_be(relation, p, least, 1.0),
        start=match.start(),
        end=match.end(),
        bound=match["bound"],
        is_ns=is_ns,
    )


def _tail(kind: str, value: Decimal, freedoms: list[float]) -> float:
    first, second = (*freedoms, 1.0, 1.0)[:2]
    return _TAILS[kind](max(0.0, float(value)), first, second)


def _can_be(relation: str, printed: str, least: float, most: float) -> bool:
    """Whether a p between `least` and `most` may be printed like this; a p is never 0."""
    p = float(parse_number(printed))
    half = 0.5 * 10.0 ** -count_decimals(printed)
    if relation == "=":
        return p > 0 and least <= p + half and most >= p - half
    if relation in "<≤":
        return p > 0 and least < p + half
    return most > p - half
