"""Makes citation keys by a pattern of JabRef ("[auth:lower][year]") or a formula of Better BibTeX. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import attrs
from attrs import frozen

from k2refs.errors import UsageError
from k2refs.formats.key_fields import FIELDS
from k2refs.model.keys import unique_keys
from k2refs.model.reference import Reference
from k2refs.text.similarity import nearest

__all__ = ["make_key", "rekey"]

_FIELD = re.compile(r"\[([A-Za-z][A-Za-z.]*?)(\d*)(?:_(\d+))?((?::[\w()]+)*)\]")
_TERM = re.compile(
    r"\s*(?:(?P<quote>['\"])(?P<text>[^'\"]*)(?P=quote)|(?P<name>[A-Za-z]+(?:\.(?:etal|auth\.ea))?)"
    r"(?P<first>\d*)(?:_(?P<second>\d+))?(?:\((?P<arguments>[^()]*)\))?(?P<changes>(?:\.[A-Za-z]+(?:\([^()]*\))?)*))\s*"
)
_UNSAFE = re.compile(r"[^\w:.+/-]+")


@frozen
class _Part:
    """One part of a pattern: a text, or a field with its numbers and the changes to what it gives."""

    text: str = ""
    field: str = ""
    numbers: tuple[int, ...] = ()
    changes: tuple[str, ...] = ()


def rekey(references: Iterable[Reference], pattern: str) -> tuple[Reference, ...]:
    """The references with keys made from `pattern`; of equal keys the second gets an a, the third a b, and so on.

    Keys that differ in capitals only count as equal, as they do for BibTeX. Raises UsageError for a pattern without a
    field, or with an unknown one.

    >>> titles = ("The Bone", "Bone")
    >>> found = rekey([Reference("x", values={"title": title}) for title in titles], "[title]")
    >>> [reference.key for reference in found]
    ['Bone', 'Bonea']
    """
    found = tuple(references)
    keys = unique_keys(make_key(reference, pattern) for reference in found)
    return tuple(attrs.evolve(reference, key=key) for reference, key in zip(found, keys, strict=True))


def make_key(reference: Reference, pattern: str) -> str:
    """The key that `pattern` makes for `reference`; its own if the pattern's fields are all empty.

    Fields are those of JabRef ([auth], [auth.etal], [authEtAl], [authors2], [shorttitle], [year] …) and of Better
    BibTeX, whose formulas (`auth.lower + shorttitle(3, 3) + year`) and older `[shorttitle3_3]` are read too. Letters of
    other alphabets become Latin ones. `:lower`, `:upper`, `:capitalize` and `:abbr` change a field. Raises UsageError.

    >>> make_key(Reference("x", values={"title": "The Bone of Contention"}), "[auth:lower]-[shorttitle:lower]")
    'bonecontention'
    >>> make_key(Reference("x", values={"title": "The bone of contention"}), "shorttitle(2, 1) + '_' + year")
    'Bonecontention'
    """
    made = "".join(_fill(reference, part) for part in _parse(pattern))
    made = _UNSAFE.sub("", made).strip("-_.:/+")
    return made or reference.key


@lru_cache(maxsize=64)
def _parse(pattern: str) -> tuple[_Part, ...]:
    parts = tuple(_parse_brackets(pattern) if "[" in pattern else _parse_formula(pattern))
    if not any(part.field for part in parts) or pattern.strip() == "key":
        raise UsageError(f"the key pattern {pattern!r} contains no field; use one such as [auth:lower][year]")
    for part in parts:
        if part.field and part.field not in FIELDS:
            hint = nearest(part.field, FIELDS)
            raise UsageError(f"unknown field {part.field!r} in the key pattern{hint} (choose from {', '.join(FIELDS)})")
        for change in part.changes:
            if change not in _CHANGES:
                raise UsageError(f"unknown modifier {change!r} in the key pattern; use {', '.join(_CHANGES)}")
    return parts


def _parse_brackets(pattern: str) -> Iterator[_Part]:
    at = 0
    for match in _FIELD.finditer(pattern):
        yield _Part(pattern[at : match.start()])
        numbers = tuple(int(number or 0) for number in match.groups()[1:3] if number is not None)
        changes = tuple(change.lower() for change in match[4].split(":") if change)
        yield _Part(field=match[1].lower(), numbers=_given(numbers), changes=changes)
        at = match.end()
    rest = pattern[at:]
    if "[" in rest:
        raise UsageError(f"the key pattern {pattern!r} cannot be read at {rest!r}; fields are written as [auth3:lower]")
    yield _Part(rest)


def _parse_formula(pattern: str) -> Iterator[_Part]:
    at = 0
    while at < len(pattern):
        match = _TERM.match(pattern, at)
        if match is None or (pattern[match.end() : match.end() + 1] not in ("", "+")):
            raise UsageError(
                f"the key pattern {pattern!r} contains no field at {pattern[at:]!r}; "
                "write [auth:lower][year] or auth.lower + year"
            )
        at = match.end() + 1
        if match["quote"]:
            yield _Part(match["text"])
            continue
        numbers = [match["first"] or "0", *([match["second"]] if match["second"] else [])]
        if match["arguments"] is not None:
            numbers = re.findall(r"\d+", match["arguments"])
        changes = tuple(change.lower() for change in re.findall(r"\.([A-Za-z]+)", match["changes"]))
        yield _Part(field=match["name"].lower(), numbers=_given(tuple(map(int, numbers))), changes=changes)


def _given(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return () if not any(numbers) else numbers


def _fill(reference: Reference, part: _Part) -> str:
    if not part.field:
        return part.text
    words = FIELDS[part.field](reference, part.numbers)
    for change in part.changes:
        words = _CHANGES[change](words)
    return "".join(words)


_CHANGES: Mapping[str, Callable[[list[str]], list[str]]] = {
    "lower": lambda words: [word.lower() for word in words],
    "upper": lambda words: [word.upper() for word in words],
    "capitalize": lambda words: [word[:1].upper() + word[1:] for word in words],
    "abbr": lambda words: [word[:1] for word in words],
    "fold": lambda words: words,  # keys are without accents anyway
    "nopunct": lambda words: words,
    "skipwords": lambda words: words,
    "clean": lambda words: words,
}
