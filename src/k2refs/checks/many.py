"""Splits a field that lists several identifiers, as exporters and librarians write them. Used by the ID rules."""

import re

__all__ = ["split_identifiers"]

_QUALIFIER = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{?\be?-?ISBN(?:[- ]?1[03])?\b\}?:?\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;/|\n]\s*|\s+(?:and|or)\s+|\s{2,}|\s+(?=97[89][\d-]|https?:)")


def split_identifiers(text: str) -> tuple[str, ...]:
    """The values in `text`, in order, without remarks in brackets such as "(hbk)" and words before such as "ISBN-13:".

    >>> split_identifiers("ISBN-13: 978-0-306-40615-7")
    ('978-0-306-40615-7',)
    >>> split_identifiers("978-0-306-40615-7 (hbk), 0-306-40615-2 (pbk)")
    ('978-0-306-40615-7', '0-306-40615-2')
    """
    parts = _SEPARATOR.split(_QUALIFIER.sub(" ", text))
    return tuple(part.strip(" .:") for part in parts if any(character.isdigit() for character in part))
