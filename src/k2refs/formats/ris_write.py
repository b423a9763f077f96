"""Writes references as RIS. Pure. Source: the RIS format specification of 2011."""

from collections.abc import Iterable, Iterator

from k2refs.formats.keywords import split_keywords
from k2refs.model.dates import Date
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["write_ris"]

_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "article": "PREPRINT",
    "bill": "BILL", "book": "BOOK", "broadcast": "POD", "chapter": "CHAP", "classic": "ANCIENT", "dataset": "DATA",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "entry": "ENCYC", "figure": "FIGURE", "graphic": "ART",
    "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CONF",
    "patent": "PAT", "personal_communication": "PCOMM", "post-weblog": "BLOG", "post": "BLOG", "report": "RPRT",
    "software": "COMP", "song": "SOUND", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_TEXTS = {
    "title": "TI", "title-short": "ST", "container-title": "T2", "container-title-short": "J2",
    "collection-title": "T3",
    "volume": "VL", "issue": "IS", "publisher": "PB", "publisher-place": "CY", "edition": "ET", "version": "ET",
    "abstract": "AB", "language": "LA", "call-number": "CN", "source": "DB", "archive": "DP", "DOI": "DO", "ISBN": "SN",
    "ISSN": "SN", "URL": "UR", "number": "M1", "section": "SE", "number-of-volumes": "NV", "genre": "M3",
    "original-title": "OP", "reviewed-title": "RI", "status": "PS", "annote": "RN",
}  # fmt: skip
_NAMES = {"author": "AU", "editor": "ED", "translator": "A4", "collection-editor": "A3"}
_DATES = {"issued": ("PY", "DA"), "accessed": ("Y2",)}


def write_ris(references: Iterable[Reference]) -> str:
    """The references as RIS, a blank line between two.

    >>> print(write_ris([Reference("a", "book", {"title": "Bone", "page": "1-9"})]), end="")
    TY  - BOOK
    ID  - a
    TI  - Bone
    SP  - 1
    EP  - 9
    ER  -
    """
    return "\n".join(_write_record(reference) for reference in references)


def _write_record(reference: Reference) -> str:
    rows = [("TY", _TYPES.get(reference.type, "GEN")), ("ID", reference.key)]
    for variable, value in reference.values.items():
        if isinstance(value, str):
            rows += _text_rows(variable, value)
        elif isinstance(value, Date):
            rows += _date_rows(variable, value)
        elif variable in _NAMES:
            rows += [(_NAMES[variable], _write_name(name)) for name in value]
    return "".join(f"{tag}  - {' '.join(text.split())}".rstrip() + "\n" for tag, text in [*rows, ("ER", "")])


def _text_rows(variable: str, text: str) -> Iterator[tuple[str, str]]:
    if variable == "page":
        first, dash, last = text.partition("-")
        yield "SP", first if dash and last.isalnum() else text
        if dash and last.isalnum():
            yield "EP", last
    elif variable == "keyword":
        for word in split_keywords(text):
            yield "KW", word
    elif variable == "note":
        for line in text.split("\n"):
            yield "N1", line
    elif variable in _TEXTS:
        yield _TEXTS[variable], text


def _date_rows(variable: str, date: Date) -> Iterator[tuple[str, str]]:
    tags = _DATES.get(variable, ())
    if date.start is None:
        yield from ((tag, date.literal or date.raw) for tag in tags[:1])
        return
    if date.end is not None and tags:
        yield tags[0], f"{date.start.year} - {date.end.year}"
        return
    year, month, day = date.start.year, date.start.month, date.start.day
    whole = f"{year}/{month or '':02}/{day or '':02}/" if month else str(year)
    for tag in tags:
        if tag != "PY":
            if month or len(tags) == 1:
                yield tag, whole
        else:
            yield tag, str(year)


def _write_name(name: Name) -> str:
    if name.literal:
        return name.literal
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)
