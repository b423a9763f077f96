"""BibTeX name lists → Names: "and" between names, commas inside them, braces around what belongs together."""

import re

from k2refs.model.names import Name
from k2refs.text.latex import decode_latex

__all__ = ["parse_names", "split_names"]

_AND = re.compile(r"\\.|[{}]|\s+and\s+", re.DOTALL | re.IGNORECASE)
_COMMA = re.compile(r"\\.|[{}]|\s*,\s*", re.DOTALL)
_SPACE = re.compile(r"\\.|[{}]|[\s~]+", re.DOTALL)


def parse_names(text: str) -> tuple[Name, ...]:
    """The names in a BibTeX list. A name all in braces is an institution; "others" is left out.

    Source: the BibTeX manual (btxdoc), §4: First von Last; von Last, First; von Last, Jr, First.

    >>> [name.display for name in parse_names("Gogh, Vincent van and {World Health Organization} and others")]
    ['Vincent van Gogh', 'World Health Organization']
    """
    return tuple(_parse_name(part) for part in split_names(text) if part and part.lower() != "others")


def split_names(text: str) -> list[str]:
    """The single names as written."""
    return [part.strip() for part in _split(text, _AND)]


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    parts, depth, start = [], 0, 0
    for match in separator.finditer(text):
        token = match[0]
        if token in "{}":
            depth += 1 if token == "{" else -1
        elif depth == 0 and not token.startswith("\\"):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _parse_name(text: str) -> Name:
    if _is_wrapped(text):
        return Name(literal=decode_latex(text))
    parts = [_split(part, _SPACE) for part in _split(text.strip().strip(","), _COMMA)]
    words = [[word for word in part if word] for part in parts]
    if len(words) == 1:
        return _first_last(words[0])
    family, particle = _after_particle(words[0])
    suffix, given = (words[1], words[2]) if len(words) > 2 else ([], words[1])
    dropping = 0
    while dropping < len(given) and _is_particle(given[-1 - dropping]):
        dropping += 1
    kept = given[: len(given) - dropping]
    return Name(
        family=_join(family),
        given=_join(kept),
        dropping_particle=_join(given[len(kept) :]),
        non_dropping_particle=_join(particle),
        suffix=_join(suffix),
    )


def _first_last(words: list[str]) -> Name:
    particles = [index for index, word in enumerate(words[:-1]) if _is_particle(word)]
    if not particles:
        return Name(family=_join(words[-1:]), given=_join(words[:-1]))
    first, last = particles[0], particles[-1] + 1
    return Name(family=_join(words[last:]), given=_join(words[:first]), non_dropping_particle=_join(words[first:last]))


def _after_particle(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    return words[count:], words[:count]


def _is_particle(word: str) -> bool:
    letters = decode_latex(word)
    return not word.startswith("{") and letters[:1].islower()


def _is_wrapped(text: str) -> bool:
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0 and index < len(text) - 1:
            return False
    return True


def _join(words: list[str]) -> str:
    return decode_latex(" ".join(words)).replace("\u00a0", " ")
