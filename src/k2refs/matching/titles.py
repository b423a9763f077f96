"""Compares titles, ignoring case, markup and missing subtitles, but not "Part I" and "Part II". Pure."""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property

from attrs import frozen

from k2refs.matching.words import fold_words, is_one_slip, normalize_number
from k2refs.text.fold import FUNCTION_WORDS

__all__ = ["TITLE_SAME", "FoldedTitle", "find_slips", "fold_title", "is_one_title", "is_piece_of", "score_titles"]

TITLE_SAME = 0.9
"""From this score on two titles name the same work (given author and year): the lowest of the three ways below.

A character ratio has no such threshold: "… in men" and "… in women" are 97 % similar, while a title with and without
its subtitle are 60 % similar. So the score counts words, and accepts only three kinds of difference.
"""
_WITHOUT_SUBTITLE = 0.97
_MISSPELT = 0.93
_MAX_SLIPS = 2  # a title retyped by hand has one or two; with more differing words it is another title
_BELOW = 0.89
_MIN_MAIN_WORDS, _MIN_MAIN_LETTERS = 3, 15  # a shorter main title ("Vitamin K: …") is shared by many works

_SUBTITLE = re.compile(r"(?<=\S)(?:\s*[:?!]\s+|\s+[-–—]+\s+|(?<=\w{4})\.\s+|\s*\()")
# Publishers put this before the title of the paper itself; "Retraction: …" is the title of the notice.
_MARKED = re.compile(r"^\W*(?:RETRACTED|WITHDRAWN|REMOVED)(?: ARTICLE| PAPER| CHAPTER)?\W+", re.IGNORECASE)
_MARK = re.compile(r"[:?!(.–—]| -")
# A subtitle that says "another piece of it": without it, it is another work.
_PIECES = frozenset(
    "part parts pt chapter volume vol teil partie parte section supplement appendix erratum corrigendum correction "
    "addendum reply response comment comments commentary rejoinder editorial discussion retraction retracted".split()
)


@frozen
class FoldedTitle:
    """A title prepared for comparing: `words`; `letters` without spaces; `main` the letters before the subtitle.

    `rest` are the words of the subtitle.
    """

    words: tuple[str, ...]
    letters: str
    main: str = ""
    rest: tuple[str, ...] = ()

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in it, in order, Roman ones in digits."""
        return tuple(filter(None, map(normalize_number, self.words)))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words without those that editors add and drop, with numbers in digits."""
        return tuple(normalize_number(word) or word for word in self.words if word not in FUNCTION_WORDS)

    @cached_property
    def content_letters(self) -> str:
        return "".join(self.content)

    @property
    def is_short(self) -> bool:
        """Whether it is so short that several works may have it ("Introduction", "Vitamin K")."""
        return len(self.words) < 4 or len(self.letters) < 18

    @property
    def piece(self) -> tuple[str, str]:
        """Which numbered piece the subtitle names: ("part", "2"); empty strings if none."""
        if len(self.rest) > 1 and self.rest[0] in _PIECES and (number := normalize_number(self.rest[1])):
            return self.rest[0], number
        return "", ""


def fold_title(title: str) -> FoldedTitle:
    """`title` prepared for comparing.

    >>> fold_title("Vitamin K<sub>2</sub> in bone: part II").numbers
    ('k2', '2')
    """
    title = _MARKED.sub("", title)
    words = fold_words(title)
    main, rest = _split(title, words)
    return FoldedTitle(words, "".join(words), main, rest)


def score_titles(left: FoldedTitle, right: FoldedTitle) -> float:
    """How similar two titles are, 0 to 1; from `TITLE_SAME` on they are the same.

    1 for the same letters, less if one lacks its subtitle or words are misspelled; else the share of common words.

    >>> score_titles(fold_title("The K₂ trial in bone. Part I"), fold_title("The K2 trial in bone. Part II"))
    0.76...
    """
    if not left.letters or not right.letters:
        return 0.0
    return _score_one_title(left, right) or _BELOW * _share_of_words(left.words, right.words)


def is_one_title(left: FoldedTitle, right: FoldedTitle) -> bool:
    """Whether they score `TITLE_SAME` or more, much faster if they do not.

    >>> is_one_title(fold_title("The K2 trial in bone"), fold_title("The K2 trial in blood"))
    False
    """
    return bool(left.letters and right.letters) and _score_one_title(left, right) >= TITLE_SAME


def find_slips(left: FoldedTitle, right: FoldedTitle) -> tuple[tuple[str, str], ...]:
    """The words in which two titles that are the same differ: misspelled, plural, or an article that one lacks.

    British and American spelling, hyphens, numerals, "and" and a subtitle that one lacks are no slips.

    >>> find_slips(fold_title("Models of the bone"), fold_title("Models of bones"))
    (('the bone', 'bones'),)
    >>> find_slips(fold_title("Tumour of bone"), fold_title("Tumor of bone"))
    ()
    """
    mine, theirs = map(_spell_alike, (left.words, right.words))
    if "".join(mine) == "".join(theirs) or left.letters == right.main or right.letters == left.main:
        return ()
    slips = []
    for kind, start, end, at, to in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(mine[start:end]) != "".join(theirs[at:to]):
            slips.append((" ".join(mine[start:end]), " ".join(theirs[at:to])))
    return tuple(slips)


def _spell_alike(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` in one spelling, without those that translators and typesetters put in."""
    spelt = (normalize_number(word) or word for word in words if word not in ("and", "et", "und", "y", "e"))
    return tuple(_SPELLING.sub(lambda match: _SPELT[match[0]], word) if len(word) > 4 else word for word in spelt)


_SPELT = {"our": "or", "ae": "e", "oe": "e", "ise": "ize", "isi": "izi", "isa": "iza", "yse": "yze", "ysi": "yzi",
          "tre": "ter", "ogue": "og", "ll": "l", "ph": "f", "ence": "ense", "mme": "m"}  # fmt: skip
_SPELLING = re.compile("|".join(_SPELT))


def is_piece_of(left: FoldedTitle, right: FoldedTitle) -> bool:
    """Whether one of two titles names a piece of the other, or a comment on it ("Part II", "Erratum", "Reply").

    >>> is_piece_of(fold_title("Reply to a critic of bone"), fold_title("A critic of bone"))
    True
    """
    return (left.words[:1] != right.words[:1] or left.rest[:1] != right.rest[:1]) and not _PIECES.isdisjoint(
        {*left.words, *right.words} - ({*left.words} & {*right.words})
    )


def _score_one_title(left: FoldedTitle, right: FoldedTitle) -> float:
    """The score of two equal titles; 0 if they differ."""
    if left.letters == right.letters:
        return 1.0
    if _lacks_subtitle(left, right) or _lacks_subtitle(right, left):
        return _WITHOUT_SUBTITLE
    if _differ_in_spelling(left, right) and left.numbers == right.numbers:
        return _MISSPELT
    return 0.0


def _split(title: str, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if not _MARK.search(title):
        return "", ()
    for match in _SUBTITLE.finditer(title):
        main = fold_words(title[: match.start()])
        rest = words[len(main) :]
        letters = "".join(main)
        # The cut must not split markup or a number: then the words of the parts are not those of the title.
        if words[: len(main)] == main and rest and len(main) >= _MIN_MAIN_WORDS and len(letters) >= _MIN_MAIN_LETTERS:
            return letters, rest
    return "", ()


def _lacks_subtitle(short: FoldedTitle, long: FoldedTitle) -> bool:
    return bool(long.main) and short.letters == long.main and _PIECES.isdisjoint(long.rest)


def _differ_in_spelling(left: FoldedTitle, right: FoldedTitle) -> bool:
    """Whether the content words are the same, in the same order, except for one or two typos."""
    mine, theirs = left.content, right.content
    if not mine or left.content_letters == right.content_letters:
        return bool(mine)
    if len(mine) != len(theirs):
        return False
    slips = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    return len(slips) <= _MAX_SLIPS and all(is_one_slip(*pair) for pair in slips)


def _share_of_words(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right))
