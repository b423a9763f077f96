"""Whether a typed line is a reference, by what references have: names in front, a year, volume and pages, ids."""

import re

from attrs import frozen

__all__ = ["OPENS_WITH_NAME", "OPENS_WITH_SPOKEN", "Likeness", "is_continuation", "judge_likeness"]

_LONGEST = 1500
_S = r"[ \u00a0]?"
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_PARTICLE = (
    r"(?:(?:[Vv][ao]n|[Dd]e[lnr]?|[Dd]ella|[Dd][ai]|[Dd]os|[Ll][ae]|[Tt]e[nr]|[Aa]l|[Bb]in|[Ee]l|St\.?|O['’])[ -]){0,4}"
)
_FAMILY = rf"{_UPPER}(?:[^\W\d_]|['’-])+(?: {_UPPER}(?:[^\W\d_]|['’-]){{2,}}){{0,2}}"  # a hyphen is one of its letters
_INITIALS = rf"(?:{_UPPER}\.?(?:[ \u00a0]|-)?){{1,4}}"
# "Iwamoto J.", "Iwamoto, J., and", "J. Iwamoto,", "Iwamoto, Jun.", "IWAMOTO J"
OPENS_WITH_NAME = re.compile(
    rf"{_PARTICLE}{_FAMILY},?[ \u00a0]{_INITIALS}(?=[,.;:&(\s]|$)(?<=[.,\s\w])"
    rf"|{_INITIALS}{_S}{_PARTICLE}{_FAMILY}(?=[,.;:&( ]|$)"
    rf"|{_PARTICLE}{_FAMILY},[ \u00a0][^\W\d_a-z][^\W\d_]+(?:[ \u00a0][^\W\d_a-z]\.?)*(?=[,.;:&(]| and | & )"
)
# "Anna Example and Bert Sample.", "Carla Muster, Dirk Beispiel, and Emil Prova. A", "Fritz Ejemplo. Gadgets": names in
# the order of speech look like any words with capitals, so they count for less.
_SPOKEN = rf"{_UPPER}[^\W\d_]*\.?(?:[ -]{_UPPER}[^\W\d_]*\.?){{0,2}} {_PARTICLE}{_UPPER}(?:[^\W\d_]|['’-])+"
OPENS_WITH_SPOKEN = re.compile(
    rf"{_SPOKEN}(?:, {_SPOKEN}){{0,30}}(?:,? (?:and|&|und|et|y|e) {_SPOKEN}|,? et al)?[.:](?= |$)"
)
_YEAR = re.compile(
    r"(?<![\d./–-])(?:1[5-9]\d\d|20\d\d)[a-z]?(?![\d%])|\b(?:in press|n\.\s?d\.|forthcoming|submitted)\b", re.IGNORECASE
)
_ISSUE = rf"(?:\([^()]{{1,30}}\))?{_S}"
_PAGES = rf"(?:pp?\.{_S})?[A-Za-z]{{0,2}}\d+"
_VOLUME_PAGES = re.compile(
    # "250,000" is one number
    rf"(?<![\d.])(?!\d{{1,3}}(?:,\d{{3}})+(?![\d–—-]))\d{{1,4}}{_S}{_ISSUE}[:,;]{_S}{_PAGES}"
    rf"|\bvol(?:ume|\.)?{_S}\d+|\bpp?\.{_S}[A-Za-z]?\d+{_S}[-–—]|(?<!\d)\d++{_S}\(\d++[-–]?\d*+\)[,:. ]",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/\S|\bPM(?:C)?ID\b|\barXiv\b|\bISBN\b", re.IGNORECASE)
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_PRINT = re.compile(
    r"\b(?:press|publish(?:er|ers|ing)|university|verlag|journal|proceedings|proc\.|in:|eds?\.|edition|editors?|thesis|"
    r"dissertation|report|j\.|rev\.|lett\.|springer|elsevier|wiley|thèse|hrsg\.|tesis|available (?:from|at))",
    re.IGNORECASE,
)
# What is in or after lists without being an entry: credits, captions, licences, furniture of the page.
_REFUSED = re.compile(
    r"(?:cover )?(?:photo|image|picture|video|graphic|illustration|artwork)s?(?:graphs?)?"
    r"(?: by| from| courtesy| credit|:)"
    r"|(?:figure|fig\.|table)[ \u00a0]?\d|copyright\b|©|\(c\) |all rights reserved|licen[sc]ed? "
    r"|this (?:work|article|page|website)|creative commons|cc[- ]by|published under|reprinted with|funding:"
    r"|conflicts? of interest|competing interests|share (?:this|on)|tweet|comments?\b|leave a (?:reply|comment)"
    r"|related (?:articles|posts)|posted (?:by|on|in)|tags?:|advertisement|sign up|subscribe|privacy policy"
    r"|terms of|cookie",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    rf"[\s(]*(?:vol(?:ume|\.)?{_S})?(?:\d{{1,4}}{_S}{_ISSUE}[:;]{_S}{_PAGES}"
    rf"|\d{{1,4}}{_S}\([^()]{{1,20}}\){_S}[,.]{_S}(?:pp?\.{_S})?\d|pp?\.{_S}\d|\d+[–-]\d+\.?$)"
    r"|(?:doi|DOI|PMID|PMCID|ISBN|ISSN|arXiv)[:\s]|https?://|10\.\d{4,9}/|(?:Available|Retrieved|Accessed)\b"
    r"|\(?(?:in|In) [A-Z][a-z]+\)\.?$"
)


@frozen
class Likeness:
    """What a text has of a reference. `is_strong`: nothing but a reference has that; `is_weak`: enough in a list.

    `opens_with_prose`: with names in the order of speech ("Anna Example and Bert Sample."), or words that look so.
    """

    opens_with_name: bool
    opens_with_prose: bool
    has_year: bool
    has_volume: bool
    has_identifier: bool
    has_imprint: bool
    is_refused: bool

    @property
    def is_strong(self) -> bool:
        if self.is_refused:
            return False
        rest = self.has_volume or self.has_identifier
        return (self.opens_with_name and self.has_year) or (rest and (self.has_year or self.opens_with_name))

    @property
    def is_weak(self) -> bool:
        if self.is_refused:
            return False
        opens = self.opens_with_name or self.opens_with_prose
        points = opens + self.has_year + self.has_volume + 2 * self.has_identifier + self.has_imprint
        return self.is_strong or points >= 2


def judge_likeness(text: str) -> Likeness:
    """What `text` has of a reference. A text of over 1,500 characters is judged by its beginning, and refused.

    >>> judge_likeness("Iwamoto J. Vitamin K₂ therapy. Nutrients. 2014 May").is_strong
    True
    >>> judge_likeness("Photo courtesy of SteadyHealth").is_weak
    False
    """
    head = text[:_LONGEST]
    has_year, has_volume = bool(_YEAR.search(head)), bool(_VOLUME_PAGES.search(head))
    is_refused = bool(_REFUSED.match(head)) and not (has_year and has_volume)
    return Likeness(
        opens_with_name=bool(OPENS_WITH_NAME.match(head)),
        opens_with_prose=bool(OPENS_WITH_SPOKEN.match(head)),
        has_year=has_year,
        has_volume=has_volume,
        has_identifier=bool(_IDENTIFIER.search(head)),
        has_imprint=bool(_PRINT.search(head) or _URL.search(head)),
        is_refused=is_refused or len(text) > 2 * _LONGEST,
    )


def is_continuation(text: str) -> bool:
    """Whether `text` continues the reference before it: volume and pages, or an identifier, but no author or title.

    >>> is_continuation("6(5): 1971–1980."), is_continuation("Orimo H. J. New Rem. Clin. 1992.41:1249")
    (True, False)
    """
    return bool(_CONTINUES.match(text)) and len(text) < 300
