"""Percentages printed with their counts, "22/30 (77 %)", and whether they match. Pure; used by CL011."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import frozen

from k2refs.model.quantity import count_decimals, parse_number
from k2refs.model.units import find_unit

__all__ = ["Share", "ShareVerdict", "find_shares"]

# Thousands are separated by a comma or a non-breaking blank; a plain blank separates numbers.
_COUNT = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+|\d+"
_OVER = r"\s?(?:[/⁄∕]|(?:out\s)?of(?:\sthe)?\b)\s?"
_NUMBER = r"\d+(?:[.·]\d+|,\d{1,2}(?!\d))?"
_SIGN = r"\s?(?:[%％﹪]|per\s?cent\b)"
_PERCENT = rf"(?P<percent>{_NUMBER}){_SIGN}"
_NOUNS = r"(?:\s[A-Za-z][\w-]*){0,3}"
_NOUN = rf"(?P<noun>[a-z]{{1,2}}(?=\s?[(\[])|{_NOUNS})"
_BEFORE = r"(?<![\w./⁄∕·,+±–-])(?<!±\s)(?<!\d\s(?=\d{3}\D))"
_LINK = r",?\s(?:vs\.?|versus|and|compared\s(?:with|to))\s"
# After the percentage the bracket ends, or something else begins: "(50 % reduction)" is not a share of the count.
_DONE = r"(?=\s?[)\],;:(\[])"
# "22/30 (77 %)" · "(22/30, 77 %)" · "77 % (22/30)" · "(77 %; 22/30)" · "22 (77 %) of 30". Source: the forms in
# abstracts and full texts of PubMed Central.
_FORMS = (
    re.compile(rf"{_BEFORE}(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT}){_NOUN}\s?[(\[]\s?(?:i\.e\.,?\s)?{_PERCENT}{_DONE}"),
    re.compile(rf"(?<=[(\[])(?:n\s?=\s?)?(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT}){_NOUN}\s?[,;]\s?{_PERCENT}{_DONE}"),
    re.compile(
        rf"{_BEFORE}{_PERCENT}\s?[(\[]\s?(?:n\s?=\s?)?(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT})(?P<noun>{_NOUNS})\s?[)\];,]"
    ),
    re.compile(
        rf"(?<=[(\[]){_PERCENT}\s?[,;]\s?(?:n\s?=\s?)?(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT})(?P<noun>{_NOUNS})\s?[)\]]"
    ),
    re.compile(
        rf"{_BEFORE}(?P<n>{_COUNT})\s?[(\[]{_PERCENT}[)\]]\s(?:out\s)?of(?:\sthe)?\s(?P<N>{_COUNT})(?P<noun>(?:\s[A-Za-z][\w-]*)?)(?![\d.,/])"
    ),
)
# "12/48 vs 15/50 (25 % vs 30 %)", and the other way round.
_PAIR = (
    rf"(?P<n>{_COUNT}){_OVER}(?P<N>{_COUNT}){_NOUNS}{_LINK}(?P<n2>{_COUNT}){_OVER}(?P<N2>{_COUNT})(?P<noun>{_NOUNS})"
)
_PERCENTS = rf"(?P<percent>{_NUMBER})(?:{_SIGN})?{_LINK}(?P<percent2>{_NUMBER}){_SIGN}"
_PAIRS = (
    re.compile(rf"{_BEFORE}{_PAIR}\s?[(\[]{_PERCENTS}{_DONE}"),
    re.compile(rf"{_BEFORE}{_PERCENTS}\s?[(\[]{_PAIR}{_DONE}"),
)
_VAGUE = re.compile(
    r"(?:[<>≤≥≈~]|\b(?:about|around|almost|nearly|approximately|roughly|over|under|than|least|most|circa|ca\.|up\sto))\s?$"
)
# One of two numbers: it is unclear which count the percentage belongs to.
_LINKED = re.compile(r"\d\s?(?:%|per\s?cent)?\s?(?:\b(?:vs\.?|versus|and|or|to)|[–—-])\s?$")
_MAY_HOLD = re.compile(r"(?:[/⁄∕]|\bof(?:\sthe)?)\s?\d")
_YEARS = range(1900, 2101)
_LEAST_TOTAL = 5


class ShareVerdict(Enum):
    """The result of recomputing a share; "last digit" is an unusual rounding, not a wrong number."""

    OK = "ok"
    LAST_DIGIT = "last digit"
    WRONG = "wrong"


@frozen
class Share:
    """One share: `n` of `total` are printed as `percent` per cent, computed as `computed`; its place in the text."""

    n: int
    total: int
    percent: Decimal
    decimals: int
    computed: Fraction
    verdict: ShareVerdict
    start: int
    end: int

    @property
    def rounded(self) -> Decimal:
        """The percentage that should be printed, at the printed precision."""
        exact = Decimal(self.computed.numerator) / Decimal(self.computed.denominator)
        return round(exact, self.decimals)


def find_shares(text: str) -> Iterator[Share]:
    """The shares in `text` that can be recomputed, in order of form and place.

    Ignored: n above N, N below 5 (names, scores), a unit after N (22/30 mg), a month (10/2019), an approximate share,
    and one of two numbers.

    >>> [(share.rounded, share.verdict.value) for share in find_shares("It healed in 77% (22/30) and in 18/52 (35%).")]
    [(Decimal('35'), 'ok'), (Decimal('73'), 'wrong')]
    """
    if not _MAY_HOLD.search(text):
        return
    taken: list[tuple[int, int]] = []
    for form in _PAIRS:
        for match in form.finditer(text):
            taken.append(match.span())
            yield from filter(None, (_compute(match, text), _compute(match, text, number="2")))
    for form in _FORMS:
        for match in form.finditer(text):
            share = _compute(match, text)
            if share is not None and not any(start <= share.start < end for start, end in taken):
                yield share


def _compute(match: re.Match[str], text: str, *, number: str = "") -> Share | None:
    n, total = int(parse_number(match[f"n{number}"])), int(parse_number(match[f"N{number}"]))
    nouns = match["noun"].split()
    is_measure = bool(nouns) and find_unit(nouns[0]) is not None
    before = text[max(0, match.start() - 16) : match.start()]
    is_month = 1 <= n <= 12 and total in _YEARS and "/" in match[0] and not nouns
    if n > total or total < _LEAST_TOTAL or is_measure or is_month or _VAGUE.search(before) or _LINKED.search(before):
        return None
    printed = match[f"percent{number}"].replace(",", ".")
    percent, decimals = parse_number(printed), count_decimals(printed)
    computed = Fraction(100 * n, total)
    off = abs(Fraction(percent) - computed)
    unit = Fraction(1, 10**decimals)
    verdict = ShareVerdict.OK if off <= unit / 2 else ShareVerdict.LAST_DIGIT if off <= unit else ShareVerdict.WRONG
    return Share(n, total, percent, decimals, computed, verdict, match.start(), match.end())
