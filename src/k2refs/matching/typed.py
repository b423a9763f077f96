"""Matches a typed reference of a manuscript's list against a library: match, ambiguous or none. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from k2refs.matching.names import find_first_author
from k2refs.matching.preprints import is_preprint
from k2refs.matching.titles import FoldedTitle, fold_title
from k2refs.matching.words import fold_words, is_one_slip, normalize_number
from k2refs.model.identifiers import parse_doi
from k2refs.model.library import BaseLibrary
from k2refs.model.reference import Reference
from k2refs.text.fold import FUNCTION_WORDS

__all__ = ["TextIndex", "TextMatch", "TextOutcome", "index_library", "match_text"]

_MISSPELT_SHARE = 0.85
"""The share of a title's content words that must be in the text, in order, for a misspelled title: two words
in thirteen may be wrong. With less, another paper of the same group on the same topic would match."""
_RARE_WORDS = 2  # under how many of its rarest words a title is indexed
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


class TextOutcome(StrEnum):
    """MATCH: certainly this reference. AMBIGUOUS: one or more may be meant. NONE: not in the library."""

    MATCH = "match"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@frozen
class TextMatch:
    """`reference` is the match, None otherwise; `candidates` those that may be meant, most likely first.

    `reason` says what decided.
    """

    outcome: TextOutcome
    reference: Reference | None = None
    candidates: tuple[Reference, ...] = ()
    reason: str = ""


@frozen
class _Entry:
    reference: Reference
    title: FoldedTitle
    families: tuple[str, ...]


@frozen(eq=False)
class TextIndex:
    """A library indexed by first author, by the rarest words of its titles and by DOI, for matching many texts."""

    by_word: Mapping[str, tuple[_Entry, ...]]
    by_doi: Mapping[str, tuple[_Entry, ...]]


@frozen
class _Typed:
    """A typed reference prepared for matching: `starts` and `ends` are offsets in `letters` of word boundaries."""

    words: tuple[str, ...]
    letters: str
    starts: frozenset[int]
    ends: frozenset[int]
    years: frozenset[int]
    raw: str


# How well an entry matches, best last.
_NOT, _MAYBE, _LIKELY, _SURE = range(4)


def index_library(references: Iterable[Reference]) -> TextIndex:
    """`references` indexed for `match_text`; build it once for many texts."""
    entries = [_Entry(reference, fold_title(reference.title), _families(reference)) for reference in references]
    frequency = Counter(word for entry in entries for word in set(entry.title.words))
    by_word: dict[str, list[_Entry]] = {}
    by_doi: dict[str, list[_Entry]] = {}
    for entry in entries:
        words = entry.title.words
        main = words[: len(words) - len(entry.title.rest)]  # a text may lack the subtitle
        for word in {*_find_rarest(words, frequency), *_find_rarest(main, frequency), *entry.families[-1:]}:
            by_word.setdefault(word, []).append(entry)
        if (doi := entry.reference.doi) is not None:
            by_doi.setdefault(doi, []).append(entry)
    return TextIndex(
        {word: tuple(filed) for word, filed in by_word.items()}, {doi: tuple(filed) for doi, filed in by_doi.items()}
    )


def match_text(raw: str, library: BaseLibrary | TextIndex) -> TextMatch:
    """Which reference of `library` the typed reference `raw` is, by DOI, title, first author and year.

    >>> library = BaseLibrary((
    ...     Reference("one", values={"title": "Vitamin K₂ and the ageing bone: part I"}),
    ...     Reference("two", values={"title": "Vitamin K₂ and the ageing bone: part II"}),
    ... ))
    >>> match_text("Vitamin K2 and the ageing bone: Part II. Bone 2001;6:1.", library).reference.key
    'two'
    >>> match_text("Vitamin K2 and the ageing bone. Bone 2001;6:1.", library).outcome
    <TextOutcome.AMBIGUOUS: 'ambiguous'>
    """
    index = library if isinstance(library, TextIndex) else index_library(library.references)
    typed = _prepare(raw)
    named = _named_by_doi(raw, index)
    filed = {id(entry): entry for word in set(typed.words) for entry in index.by_word.get(word, ())}
    graded = [(_grade(entry, typed), entry) for entry in filed.values()]
    fitting = [pair for pair in graded if pair[0] > _NOT]
    if named:
        return _join_doi(named, [entry for grade, entry in fitting if grade == _SURE])
    return _decide(fitting)


def _find_rarest(words: tuple[str, ...], frequency: Mapping[str, int]) -> list[str]:
    return sorted(set(words), key=lambda word: (frequency[word], -len(word), word))[:_RARE_WORDS]


def _decide(fitting: list[tuple[int, _Entry]]) -> TextMatch:
    if not fitting:
        return TextMatch(TextOutcome.NONE, reason="title, author and year match no reference in the library")
    best = max(grade for grade, _ in fitting)
    entries = _without_contained([entry for grade, entry in fitting if grade == best])
    entries.sort(key=lambda entry: -len(entry.title.letters))
    candidates = tuple(entry.reference for entry in entries)
    if best == _MAYBE:
        return TextMatch(TextOutcome.AMBIGUOUS, None, candidates, "the title matches, but author and year do not")
    if len(entries) > 1:
        return TextMatch(TextOutcome.AMBIGUOUS, None, candidates, f"{len(entries)} references match equally well")
    return TextMatch(TextOutcome.MATCH, candidates[0], candidates, "title, first author and year")


def _named_by_doi(raw: str, index: TextIndex) -> tuple[_Entry, ...]:
    found = (parse_doi(match[0]) for match in _DOI.finditer(raw))
    return tuple(entry for doi in found if doi is not None for entry in index.by_doi.get(doi, ()))


def _join_doi(named: tuple[_Entry, ...], sure: list[_Entry]) -> TextMatch:
    """The DOI decides, unless it names one reference and the title another."""
    candidates = tuple(entry.reference for entry in named)
    strangers = [entry.reference for entry in _without_contained(sure) if entry not in named]
    if len(candidates) == 1 and (not strangers or any(entry in named for entry in sure)):
        return TextMatch(TextOutcome.MATCH, candidates[0], candidates, "DOI")
    reason = "the DOI and the title belong to different references" if strangers else "several references have this DOI"
    return TextMatch(TextOutcome.AMBIGUOUS, None, (*candidates, *strangers), reason)


def _prepare(raw: str) -> _Typed:
    words = fold_words(raw)
    starts, ends, at = [], [], 0
    for word in words:
        starts.append(at)
        at += len(word)
        ends.append(at)
    years = frozenset(int(year[0]) for year in _YEAR.finditer(raw))
    return _Typed(words, "".join(words), frozenset(starts), frozenset(ends), years, raw)


def _grade(entry: _Entry, typed: _Typed) -> int:
    """How well an entry matches, by title first, then by first author and year."""
    has_author = _has_author(entry, typed)
    year = entry.reference.year
    has_year = year is not None and not typed.years.isdisjoint((year - 1, year, year + 1))
    has_exact_year = year in typed.years
    agree = has_author + has_year
    lacks_both = not entry.families and year is None
    title = entry.title
    if not title.letters:
        return _NOT
    if _contains(typed, title.letters):
        if title.is_short:  # "Vitamin K" is part of many titles and journals
            return _SURE if has_author and has_exact_year else _NOT
        return _SURE if agree == 2 else _LIKELY if agree or lacks_both or _is_silent(entry, typed) else _MAYBE
    if agree < 2 and not (lacks_both and title.main):
        return _NOT
    has_main = bool(title.main) and _contains(typed, title.main)
    is_other = _names_other_piece(title, typed)
    if (has_main or _is_misspelt_in(title, typed)) and not is_other and not _is_other_version(entry, typed):
        return _LIKELY
    return _LIKELY if has_author and has_exact_year and _has_place(entry.reference, typed) else _NOT


def _is_silent(entry: _Entry, typed: _Typed) -> bool:
    """Whether the text has no year and the entry no author, so nothing contradicts the title."""
    return not typed.years and not entry.families


def _contains(typed: _Typed, letters: str) -> bool:
    """Whether `letters` are in the text from the start of a word to the end of one: "part i" is not in "part ii"."""
    at = typed.letters.find(letters)
    while at >= 0:
        if at in typed.starts and at + len(letters) in typed.ends:
            return True
        at = typed.letters.find(letters, at + 1)
    return False


def _names_other_piece(title: FoldedTitle, typed: _Typed) -> bool:
    """Whether the title says "part II", and the text names a part, but never that one."""
    word, number = title.piece
    named = [
        normalize_number(after) for before, after in zip(typed.words, typed.words[1:], strict=False) if before == word
    ]
    numbers = [one for one in named if one]
    return bool(word and numbers) and number not in numbers


def _has_author(entry: _Entry, typed: _Typed) -> bool:
    if not entry.families:
        return False
    if _contains(typed, "".join(entry.families)) or entry.families[-1] in typed.words:
        return True
    return any(is_one_slip(entry.families[-1], word) for word in typed.words[:12])  # authors come first


def _is_misspelt_in(title: FoldedTitle, typed: _Typed) -> bool:
    wanted = [word for word in title.words if word not in FUNCTION_WORDS]
    if len(wanted) < 4:
        return False
    at, found = 0, 0
    for word in wanted:
        place = next((i for i in range(at, len(typed.words)) if _is_word(word, typed.words[i])), -1)
        if place >= 0:
            at, found = place + 1, found + 1
        elif normalize_number(word):
            return False
    return found / len(wanted) >= _MISSPELT_SHARE


def _is_word(wanted: str, found: str) -> bool:
    if wanted == found or is_one_slip(wanted, found):
        return True
    number = normalize_number(wanted)
    return bool(number) and number == normalize_number(found)


def _is_other_version(entry: _Entry, typed: _Typed) -> bool:
    """Whether the text names a preprint server and the entry is no preprint, or the reverse."""
    servers = ("arxiv", "biorxiv", "medrxiv", "preprint")
    return is_preprint(entry.reference) != any(server in typed.words for server in servers)


def _has_place(reference: Reference, typed: _Typed) -> bool:
    """Whether volume and first page are in the text as numbers: how physics cites, without a title."""
    first = (reference.page_first or reference.page).replace("–", "-").partition("-")[0].casefold().strip()
    volume = reference.volume.casefold().strip()
    if not volume or not first or volume == first:
        return False
    return volume in typed.words and first in typed.words


def _without_contained(entries: list[_Entry]) -> list[_Entry]:
    """Without entries whose title is part of another's: the longer title in the text is meant."""
    return [
        entry
        for entry in entries
        if not any(
            len(entry.title.words) < len(other.title.words)
            and f" {' '.join(entry.title.words)} " in f" {' '.join(other.title.words)} "
            for other in entries
        )
    ]


def _families(reference: Reference) -> tuple[str, ...]:
    name = find_first_author(reference)
    return fold_words(name.family or name.literal) if name else ()
