"""Finds a variable of a reference in its file, whatever the format calls it. Used by every rule."""

import re

from k2refs.model.finding import Edit, Fix
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span

__all__ = [
    "FIELD_NAMES",
    "breaks_markup",
    "field_name",
    "is_bibtex",
    "is_markup",
    "packing_of",
    "place_of",
    "replacing",
    "written",
]

# CSL variable → its names in BibTeX, BibLaTeX, CSL-JSON, RIS, NBIB and EndNote, most likely first.
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "DOI": ("doi", "do", "m3", "lid", "aid", "electronic-resource-num", "elocationid", "di", "%r"),
    "ISBN": ("isbn", "sn"),
    "ISSN": ("issn", "sn", "is"),
    "PMID": ("pmid", "an", "accession-num"),
    "PMCID": ("pmcid", "pmc", "c2"),
    "URL": ("url", "ur", "howpublished"),
    "abstract": ("abstract", "ab", "n2"),
    "accessed": ("urldate", "accessed", "y2", "lastchecked"),
    "author": ("author", "au", "a1", "fau", "lastname", "surname"),
    "container-title": (
        "journaltitle",
        "journal",
        "booktitle",
        "container-title",
        "jo",
        "jf",
        "t2",
        "jt",
        "ta",
        "secondary-title",
        "full-title",
    ),
    "edition": ("edition", "et"),
    "editor": ("editor", "ed", "a2"),
    "issue": ("number", "issue", "is", "ip"),
    "issued": ("date", "year", "issued", "py", "y1", "da", "dp"),
    "note": ("note", "n1", "addendum", "pubstate"),
    "number": ("number", "eid", "c7"),
    "page": ("pages", "page", "sp", "pg", "medlinepgn", "fpage"),
    "publisher": ("publisher", "pb", "institution", "school", "organization"),
    "title": ("articletitle", "article-title", "title", "ti", "t1"),
    "title-short": ("shorttitle", "title-short", "st"),
    "translator": ("translator", "a4"),
    "volume": ("volume", "vl", "vi"),
}

_PACKED = {".docx": "a Word file", ".pdf": "a PDF", ".gz": "compressed", ".gzip": "compressed", ".sqlite": "a database"}
_NOWHERE = Source("<library>", "")
_MARKUP = re.compile(r"\ufeff?\s*<")
# Tags, comments and CDATA in XML or HTML.
_RAW = re.compile(r"<|&(?!#?\w{1,31};)")


def is_markup(source: Source) -> bool:
    """Whether `source` is XML or HTML, where an ampersand is written "&amp;"."""
    return _MARKUP.match(source.text) is not None


def packing_of(path: str) -> str:
    """The kind of archive at `path` ("a Word file"), which cannot be edited; "" for plain text.

    >>> packing_of("article.DOCX"), packing_of("refs.bib")
    ('a Word file', '')
    """
    suffix = path[path.rfind(".") :].lower() if "." in path else ""
    return _PACKED.get(suffix, "")


def breaks_markup(fix: Fix) -> bool:
    """Whether an edit would put a bare "<" or "&" into XML or HTML text, making the file unreadable."""
    return any(
        is_markup(edit.span.source) and _RAW.search(edit.text) and not _RAW.search(edit.span.text) for edit in fix.edits
    )


def field_name(reference: Reference, variable: str) -> str:
    """What the file of `reference` calls `variable`; the variable if the entry has no such field."""
    fields = reference.origin.fields if reference.origin else {}
    for name in (*FIELD_NAMES.get(variable, ()), variable, variable.lower()):
        if name in fields:
            return name
    return variable


def is_bibtex(reference: Reference) -> bool:
    """Whether it was read from BibTeX or BibLaTeX, so its fields are LaTeX."""
    return reference.origin is not None and reference.origin.dialect in ("bibtex", "biblatex")


def place_of(reference: Reference, *variables: str, text: str = "") -> Span:
    """The value of the first of `variables` that the entry has, or `text` inside it; otherwise a field equal to `text`,
    or the citation key.

    A reference that was not read from a file has the empty place "<library>".
    """
    origin = reference.origin
    if origin is None:
        return Span(_NOWHERE, 0, 0)
    for variable in variables:
        extent = origin.fields.get(field_name(reference, variable))
        if extent is not None:
            at = origin.source.text.find(text, *extent) if text else -1
            return Span(origin.source, *((at, at + len(text)) if at >= 0 else extent))
    if text:  # <pub-id> is a DOI in one reference and a PMID in the next
        for extent in origin.fields.values():
            if origin.source.text[slice(*extent)].strip() == text:
                at = origin.source.text.find(text, *extent)
                return Span(origin.source, at, at + len(text))
    return origin.key_span


def written(reference: Reference, variable: str) -> str:
    """The value of `variable` as written in the file, with markup; "" if the entry has no such field."""
    origin = reference.origin
    extent = origin.fields.get(field_name(reference, variable)) if origin else None
    return origin.source.text[slice(*extent)] if origin and extent else ""


def replacing(span: Span, old: str, *, new: str, title: str, is_safe: bool = True, shows: str = "") -> Fix | None:
    """The fix that replaces `old` by `new` at `span`; None if the file spells it differently, so no edit is certain."""
    return Fix((Edit(span, new),), is_safe, title, shows) if span.text == old else None
