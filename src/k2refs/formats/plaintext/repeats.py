"""Finds the dash that represents the people of the reference above, and puts them there. Pure; used by listing."""

import re
from collections.abc import Mapping

import attrs

from k2refs.formats.plaintext.types import ReadReference
from k2refs.model.reference import Reference

__all__ = ["find_repeat", "repeat_people"]

# A number or a bullet may stand before it. One hyphen is a bullet; a dash alone must be followed by a mark.
_REPEAT = re.compile(
    r"\s*(?:\[\d{1,3}\]\s*|\d{1,3}[.)]\s+|[•·*]\s+)?(?P<dash>(?:[-–—―_]\s?){2,}|[—―](?=\s?[.,:;(]))\s*"
    r"(?P<role>[,(\s]*(?:eds?\b|\(?hrsg\b|trans\b))?"
)


def find_repeat(text: str) -> re.Match[str] | None:
    """The dash at the head of `text`, with the word of role after it, or None.

    >>> find_repeat("———. 1836. Tales.")["dash"], find_repeat("- Scott W. 1836. Tales.")
    ('———', None)
    """
    return _REPEAT.match(text)


def repeat_people(
    read: ReadReference, above: Reference, repeat: re.Match[str]
) -> tuple[Reference, Mapping[str, tuple[int, int]]]:
    """The reference of `read` with the people of the one `above` it, and its spans with the place of the dash.

    They edit it where a word of role says so, else they are its authors, be they editors above or not. Where `read` has
    people in that role by itself, or there is nobody above, nothing changes.
    """
    reference = read.reference
    role = "editor" if repeat["role"] and not repeat["role"].strip(" ,(").lower().startswith("trans") else "author"
    people = above.author or above.editor
    if role in reference.values or not people:
        return reference, read.spans
    extra = {**reference.extra, "people": "those of the reference above"}
    found = attrs.evolve(reference, values={role: people, **reference.values}, extra=extra)
    return found, {role: repeat.span("dash"), **read.spans}
