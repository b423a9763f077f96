"""The groups in REVTeX's field `collaboration`, with the word that it prints after them. Pure; reading and writing."""

import re

__all__ = ["collaborations"]

_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
_NAMED = re.compile(
    r"\b(?:collaborations?|consortium|group|team|network|project|committee|for the|on behalf of|investigators)\b", re.I
)


def collaborations(text: str) -> tuple[str, ...]:
    """The names of the groups; REVTeX prints "Collaboration" if the field leaves it out.

    >>> collaborations("ATLAS, CMS"), collaborations("The Long Tide Study Group")
    (('ATLAS Collaboration', 'CMS Collaboration'), ('The Long Tide Study Group',))
    """
    text = text.strip(" ()")
    if _NAMED.search(text):
        return (re.sub(r"(?i)^for the |^on behalf of (?:the )?", "", text),)
    return tuple(f"{part} Collaboration" for part in _BETWEEN.split(text) if part)
