"""Splits particles and suffixes off names. Pure; used by item."""

from functools import lru_cache
from typing import Any

import attrs

from k2refs.model.names import Name

__all__ = ["split_parts"]

# Particles that a family name may start with although they are capitalised nowhere else in it.
_APOSTROPHES = ("'", "’", "‘", "`")


@lru_cache(maxsize=65536)
def split_parts(name: Name) -> Name:
    """`name` with the particles and the suffix that stand inside its family and given names in their own parts.

    A family name in double quotes is taken as it is. Lower-case words before a family name stay with it
    (non-dropping), lower-case words at the end of a given name drop with it.

    >>> split_parts(Name(family="Humboldt", given="Alexander von")).dropping_particle
    'von'
    >>> split_parts(Name(family="King", given="Martin Luther, Jr.")).suffix
    'Jr.'
    """
    if name.literal or not name.parse_names:
        return name
    if name.given and not name.family:
        return attrs.evolve(name, family=name.given, given="")  # a person of one name
    family, given = name.family, name.given
    if len(family) > 1 and family[0] == '"' and family[-1] == '"':
        return attrs.evolve(name, family=family[1:-1])
    changes: dict[str, Any] = {}
    if not name.suffix and "," in given:
        changes = _split_suffix(name)
        given = changes.get("given", given)
    if given and not name.non_dropping_particle:
        particle, rest = _leading_particle(family)
        if particle:
            changes["non_dropping_particle"], changes["family"] = particle, rest
    if not name.dropping_particle and " " in given and "dropping_particle" not in changes:
        rest, particle = _trailing_particle(given)
        if particle:
            changes["dropping_particle"], changes["given"] = particle, rest
    return attrs.evolve(name, **changes) if changes else name


def _split_suffix(name: Name) -> dict[str, Any]:
    head, _, tail = name.given.partition(",")
    is_comma_kept = tail.startswith("!")
    suffix = tail.lstrip("!").strip()
    if suffix.replace(".", "") == "et al" and not name.dropping_particle:
        return {"given": head.rstrip(), "dropping_particle": suffix}
    return {"given": head.rstrip(), "suffix": suffix, "comma_suffix": is_comma_kept or name.comma_suffix}


def _leading_particle(family: str) -> tuple[str, str]:
    """("van der", "Waals") from "van der Waals"; ("d’", "Alembert") keeps its apostrophe."""
    if not family or not (family[0].islower() or family[0] in _APOSTROPHES):
        return "", family
    words = family.split(" ")
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    rest = " ".join(words[count:])
    particle = " ".join(words[:count])
    if particle.endswith(_APOSTROPHES):
        particle += " "  # it was written with a space: "de' Medici" is not "d'Alembert"
    for mark in ("'", "’", "-"):
        at = rest.find(mark)
        if 0 < at < 4 and rest[:at].islower() and at + 1 < len(rest) and not rest[at + 1].islower():
            particle = f"{particle} {rest[: at + 1]}" if particle else rest[: at + 1]
            rest = rest[at + 1 :]
            break
    return (particle, rest) if rest else ("", family)


def _trailing_particle(given: str) -> tuple[str, str]:
    words = given.split(" ")
    if _is_particle(words[0]):
        return given, ""  # written in small letters as a whole: "bell gloria"
    start = len(words)
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _is_particle(word: str) -> bool:
    bare = word.lstrip("'’‘`")
    return bool(bare) and bare[0].islower() and bare == bare.lower()
