"""Makes citation keys by a pattern such as "[auth:lower][year]". Pure."""

import re
from collections.abc import Callable, Iterable, Mapping

import attrs

from k2refs.errors import UsageError
from k2refs.model.reference import Reference
from k2refs.text.fold import fold
from k2refs.text.letters import suffix_letters
from k2refs.text.similarity import nearest

__all__ = ["make_key", "rekey"]

_FIELD = re.compile(r"\[([A-Za-z]+)(\d*)((?::\w+)*)\]")
_UNSAFE = re.compile(r"[^\w:.+/-]+")
_SMALL_WORDS = frozenset(
    "a an and as at by de der die das for from in la le of on or the to und with el les los un une il".split()
)


def rekey(references: Iterable[Reference], pattern: str) -> tuple[Reference, ...]:
    """The references with keys made from `pattern`; of equal keys the second gets an a, the third a b, and so on.

    Raises UsageError for a pattern without a field, or with an unknown one.

    >>> titles = ("The Bone", "Bone")
    >>> found = rekey([Reference("x", values={"title": title}) for title in titles], "[title]")
    >>> [reference.key for reference in found]
    ['Bone', 'Bonea']
    """
    used: dict[str, int] = {}
    taken: set[str] = set()
    found = []
    for reference in references:
        stem = make_key(reference, pattern)
        key = stem
        while key in taken:
            key = stem + suffix_letters(used.get(stem, 0))
            used[stem] = used.get(stem, 0) + 1
        taken.add(key)
        found.append(attrs.evolve(reference, key=key))
    return tuple(found)


def make_key(reference: Reference, pattern: str) -> str:
    """The key that `pattern` makes for `reference`; its own if the pattern's fields are all empty.

    Fields: auth (first family name), authors, editor, year, shortyear, title, shorttitle (three words),
    veryshorttitle (one), journal, volume, page, type, doi, pmid, key. A number behind one keeps that many letters
    ([auth3]); `:lower`, `:upper` and `:abbr` (initials) change it. Raises UsageError.

    >>> make_key(Reference("x", values={"title": "The Bone of Contention"}), "[auth:lower]-[shorttitle:lower]")
    'bonecontention'
    """
    if not _FIELD.search(pattern):
        raise UsageError(f"the key pattern {pattern!r} contains no field; use one such as [auth:lower][year]")
    made = _FIELD.sub(lambda match: _fill(reference, match), pattern)
    made = _UNSAFE.sub("", made).strip("-_.:/+")
    return made or reference.key


def _fill(reference: Reference, match: re.Match[str]) -> str:
    name = match[1].lower()
    fill = _FILLS.get(name)
    if fill is None:
        raise UsageError(
            f"{match[0]}: unknown field in the key pattern{nearest(name, _FILLS)} (choose from {', '.join(_FILLS)})"
        )
    words = fill(reference)
    for change in filter(None, match[3].split(":")):
        if change not in _CHANGES:
            raise UsageError(f"{match[0]}: unknown modifier {change!r}; use {', '.join(_CHANGES)}")
        words = _CHANGES[change](words)
    text = "".join(words)
    return text[: int(match[2])] if match[2] else text


def _words(text: str) -> list[str]:
    return [word.capitalize() for word in fold(text.replace("'", "").replace("’", "")).split()]


def _families(reference: Reference) -> list[str]:
    names = reference.author or reference.editor or reference.translator
    return ["".join(_words(name.family or name.literal or name.given)) for name in names]


def _title_words(reference: Reference) -> list[str]:
    words = _words(reference.title)
    return [word for word in words if word.lower() not in _SMALL_WORDS] or words


def _year(reference: Reference) -> str:
    return str(reference.year) if reference.year is not None else ""


_FILLS: Mapping[str, Callable[[Reference], list[str]]] = {
    "auth": lambda reference: _families(reference)[:1],
    "authors": _families,
    "editor": lambda reference: ["".join(_words(name.family or name.literal)) for name in reference.editor[:1]],
    "year": lambda reference: [_year(reference)],
    "shortyear": lambda reference: [_year(reference)[-2:]],
    "title": _title_words,
    "shorttitle": lambda reference: _title_words(reference)[:3],
    "veryshorttitle": lambda reference: _title_words(reference)[:1],
    "journal": lambda reference: _words(reference.container_title),
    "volume": lambda reference: [reference.volume],
    "page": lambda reference: re.findall(r"\w+", reference.page)[:1],
    "type": lambda reference: [reference.type],
    "doi": lambda reference: [reference.doi or ""],
    "pmid": lambda reference: [reference.pmid or ""],
    "key": lambda reference: [reference.key],
}
_CHANGES: Mapping[str, Callable[[list[str]], list[str]]] = {
    "lower": lambda words: [word.lower() for word in words],
    "upper": lambda words: [word.upper() for word in words],
    "abbr": lambda words: [word[:1] for word in words],
}
