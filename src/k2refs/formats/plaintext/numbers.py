"""Reads dates, volumes, issues, pages and editions out of stretches of text. Pure; used by plaintext.fields."""

import re

from k2refs.formats.plaintext.words import MONTHS, ORDINALS
from k2refs.model.dates import Date, PartialDate

__all__ = ["read_date", "read_edition", "read_extent", "read_issue", "read_pages", "read_volume"]

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20[0-4]\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)(1[4-9]\d\d|20[0-4]\d)\s*[-–—/‐‑]\s*(1[4-9]\d\d|20[0-4]\d|\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(1[4-9]\d\d|20[0-4]\d)\s?[-/.‐‑–년年]\s?(\d{1,2})(?:\s?[-/.‐‑–월月]\s?(\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](1[4-9]\d\d|20[0-4]\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<![\d\w])(\d{1,2})(?:st|nd|rd|th|er)?(?![\d\w])")
_SEASONS = {
    "spring": 1,
    "printemps": 1,
    "summer": 2,
    "été": 2,
    "fall": 3,
    "autumn": 3,
    "automne": 3,
    "winter": 4,
    "hiver": 4,
}
_CIRCA = re.compile(r"\b(?:ca?|circa)\b\.?|\[?\b1\d\d\d\?", re.IGNORECASE)

# What says "volume" and so on, before its number or, in East Asian languages, after it.
_VOLUME_WORD = re.compile(
    r"^\W*(?:(?:vols?|volumes?|volumen|bd|bände|band|jg|jahrgang|tom[eo]?|tom\.|t|v|roč|том|т|卷|제|第|in)\b\.?\s*|제\s*|第\s*|vol(?=\d)|v(?=\d))+",
    re.IGNORECASE,
)
_ISSUE_WORD = re.compile(
    r"^\W*(?:(?:nos?|nrs?|num|number|issues?|iss|hefte?|h|núm|número|numéro|fasc|fascicule|nº|n°|n|вып|№|제|第)(?=[\W\d]|$)\.?\s*|#\s*|제\s*|第\s*)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:\b(?:of|in|de|der)\b|권|卷|巻|집|호|号|號|期|vols?\.?|\.?\s?jg\.?|\.\s?bd\.?)\W*$", re.IGNORECASE
)
_PAGE_WORD = re.compile(
    r"(?:(?:^|(?<=[\s(,;:]))(?:pp|pgs?|pages?|pags?|págs?|seiten?|ss|стр|blz|pagg|s|с|p|art(?:icle)?(?:\.?\s*(?:no|nr|id))?|paper(?:\s*nr)?|id)\b\.?\s*)+|^\W*(?-i:pp?|pg)\.?\s*(?=\d)",
    re.IGNORECASE,
)
_PAGE_AFTER = re.compile(r"\s*(?:pp?\b\.?|pages?|쪽|면|頁|页|f{1,2}\b\.?)\W*$", re.IGNORECASE)
# After the pages: how many there are, a note in brackets, a place.
_PAGE_TAIL = re.compile(
    r"(?<=\d)(?:\s?[,;]?\s?[(\[].*|\.\s?[^\W\d_]{3,}.*|\s?[,;]\s?\d+\s?pp?\b.*|\s(?!p\w*ges?\b|p[áa]gs?\b|seiten?\b)[^\W\d_]{4,}.*)$",
    re.DOTALL,
)
_DASH = re.compile(r"\s*(?:[-–—‐‑−~∼〜]\s*)+")
_EXTENT = re.compile(r"(\d{1,5})\s?(?:pp?|pages|págs?|seiten|s|f|c|с)\.?", re.IGNORECASE)
_MARKS = " \t\r\n.,;:()[]{}\"'“”‘’<>|/*"
_EDITION = re.compile(
    r"(\d{1,3})\s?(?:st|nd|rd|th|e|ª|º|ème|\.)?\s*(?:[^\W\d_]+\.?\s+){0,2}(?:ed|aufl|éd|wyd|изд|판|版|vyd)",
    re.IGNORECASE,
)


def read_date(text: str) -> Date | None:
    """The date that `text` states, as far as it goes; None if it holds no year.

    >>> read_date("2014 May 3")
    Date(start=PartialDate(year=2014, month=5, day=3), ...)
    >>> read_date("(1992a)").year, read_date("in press") is None
    (1992, True)
    """
    circa = _CIRCA.search(text) is not None
    if match := _DAY_FIRST.search(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        return Date(_partial(year, month, day), circa=circa)
    if (match := _ISO.search(text)) and 1 <= int(match[2]) <= 12:
        return Date(_partial(int(match[1]), int(match[2]), int(match[3] or 0)), circa=circa)
    if match := _RANGE.search(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])
        if last > first:
            return Date(PartialDate(first), PartialDate(last), circa=circa)
    year_match = _YEAR.search(text)
    if year_match is None:
        return None
    year = int(year_match[1])
    words = [word.lower() for word in _WORD.findall(text)]
    month = next((MONTHS[word] for word in words if word in MONTHS), 0)
    season = 0 if month else next((_SEASONS[word] for word in words if word in _SEASONS), 0)
    rest = text[: year_match.start()] + " " + text[year_match.end() :]
    days = [int(day) for day in _DAY.findall(rest) if 1 <= int(day) <= 31] if month else []
    return Date(_partial(year, month, days[0] if days else 0), season=season, circa=circa)


def _partial(year: int, month: int, day: int) -> PartialDate:
    if not 1 <= month <= 12:
        return PartialDate(year)
    return PartialDate(year, month, day if 1 <= day <= 31 else 0)


def read_volume(text: str) -> str:
    """The volume in `text`, without the words that say so.

    >>> read_volume("vol. 6,"), read_volume("제15권"), read_volume("Bd. XII")
    ('6', '15', 'XII')
    """
    bare = _AFTER.sub("", _VOLUME_WORD.sub("", text)).strip(_MARKS)
    return bare if re.search(r"\d|^[IVXLCDM]+$|^[A-Z]$", bare) else ""


def read_issue(text: str) -> str:
    """The issue in `text`, without the words that say so.

    >>> read_issue("(no. 5)"), read_issue("Heft 3"), read_issue("Pt 17")
    ('5', '3', 'Pt 17')
    """
    return _AFTER.sub("", _ISSUE_WORD.sub("", text.lstrip(_MARKS + "권卷巻"))).strip(_MARKS)


def read_pages(text: str) -> str:
    """The pages in `text`, first and last with a hyphen between; a last page stays as short as it was typed.

    >>> read_pages("pp. 487 – 92"), read_pages("p.149 ."), read_pages("L1")
    ('487-92', '149', 'L1')
    """
    bare = _PAGE_WORD.sub(" ", _PAGE_TAIL.sub("", " ".join(text.split())))
    bare = _PAGE_AFTER.sub("", bare).strip(_MARKS + "-–—‐‑−第제")
    bare = _DASH.sub("-", bare)
    return re.sub(r"\s+", " ", bare) if re.search(r"\d|^[ivxlcdm]+", bare) else ""


def read_extent(text: str) -> str:
    """The number of pages where `text` says how many there are, not which; "" otherwise.

    >>> read_extent("231 p."), read_extent("p. 231")
    ('231', '')
    """
    match = _EXTENT.fullmatch(text.strip(" .,;:()[]"))
    return match[1] if match else ""


def read_edition(text: str) -> str:
    """The edition in `text`: its number, or the words if there is none ("revised").

    >>> read_edition("3rd edition"), read_edition("Second ed."), read_edition("Rev. ed.")
    ('3', '2', 'Rev. ed')
    """
    if match := _EDITION.search(text):
        return match[1]
    for word in _WORD.findall(text.lower()):
        if word in ORDINALS:
            return str(ORDINALS[word])
    return text.strip(_MARKS)
