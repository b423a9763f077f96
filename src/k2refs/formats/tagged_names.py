"""Names as tagged formats write them: "Doe, John, Jr." and "Doe JA". Pure."""

import re
from collections.abc import Iterable, Iterator

from k2refs.model.names import Name

__all__ = ["plain_name", "read_pubmed_name", "read_ris_name", "role_of", "single_names"]

_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|V|VI{1,3}|\d(?:st|nd|rd|th)|Esq|PhD|MD)\.?", re.IGNORECASE)
# After a given name or initials a lone V is an initial, and Md a name ("Faraone, Stephen V", "Hossain, Anwar Md").
_LAST_SUFFIX = re.compile(r"(?:(?i:Jr|Sr|Esq|\d(?:st|nd|rd|th))|I{2,3}|IV|VI{1,3}|PhD|MD)\.?")
# Embase and Cochrane write "Novák J.-P." and "Smith JA"; "John F." is no name that anybody writes.
_LAST_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?){1,4}|[^\W\d_a-z]{1,3}(?:-[^\W\d_a-z])?")
_INITIALS = re.compile(r"[A-Z]{1,4}(?:-[A-Z])?")


def read_ris_name(text: str) -> Name:
    """A RIS name: Family, Given, Suffix; without a comma the last of up to five words, or what precedes initials.

    >>> read_ris_name("Doe, John, Jr."), read_ris_name("World Health Organization").literal
    (Name(family='Doe', given='John', ..., suffix='Jr.', ...), 'World Health Organization')
    """
    parts = [" ".join(part.split()) for part in text.split(",")]
    if len(parts) > 1 and not any(parts[1:]) and (" " in parts[0] or parts[0].isupper()):
        return Name(literal=parts[0])  # EndNote: a comma at the end keeps an institution in one piece
    if len(parts) == 1:
        return _without_comma(parts[0])
    family, given, *rest = parts
    if rest and _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(rest[0]):
        given, rest = rest[0], [given, *rest[1:]]
    elif not rest and _LAST_SUFFIX.fullmatch(given.rpartition(" ")[2]) and " " in given:
        given, _, suffix = given.rpartition(" ")
        rest = [suffix]
    return Name(family=family, given=given, suffix=", ".join(part for part in rest if part))


def single_names(texts: Iterable[str]) -> Iterator[str]:
    """Each name of fields that should hold one name; some exporters put a list into one field, with semicolons.

    >>> list(single_names(["Doe, Jane; Roe, R.;", "Smith, J."]))
    ['Doe, Jane', 'Roe, R.', 'Smith, J.']
    """
    for text in texts:
        parts = text.split(";") if ";" in text and "&" not in text else [text]
        yield from (part.strip() for part in parts if part.strip())


def read_pubmed_name(text: str) -> Name:
    """A PubMed name: "Family AB" with initials, or the full "Family, Given".

    >>> read_pubmed_name("Lanham-New SA Jr").given
    'SA'
    """
    if "," in text:
        return read_ris_name(text)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and _LAST_SUFFIX.fullmatch(words[-1]) else ""
    if (at := _spaced_initials(words)) is not None:
        return Name(family=" ".join(words[:at]), given=" ".join(words[at:]), suffix=suffix)
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]):
        return Name(family=" ".join(words[:-1]), given=words[-1], suffix=suffix)
    return read_ris_name(text)


# Ovid writes roles in brackets and degrees after names.
_ROLE = re.compile(r"\s*[\[(](?P<word>[^\[\]()]*)[\])]\.?")
_ROLES = {"ed": "editor", "eds": "editor", "editor": "editor", "editors": "editor", "trans": "translator",
          "translator": "translator", "tr": "translator"}  # fmt: skip
_DEGREE = (
    r"(?:MD|PhD|Ph\.D|M\.D|DPhil|MBBS|MBChB|MPH|M\.P\.H|MSc|MS|M\.S|BSc|BS|MA|BA|RN|DrPH|ScD|DSc|DDS|DMD|DVM|PharmD|PsyD|EdD|"
    r"FRCP|FRCPC|FRCS|FACP|FACS|FAHA|FACC|MRCP|MHS|MBA|JD|RD|PT|DPT|CNM|NP)\.?"
)
_DEGREES = re.compile(rf"(?:,\s*{_DEGREE}|(?<=[a-z.])\s+{_DEGREE})+$")


def role_of(text: str) -> str:
    """The CSL variable of a name with a role in brackets: "author" if there is none.

    >>> role_of("Roe, Ann [Ed]"), role_of("Roe, Ann (Correspondence)")
    ('editor', 'author')
    """
    found = _ROLE.search(text)
    return _ROLES.get(found["word"].strip(" .").lower(), "author") if found else "author"


def plain_name(text: str) -> Name:
    """A name of Ovid without what follows it: a role, an affiliation in brackets, degrees.

    >>> plain_name("Roe, Ann MD, PhD"), plain_name("Roe, A. [Ed].").given
    (Name(family='Roe', given='Ann', ...), 'A.')
    """
    bare = _ROLE.sub("", text).strip()
    bare = _DEGREES.sub("", bare).strip(" ,;")
    keeps_stop = "," in bare or bare.rpartition(" ")[2].count(".") > 1
    return read_pubmed_name(bare if keeps_stop else bare.rstrip("."))


def _without_comma(text: str) -> Name:
    words = text.split(" ")
    if len(words) == 1:
        return Name(family=text)
    if (at := _spaced_initials(words)) is not None and not _CORPORATE.search(text):
        return Name(family=" ".join(words[:at]), given=" ".join(words[at:]))
    if _LAST_INITIALS.fullmatch(words[-1]) and not _CORPORATE.search(text) and not words[-2].isupper():
        return Name(family=" ".join(words[:-1]), given=words[-1])
    suffix = words.pop() if len(words) > 2 and _NATURAL_SUFFIX.fullmatch(words[-1]) else ""
    family = next((index for index, word in enumerate(words[1:-1], start=1) if word in _PARTICLES), len(words) - 1)
    looks_personal = len(words) <= 5 and all(
        (word[:1].isupper() and not word.isupper()) or len(word) <= 2 for word in (*words[:family], words[-1])
    )
    if looks_personal and not _CORPORATE.search(text) and "&" not in words:
        return Name(family=" ".join(words[family:]), given=" ".join(words[:family]), suffix=suffix)
    return Name(literal=text)


def _spaced_initials(words: list[str]) -> int | None:
    """Where the initials of "Longrich N R" begin: two or more words of one capital each at the end of a name."""
    at = len(words)
    while at > 1 and _INITIAL.fullmatch(words[at - 1]):
        at -= 1
    return at if len(words) - at > 1 and not _INITIAL.fullmatch(words[0]) else None


_INITIAL = re.compile(r"[^\W\d_a-z]\.?")
# Words that begin a family name between a given name and a surname, if they are written small.
_PARTICLES = frozenset(
    "af al bin da dal de degli dei del della den der di do dos du el la le ten ter van vom von zu zum zur".split()
)
_NATURAL_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")


_CORPORATE = re.compile(
    r"\b(?:group|team|institute?|organi[sz]ation|university|committee|council|society|association|department|ministry|"
    r"of|for|and|the|consortium|network|agency|office|bureau|commission|foundation|press|cent(?:er|re)|collaboration|company|inc|ltd|llc|plc)\b",
    re.IGNORECASE,
)
