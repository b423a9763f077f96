"""Writes references as RIS. Pure. Source: the RIS format specification of 2011."""

from collections.abc import Iterable, Iterator, Mapping

from k2refs.formats.generic_fields import variable_of
from k2refs.formats.keywords import split_keywords
from k2refs.formats.tagged_dates import write_words
from k2refs.formats.tagged_names import read_ris_name
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
    "abstract": "AB", "language": "LA", "call-number": "CN", "source": "DB", "DOI": "DO", "ISBN": "SN",
    "ISSN": "SN", "URL": "UR", "number": "M1", "section": "SE", "number-of-volumes": "NV", "genre": "M3",
    "original-title": "OP", "reviewed-title": "RI", "status": "PS", "annote": "RN",
}  # fmt: skip
_NAMES = {"editor": "ED", "translator": "TA"}
_PUBMED = {"PMID": ("U1", "[pmid]"), "PMCID": ("U2", "[pmcid]")}  # as PubMed's own RIS marks them
_DATES = {"issued": ("PY", "DA"), "accessed": ("Y2",)}
# Tags whose meaning depends on the type: a tag is written if it means the variable.
_BY_TYPE = {
    "T2": "secondary-title", "T3": "tertiary-title", "M1": "number", "SE": "section", "ET": "edition",
    "PB": "publisher", "NV": "number-of-volumes", "M3": "type-of-work", "SP": "pages", "SN": "isbn",
    **{f"C{number}": f"custom{number}" for number in range(1, 8)},
    "AU": "author", "A2": "secondary-author", "A3": "tertiary-author", "A4": "subsidiary-author",
}  # fmt: skip


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
    code = _TYPES.get(reference.type, "GEN")
    rows = [("TY", code), ("ID", reference.key)]
    places = _proceedings(reference) if code == "CONF" else {}
    for variable, value in reference.values.items():
        if isinstance(value, str):
            tag = places.get(variable) or _tag(variable, code, _TEXTS)
            rows += _text_rows(variable, value, tag)
        elif isinstance(value, Date):
            rows += _date_rows(variable, value, code)
        elif tag := _tag(variable, code, _NAMES):
            rows += [(tag, _write_name(name)) for name in value]
    return "".join(f"{tag}  - {' '.join(text.split())}".rstrip() + "\n" for tag, text in [*rows, ("ER", "")])


def _tag(variable: str, code: str, usual: Mapping[str, str]) -> str:
    """The usual tag of `variable` unless that means something else in the type, then any that means it; "" for none."""
    first = usual.get(variable, "")
    if first and (first not in _BY_TYPE or first == "SN" or variable_of(code, _BY_TYPE[first]) == variable):
        return first
    return next((tag for tag, generic in _BY_TYPE.items() if variable_of(code, generic) == variable), first)


def _proceedings(reference: Reference) -> dict[str, str]:
    """The tags of a paper that names its conference and the volume: the second title is then the conference."""
    named = {"container-title": "C3", "event-title": "T2"}
    placed = {"publisher-place": "C1", "event-place": "CY"}
    return {
        variable: tag
        for pair in (named, placed)
        if pair.keys() <= reference.values.keys()
        for variable, tag in pair.items()
    }


def _text_rows(variable: str, text: str, tag: str) -> Iterator[tuple[str, str]]:
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
    elif variable in _PUBMED:
        yield _PUBMED[variable][0], text + _PUBMED[variable][1]
    elif tag:
        yield tag, text


def _date_rows(variable: str, date: Date, code: str) -> Iterator[tuple[str, str]]:
    tags = _DATES.get(variable) or tuple(filter(None, (_tag(variable, code, {}),)))
    if date.start is None:
        yield from ((tag, date.literal or date.raw) for tag in tags[:1])
        return
    if date.end is not None and tags:
        if date.start.month and "DA" in tags:
            yield from (("PY", str(date.start.year)), ("DA", write_words(date)))
        else:
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
    if name.literal:  # EndNote: a comma at the end keeps an institution in one piece
        return name.literal if read_ris_name(name.literal) == name else f"{name.literal},"
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)
