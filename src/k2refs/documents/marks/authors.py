"""Parses author–year citations: "(Smith et al., 2010; Doe & Roe 2011a, b)", "Smith et al. (2010)"."""

import re
from collections.abc import Iterator

from attrs import frozen

from k2refs.model.date_words import MONTHS, SEASONS
from k2refs.model.locators import read_locator

__all__ = ["AuthorYear", "find_author_years"]

_YEAR = r"(?:1[5-9]\d\d|20\d\d|in press|n\.d\.|forthcoming)[a-z]?"
_YEARS = rf"{_YEAR}(?:(?:,[ \u00a0]?|[ \u00a0]and[ \u00a0]|[ \u00a0]?&[ \u00a0]?)(?:{_YEAR}|[a-z]\b))*"
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_PARTICLES = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e[lnr]?|[Dd]ella|[Dd][aiu]|[Dd]os|[Ll][ae]|[Tt]e[nr]|[Aa]l|[Bb]in|[Ee]l)[ \u00a0-]){0,3}"
)
_NAME = rf"{_PARTICLES}(?:[OD]['’])?{_UPPER}(?:[^\W\d_]|['’-]){{1,40}}(?:[ \u00a0](?:Jr|Sr)\.)?"
_AND = r"(?:,?[ \u00a0](?:&|and|und|et|y|e|en|och|og)[ \u00a0]|[–—])"
_ET_AL = r",?[ \u00a0](?:et[ \u00a0]al\.?|and[ \u00a0](?:colleagues|co-?workers|others)|u\.[ \u00a0]?a\.)"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,[ \u00a0]{_NAME}){{0,6}}{_AND}{_NAME})?)(?:{_ET_AL})?(?:['’]s)?"
_PREFIX = (
    r"(?P<prefix>(?:(?:see|see also|also|e\.g\.|i\.e\.|cf\.|but see|compare|for (?:example|instance|a review)|"
    r"reviewed (?:in|by)|review(?:ed)?|siehe|vgl\.|z\.[ \u00a0]?B\.|voir|after|from|by|in|and|or)[,:]?[ \u00a0]){0,3})"
)
_CITE = re.compile(
    rf"\s*{_PREFIX}{_NAMES},?[ \u00a0][\[(]?(?P<years>{_YEARS})[\])]?(?P<rest>[,:][ \u00a0]?.{{1,80}})?\s*", re.DOTALL
)
_MORE_YEARS = re.compile(rf"\s*(?P<years>{_YEARS})\s*")
_ROUND = re.compile(rf"[(\[](?P<inner>[^()\[\]]{{0,600}}?{_YEAR}[^()\[\]]{{0,200}})[)\]]")
_ONLY_YEARS = re.compile(rf"(?P<years>{_YEARS})(?P<rest>[,:;][ \u00a0]?[^()\[\]]{{1,80}})?")
_BEFORE = re.compile(rf"(?<![^\W_])(?:{_NAMES})[ \u00a0]$")
_NAME_IN = re.compile(rf"(?!(?:and|und|et|en|och|og|y|e)\b){_NAME}")
_EACH_YEAR = re.compile(rf"{_YEAR}|\b[a-z]\b")
_POSSESSIVE = re.compile(r"['’]s$")
_WINDOW = 160
# Capitalized words before a year that are not names, beside months and seasons.
_NO_NAMES = frozenset(
    """
    Januar Februar März Mai Juni Juli Oktober Dezember
    In Since During After Before From Until By Between The A An This That These Those As At On For To Of And Or But
    Table Figure Fig Section Chapter Version Windows Office Box Note Eq Equation Appendix Part Volume Year Years
    Award Awards Prize Medal Fellowship Lecture Grant Edition Release Conference Workshop Meeting Symposium Congress
    Olympics Championship Cup Census Survey
    Accessed Updated Published Received Accepted Copyright Available Retrieved Revised Act Law Directive Regulation
    """.split()
    + [word.capitalize() for word in (*MONTHS, *SEASONS)]
)
_PLACES_BEFORE = re.compile(r"\b(?:in|at|near|of|from|since|until|during)[ \u00a0]$", re.IGNORECASE)


@frozen
class AuthorYear:
    """One author–year citation in a text: its place, and its works in order."""

    start: int
    end: int
    is_narrative: bool
    works: tuple["CitedWork", ...]


@frozen
class CitedWork:
    """One work of an author–year citation: its place, the family names, the year with its letter, affixes."""

    start: int
    end: int
    family: tuple[str, ...]
    year: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""


def find_author_years(text: str) -> Iterator[AuthorYear]:
    """The author–year citations in `text`, in order.

    >>> for mark in find_author_years("Doe & Roe (2011a, b) agree (see Smith et al., 2010, p. 5; Poe 1999)."):
    ...     print(mark.is_narrative, [(work.family, work.year, work.locator) for work in mark.works])
    True [(('Doe', 'Roe'), '2011a', ''), (('Doe', 'Roe'), '2011b', '')]
    False [(('Smith',), '2010', '5'), (('Poe',), '1999', '')]
    """
    for bracket in _ROUND.finditer(text):
        start = bracket.start("inner")
        if years := _ONLY_YEARS.fullmatch(bracket["inner"]):
            floor = max(0, bracket.start() - _WINDOW)
            before = _BEFORE.search(text[floor : bracket.start()])
            if before and _is_name(before["names"]) and not _is_place(text, floor + before.start(), before["names"]):
                works = _works(before["names"], years, start, floor + before.start())
                yield AuthorYear(floor + before.start(), bracket.end(), is_narrative=True, works=works)
            continue
        works = tuple(_read_parts(bracket["inner"], start))
        if works:
            yield AuthorYear(bracket.start(), bracket.end(), is_narrative=False, works=works)


def _read_parts(inner: str, offset: int) -> Iterator[CitedWork]:
    names = ""
    at = 0
    for part in inner.split(";"):
        start = offset + at
        at += len(part) + 1
        if cite := _CITE.fullmatch(part):
            names = cite["names"] if _is_name(cite["names"]) else ""
            if names:
                yield from _works(names, cite, start, start + cite.start("names"), prefix=cite["prefix"])
        elif names and (years := _MORE_YEARS.fullmatch(part)):
            yield from _works(names, years, start, start + years.start("years"))


def _works(names: str, match: re.Match[str], offset: int, first: int, *, prefix: str = "") -> tuple[CitedWork, ...]:
    family = tuple(_POSSESSIVE.sub("", name[0]) for name in _NAME_IN.finditer(names))
    rest = (match["rest"] or "") if "rest" in match.re.groupindex else ""
    locator, label, suffix = read_locator(rest.replace(":", ",", 1)) if rest else ("", "page", "")
    works: list[CitedWork] = []
    stem = ""
    for year in _EACH_YEAR.finditer(match["years"]):
        stem = year[0][:4] if len(year[0]) > 1 else stem
        start = offset + match.start("years") + year.start()
        end = start + len(year[0])
        whole = year[0] if len(year[0]) > 1 else stem + year[0]
        works.append(CitedWork(first if not works else start, end, family, whole, locator, label, prefix, suffix))
        prefix = ""
    return tuple(works)


def _is_name(names: str) -> bool:
    first = re.split(r"[ \u00a0,]", names, maxsplit=1)[0]
    return first not in _NO_NAMES and not (names.isupper() and len(names) < 3)


def _is_place(text: str, at: int, names: str) -> bool:
    """Whether a single name after "in" or "of" is more likely a place: "in Japan (2001)"."""
    is_one = (
        not re.search(r"[ \u00a0](?:&|and|und|et)[ \u00a0]", names) and "et al" not in text[at : at + len(names) + 10]
    )
    return is_one and bool(_PLACES_BEFORE.search(text[max(0, at - 10) : at]))
