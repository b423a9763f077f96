"""The keys that k2refs gives to references that have none: first author and year, as people make them. Pure."""

from collections.abc import Iterable, Iterator

from k2refs.model.reference import Reference
from k2refs.text.fold import FUNCTION_WORDS, fold, fold_letters
from k2refs.text.letters import suffix_letters

__all__ = ["make_stem", "unique_keys"]

_LONGEST_WORD = 32


def make_stem(reference: Reference) -> str:
    """The first family name, or else the first telling word of the title, and the year; "anonymous" without either.

    >>> make_stem(Reference("", values={"title": "The Menaquinones"}))
    'menaquinones'
    >>> make_stem(Reference.new("book", key="x", author="Doe, Jane", issued=2020))
    'doe2020'
    """
    people = reference.author or reference.editor
    of_title = (word for word in fold(reference.title).split() if word not in FUNCTION_WORDS)
    word = fold_letters((people[0].family or people[0].literal) if people else next(of_title, ""))
    return f"{word[:_LONGEST_WORD]}{reference.year or ''}" or "anonymous"


def unique_keys(stems: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """A key for each of `stems`: itself, or with the first of a, b … that no key before it and none `taken` has.

    Keys that differ in capitals only count as equal, as they do for BibTeX.

    >>> list(unique_keys(["doe2020", "roe1999", "Doe2020"], taken={"roe1999"}))
    ['doe2020', 'roe1999a', 'Doe2020a']
    """
    seen = {key.casefold() for key in taken}
    used: dict[str, int] = {}
    for stem in stems:
        key, folded = stem, stem.casefold()
        while key.casefold() in seen:
            key = stem + suffix_letters(used.get(folded, 0))
            used[folded] = used.get(folded, 0) + 1
        seen.add(key.casefold())
        yield key
