"""Reads EndNote XML into references. Pure. Source: EndNote's RSXML export, as EndNote, Bookends and Zotero write it."""

from typing import TYPE_CHECKING

from k2refs.formats.ris import TYPES
from k2refs.formats.tagged_dates import read_pubmed_date, read_ris_date
from k2refs.formats.tagged_names import read_ris_name
from k2refs.formats.types import Read
from k2refs.formats.xml_records import XmlRecord, child_text, inner_text, split_xml
from k2refs.model.dates import Date, PartialDate
from k2refs.model.identifiers import parse_doi, parse_issn
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_endnote_xml"]

# EndNote's reference types by name, folded; those of RIS stand in for the rest.
_TYPES = {
    "journal article": "article-journal", "electronic article": "article-journal",
    "magazine article": "article-magazine", "newspaper article": "article-newspaper",
    "book": "book", "edited book": "book", "electronic book": "book",
    "book section": "chapter", "electronic book section": "chapter", "serial": "book",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference", "report": "report", "government document": "report",
    "thesis": "thesis", "unpublished work": "manuscript", "manuscript": "manuscript", "web page": "webpage",
    "online multimedia": "webpage", "blog": "post-weblog", "patent": "patent", "dataset": "dataset",
    "computer program": "software", "film or broadcast": "motion_picture", "map": "map", "standard": "standard",
    "encyclopedia": "entry-encyclopedia", "dictionary": "entry-dictionary", "case": "legal_case",
    "statute": "legislation",
    "bill": "bill", "hearing": "hearing", "artwork": "graphic", "figure": "figure", "music": "musical_score",
    "pamphlet": "pamphlet", "personal communication": "personal_communication", "ancient text": "classic",
    "audiovisual material": "motion_picture", "preprint": "article", "generic": "document",
}  # fmt: skip
_NUMBERS = {"0": "JOUR", "1": "BOOK", "2": "THES", "3": "CONF", "5": "CHAP", "6": "BOOK", "17": "JOUR", "27": "RPRT",
            "32": "THES", "10": "CONF", "12": "ELEC", "13": "GEN", "19": "MGZN", "23": "NEWS", "25": "PAT",
            "28": "BOOK", "34": "UNPB", "47": "CONF", "59": "DATA"}  # fmt: skip
_TEXTS = {
    "title": ("titles/title",), "title-short": ("titles/short-title",), "volume": ("volume",),
    "issue": ("number", "issue"),
    "publisher": ("publisher",), "publisher-place": ("pub-location",), "edition": ("edition",),
    "abstract": ("abstract",),
    "note": ("notes",), "language": ("language",), "call-number": ("call-num",), "section": ("section",),
    "container-title-short": ("periodical/abbr-1",), "annote": ("research-notes",), "status": ("reprint-status",),
    "number-of-volumes": ("num-vols",), "source": ("remote-database-name",), "original-title": ("orig-pub",),
    "event-place": ("event-place",),
}  # fmt: skip
_NAMES = {"author": "authors", "editor": "secondary-authors", "collection-editor": "tertiary-authors",
          "translator": "translated-authors"}  # fmt: skip
_WHOLE = frozenset({"book", "report", "thesis"})


def read_endnote_xml(source: Source) -> Read:
    """The references of EndNote XML; `<style>` runs are joined, the rest is as written.

    >>> record = '<record><ref-type name="Book">6</ref-type><titles><title>Bone</title></titles></record>'
    >>> read_endnote_xml(Source("a.xml", f"<xml><records>{record}</records></xml>")).references[0].type
    'book'
    """
    records, findings = split_xml(source, "record")
    return Read(tuple(_read(record, source, number) for number, record in enumerate(records, start=1)), tuple(findings))


def _read(record: XmlRecord, source: Source, number: int) -> Reference:
    element = record.element
    kind = _kind(element)
    texts: dict[str, Value | None] = {name: child_text(element, *paths) for name, paths in _TEXTS.items()}
    texts |= {role: _names(element, group) for role, group in _NAMES.items()}
    texts |= {
        "page": child_text(element, "pages").replace("–", "-"),
        "issued": _issued(element),
        "accessed": read_ris_date(child_text(element, "access-date")),
        "keyword": ", ".join(text for word in element.iterfind("keywords/keyword") if (text := inner_text(word))),
        "URL": child_text(element, "urls/web-urls/url", "urls/related-urls/url"),
        "DOI": _doi(element),
        "genre": child_text(element, "work-type"),
    }
    texts |= _container(element, kind) | _numbers(element, kind)
    values = {name: value for name, value in texts.items() if value}
    if kind in ("report", "patent", "standard", "legislation", "bill") and "issue" in values:
        values["number"] = values.pop("issue")
    if kind == "book" and "issue" in values:
        values["collection-number"] = values.pop("issue")
    extra = {name: text for name in ("label", "accession-num", "auth-address") if (text := child_text(element, name))}
    key = child_text(element, "label") or child_text(element, "rec-number")
    origin = Origin(source, record.start, record.end, record.places, None, "endnote-xml", _type_name(element))
    return Reference("".join(key.split()) or f"ref-{number}", kind, values, extra, origin)


def _type_name(element: "Element") -> str:
    kind = element.find("ref-type")
    return "" if kind is None else (kind.get("name") or inner_text(kind))


def _kind(element: "Element") -> str:
    name = _type_name(element)
    return _TYPES.get(name.strip().lower()) or TYPES.get(_NUMBERS.get(child_text(element, "ref-type"), ""), "document")


def _names(element: "Element", group: str) -> tuple[Name, ...]:
    return tuple(
        read_ris_name(text) for row in element.iterfind(f"contributors/{group}/author") if (text := inner_text(row))
    )


def _issued(element: "Element") -> Date | None:
    """The year, with month and day of a publication date that does not contradict it."""
    year, words = child_text(element, "dates/year"), child_text(element, "dates/pub-dates/date")
    whole = read_pubmed_date(words) or read_ris_date(words) if words else None
    if whole is not None and whole.start is not None and (not year or str(whole.year) == year):
        return whole
    if not year.isdecimal():
        return read_ris_date(year)
    joined = read_pubmed_date(f"{year} {words}")
    return joined if joined is not None and joined.start is not None else Date(PartialDate(int(year)))


def _doi(element: "Element") -> str:
    for text in (child_text(element, "electronic-resource-num"), child_text(element, "urls/related-urls/url")):
        doi = parse_doi(text)
        if doi is not None:
            at = text.lower().find(doi)
            return text[at : at + len(doi)] if at >= 0 else doi
    return ""


def _container(element: "Element", kind: str) -> dict[str, Value | None]:
    second, third = child_text(element, "titles/secondary-title"), child_text(element, "titles/tertiary-title")
    if kind in _WHOLE:
        return {"collection-title": second or third, "container-title-short": ""}
    journal = child_text(element, "periodical/full-title") if kind.startswith("article") else ""
    return {"container-title": second or journal, "collection-title": third}


def _numbers(element: "Element", kind: str) -> dict[str, Value | None]:
    """EndNote has one field for ISBN and ISSN; the first number in it counts."""
    words = [word.strip(".,;") for word in child_text(element, "isbn").replace("\\r", " ").split()]
    if not words:
        return {}
    is_issn = kind.startswith("article") or parse_issn(words[0]) is not None
    return {"ISSN" if is_issn else "ISBN": words[0]}
