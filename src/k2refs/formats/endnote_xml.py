"""Reads EndNote XML into references. Pure. Source: EndNote's RSXML export, as EndNote, Bookends and Zotero write it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, field

from k2refs.formats.endnote_old import modern_paths, modern_type
from k2refs.formats.generic_fields import REFERENCE_TYPES, RIS_TYPES, put_article_number, take_access_date, variable_of
from k2refs.formats.keywords import join_keywords
from k2refs.formats.tagged_dates import join_date, read_ris_date
from k2refs.formats.tagged_names import read_ris_name, single_names
from k2refs.formats.types import Read
from k2refs.formats.written_doi import doi_among, written_doi
from k2refs.formats.xml_records import XmlRecord, child_text, inner_text, split_xml
from k2refs.model.dates import Date
from k2refs.model.identifiers import parse_isbn, parse_issn, parse_pmcid, parse_pmid
from k2refs.model.kinds import DATE_VARIABLES
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_endnote_xml"]

_BY_NAME = {name: code for name, _, code in REFERENCE_TYPES}
_BY_NUMBER = {number: code for _, number, code in REFERENCE_TYPES if number}
# Types that RIS has no code for; their fields are those of the type beside them.
_BEYOND_RIS = {
    "interview": ("interview", "GEN"), "social media": ("post", "GEN"), "discussion forum": ("post", "GEN"),
    "television episode": ("broadcast", "MPCT"), "multimedia application": ("software", "COMP"),
    "electronic citation": ("webpage", "GEN"),
}  # fmt: skip

# Elements by their path in a record, and the generic field of each.
_TEXTS = {
    "titles/secondary-title": "secondary-title", "titles/tertiary-title": "tertiary-title",
    "titles/short-title": "short-title", "titles/alt-title": "alternate-title", "volume": "volume",
    "number": "number", "issue": "number", "num-vols": "number-of-volumes", "pages": "pages", "section": "section",
    "edition": "edition", "pub-location": "place", "publisher": "publisher", "work-type": "type-of-work",
    "orig-pub": "original-publication", "reviewed-item": "reviewed-item", "isbn": "isbn",
    **{f"custom{number}": f"custom{number}" for number in range(1, 8)},
}  # fmt: skip
# Elements that mean the same in every type.
_PLAIN = {
    "titles/title": "title", "abstract": "abstract", "notes": "note", "language": "language",
    "call-num": "call-number", "research-notes": "annote", "remote-database-name": "source",
    "event-place": "event-place",
    "meeting-place": "event-place", "periodical/abbr-1": "container-title-short", "report-id": "number",
}  # fmt: skip
_NAMES = {
    "contributors/authors/author": "author", "contributors/secondary-authors/author": "secondary-author",
    "contributors/tertiary-authors/author": "tertiary-author",
    "contributors/subsidiary-authors/author": "subsidiary-author",
}  # fmt: skip
# Elements whose text may have styles that matter in print.
_STYLED = frozenset(
    """
    titles/title titles/secondary-title titles/tertiary-title titles/short-title titles/alt-title
    titles/translated-title abstract notes research-notes orig-pub reviewed-item caption periodical/full-title
    """.split()
)
_FACES = {"bold": "b", "italic": "i", "superscript": "sup", "subscript": "sub"}
_NO_TEXT = re.compile(r"<(i|b|sup|sub)>(\s*)</\1>")
_SAME_FACE = re.compile(r"</(i|b|sup|sub)>(\s*)<\1>")
_COUNT = re.compile(r"\D*\d+\D*|.*\d\s*p(?:p|ages?)?\.?\s*")
_WHOLE = frozenset({"book", "classic", "report", "thesis", "pamphlet"})


def read_endnote_xml(source: Source) -> Read:
    """The references of EndNote XML. Italic, bold, raised and lowered runs of titles and notes become in-field markup;
    every other element that CSL has no variable for is kept under its name.

    >>> title = '<style face="normal">Effect of </style><style face="italic">Bacillus</style>'
    >>> record = f'<record><ref-type name="Book">6</ref-type><titles><title>{title}</title></titles></record>'
    >>> read_endnote_xml(Source("a.xml", f"<xml><records>{record}</records></xml>")).references[0].title
    'Effect of <i>Bacillus</i>'
    """
    records, findings = split_xml(source, "record", "RECORD")
    return Read(tuple(_read(record, source, number) for number, record in enumerate(records, start=1)), tuple(findings))


def _read(record: XmlRecord, source: Source, number: int) -> Reference:
    stated = _type_name(record.element)
    kind, code = _kind(stated, record.element)
    leaves = _leaves(record.element)
    entry = _Entry(code, dict(modern_paths(leaves) if record.element.tag == "RECORD" else leaves))
    entry.turn("ref-type")
    _put_names(entry)
    _put_texts(entry)
    _put_container(entry, kind)
    _put_dates(entry)
    _put_links(entry)
    _put_numbers(entry, kind)
    key = entry.first("label") or entry.first("rec-number")
    origin = Origin(source, record.start, record.end, record.places, None, "endnote-xml", stated)
    return Reference("".join(key.split()) or f"ref-{number}", kind, entry.values, entry.rest(key), origin)


@define
class _Entry:
    """A record half read: its texts by path, what is known of it, and the paths whose texts became something else."""

    code: str
    texts: dict[str, list[str]]
    values: dict[str, Value] = field(factory=dict)
    consumed: set[str] = field(factory=set)

    def first(self, path: str) -> str:
        return self.texts.get(path, [""])[0]

    def turn(self, path: str) -> None:
        """Says that the text at `path` became a name, a date or an identifier, if it is the only one there."""
        if len(self.texts.get(path, [])) == 1:
            self.consumed.add(path)

    def put(self, variable: str, value: Value | None) -> None:
        if value and variable:
            self.values.setdefault(variable, value)

    def rest(self, key: str) -> dict[str, str]:
        """What no variable says, by the name of the element (of the one around it if its own says little)."""
        strings = [value for value in self.values.values() if isinstance(value, str)]
        used_texts = {key, *strings, *(piece for text in strings for piece in text.split("\n"))}
        found: dict[str, list[str]] = {}
        for path, texts in self.texts.items():
            above, _, name = path.rpartition("/")
            name = above.rpartition("/")[2] if name in _VAGUE else name
            left = [text for text in texts if path not in self.consumed and text not in used_texts]
            if left:
                found.setdefault(name, []).extend(left)
        return {name: "\n".join(texts) for name, texts in found.items()}


_VAGUE = frozenset({"author", "url", "date", "key", "keyword", "full-title", "abbr-1", "abbr-2", "abbr-3"})


def _leaves(record: "Element") -> Iterator[tuple[str, list[str]]]:
    """The text of every element that holds no other (styles aside), by its path; none of those without text."""
    found: dict[str, list[str]] = {}
    stack: list[tuple[Element, str]] = [(record, "")]
    while stack:
        element, path = stack.pop()
        parts = [child for child in element if isinstance(child.tag, str) and child.tag != "style"]
        stack.extend((child, f"{path}/{child.tag}".lstrip("/")) for child in reversed(parts))
        text = _text(element, path) if not parts else " ".join((element.text or "").split())
        if text:
            found.setdefault(path, []).append(text)
    return iter(found.items())


def _text(element: "Element", path: str) -> str:
    if path not in _STYLED:
        text = inner_text(element)
        return text or _attributes(element, path)
    text = _SAME_FACE.sub(r"\2", _NO_TEXT.sub(r"\2", inner_text(element, _faces)))
    return " ".join(text.split())


def _attributes(element: "Element", path: str) -> str:
    """A name or date that an exporter put into the attributes that the DTD has for them."""
    if path.endswith("/author"):
        family, rest = (
            element.get("last-name", ""),
            [element.get(name, "") for name in ("first-name", "middle-initial")],
        )
        return ", ".join(part for part in (family, " ".join(filter(None, rest)), element.get("suffix", "")) if part)
    return "/".join(filter(None, (element.get(name, "") for name in ("year", "month", "day"))))


def _faces(element: "Element") -> tuple[str, ...]:
    return tuple(_FACES[face] for face in element.get("face", "").split() if face in _FACES)


def _type_name(element: "Element") -> str:
    if element.tag == "RECORD":
        return modern_type(child_text(element, "REFERENCE_TYPE"))
    kind = element.find("ref-type")
    return "" if kind is None else (kind.get("name") or inner_text(kind))


def _kind(stated: str, element: "Element") -> tuple[str, str]:
    """CSL's type and that of RIS: by name, and by number if the name is the user's own."""
    name = stated.strip().lower()
    if name in _BEYOND_RIS:
        return _BEYOND_RIS[name]
    number = element.find("ref-type")
    code = _BY_NAME.get(name) or _BY_NUMBER.get("" if number is None else inner_text(number), "GEN")
    return RIS_TYPES[code], code


def _put_names(entry: _Entry) -> None:
    for path, generic in _NAMES.items():
        variable = variable_of(entry.code, generic)
        texts = entry.texts.get(path, [])
        if texts and variable == "authority":
            entry.put(variable, ", ".join(text.rstrip(", ") for text in texts))
            entry.consumed.add(path)
        elif texts and variable and variable not in entry.values:
            entry.put(variable, tuple(map(read_ris_name, single_names(texts))))
            entry.consumed.add(path)


def _put_texts(entry: _Entry) -> None:
    for path, variable in _PLAIN.items():
        entry.put(variable, entry.first(path))
    for path, generic in _TEXTS.items():
        variable, text = variable_of(entry.code, generic), entry.first(path)
        if variable in DATE_VARIABLES:
            date = read_ris_date(text)
            if date is not None and date.start is not None:
                entry.put(variable, date)
                entry.turn(path)
        elif variable == "PMCID":
            entry.put(variable, parse_pmcid(text))
        elif generic not in _BY_HAND:
            entry.put(variable, text)
    if words := entry.texts.get("keywords/keyword"):
        entry.put("keyword", join_keywords(words))
        entry.consumed.add("keywords/keyword")
    _put_pages(entry)


_BY_HAND = frozenset({"secondary-title", "alternate-title", "pages", "isbn"})


def _put_pages(entry: _Entry) -> None:
    """Pages are the extent of a part, or how many a whole has; a range is an extent whatever the type."""
    variable, text = variable_of(entry.code, "pages"), entry.first("pages")
    if variable == "number-of-pages" and not _COUNT.fullmatch(text):
        variable = "page"
    if variable:
        entry.put(variable, text.replace("–", "-"))
        entry.turn("pages")
    first = entry.values.pop("page-first", "")
    entry.put("page", first)
    put_article_number(entry.values, entry.code, entry.first("custom7"))


def _put_container(entry: _Entry, kind: str) -> None:
    second, variable = entry.first("titles/secondary-title"), variable_of(entry.code, "secondary-title")
    if entry.code in ("CONF", "CPAPER") and "container-title" in entry.values:
        entry.put("event-title", second)
        if place := entry.first("custom1"):
            entry.put("event-place", entry.values.pop("publisher-place", ""))
            entry.put("publisher-place", place)
    entry.put(variable, second)
    if kind.startswith("article"):
        entry.put("container-title", entry.first("periodical/full-title") or entry.first("titles/alt-title"))
        entry.put("container-title-short", entry.first("titles/alt-title") or entry.first("alt-periodical/abbr-1"))
    if kind in _WHOLE or entry.values.get("container-title-short") == entry.values.get("container-title"):
        entry.values.pop("container-title-short", None)


def _put_dates(entry: _Entry) -> None:
    """The year, with month and day of a publication date that does not contradict it."""
    year, words = entry.first("dates/year"), entry.first("dates/pub-dates/date")
    issued, before = join_date(year, words), entry.values.get("issued")
    # A patent: the day of its issue is the fuller date.
    if issued is not None and not (isinstance(before, Date) and before.start and before.year == issued.year):
        entry.values.pop("issued", None)
        entry.put("issued", issued)
        if words and issued != read_ris_date(year):
            entry.turn("dates/pub-dates/date")
    if year:
        entry.turn("dates/year")
    if (accessed := read_ris_date(entry.first("access-date"))) is not None:
        entry.put("accessed", accessed)
        entry.turn("access-date")
    for path in take_access_date(entry.values, entry.code):
        entry.turn(path)


_LINKS = ("urls/web-urls/url", "urls/related-urls/url", "urls/text-urls/url")


def _put_links(entry: _Entry) -> None:
    """The first address, and the DOI; the others stay. A link into a database counts if it is the only one."""
    links = [text for path in _LINKS for text in entry.texts.get(path, [])]
    links.sort(key=lambda link: link.startswith("<Go to ISI>"))
    entry.put("URL", next(iter(links), ""))
    number = entry.first("electronic-resource-num")
    entry.put("DOI", next((doi for doi in (doi_among(number), *map(written_doi, links)) if doi), ""))
    if written_doi(number):
        entry.turn("electronic-resource-num")
    provider = entry.first("remote-database-provider")
    if "NLM" in provider.split() or "pubmed" in str(entry.values.get("source", "")).lower():
        entry.put("PMID", parse_pmid(entry.first("accession-num")))


def _put_numbers(entry: _Entry, kind: str) -> None:
    """EndNote has one field for ISBN, ISSN and, by type, other numbers; the first number of each kind counts."""
    text, other = entry.first("isbn"), variable_of(entry.code, "isbn")
    words = [word.strip(".,;") for word in re.split(r"\s+|\\r", text) if word.strip(".,;")]
    entry.put("ISSN", next((word for word in words if parse_issn(word)), ""))
    entry.put("ISBN", next((word for word in words if parse_isbn(word)), ""))
    if words and not {"ISSN", "ISBN"} & entry.values.keys():
        if other:
            entry.values.pop(other, None)
        entry.put(other or ("ISSN" if kind.startswith("article") else "ISBN"), text if other else words[0])
