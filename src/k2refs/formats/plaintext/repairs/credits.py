"""Repairs of who made a film or broadcast: people with a word of role beside their names. Pure."""

import re
from collections.abc import Sequence

from k2refs.formats.plaintext.draft import Draft
from k2refs.formats.plaintext.names import read_names
from k2refs.formats.plaintext.tokens import Token
from k2refs.model.names import Name

__all__ = ["CREDITED", "part_credits", "read_credits"]

_CREDITS = {
    "director": "director", "directors": "director", "dir": "director",
    "producer": "producer", "producers": "producer", "prod": "producer",
    "writer": "script-writer", "writers": "script-writer", "screenwriter": "script-writer",
    "narrator": "narrator", "host": "host", "composer": "composer", "illustrator": "illustrator",
    "performer": "performer", "performers": "performer", "interviewer": "interviewer",
}  # fmt: skip
"""Word of role behind a name → the CSL variable of the people before it."""

_EXECUTIVE = {"producer": "executive-producer"}

CREDITED = (*dict.fromkeys(_CREDITS.values()), *_EXECUTIVE.values())
"""The CSL variables that people with a role are read into."""

_WORDS = "|".join(_CREDITS)
_ROLE_AT_END = re.compile(rf"(?:[\s,]*[(\[]|,)\s*(?:executive\s+)?(?:{_WORDS})\b[.)\]]*\s*(?:(?:,|;|&|and)\s*)*$", re.I)
_ROLE_AT_HEAD = re.compile(r"^(?:(?:dir|perf|prod)\b[.,]*|(?:directed|produced|illustrated)\s+by)\s*", re.I)
_AND = frozenset((",", "&", "and", ";", ".", ")", ":"))


def read_credits(text: str) -> tuple[Name, ...]:
    """The people of `text` without the words of their role.

    >>> [name.family for name in read_credits("Perf. Lena Belk and Ada Roe")]
    ['Belk', 'Roe']
    >>> [name.display for name in read_credits("Arno, V. (Executive Producer), &")]
    ['V. Arno']
    """
    return read_names(_ROLE_AT_HEAD.sub("", _ROLE_AT_END.sub("", text)))


def part_credits(draft: Draft) -> None:
    """Authors with a word of role behind their names are people of that role."""
    for label, start, end in draft.runs():
        if label not in ("author", "editor"):
            continue
        first = start
        for i in range(start + 1, end):
            role = _CREDITS.get(draft.tokens[i].text.lower())
            if role is None or not _is_apart(draft.tokens, i, end):
                continue
            role = _EXECUTIVE.get(role, role) if draft.tokens[i - 1].text.lower() == "executive" else role
            stop = i + 1
            while stop < end and draft.tokens[stop].text.lower() in _AND:
                stop += 1
            draft.name(first, stop, role)
            first = stop


def _is_apart(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the word at `at` stands in a bracket or behind a comma by itself, as a name that is a word never does."""
    before = at - 1 - (tokens[at - 1].text.lower() == "executive")
    behind = tokens[at + 1].text if at + 1 < end else "."
    if tokens[before].text in "([":
        return behind in ")].,&" or behind == "and"
    return tokens[before].text == "," and tokens[at].text.islower() and behind in ".,;:"
