"""Compares names of journals, books and conferences: abbreviations, acronyms, editions, a place in brackets. Pure."""

import re
from functools import lru_cache

from attrs import frozen

from k2refs.matching.words import fold_words
from k2refs.model.reference import Reference
from k2refs.text.fold import FUNCTION_WORDS

__all__ = ["CONTAINER_SAME", "score_container_names", "score_containers"]

CONTAINER_SAME = 0.9
"""From this score on two names are the same journal or book; only the share of common words scores below."""
_ABBREVIATED = 0.95
_PARTLY = 0.9
_SHARE = 0.6  # "Journal of Bone" and "Journal of Orthopaedics" share words and are two journals

_DIVISIONS = frozenset("part pt section sect sec series ser".split())
# What a volume of proceedings has before the name of the meeting, or with it: which one it was, and who held it.
_ORDINAL = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?[- ]?(?:first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|\w+teenth|\w+tieth)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w-])(?:'\d\d|(?:19|20)\d\d)\b")
_LEAD = re.compile(
    r"^\W*(?:(?:in\s+)?(?:extended abstracts|conference record|proceedings|proc\.?|companion|adjunct|advances|findings)"
    r"(?:\s+(?:of|in|to))?\s+(?:the\s+)?)+",
    re.IGNORECASE,
)
_HELD_BY = frozenset("ieee acm cvf siam usenix ifip ifac iapr rsj spie isca eurasip annual biennial".split())
_TAIL = re.compile(r"\s+(?:of the United States of America|international edition|online|electronic resource)\W*$", re.I)
_VOLUME = re.compile(r"(?:[,.]?\s+(?:vol(?:ume)?\.?\s*)?\d{1,4})\s*$")
_PARTS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*|\s*[:;=]\s+|\s+[-–—/]\s+|,\s+")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_MIN_ACRONYM, _MAX_ACRONYM = 3, 12
_MAX_LEFT_OVER = 1  # "KDD" is Knowledge Discovery and Data Mining
_MEETING = re.compile(r"\b(?:conf|symp|workshop|meeting|congress|endowment|proc|colloqui|seminar|forum)", re.IGNORECASE)
# Words that an acronym may pass over ("NAACL": North American Chapter of the Association …).
_PASSED = frozenset(
    "conference conf international intl symposium symp workshop meeting chapter joint annual proceedings proc european"
    " world and of the on for in".split()
)
# Names that changed, and names that have nothing in common with their acronym.
_ALSO = {
    "nips": "neurips", "thewebconf": "www", "webconference": "www", "worldwideweb": "www", "worldwidewebconference":
    "www", "internationalworldwidewebconference": "www", "corr": "arxiv", "computingresearchrepository": "arxiv",
}  # fmt: skip
# Series in which many meetings publish: the series says nothing about the meeting.
_SERIES = frozenset(
    "".join(fold_words(name))
    for name in """
    ACM International Conference Proceeding Series
    Advances in Intelligent Systems and Computing
    AIP Conference Proceedings
    CEUR Workshop Proceedings
    Communications in Computer and Information Science
    IFIP Advances in Information and Communication Technology
    IOP Conference Series
    JMLR Workshop and Conference Proceedings
    Lecture Notes in Artificial Intelligence
    Lecture Notes in Computer Science
    Lecture Notes in Electrical Engineering
    Lecture Notes in Networks and Systems
    Leibniz International Proceedings in Informatics
    LIPIcs
    LNCS
    PMLR
    Procedia Computer Science
    Proceedings of Machine Learning Research
    Proceedings of Science
    Proceedings of SPIE
    """.strip().splitlines()
)


@frozen
class _Name:
    """A name in its forms: `words` as written, `forms` with and without what follows a colon or is in brackets.

    `acronyms` are the words in capitals that are names of it, in lower case; `spelt` are the words that an acronym
    may be made of; `own` is the acronym that it has in brackets.
    """

    words: tuple[str, ...]
    forms: frozenset[tuple[str, ...]]
    acronyms: frozenset[str]
    spelt: tuple[str, ...]
    own: str


def score_containers(left: Reference, right: Reference) -> float | None:
    """How similar the containers of two references are, 0 to 1, by ISSN, full or short name; None if one has none.

    A series in which many meetings publish (Lecture Notes in Computer Science) says nothing, and counts as none.

    >>> score_containers(
    ...     Reference("a", values={"container-title": "J Bone Miner Res"}),
    ...     Reference("b", values={"container-title": "Journal of Bone and Mineral Research"}),
    ... )
    0.95
    """
    if left.issn is not None and left.issn == right.issn:
        return 1.0
    mine, theirs = _names(left), _names(right)
    if not mine or not theirs:
        return None
    return max(score_container_names(one, other) for one in mine for other in theirs)


def score_container_names(left: str, right: str) -> float:
    """How similar two names of containers are, 0 to 1; from `CONTAINER_SAME` on they are the same.

    >>> score_container_names("PNAS", "Proceedings of the National Academy of Sciences of the United States of America")
    0.9
    >>> score_container_names("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)")
    0.9
    """
    mine, theirs = _read(left), _read(right)
    if not mine.words or not theirs.words:
        return 0.0
    if mine.words == theirs.words or "".join(mine.words) == "".join(theirs.words):
        return 1.0
    acronyms = mine.acronyms | theirs.acronyms
    if any(_is_abbreviated(one, other, acronyms) for one in mine.forms for other in theirs.forms):
        return _ABBREVIATED
    if _letters(mine) & _letters(theirs) or _is_short_for(mine, theirs) or _is_short_for(theirs, mine):
        return _PARTLY
    common = len(set(mine.words) & set(theirs.words))
    return _SHARE * 2 * common / (len(set(mine.words)) + len(set(theirs.words)))


def _names(reference: Reference) -> tuple[str, ...]:
    names = (reference.container_title, reference.container_title_short, reference.extra.get("journalAbbreviation", ""))
    given = tuple(filter(None, names))
    return tuple(name for name in given if "".join(fold_words(name)) not in _SERIES)


@lru_cache(maxsize=4096)
def _read(name: str) -> _Name:
    main = _ORDINAL.sub(" ", _YEAR.sub(" ", _VOLUME.sub("", name)))
    bare = _LEAD.sub("", main)
    parts = [part for part in _PARTS.split(bare) if part and part.strip()]
    texts = [name, main, bare, *(part for part in parts[:1] if len(part) > 2)]
    texts += [_TAIL.sub("", text) for text in texts]
    forms = {tuple(_content(text)) for text in texts}
    forms |= {_without_holders(form) for form in forms}
    spelt = tuple(word for word in fold_words(_TAIL.sub("", main)) if word not in _HELD_BY and not word.isdigit())
    bracketed = [_letters_of(text) for text in _BRACKETED.findall(main) if _is_acronym(text.strip())]
    return _Name(
        tuple(_content(name)),
        frozenset(form for form in forms if form),
        frozenset(_find_acronyms(name, parts) | set(bracketed)) - {""},
        spelt,
        bracketed[-1] if bracketed else "",
    )


def _find_acronyms(name: str, parts: list[str]) -> set[str]:
    """The acronyms that name it: a part of its own, or a word in capitals in the name of a meeting ("CHI Conference").

    "JAMA" does not name "JAMA Network Open".
    """
    alone = {part.strip() for part in parts if len(part.split()) == 1}
    words = _WORD.findall(name) if _MEETING.search(name) else []
    return {_letters_of(word) for word in (*alone, *words) if _is_acronym(word) or (len(parts) == 1 and word in alone)}


def _is_acronym(word: str) -> bool:
    is_one = _WORD.fullmatch(word) is not None and word.lower() not in _HELD_BY
    return is_one and sum(letter.isupper() for letter in word) >= 2


def _letters_of(text: str) -> str:
    return "".join(fold_words(_YEAR.sub("", text)))


def _content(name: str) -> list[str]:
    """The words that tell names apart. "Part A" is a letter at the end, as in ISO 4's "Am J Med Genet A"."""
    words = list(fold_words(name))
    pairs = zip(words, [*words[1:], ""], strict=True)
    words = [word for word, after in pairs if not (word in _DIVISIONS and len(after) == 1)]
    last = len(words) - 1
    significant = [
        word for at, word in enumerate(words) if word not in FUNCTION_WORDS or (at == last and len(word) == 1)
    ]
    return significant or words


def _without_holders(words: tuple[str, ...]) -> tuple[str, ...]:
    at = 0
    while at < len(words) - 2 and words[at] in _HELD_BY:
        at += 1
    return words[at:]


def _letters(name: _Name) -> set[str]:
    """Its forms and acronyms as letters, and what a name was changed to."""
    found = {"".join(form) for form in name.forms} | name.acronyms
    return found | {_ALSO[letters] for letters in found if letters in _ALSO}


def _is_abbreviated(left: tuple[str, ...], right: tuple[str, ...], acronyms: frozenset[str]) -> bool:
    """Whether each word may be short for the other's; "ICML" alone is not short for "ICMLA"."""
    is_acronym = len(left) == 1 and not acronyms.isdisjoint((*left, *right))
    return len(left) == len(right) and not is_acronym and all(map(_abbreviates, left, right))


def _abbreviates(left: str, right: str) -> bool:
    """ISO 4 abbreviates by truncating ("miner") or by omitting letters ("natl"); the first letter stays."""
    short, long = sorted((left, right), key=len)
    if short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_short_for(short: _Name, long: _Name) -> bool:
    """Whether an acronym of one name is made of the other's words, in order."""
    if len(long.spelt) < _MIN_ACRONYM or long.own:
        return False  # a name that has its acronym in brackets has no other
    fitting = [acronym for acronym in short.acronyms if _MIN_ACRONYM <= len(acronym) <= _MAX_ACRONYM]
    return any(_spells(acronym, long.spelt, at) for acronym in fitting for at in range(min(len(long.spelt), 12)))


def _spells(acronym: str, words: tuple[str, ...], at: int) -> bool:
    """Whether the beginnings of two or more `words` from `at` on make `acronym`, and hardly a word is left over.

    >>> _spells("neurips", ("neural", "information", "processing", "systems"), 0)
    True
    """
    reached = {0}  # how many letters are spelt
    for number, word in enumerate(words[at:]):
        following: set[int] = set()
        for spelt in reached:
            if number and (word in _PASSED or word in FUNCTION_WORDS):
                following.add(spelt)
            size = 0
            for letter in word[:5]:
                if acronym[spelt + size : spelt + size + 1] != letter:
                    break
                size += 1
                following.add(spelt + size)
            if size > 1 and acronym[spelt + size :] == "s":
                following.add(len(acronym))  # "AISTATS"
        rest = [word for word in words[at + number + 1 :] if word not in FUNCTION_WORDS]
        if number and len(acronym) in following and len(rest) <= _MAX_LEFT_OVER:
            return True
        reached = following - {len(acronym)}
        if not reached:
            return False
    return False
