"""Tells who made a film or broadcast from its authors, by the words of role beside their names. Pure."""

import re
from collections.abc import Sequence

from k2refs.formats.plaintext.names import read_names
from k2refs.formats.plaintext.repairs.numbers import Run
from k2refs.formats.plaintext.tokens import Token
from k2refs.model.names import Name

__all__ = ["CREDITED", "mend_credits", "read_credits"]

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


def mend_credits(tokens: Sequence[Token], runs: Sequence[Run], labels: list[str], begins: list[bool]) -> None:
    """Parts the authors where a role stands behind some of them: "Arno, V. (Producer), & | Belk, J. (Director)."."""
    for label, start, end in runs:
        if label not in ("author", "editor"):
            continue
        first = start
        for i in range(start + 1, end):
            role = _CREDITS.get(tokens[i].text.lower())
            if role is None or not _is_apart(tokens, i, end):
                continue
            role = _EXECUTIVE.get(role, role) if tokens[i - 1].text.lower() == "executive" else role
            stop = i + 1
            while stop < end and tokens[stop].text.lower() in _AND:
                stop += 1
            labels[first:stop] = [role] * (stop - first)
            begins[first:stop] = [at == first for at in range(first, stop)]
            if stop < len(begins):
                begins[stop] = True
            first = stop


def _is_apart(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the word at `at` stands in a bracket or behind a comma by itself, as a name that is a word never does."""
    before = at - 1 - (tokens[at - 1].text.lower() == "executive")
    behind = tokens[at + 1].text if at + 1 < end else "."
    if tokens[before].text in "([":
        return behind in ")].,&" or behind == "and"
    return tokens[before].text == "," and tokens[at].text.islower() and behind in ".,;:"
