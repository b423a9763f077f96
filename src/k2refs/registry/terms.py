"""Words to search a registry for: those of a title that tell it from others. Pure; for the sources of a search."""

import re

from k2refs.matching import find_first_author
from k2refs.matching.words import fold_words
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.text.fold import FUNCTION_WORDS

__all__ = ["family_of", "halves", "read_display_name", "title_words"]

_SPACES = re.compile(r"[\s\u2010-\u2015/-]+")
# Greek letters, subscripts and superscripts, arrows and operators, markup.
_FORMULA = re.compile("[\u0370-\u03ff\u00b2\u00b3\u00b5\u00b9\u2070-\u209f\u2190-\u22ff<>$\\\\^_]")
_MIN_WORDS = 3
_MAX_WORDS = 16  # enough to find any title, and short enough for every registry
_MIN_WORDS_HALVED = 4  # half of a shorter title is part of too many


def title_words(reference: Reference) -> tuple[str, ...]:
    """The words of its title that tell it from others, in order; no formulas, which every registry writes otherwise.

    >>> title_words(Reference("a", values={"title": "The effect of vitamin K₂ on ε-accurate bones"}))
    ('effect', 'vitamin', 'accurate', 'bones')
    """
    plain = " ".join(part for part in _SPACES.split(reference.title) if not _FORMULA.search(part))
    words = tuple(word for word in fold_words(plain) if word not in FUNCTION_WORDS)
    return (words if len(words) >= _MIN_WORDS else fold_words(reference.title))[:_MAX_WORDS]


def halves(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Two halves of `words`: where one word of a title is altered, one of them still finds it; () for too few.

    >>> halves(("a", "b", "c", "d"))
    (('a', 'b'), ('c', 'd'))
    """
    half = len(words) // 2
    return (words[:half], words[half:]) if len(words) >= _MIN_WORDS_HALVED else ()


def family_of(reference: Reference) -> str:
    """The family name of the first author in plain letters; "" if there is none."""
    name = find_first_author(reference)
    return " ".join(fold_words(name.sort_family)) if name is not None else ""


def read_display_name(text: str) -> Name:
    """A name that a registry gives as one text, given names first, or as "Family, Given".

    >>> name = read_display_name("John W. Suttie")
    >>> name.family, name.given
    ('Suttie', 'John W.')
    """
    text = " ".join(text.split())
    if ", " in text:
        family, _, given = text.partition(", ")
        return Name(family=family, given=given)
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given)
