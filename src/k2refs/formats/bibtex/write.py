"""Writes references as BibTeX text, one entry each, fields in a settled order. Pure."""

import re
from collections.abc import Iterable, Iterator

from k2refs.formats.bibtex.fields import DATE_FIELDS, LIST_FIELDS, NAME_FIELDS, TEXT_FIELDS, VERBATIM
from k2refs.model.dates import Date
from k2refs.model.edtf import format_edtf
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["write_bibtex"]

_SPECIAL = re.compile(r"[&%#_$](?![^<]*>)")
_TAGS = {"<i>": r"\emph{", "<b>": r"\textbf{", "<sup>": r"\textsuperscript{", "<sub>": r"\textsubscript{"}
_MONTHS = " jan feb mar apr may jun jul aug sep oct nov dec".split(" ")
_WRITTEN_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "phdthesis", "report": "techreport",
    "manuscript": "unpublished", "pamphlet": "booklet",
}  # fmt: skip
_TABLES = (NAME_FIELDS, LIST_FIELDS, TEXT_FIELDS, DATE_FIELDS)
_REVERSE = {variable: name for table in _TABLES for name, variable in reversed(table.items())} | {
    "title": "title", "container-title": "journal", "issue": "number", "number": "number", "issued": "date",
    "collection-number": "number", "collection-title": "series", "note": "note", "genre": "type",
    "language": "language", "title-short": "shorttitle",
}  # fmt: skip


def write_bibtex(references: Iterable[Reference]) -> str:
    """The references as BibTeX.

    >>> print(write_bibtex([Reference("a", "book", {"title": "Bone & joint"})]), end="")
    @book{a,
      title = {Bone \\& joint},
    }
    """
    return "\n".join(_write_entry(reference) for reference in references)


def _write_entry(reference: Reference) -> str:
    kind = _WRITTEN_TYPES.get(reference.type, "misc")
    lines = [f"  {name} = {value},\n" for name, value in _fields(reference, kind)]
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    for variable, value in reference.values.items():
        name = _REVERSE.get(variable)
        if name is None:
            continue
        if variable == "container-title" and kind in ("incollection", "inproceedings"):
            name = "booktitle"
        if isinstance(value, Date):
            yield from _date_fields(name, value)
        elif isinstance(value, str):
            yield name, "{" + (value if name in VERBATIM else _encode(value, name)) + "}"
        else:
            yield name, "{" + " and ".join(_encode_name(part) for part in value) + "}"
    for name, text in reference.extra.items():
        yield name, "{" + text + "}"


def _date_fields(name: str, date: Date) -> Iterator[tuple[str, str]]:
    simple = date.start is not None and not (date.is_range or date.season or date.circa or date.start.day)
    if name != "date" or not simple or date.start is None:
        yield name, "{" + (format_edtf(date) or date.literal or date.raw) + "}"
        return
    yield "year", "{" + str(date.start.year) + "}"
    if date.start.month:
        yield "month", _MONTHS[date.start.month]


def _encode_name(name: Name) -> str:
    if name.literal:
        return "{" + _encode(name.literal, "author") + "}"
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return _encode(", ".join(part for part in (family, name.suffix, given) if part), "author")


def _encode(text: str, name: str) -> str:
    text = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    for tag, command in _TAGS.items():
        text = text.replace(tag, command).replace(tag.replace("<", "</"), "}")
    return text.replace("-", "--") if name == "pages" else text
