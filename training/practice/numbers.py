"""Draws the numbers of a made-up work: year, volume, issue, pages, edition, identifiers. Pure; seeded by `dice`."""

from training.practice.chance import Dice, weighted
from training.practice.lists import listed
from training.practice.subjects import NOUNS

__all__ = ["draw_meeting", "draw_numbers"]

_ROMAN = listed("XLIII|XIV|LVIII|II|IV|XII|XXVI|LX|VIII|III|I")
_ISSUES = listed("1-2|3/4|1/2|Suppl 1|Pt 2|S1|Suppl. 2|11/12|Special Issue|3–4|Pt 17")
_EDITIONS = listed(
    """
    2nd ed.|3rd edition|2nd edn|second edition|2. Aufl.|2nd ed|4th ed.|Third Edition|Rev. ed.|5th edition|2e
    éd.|1st ed.|
    3. Auflage|2. ed.|2ª ed.|revised edition|2nd rev. ed.|Seventh Edition|Éd. 1986|International edition
    """
)
_ODD_PAGES = listed("i-xx|S12-S19|S5-11|xi-xv|L1-L5|iii-x")
_ONE_PAGE = listed("0{d}|{d}|L{b}|e{d}|P0{c}|A{b}|0{b}|R{b}|d{b}|00{b}|1{d}|G{c}")
_DOI_SUFFIXES = listed(
    """
    j.{a}.{y}.0{b}.00{c}|s00{b}-0{a}-{b}{c}|{a}{b}.{c}|S{a}-{b}({c})0{b}-{c}|ncomms{a}{c}|journal.pone.0{a}{c}|
    PhysRevLett.{c}.{a}|JHEP{c}({y}){b}
    """
)
_MEETINGS = listed("LATTICE|ICHEP|EPS-HEP|ICRC|CORFU|DIS|HQL|BEAUTY|KAON|RADCOR|TOP|LL|FFP|Confinement")
_ARCHIVES = listed("hep-th|hep-ph|astro-ph|gr-qc|cond-mat|math|quant-ph|nucl-th|hep-lat|hep-ex")


def draw_numbers(dice: Dice, kind: str) -> dict[str, str]:
    """Everything of a work that is a number, by the codes of the patterns."""
    year = str(dice.randint(1975, 2022) if dice.random() < 0.88 else dice.randint(1780, 1974))
    return {
        "Y": year,
        "V": _volume(dice),
        "I": str(dice.randint(1, 12)) if dice.random() < 0.87 else dice.choice((*_ISSUES, str(dice.randint(13, 52)))),
        "P": _pages(dice, kind),
        "O": dice.choice(_EDITIONS),
        "MO": str(dice.randint(1, 12)),
        "DY": str(dice.randint(1, 28)),
        "NP": str(dice.randint(80, 900)),
        "DOI": _doi(dice),
        "ARX": _arxiv(dice),
        "URL": _url(dice),
        "ISBN": _isbn(dice),
        "PMID": str(dice.randint(1000000, 36000000)),
        "AY": str(dice.randint(2001, 2022)),
        "AM": str(dice.randint(1, 12)),
        "AD": str(dice.randint(1, 28)),
    }


def draw_meeting(dice: Dice) -> str:
    """A volume named after a meeting, as "Proceedings of Science" has them: "ICHEP2010"."""
    return dice.choice(_MEETINGS) + dice.choice(("", "", " ")) + str(dice.randint(2004, 2022))


def _volume(dice: Dice) -> str:
    if dice.random() < 0.06:
        return dice.choice(_ROMAN)
    low, high = weighted(dice, (((1, 60), 60), ((61, 600), 32), ((600, 9000), 6), ((1970, 2015), 2)))
    return str(dice.randint(low, high))


def _pages(dice: Dice, kind: str) -> str:
    if dice.random() < 0.02:
        return dice.choice(_ODD_PAGES)
    low, high = weighted(dice, (((1, 900), 68), ((900, 19999), 22), ((1450, 2060), 8), ((1, 12), 2)))
    first = dice.randint(low, high)
    if dice.random() < (0.45 if kind == "physics" else 0.88):
        return f"{first}-{_last_page(dice, str(first), str(first + dice.randint(1, 40)))}"
    if dice.random() < 0.6:
        return str(first)
    return dice.choice(_ONE_PAGE).format(
        b=dice.randint(1, 99), c=dice.randint(1000, 9999), d=dice.randint(10000, 99999)
    )


def _last_page(dice: Dice, first: str, last: str) -> str:
    if dice.random() > 0.25 or len(first) != len(last):
        return last
    same = next((i for i in range(len(last)) if last[i] != first[i]), 0)
    return last[same:] if dice.random() < 0.6 else last[min(same, max(0, len(last) - 2)) :]


def _doi(dice: Dice) -> str:
    a, b, c, y = dice.randint(1000, 9999), dice.randint(100, 999), dice.randint(10, 99), dice.randint(1995, 2021)
    return f"10.{dice.randint(1000, 1199)}/" + dice.choice(_DOI_SUFFIXES).format(a=a, b=b, c=c, y=y)


def _arxiv(dice: Dice) -> str:
    if dice.random() < 0.6:
        return f"{dice.randint(7, 21):02d}{dice.randint(1, 12):02d}.{dice.randint(1000, 19999):04d}"
    return f"{dice.choice(_ARCHIVES)}/{dice.randint(92, 99)}{dice.randint(1, 12):02d}{dice.randint(1, 400):03d}"


def _url(dice: Dice) -> str:
    host = dice.choice(NOUNS).lower() + dice.choice((".org", ".com", ".edu", ".gov", ".de", ".fr", ".ac.uk", ".eu"))
    path = "/".join(dice.choice(NOUNS).lower() for _ in range(dice.randint(0, 3)))
    lead = dice.choice(("http://", "https://", "http://www.", "https://www.", "www."))
    return f"{lead}{host}/{path}" + dice.choice(("", ".html", ".pdf", "/", f"?id={dice.randint(1, 9999)}"))


def _isbn(dice: Dice) -> str:
    body = [9, 7, 8, *(dice.randint(0, 9) for _ in range(9))]
    check = -sum(digit * (3 if i % 2 else 1) for i, digit in enumerate(body)) % 10
    return "".join(map(str, (*body, check)))
