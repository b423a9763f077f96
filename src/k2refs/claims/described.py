"""What a sentence does: states a measured fact, describes one study, or counts several. Pure; CL001, CL032, CL033."""

import re

from attrs import frozen

from k2refs.claims.quantities import find_quantities
from k2refs.claims.quantities.words import read_words
from k2refs.model.quantity import Quantity
from k2refs.model.units import UNITS

__all__ = [
    "DescribedStudy",
    "StudyCount",
    "count_studies",
    "describe_study",
    "describes_study",
    "is_counting_studies",
    "is_own_work",
    "states_fact",
]

_KINDS = r"(?:trials?|stud(?:y|ies)|meta-analys[ie]s|cohorts?|experiments?)"
_FOUND = re.compile(
    rf"\b(?:{_KINDS}|research(?:ers)?|evidence)\b(?:\s[\w,()-]+){{0,6}}?\s(?:have\s|has\s)?"
    r"(?:found|shown?|showed|demonstrated?|suggest(?:s|ed)?|report(?:s|ed)?|reveal(?:s|ed)?|prove[snd]?|confirm(?:s|ed)?)\b",
    re.IGNORECASE,
)
# One study, referred to as one: "in one clinical trial", "a third study in Japan", "another, double-blind study".
_ONE_STUDY = re.compile(
    r"\b(?:an?|one|another|the\s(?:first|second|third|fourth|latest|largest)|(?:a\s)?(?:second|third|fourth|fifth)|\d{1,2}-(?:month|week|year))"
    r"(?:\s[\w-]+){0,4}?\s(?:trial|study)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:gave|given|received|took|randomi[sz]ed|assigned|allocated|treated|compared|enrolled|recruited|administered)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?P<words>a\s(?:series|number|handful|couple|variety|body|wealth)\sof|several|many|numerous|various|multiple|countless"
    r"|dozens\sof|hundreds\sof|most)\s(?:[\w-]+\s){0,3}?(?:trials|studies|meta-analyses)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<![\w-])\b(?P<number>(?:about\s|around\s|some\s|over\s|more\sthan\s)?(?:an?\s)?[\w-]+)\s(?:more|other|further|such)?\s?"
    r"(?:[\w-]+\s){0,2}?(?:trials|studies|meta-analyses)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\bstudies\s(?:and|plus)\s(?:about\s|around\s|some\s)?(?P<number>an?\sdozen|[\w-]+)\s(?:more|others?)\b",
    re.IGNORECASE,
)
_NO_TREATMENT = re.compile(r"\b(?:no (?:other )?treatment|untreated|nothing)\b", re.IGNORECASE)
_PLACEBO = re.compile(r"\bplacebo\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:(?:pre|post|peri)-?menopausal\s)?(?:women|men|children|adults|patients)\b(?:\swith\s\w+)?", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Tt]he present (?:study|trial))\b")
_MEASURES = ("mass", "IU", "%", "amount", "percentage point")
_TIMES = ("calendar", "time")


@frozen
class DescribedStudy:
    """What a sentence says about the one study it describes."""

    duration: Quantity | None
    doses: tuple[Quantity, ...]
    comparator: str
    population: str


@frozen
class StudyCount:
    """How many studies a sentence counts: at least `least`; its words and place."""

    least: int
    words: str
    start: int
    end: int


def is_own_work(text: str) -> bool:
    """Whether a sentence reports what its authors did or found, which needs no citation.

    >>> is_own_work("We gave 45 mg a day."), is_own_work("Japanese researchers gave 45 mg a day.")
    (True, False)
    """
    return _OWN.search(text) is not None


def states_fact(text: str) -> str:
    """The measured fact that a sentence states, in a few words; "" if there is none.

    >>> [states_fact(text) for text in ("They took 45 mg of K2.", "Trials have shown it.", "Natto is a food.")]
    ['it states 45 mg', 'it reports study results', '']
    """
    for quantity in find_quantities(text):
        unit = UNITS.get(quantity.unit.split("/")[0])
        dimension = unit.dimension if unit else ""
        if dimension in _MEASURES or (dimension in _TIMES and quantity.per):
            return f"it states {quantity}"
    is_announcing = text.rstrip().endswith(":")  # "Here is what the studies found:"
    return "it reports study results" if _FOUND.search(text) and not is_announcing else ""


def describes_study(text: str) -> bool:
    """Whether a sentence describes what one study did: refers to it as one, and says what was done.

    >>> describes_study("In one trial, researchers gave women 45 mg of K2."), describes_study("In this study, K2 fell.")
    (True, False)
    """
    has_word = "trial" in text or "study" in text
    return has_word and bool(_ONE_STUDY.search(text) and _DONE.search(text))


def describe_study(text: str) -> DescribedStudy:
    """The duration, doses, comparator and population that the sentence states."""
    quantities = find_quantities(text)
    durations = [q for q in quantities if q.unit in ("year", "month", "week") and not q.per and "old" not in q.text]
    doses = tuple(q for q in quantities if (unit := UNITS.get(q.unit)) and unit.dimension in ("mass", "IU"))
    people = _PEOPLE.search(text)
    comparator = "no treatment" if _NO_TREATMENT.search(text) else "placebo" if _PLACEBO.search(text) else ""
    return DescribedStudy(durations[0] if durations else None, doses, comparator, people[0] if people else "")


def is_counting_studies(text: str) -> bool:
    return count_studies(text) is not None


def count_studies(text: str) -> StudyCount | None:
    """The number of studies that a sentence claims, if more than one; None if it counts none.

    >>> [count_studies(text).least for text in ("a series of studies", "these studies and a dozen more", "3 trials")]
    [2, 12, 3]
    """
    if "trials" not in text and "studies" not in text and "analyses" not in text:
        return None
    for pattern in (_MORE, _VAGUE, _NUMBERED):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            least = _read_count(groups["number"]) if "number" in groups else 2
            if least >= 2:
                return StudyCount(least, match[0], match.start(), match.end())
    return None


def _read_count(words: str) -> int:
    words = re.sub(r"^(?:about|around|some|over|more than)\s", "", words.strip().lower())
    number = read_words(words, 0)
    if number is not None and number.end == len(words) and number.value == int(number.value):
        return int(number.value)
    return int(words) if words.isdecimal() and len(words) <= 3 else 0
