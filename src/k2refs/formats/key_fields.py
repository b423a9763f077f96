"""The fields of citation-key patterns: what each makes of a reference. Pure; called by keys.

Sources: JabRef, "Customize the citation key generator"; Better BibTeX, "Citation keys" (formulas and their old form).
"""

import re
from collections.abc import Callable, Sequence

from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.text.fold import fold
from k2refs.text.romanise import romanise

__all__ = ["FIELDS", "Arguments", "words_of"]

Arguments = Sequence[int]
"""The numbers behind a field's name: [shorttitle3_2] and shorttitle(3, 2) have 3 and 2."""

_SMALL_WORDS = frozenset(
    "a an and as at by de der die das for from in la le of on or the to und with el les los un une il".split()
)


def words_of(text: str) -> list[str]:
    """The words of `text` in Latin letters without accents, each with a capital.

    >>> words_of("O’Brien’s bone: K<sub>2</sub> и кость")
    ['Obriens', 'Bone', 'K2', 'I', 'Kost']
    """
    return [word.capitalize() for word in fold(romanise(text.replace("'", "").replace("’", ""))).split()]


def _families(names: Sequence[Name]) -> list[str]:
    return ["".join(words_of(name.family or name.literal or name.given)) for name in names]


def _people(reference: Reference) -> tuple[Name, ...]:
    return reference.author or reference.editor or reference.translator


def _editors(reference: Reference) -> tuple[Name, ...]:
    return reference.editor


def _is_cut(reference: Reference) -> bool:
    return "author" in reference.extra.get("and others", "").split()


def _first(families: list[str], numbers: Arguments, _cut: bool) -> list[str]:
    """[auth], [auth3] (letters of the first), [auth3_2] (letters of the second)."""
    at = numbers[1] - 1 if len(numbers) > 1 and numbers[1] > 0 else 0
    chosen = families[at : at + 1]
    return [name[: numbers[0]] for name in chosen] if numbers and numbers[0] else chosen


def _all(families: list[str], numbers: Arguments, cut: bool) -> list[str]:
    """[authors]; [authors2] names two and then EtAl."""
    if numbers and numbers[0] and (len(families) > numbers[0] or cut):
        return [*families[: numbers[0]], "EtAl"]
    return [*families, *["EtAl"] * cut]


def _with_etal(joint: str, ending: str) -> "_Shape":
    """Two names, or the first and `ending` of more."""

    def shape(families: list[str], _numbers: Arguments, cut: bool) -> list[str]:
        if len(families) > 2 or (cut and families):
            return [families[0], ending]
        return [joint.join(families)] if families else []

    return shape


def _two_and(families: list[str], _numbers: Arguments, cut: bool) -> list[str]:
    """[auth.auth.ea]: two names, ".ea" for more."""
    return [".".join(families[:2]) + (".ea" if len(families) > 2 or cut else "")] if families else []


def _alpha(families: list[str], _numbers: Arguments, cut: bool) -> list[str]:
    """[authorsAlpha], as the style alpha has its labels."""
    if len(families) < 2:
        return [name[:3] for name in families]
    return ["".join(name[:1] for name in families[: 3 if len(families) > 4 else 4])] + ["+"] * (
        len(families) > 4 or cut
    )


def _short(families: list[str], _numbers: Arguments, cut: bool) -> list[str]:
    """[authshort]: the one name, or initials of up to three and a plus."""
    if len(families) < 2:
        return families
    return ["".join(name[:1] for name in families[:3])] + ["+"] * (len(families) > 3 or cut)


def _ini(families: list[str], numbers: Arguments, _cut: bool) -> list[str]:
    """[authIni6]: the beginnings of all names, six letters in all."""
    share = max(1, (numbers[0] if numbers and numbers[0] else 1) // max(1, len(families)))
    return [name[:share] for name in families]


def _last(families: list[str], _numbers: Arguments, _cut: bool) -> list[str]:
    return families[-1:]


_Shape = Callable[[list[str], Arguments, bool], list[str]]
_Fill = Callable[[Reference, Arguments], list[str]]
_SHAPES: dict[str, _Shape] = {
    "auth": _first, "authors": _all, "authorsn": _all, "auth.etal": _with_etal(".", ".etal"),
    "authetal": _with_etal("", "EtAl"), "authetal2": _with_etal("", "EtAl"), "auth.auth.ea": _two_and,
    "authauthea": _two_and, "authorsalpha": _alpha, "authshort": _short, "authini": _ini, "authorini": _ini,
    "authorlast": _last,
}  # fmt: skip


def _of_people(shape: _Shape, people: Callable[[Reference], tuple[Name, ...]]) -> _Fill:
    return lambda reference, numbers: shape(_families(people(reference)), numbers, _is_cut(reference))


def _title_words(reference: Reference) -> list[str]:
    words = words_of(reference.title)
    return [word for word in words if word.lower() not in _SMALL_WORDS] or words


def _short_title(reference: Reference, numbers: Arguments) -> list[str]:
    """[shorttitle] has three words, [shorttitle4_2] four of which two have capitals."""
    words = _title_words(reference)[: numbers[0] if numbers and numbers[0] else 3]
    capitals = numbers[1] if len(numbers) > 1 else len(words)
    return [word if at < capitals else word.lower() for at, word in enumerate(words)]


def _pages(reference: Reference) -> list[str]:
    return re.findall(r"\w+", reference.page)


def _keyword(reference: Reference, numbers: Arguments) -> list[str]:
    words = [word.strip() for word in re.split(r"[;,]", reference.keyword) if word.strip()]
    at = numbers[0] if numbers and numbers[0] else 1
    return words_of(words[at - 1]) if 0 < at <= len(words) else []


def _year(reference: Reference) -> str:
    return str(reference.year) if reference.year is not None else ""


def _date_part(name: str) -> _Fill:
    def fill(reference: Reference, _numbers: Arguments) -> list[str]:
        start = reference.issued.start if reference.issued else None
        number = getattr(start, name) if start else 0
        return [f"{number:02d}"] if number else []

    return fill


def _cut(text: str, numbers: Arguments) -> list[str]:
    return [text[: numbers[0]] if numbers and numbers[0] else text]


FIELDS: dict[str, _Fill] = {
    **{name: _of_people(shape, _people) for name, shape in _SHAPES.items()},
    **{name.replace("auth", "edtr"): _of_people(shape, _editors) for name, shape in _SHAPES.items()},
    "editor": _of_people(_first, _editors),
    "authforeini": lambda reference, _: [name.given[:1] for name in _people(reference)[:1]],
    "authorlastforeini": lambda reference, _: [name.given[:1] for name in _people(reference)[-1:]],
    "authfirstfull": lambda reference, _: _families(_people(reference)[:1]),
    "year": lambda reference, numbers: _cut(_year(reference), numbers),
    "shortyear": lambda reference, _: [_year(reference)[-2:]],
    "month": _date_part("month"),
    "day": _date_part("day"),
    "date": lambda reference, _: (
        ["-".join(map(str, reference.issued.start.parts))] if reference.issued and reference.issued.start else []
    ),
    "title": lambda reference, numbers: (
        _cut("".join(_title_words(reference)), numbers) if numbers else _title_words(reference)
    ),
    "fulltitle": lambda reference, _: words_of(reference.title),
    "camel": lambda reference, numbers: words_of(reference.title)[: numbers[0] if numbers and numbers[0] else None],
    "shorttitle": _short_title,
    "shorttitleini": lambda reference, numbers: [word[:1] for word in _short_title(reference, numbers)],
    "veryshorttitle": lambda reference, numbers: _short_title(reference, (numbers[0] if numbers else 1, *numbers[1:])),
    "journal": lambda reference, _: words_of(reference.container_title),
    "publisher": lambda reference, _: words_of(reference.publisher),
    "volume": lambda reference, _: [reference.volume],
    "number": lambda reference, _: [reference.issue or reference.number],
    "page": lambda reference, _: _pages(reference)[:1],
    "firstpage": lambda reference, _: _pages(reference)[:1],
    "lastpage": lambda reference, _: _pages(reference)[-1:],
    "pageprefix": lambda reference, _: re.findall(r"^[^\W\d]+", reference.page)[:1],
    "keyword": _keyword,
    "type": lambda reference, _: [reference.type],
    "entrytype": lambda reference, _: [reference.origin.entry_type if reference.origin else reference.type],
    "doi": lambda reference, _: [reference.doi or ""],
    "pmid": lambda reference, _: [reference.pmid or ""],
    "key": lambda reference, _: [reference.key],
}
