"""Shares that a text states three ways at once, "22/30 (77 %)", and whether they recompute. Pure; used by CL011."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import frozen

from k2refs.model.quantity import count_decimals, parse_number
from k2refs.model.units import find_unit

__all__ = ["Share", "Verdict", "find_shares"]

_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_OVER = r"\s?(?:/|(?:out\s)?of(?:\sthe)?\b)\s?"
_PERCENT = r"(?P<percent>\d+(?:[.·]\d+)?)\s?(?:%|per\s?cent)"
_NOUN = r"(?P<noun>[a-z]{1,2}(?=\s?[(\[])|(?:\s[A-Za-z][\w-]*){0,3})"
_BEFORE = r"(?<![\w./·,+–-])"
# "22/30 (77 %)" · "77 % (22/30)" · "22 (77 %) of 30". Source: the forms in abstracts and full texts of PubMed Central.
_FORMS = (
    re.compile(
        rf"{_BEFORE}(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT}){_NOUN}\s?[(\[,;]\s?(?:i\.e\.,?\s)?{_PERCENT}(?!\s?CI)"
    ),
    re.compile(
        rf"{_BEFORE}{_PERCENT}\s?[(\[;,]\s?(?:n\s?=\s?)?(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT})(?P<noun>(?:\s[A-Za-z][\w-]*){{0,3}})\s?[)\];,]"
    ),
    re.compile(
        rf"{_BEFORE}(?P<n>{_COUNT})\s?[(\[]{_PERCENT}[)\]]\s(?:out\s)?of(?:\sthe)?\s(?P<N>{_COUNT})(?P<noun>(?:\s[A-Za-z][\w-]*)?)(?![\d.,/])"
    ),
)
_LEAST_TOTAL = 5


class Verdict(Enum):
    """What recomputing a share says; "last digit" is a rounding that nobody prints, not a wrong number."""

    OK = "ok"
    LAST_DIGIT = "last digit"
    WRONG = "wrong"


@frozen
class Share:
    """One share: `n` of `total` are `percent` per cent as printed, in truth `computed`; its place in the text."""

    n: int
    total: int
    percent: Decimal
    decimals: int
    computed: Fraction
    verdict: Verdict
    start: int
    end: int

    @property
    def rounded(self) -> Decimal:
        """The percentage that should be printed, at the printed precision."""
        exact = Decimal(self.computed.numerator) / Decimal(self.computed.denominator)
        return round(exact, self.decimals)


def find_shares(text: str) -> Iterator[Share]:
    """The shares that `text` states and that can be recomputed, in order of form and place.

    Left alone: n above N, N below 5 (names, scores), a unit after N (22/30 mg), a share that is only about so much.

    >>> [(share.rounded, share.verdict.value) for share in find_shares("It healed in 77% (22/30) and in 18/52 (35%).")]
    [(Decimal('35'), 'ok'), (Decimal('73'), 'wrong')]
    """
    if ("%" not in text and "per" not in text) or ("/" not in text and "of" not in text):
        return
    for form in _FORMS:
        for match in form.finditer(text):
            share = _compute(match, text)
            if share is not None:
                yield share


def _compute(match: re.Match[str], text: str) -> Share | None:
    n, total = int(parse_number(match["n"])), int(parse_number(match["N"]))
    nouns = match["noun"].split()
    is_measure = bool(nouns) and find_unit(nouns[0]) is not None
    is_vague = re.search(
        r"(?:[<>≤≥≈~]|\b(?:about|around|almost|nearly|approximately|roughly|over|under|than))\s?$",
        text[max(0, match.start() - 16) : match.start()],
    )
    if n > total or total < _LEAST_TOTAL or is_measure or is_vague:
        return None
    percent = parse_number(match["percent"])
    decimals = count_decimals(match["percent"])
    computed = Fraction(100 * n, total)
    off = abs(Fraction(percent) - computed)
    unit = Fraction(1, 10**decimals)
    verdict = Verdict.OK if off <= unit / 2 else Verdict.LAST_DIGIT if off <= unit else Verdict.WRONG
    return Share(n, total, percent, decimals, computed, verdict, match.start(), match.end())
