"""Parts of a text whose digits are not quantities: identifiers, citations, dates, labels, names. Pure."""

import re

__all__ = ["find_masks"]

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_PEOPLE = r"(?:(?:wo)?men\b|patients|people|participants|subjects|children|adults|cases)"
_UNIT = r"(?:%|per\s?cent|[a-zµμ]*g\b|IU\b|m?mol\b)"
_MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_CENTURIES = ("15", "16", "17", "18", "19", "20")
# One row per kind: what a text must contain for the pattern to be tried (trying all of them would cost
# most of the time), and the pattern, which matches only the characters of the thing itself.
_KINDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("10.",), r"\b10\.\d{4,9}/[^\s\]\)\"<>]+(?<![.,;])"),  # DOI
    (("://", "www."), r"\b(?:https?|ftp)://[^\s\]\)<>]+|\bwww\.[^\s\]\)<>]+"),
    (
        tuple("PM arXiv ISBN ISSN NCT UMIN ISRCTN EudraCT".split()),
        r"\b(?:PMID|PMCID|PMC|arXiv|ISBN|ISSN|NCT|UMIN|ISRCTN|EudraCT)\b[:\s]*[\w./-]*\d[\w./-]*",
    ),
    (("@",), r"\[[^\[\]]*@[^\[\]]*\]|(?<!\w)@[\w][\w:.#$%&+?<>~/-]*"),  # pandoc citations
    (("[",), r"\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]"),  # numbered citations
    # volume (issue): pages, with or without a year before them; clock times
    ((":",), r"\b\d{1,4}(?:\s?\(\d+(?:[-–]\d+)?\))?\s?:\s?[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?\b"),
    ((":",), rf"\b{_YEAR}[.;,]\s?\d+(?:\(\d+\))?:\s?\w+(?:[-–]\w+)?"),
    (
        _MONTHS,
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+{_YEAR})?\b"
            rf"|\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR}\b"
        ),
    ),
    (_CENTURIES, rf"\b{_YEAR}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b"),
    (_CENTURIES, rf"\b{_YEAR}s\b|(?<=\()\s?{_YEAR}[a-z]?(?=[),;])|(?<=,\s){_YEAR}[a-z]?(?=[),;])"),
    (
        _CENTURIES,
        (
            r"\b(?:[Ii]n|[Ss]ince|until|till|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|year|early|late|mid|[Ff]rom|between)"
            rf"[\s-]+{_YEAR}(?:\s?(?:[-–]|to|and)\s?(?:{_YEAR}|\d\d))?\b"
            rf"(?!\s?{_UNIT}|\s(?:[a-z-]+\s){{0,3}}{_PEOPLE})"
        ),
    ),
    (
        tuple(
            "able ig ection hapter ppendix quation tep hase ype rade tage o. ol ssue ef. p. evel ersion ine rticle "
            "rial roup tudy ohort isit ay eek onth lass".split()
        ),
        (
            r"\b(?:[Tt]able|[Ff]ig(?:ure|s)?\.?|[Ss]ection|[Cc]hapter|[Aa]ppendix|[Ee]quation|[Ss]tep|[Pp]hase|[Tt]ype"
            r"|[Gg]rade|[Ss]tage|[Nn]o\.|[Vv]ol\.|[Vv]olume|[Ii]ssue|[Rr]ef\.|pp?\.|[Ll]evel|[Vv]ersion|[Ll]ine"
            r"|[Aa]rticle|[Tt]rial|[Gg]roup|[Ss]tudy|[Cc]ohort|[Vv]isit|[Dd]ay|[Ww]eek|[Mm]onth|[Cc]lass)"
            rf"\s\d+(?:\.\d+)*(?:\s?[-–]\s?\d+|:\s?\w+(?:[-–]\w+)?)?\b(?!\s?{_UNIT})"
        ),
    ),
    (("am", "pm", "a.m", "p.m"), r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?"),
    (("^", "/", "+"), r"\b\d++\s?[x×]?\s?\d*+\^\d+|\b\d{2,}\s?/\s?\d+\b|\b\d+/0\b|\w\+\d+"),  # powers, n/N, stars
    (("-", "–", "−"), r"\b[A-Za-zµ]\w*[-–−]\d+(?:\.\d+)?(?:[-–/]\d+)*[A-Za-z]?\b"),  # IL-6, MK-7, COVID-19
    (("1st", "2nd", "3rd", "th"), r"\b\d+(?:st|nd|rd|th)\b"),
)
_PATTERNS = tuple((triggers, re.compile(pattern)) for triggers, pattern in _KINDS)


def find_masks(text: str) -> list[tuple[int, int]]:
    """(start, end) of every such part, in order; adjacent ones are joined.

    >>> text = "In 2000, IL-6 fell 3 % (doi 10.1007/s1, Table 2) [@a, p. 5]."
    >>> [text[start:end] for start, end in find_masks(text)]
    ['In 2000', 'IL-6', '10.1007/s1', 'Table 2', '[@a, p. 5]']
    """
    spans: list[tuple[int, int]] = []
    for triggers, pattern in _PATTERNS:
        for trigger in triggers:  # faster than a generator in any()
            if trigger in text:
                spans += [match.span() for match in pattern.finditer(text)]
                break
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
