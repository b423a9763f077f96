"""Reads the reference list of a JATS article into references. Pure. Source: JATS 1.3, ref and its citations."""

import re
from typing import TYPE_CHECKING

from k2refs.formats.tagged_dates import read_pubmed_date, read_ris_date
from k2refs.formats.types import Read
from k2refs.formats.written_doi import written_doi
from k2refs.formats.xml_records import XmlRecord, child_text, inner_text, split_xml
from k2refs.formats.xml_rest import Elements, left_over_elements
from k2refs.model.date_words import MONTH_CODES
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_jats"]

_TYPES = {
    "journal": "article-journal", "article": "article-journal", "book": "book", "book-chapter": "chapter",
    "chapter": "chapter", "confproc": "paper-conference", "conference": "paper-conference", "thesis": "thesis",
    "report": "report", "web": "webpage", "webpage": "webpage", "website": "webpage", "preprint": "article",
    "patent": "patent", "data": "dataset", "software": "software", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "standard": "standard", "gov": "report", "letter": "personal_communication",
}  # fmt: skip
_TEXTS = {
    "volume": ("volume",), "issue": ("issue",), "publisher": ("publisher-name", "institution"),
    "publisher-place": ("publisher-loc",), "edition": ("edition",), "collection-title": ("series",),
    "event-title": ("conf-name",), "event-place": ("conf-loc",), "version": ("version",), "ISBN": ("isbn",),
    "ISSN": ("issn",), "part-title": ("issue-title",), "original-title": ("trans-source",),
    "supplement-number": ("supplement",), "number": ("patent", "std"),
}  # fmt: skip
# Roles of a person-group. Source: JATS 1.3, @person-group-type.
_ROLES = {
    "author": "author", "allauthors": "author", "all-authors": "author", "inventor": "author", "editor": "editor",
    "guest-editor": "editor", "translator": "translator", "transed": "translator", "compiler": "compiler",
    "director": "director", "curator": "curator",
}  # fmt: skip
_ELEMENTS = Elements(
    consumed=frozenset({"name", "string-name", "collab", "label", "year", "month", "day", "season", "etal"}),
    telling=("pub-id-type", "content-type", "person-group-type"),
)
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNTAGGED = 6
"""From how many words outside its elements on a citation is typed rather than tagged."""
_MONTHS = re.compile(rf"(?i)({'|'.join(MONTH_CODES)})")


def read_jats(source: Source) -> Read:
    """The references of a JATS file's lists, by their tags. One whose words stand between its tags, or without any, is
    typed rather than tagged: its text is in `extra["typed-as"]`, for a reader of typed references.

    >>> text = '<ref id="b1"><element-citation publication-type="journal"><year>2001</year></element-citation></ref>'
    >>> read_jats(Source("a.xml", text)).references[0].year
    2001
    """
    records, findings = split_xml(source, "ref")
    return Read(tuple(_read(record, source, number) for number, record in enumerate(records, start=1)), tuple(findings))


def _read(record: XmlRecord, source: Source, number: int) -> Reference:
    found = next(
        (part for part in record.element.iter() if isinstance(part.tag, str) and part.tag.endswith("citation")), None
    )
    citation = record.element if found is None else found
    stated = citation.get("publication-type") or citation.get("citation-type") or ""
    kind = _TYPES.get(
        stated.lower(), "article-journal" if citation.find(".//article-title") is not None else "document"
    )
    texts: dict[str, Value | None] = {
        name: child_text(citation, *(f".//{p}" for p in paths)) for name, paths in _TEXTS.items()
    }
    texts |= {variable: _names(citation, variable) for variable in (*dict.fromkeys(_ROLES.values()), "contributor")}
    is_typed = _count_untagged(citation) >= _UNTAGGED
    title = child_text(citation, ".//article-title", ".//chapter-title", ".//part-title", ".//data-title")
    holder = child_text(citation, ".//source")
    is_part = bool(title) or (is_typed and kind.startswith(("article", "paper", "document")))
    texts |= {"title": title if is_part else holder, "container-title": holder if is_part else ""}
    texts |= {"issued": _issued(citation), "accessed": _accessed(citation)}
    links = _links(citation)
    texts |= {"page": _pages(citation), "URL": next((text for text in links if _is_address(text)), "")}
    texts |= {name: _identifier(citation, tag) for name, tag in (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmc"))}
    texts["number"] = texts["number"] or _article_number(citation)
    texts["DOI"] = texts["DOI"] or next(filter(None, map(written_doi, links)), "")
    values = {name: value for name, value in texts.items() if value}
    if kind == "book" and title:
        kind = "chapter"
    used_texts = _used_texts(citation, values)
    extra = left_over_elements(citation, used_texts, _ELEMENTS) if len(citation) else {}
    extra.pop(str(citation.tag), None)
    if others := [text for text in links if text not in used_texts and text not in extra.values()]:
        extra["ext-link"] = "\n".join(filter(None, (extra.get("ext-link", ""), *others)))
    if (is_typed or not values) and (text := inner_text(citation)):
        extra["typed-as"] = text
    origin = Origin(source, record.start, record.end, record.places, None, "jats", stated)
    return Reference(record.element.get("id") or f"ref-{number}", kind, values, extra, origin)


def _used_texts(citation: "Element", values: dict[str, Value]) -> list[str]:
    """The texts that `values` say: the ends of the pages too, and a link that is nothing but the DOI."""
    used_texts = [value for value in values.values() if isinstance(value, str)]
    ends = [child_text(citation, f".//{name}") for name in ("fpage", "lpage")]
    if values.get("page") in ("-".join(ends), ends[0]):
        used_texts += ends
    texts = [text for part in citation.iter("ext-link", "uri") for text in (inner_text(part), *_links(part))]
    return used_texts + [text for text in texts if (doi := written_doi(text)) and doi == values.get("DOI")]


def _count_untagged(citation: "Element") -> int:
    """How many words stand in `citation` itself rather than in one of its elements, emphasis aside."""
    pieces = [citation.text or ""]
    for part in citation.iter():
        if part is not citation and (part.getparent() is citation or _is_emphasis(part.getparent())):
            pieces += [part.tail or "", (part.text or "") if _is_emphasis(part) else ""]
    return len(_WORD.findall(" ".join(pieces)))


def _is_emphasis(part: "Element | None") -> bool:
    return part is not None and part.tag in ("italic", "bold", "sup", "sub", "sc", "underline")


def _names(citation: "Element", variable: str) -> tuple[Name, ...]:
    groups = [
        group
        for group in citation.iterfind(".//person-group")
        if _ROLES.get(group.get("person-group-type", "author"), "contributor") == variable
    ]
    if not groups and variable == "author":
        groups = [citation]
    names: list[Name] = []
    for group in groups:
        for part in group.iter("name", "string-name", "collab"):
            if group is citation and _is_grouped(part):
                continue
            names.append(_name(part))
    return tuple(name for name in names if name != Name())


def _is_grouped(part: "Element") -> bool:
    return any(parent.tag == "person-group" for parent in part.iterancestors())


def _name(part: "Element") -> Name:
    family = child_text(part, "surname")
    if part.tag == "collab" or not family:
        return Name(literal=inner_text(part))
    return Name(family=family, given=child_text(part, "given-names"), suffix=child_text(part, "suffix"))


def _issued(citation: "Element") -> Date | None:
    year = child_text(citation, ".//year")
    match = re.search(r"\d{4}", year)
    if match is None:
        return Date(literal=year) if year else None
    month, day = child_text(citation, ".//month"), child_text(citation, ".//day")
    named = _MONTHS.search(month)
    number = int(month) if _MONTH.fullmatch(month) else MONTH_CODES[named[1].lower()] if named else 0
    point = PartialDate(int(match[0]), number, int(day) if number and _DAY.fullmatch(day) else 0)
    season = read_pubmed_date(f"{match[0]} {words}") if (words := child_text(citation, ".//season")) else None
    return Date(point, season=season.season if season else 0)


def _accessed(citation: "Element") -> Date | None:
    for part in citation.iter("date-in-citation", "access-date"):
        if "access" in (part.get("content-type") or "access"):
            date = parse_edtf(part.get("iso-8601-date", "")) or read_ris_date(_ACCESS.sub("", inner_text(part)))
            return date if date is not None and date.start is not None else None
    return None


_ACCESS = re.compile(r"(?i)^\W*(?:accessed|cited|retrieved|viewed|last)(?:\s+(?:on|accessed))?\W*|\W+$")


def _pages(citation: "Element") -> str:
    first, last = child_text(citation, ".//fpage"), child_text(citation, ".//lpage")
    pages = f"{first}-{last}" if first and last and first != last else first
    return pages or child_text(citation, ".//page-range", ".//elocation-id").replace("–", "-")


def _article_number(citation: "Element") -> str:
    """The number of an article that has pages beside it; alone it stands for them."""
    number = child_text(citation, ".//elocation-id")
    return number if number != _pages(citation) else ""


def _identifier(citation: "Element", kind: str) -> str:
    return next(
        (inner_text(p) for p in citation.iterfind(".//pub-id") if p.get("pub-id-type", "").startswith(kind)), ""
    )


def _links(citation: "Element") -> list[str]:
    """What the links of a citation lead to: their target, which the text between their tags may only name."""
    found = []
    for part in citation.iter("ext-link", "uri"):
        # A record that is read by itself has no namespace of links.
        found.append(part.get("{http://www.w3.org/1999/xlink}href") or part.get("xlink:href") or inner_text(part))
    return found


def _is_address(text: str) -> bool:
    return text.startswith(("http:", "https:")) and not written_doi(text)
