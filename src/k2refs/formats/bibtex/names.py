"""BibTeX and BibLaTeX name lists → Names: "and" between names, commas inside them, braces around one part."""

import re
from functools import lru_cache

from attrs import evolve

from k2refs.formats.bibtex.comments import drop_comments
from k2refs.model.names import Name
from k2refs.text.latex import compose_accents, decode_latex
from k2refs.text.name_lists import is_wrapped, read_name_list, reads_otherwise, split_at

__all__ = ["parse_name_list", "parse_names"]

_COMMA = re.compile(r"\\.|[{}]|(?:(?<!\s)\s+)?,\s*", re.DOTALL)
_SPACE = re.compile(r"\\[^a-zA-Z]|[{}]|[\s~]+", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n]+")
_ODD = re.compile(r"[\\{}$~=\"<>;&\d]| A(?:nd|ND) ")
_BRACED_SUFFIX = re.compile(r"([^,]+), ((?:Jr|Sr)\.?|I{2,3}|IV)")  # "N. C. {Luhmann, Jr.}"
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|\w+-i)\s*=\s*(.*)", re.DOTALL | re.IGNORECASE)


def parse_names(text: str, *, use_prefix: bool = True) -> tuple[Name, ...]:
    """The names in a list. A name all in braces is an institution; "others" is left out.

    `use_prefix` makes "von" part of the family name (CSL's non-dropping particle); BibLaTeX's extended form says it
    for each name. Sources: btxdoc §4 (First von Last; von Last, First; von Last, Jr, First); biblatex manual §2.3.3.

    >>> [name.display for name in parse_names("Gogh, Vincent van and {World Health Organization} and others")]
    ['Vincent van Gogh', 'World Health Organization']
    """
    return parse_name_list(text, use_prefix=use_prefix)[0]


def parse_name_list(text: str, *, use_prefix: bool = True) -> tuple[tuple[Name, ...], bool]:
    """The names in a list as `parse_names` has them, and whether it says that there are more.

    >>> parse_name_list("Orimo, H. and others")[1]
    True
    """
    if "\\" in text:
        text = compose_accents(text)
    if "\n" in text or "\t" in text or "\r" in text or "  " in text:
        text = _BLANKS.sub(" ", drop_comments(text))
    if _ODD.search(text) is None:
        found = [_usual_name(part) for part in text.split(" and ")]
        if all(found):
            names_only = tuple([name for name in found if name is not None])
            return (_without_marks(names_only) if _MARKED.search(text) else names_only), False
    listed = read_name_list(text)
    names = (
        (None if _ODD.search(part) else _usual_name(part)) or _parse_name(part.strip(), use_prefix=use_prefix)
        for part in listed.parts
    )
    people = tuple([name for name in names if name != _NOBODY])
    return (_without_marks(people) if _MARKED.search(text) else people), listed.is_cut


_MARKED = re.compile(r"[A-Z]\.[a-z](?: |$)")


def _without_marks(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names without the letters of affiliations that Scopus has behind initials: "Guler, A.T.a"."""
    return tuple(
        evolve(name, given=name.given[:-1].rstrip()) if _MARKED_GIVEN.fullmatch(name.given) else name for name in names
    )


_MARKED_GIVEN = re.compile(r"(?:[A-Z]\.[ -]?)+[a-z]")


_NOBODY = Name()


@lru_cache(maxsize=16384)
def _usual_name(part: str) -> Name | None:
    """A name of plain letters, "Family, Given" without particles, or None; `part` holds nothing odd."""
    family, _, given = part.partition(", ")
    if "," in given or not family[:1].isupper() or not given.rpartition(" ")[2][:1].isupper():
        return None
    return None if reads_otherwise(family, given) else Name(family, given)


def _parse_name(text: str, *, use_prefix: bool) -> Name:
    if is_wrapped(text):
        return Name(literal=decode_latex(text[1:-1]).strip(" ,"))
    commas = split_at(text.strip(), _COMMA)
    if _EXTENDED.fullmatch(commas[0]):
        return _parse_extended(commas, use_prefix=use_prefix)
    words = [[word for word in split_at(part, _SPACE) if word] for part in commas]
    while len(words) > 1 and not words[-1]:
        words.pop()
    if len(words) == 2 and _SUFFIX.fullmatch(" ".join(words[1])):  # "King, Jr.": no given name
        words = [words[0], words[1], []]
    if len(words) == 1:
        return _place_prefix(*_first_last(words[0]), use_prefix=use_prefix)
    prefix, family = _after_prefix(words[0])
    given = words[2] if len(words) == 3 else words[1]
    suffix = words[1] if len(words) > 2 else []
    if len(words) > 3:  # BibTeX reads three parts and warns about more
        given = [", ".join(" ".join(part) for part in words[2:])]
    kept, dropping = _before_particle(given)
    name = _place_prefix(kept, prefix, family, use_prefix=use_prefix)
    if not dropping and not suffix:
        return name
    particle = name.dropping_particle or _join(dropping)
    return Name(name.family, name.given, particle, name.non_dropping_particle, _join(suffix) or name.suffix)


def _first_last(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """(First, von, Last) of a name without commas."""
    particles = [index for index, word in enumerate(words[:-1]) if _is_particle(word)]
    if not particles:
        return words[:-1], [], words[-1:]
    return words[: particles[0]], words[particles[0] : particles[-1] + 1], words[particles[-1] + 1 :]


def _after_prefix(words: list[str]) -> tuple[list[str], list[str]]:
    """(von, Last) of what precedes the first comma; the last word is always Last."""
    particles = [index for index, word in enumerate(words[:-1]) if _is_particle(word)]
    count = particles[-1] + 1 if particles and _is_particle(words[0]) else 0
    return words[:count], words[count:]


def _before_particle(given: list[str]) -> tuple[list[str], list[str]]:
    """A given name and the particle after it: "Vincent", "van" in *Gogh, Vincent van*."""
    count = len(given)
    while count and "." not in given[count - 1] and _is_particle(given[count - 1]):  # "et al." is none
        count -= 1
    return (given[:count], given[count:]) if count else (given, [])


def _place_prefix(given: list[str], prefix: list[str], family: list[str], *, use_prefix: bool) -> Name:
    particle = _join(prefix)
    surname = _join(family)
    braced = _BRACED_SUFFIX.fullmatch(surname)
    return Name(
        family=braced[1] if braced else surname.rstrip(","),
        given=_join(given),
        dropping_particle="" if use_prefix else particle,
        non_dropping_particle=particle if use_prefix else "",
        suffix=braced[2] if braced else "",
    )


def _parse_extended(parts: list[str], *, use_prefix: bool) -> Name:
    """BibLaTeX 3.x: family=Goethe, prefix=von, useprefix=false. A part without "=" is ignored."""
    found: dict[str, str] = {}
    for part in parts:
        match = _EXTENDED.fullmatch(part)
        if match:
            found[match[1].lower()] = match[2]
    prefix = _join([found.get("prefix", "")])
    keeps = found.get("useprefix", str(use_prefix)).strip().lower() == "true"
    return Name(
        family=_join([found.get("family", "")]),
        given=_join([found.get("given", "")]),
        dropping_particle="" if keeps else prefix,
        non_dropping_particle=prefix if keeps else "",
        suffix=_join([found.get("suffix", "")]),
    )


def _is_particle(word: str) -> bool:
    """BibTeX's "von": its first letter outside braces (or of a leading accent) is lower case."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letters = next((character for character in decode_latex(word) if character.isalpha()), "")
    return letters.islower()


def _join(words: list[str]) -> str:
    return " ".join(decode_latex(" ".join(words)).replace("\u00a0", " ").split())
