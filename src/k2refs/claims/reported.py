"""Estimates as prose reports them, with their intervals. Pure; CL013."""

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from k2refs.model.quantity import count_decimals, parse_number

__all__ = ["ReportedInterval", "find_intervals"]

# "1.55e7" and "4.05 × 10^5" are one number each
_N = r"\d*[.·]?\d+(?:(?:[eE][+−-]?\d{1,3}|\s?[×x·]\s?10\s?\^?\s?\{?[−-]?\d{1,3}\}?)(?!\d|\.\d))?"
_POWER = re.compile(r"(?:[eE]|\s?[×x·]\s?10\s?\^?\s?\{?)(?P<power>[+−-]?\d{1,3})\}?$")
_SIGNED = rf"[-−–]?\s?{_N}"
_P = rf"[pP](?:\s?[- ]?values?)?\s?(?P<relation>[=<>≤≥])\s?(?P<p>{_N})"
_GAP = r"\s?[,;]?\s?(?:and\s)?"
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
