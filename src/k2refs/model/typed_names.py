"""Names as people type them in Python, "Doe, Jane and Roe, Lee" → Names. Used where a reference is made by hand."""

import re

from k2refs.model.names import Name

__all__ = ["read_typed_names"]

_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")


def read_typed_names(text: str) -> tuple[Name, ...]:
    """The names in `text`, parted by "and", "&" or semicolons: "Family, Given", "Family, Given, Jr." or "Given Family".

    Small words before the family name are its particle; braces keep the name of an institution in one piece. The rules
    are those of BibTeX, without its LaTeX.

    >>> [name.display for name in read_typed_names("Doe, Jane; {Ministry of Health and Care} and Vincent van Gogh")]
    ['Jane Doe', 'Ministry of Health and Care', 'Vincent van Gogh']
    """
    return tuple(_read_one(part) for part in _split(" ".join(text.split())) if part)


def _split(text: str) -> list[str]:
    parts, start, begin = [], 0, 0
    while (match := _BETWEEN.search(text, begin)) is not None:
        opened = text.count("{", start, match.start()) - text.count("}", start, match.start())
        begin = match.end()
        if opened <= 0:
            parts.append(text[start : match.start()])
            start = begin
    return [*parts, text[start:]]


def _read_one(text: str) -> Name:
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1].strip())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        words = text.split(" ")
        small = next((at for at, word in enumerate(words[:-1]) if word[:1].islower()), len(words) - 1)
        return _place(" ".join(words[small:]), " ".join(words[:small]))
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[1]):  # BibTeX: "Doe, Jr., Jane"
        parts = [parts[0], ", ".join(parts[2:]), parts[1]]
    return _place(parts[0], parts[1], ", ".join(part for part in parts[2:] if part))


def _place(family: str, given: str, suffix: str = "") -> Name:
    words = family.split(" ")
    count = next((at for at, word in enumerate(words) if not word[:1].islower()), 0)
    particle, surname = " ".join(words[:count]), " ".join(words[count:])
    return Name(family=surname, given=given, non_dropping_particle=particle, suffix=suffix)
