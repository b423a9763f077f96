"""Stretches of a text whose digits are no quantities: identifiers, citations, dates, labels, names. Pure."""

import re

__all__ = ["find_masks"]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_PEOPLE = r"(?:(?:wo)?men\b|patients|people|participants|subjects|children|adults|cases)"
_UNIT = r"(?:%|per\s?cent|[a-zµμ]*g\b|IU\b|m?mol\b)"
# One row per kind of thing; each keeps the characters that belong to it and no more.
_MASKS = (
    r"\b10\.\d{4,9}/[^\s\]\)\"<>]+(?<![.,;])",  # DOI
    r"\b(?:https?|ftp)://[^\s\]\)<>]+|\bwww\.[^\s\]\)<>]+",
    r"\b(?:PMID|PMCID|PMC|arXiv|ISBN|ISSN|NCT|UMIN|ISRCTN|EudraCT)\b[:\s]*[\w./-]*\d[\w./-]*",
    r"\[[^\[\]]*@[^\[\]]*\]|(?<!\w)@[\w][\w:.#$%&+?<>~/-]*",  # pandoc citations
    r"\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]",  # numbered citations
    r"\b\d{1,4}(?:\s?\(\d+(?:[-–]\d+)?\))?\s?:\s?[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?\b",  # volume (issue): pages
    rf"\b{_YEAR}[.;,]\s?\d+(?:\(\d+\))?:\s?\w+(?:[-–]\w+)?",  # year; volume: pages
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+{_YEAR})?\b|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
    rf"\b{_MONTH}\s+{_YEAR}\b|\b{_YEAR}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b",
    rf"\b{_YEAR}s\b|(?<=\()\s?{_YEAR}[a-z]?(?=[),;])|(?<=,\s){_YEAR}[a-z]?(?=[),;])",
    (
        rf"\b(?:[Ii]n|[Ss]ince|until|till|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|year|early|late|mid|[Ff]rom|between)[\s-]+{_YEAR}"
        rf"(?:\s?(?:[-–]|to|and)\s?(?:{_YEAR}|\d\d))?\b(?!\s?{_UNIT}|\s(?:[a-z-]+\s){{0,3}}{_PEOPLE})"
    ),
    (
        r"\b(?:[Tt]able|[Ff]ig(?:ure|s)?\.?|[Ss]ection|[Cc]hapter|[Aa]ppendix|[Ee]quation|[Ss]tep|[Pp]hase|[Tt]ype|[Gg]rade"
        r"|[Ss]tage|[Nn]o\.|[Vv]ol\.|[Vv]olume|[Ii]ssue|[Rr]ef\.|pp?\.|[Ll]evel|[Vv]ersion|[Ll]ine|[Aa]rticle|[Tt]rial|[Gg]roup"
        r"|[Ss]tudy|[Cc]ohort|[Vv]isit|[Dd]ay|[Ww]eek|[Mm]onth|[Cc]lass)\s\d+(?:\.\d+)*(?:\s?[-–]\s?\d+|:\s?\w+(?:[-–]\w+)?)?\b"
        rf"(?!\s?{_UNIT})"
    ),
    r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?",  # clock times
    r"\b\d{1,2}:\d\d\b",
    r"\b\d+\s?[x×]?\s?\d*\^\d+|\b\d{2,}\s?/\s?\d+\b|\b\d+/0\b|\w\+\d+",  # powers, and names of stars
    r"\b[A-Za-zµ]\w*[-–−]\d+(?:\.\d+)?(?:[-–/]\d+)*[A-Za-z]?\b",  # IL-6, MK-7, COVID-19
    r"\b\d+(?:st|nd|rd|th)\b",  # ordinals
)
_MASK = re.compile("|".join(f"(?:{mask})" for mask in _MASKS))


def find_masks(text: str) -> list[tuple[int, int]]:
    """(start, end) of every such stretch, in order.

    >>> text = "In 2000, IL-6 fell 3 % (doi 10.1007/s1, Table 2) [@a, p. 5]."
    >>> [text[start:end] for start, end in find_masks(text)]
    ['In 2000', 'IL-6', '10.1007/s1', 'Table 2', '[@a, p. 5]']
    """
    return [match.span() for match in _MASK.finditer(text)]
