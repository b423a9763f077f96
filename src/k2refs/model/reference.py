"""One bibliographic reference, in CSL's variables, with the place it was read from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic, Self, TypeVar, overload

import attrs
from attrs import field, frozen

from k2refs.model.dates import Date
from k2refs.model.identifiers import (
    Doi,
    Isbn,
    Issn,
    Pmcid,
    Pmid,
    parse_doi,
    parse_isbn,
    parse_issn,
    parse_pmcid,
    parse_pmid,
)
from k2refs.model.names import Name
from k2refs.model.source import Source, Span

__all__ = ["Origin", "Reference", "Value"]

Value = str | Date | tuple[Name, ...]
"""What a CSL variable holds: text and numbers as written, a date, or names."""

_T = TypeVar("_T")
_NOTHING: Mapping[str, "tuple[int, int]"] = MappingProxyType({})


class _Variable(Generic[_T]):
    """A CSL variable as a typed, read-only attribute; the default where the reference lacks it."""

    def __init__(self, csl_name: str, default: _T) -> None:
        self.csl_name, self.default = csl_name, default

    @overload
    def __get__(self, reference: None, owner: type) -> Self: ...
    @overload
    def __get__(self, reference: "Reference", owner: type) -> _T: ...
    def __get__(self, reference: "Reference | None", owner: type) -> "Self | _T":
        if reference is None:
            return self
        return reference.values.get(self.csl_name, self.default)  # type: ignore[return-value]


def _text(csl_name: str) -> "_Variable[str]":
    return _Variable(csl_name, "")


def _names(csl_name: str) -> "_Variable[tuple[Name, ...]]":
    return _Variable(csl_name, ())


def _date(csl_name: str) -> "_Variable[Date | None]":
    return _Variable(csl_name, None)


@frozen(eq=False)
class Origin:
    """Where a reference was read: `source`, the extent of the entry, and of each field's value.

    `fields` is keyed by the name of the field in its own format, as written there in lower case ("doi", "ur"); where a
    format repeats it, later values stand under "au#2", "au#3" and on.
    Offsets are characters of `source.text`, `end` exclusive; `key` is the extent of the citation key, if any.
    `dialect` names the reader ("bibtex", "biblatex", "ris", "csl-json" …), `entry_type` the type in its own words.
    """

    source: Source = field(repr=lambda source: source.path)
    start: int
    end: int
    fields: Mapping[str, tuple[int, int]] = field(default=_NOTHING, repr=False)
    key: tuple[int, int] | None = None
    dialect: str = ""
    entry_type: str = ""

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    @property
    def key_span(self) -> Span:
        """The citation key; the start of the entry where it has none."""
        start, end = self.key or (self.start, self.start)
        return Span(self.source, start, end)

    def field_span(self, *names: str) -> Span:
        """The value of the first of `names` that the entry has; the citation key where it has none of them."""
        for name in names:
            if (extent := self.fields.get(name)) is not None:
                return Span(self.source, *extent)
        return self.key_span


@frozen
class Reference:
    """A reference: `key`, CSL `type`, and `values` by CSL variable name ("container-title", "issued").

    Every CSL variable is an attribute too, in snake case: text is "" and names are () where absent, dates None.
    `extra` keeps what was read and has no CSL variable, by the field's own name. Two references are equal when what
    they say is; `origin` does not count.

    >>> ref = Reference("orimo1992", "article-journal", {"title": "Late phase II", "DOI": "doi:10.1/ABC"})
    >>> ref.title, ref.container_title, ref.doi
    ('Late phase II', '', None)
    """

    key: str
    type: str = "document"
    values: Mapping[str, Value] = field(factory=dict)
    extra: Mapping[str, str] = field(factory=dict)
    origin: Origin | None = field(default=None, eq=False, repr=False)

    def __hash__(self) -> int:
        return hash((self.key, self.type))

    @property
    def doi(self) -> Doi | None:
        """The DOI, canonical; None where there is none or it is malformed (`values["DOI"]` has it as written)."""
        return parse_doi(self._string("DOI"))

    @property
    def pmid(self) -> Pmid | None:
        return parse_pmid(self._string("PMID"))

    @property
    def pmcid(self) -> Pmcid | None:
        return parse_pmcid(self._string("PMCID"))

    @property
    def isbn(self) -> Isbn | None:
        return parse_isbn(self._string("ISBN"))

    @property
    def issn(self) -> Issn | None:
        return parse_issn(self._string("ISSN"))

    @property
    def year(self) -> int | None:
        """The year of `issued`."""
        issued = self.issued
        return issued.year if issued else None

    def evolve_values(self, changes: Mapping[str, Value | None]) -> "Reference":
        """This reference with the variables in `changes` set, or removed where the change is None.

        >>> Reference("x", values={"title": "A", "page": "1"}).evolve_values({"title": "B", "page": None}).values
        {'title': 'B'}
        """
        merged = {**self.values, **changes}
        return attrs.evolve(self, values={name: value for name, value in merged.items() if value is not None})

    def _string(self, csl_name: str) -> str:
        value = self.values.get(csl_name, "")
        return value if isinstance(value, str) else ""

    author = _names("author")
    chair = _names("chair")
    collection_editor = _names("collection-editor")
    compiler = _names("compiler")
    composer = _names("composer")
    container_author = _names("container-author")
    contributor = _names("contributor")
    curator = _names("curator")
    director = _names("director")
    editor = _names("editor")
    editorial_director = _names("editorial-director")
    executive_producer = _names("executive-producer")
    guest = _names("guest")
    host = _names("host")
    illustrator = _names("illustrator")
    interviewer = _names("interviewer")
    narrator = _names("narrator")
    organizer = _names("organizer")
    original_author = _names("original-author")
    performer = _names("performer")
    producer = _names("producer")
    recipient = _names("recipient")
    reviewed_author = _names("reviewed-author")
    script_writer = _names("script-writer")
    series_creator = _names("series-creator")
    translator = _names("translator")

    accessed = _date("accessed")
    available_date = _date("available-date")
    event_date = _date("event-date")
    issued = _date("issued")
    original_date = _date("original-date")
    submitted = _date("submitted")

    chapter_number = _text("chapter-number")
    collection_number = _text("collection-number")
    edition = _text("edition")
    issue = _text("issue")
    number = _text("number")
    number_of_pages = _text("number-of-pages")
    number_of_volumes = _text("number-of-volumes")
    page = _text("page")
    page_first = _text("page-first")
    part_number = _text("part-number")
    printing_number = _text("printing-number")
    section = _text("section")
    supplement_number = _text("supplement-number")
    version = _text("version")
    volume = _text("volume")

    abstract = _text("abstract")
    annote = _text("annote")
    archive = _text("archive")
    archive_collection = _text("archive_collection")
    archive_location = _text("archive_location")
    archive_place = _text("archive-place")
    authority = _text("authority")
    call_number = _text("call-number")
    citation_label = _text("citation-label")
    collection_title = _text("collection-title")
    container_title = _text("container-title")
    container_title_short = _text("container-title-short")
    dimensions = _text("dimensions")
    division = _text("division")
    event_place = _text("event-place")
    event_title = _text("event-title")
    genre = _text("genre")
    jurisdiction = _text("jurisdiction")
    keyword = _text("keyword")
    language = _text("language")
    license = _text("license")
    medium = _text("medium")
    note = _text("note")
    original_publisher = _text("original-publisher")
    original_publisher_place = _text("original-publisher-place")
    original_title = _text("original-title")
    part_title = _text("part-title")
    publisher = _text("publisher")
    publisher_place = _text("publisher-place")
    references = _text("references")
    reviewed_genre = _text("reviewed-genre")
    reviewed_title = _text("reviewed-title")
    scale = _text("scale")
    source = _text("source")
    status = _text("status")
    title = _text("title")
    title_short = _text("title-short")
    url = _text("URL")
    volume_title = _text("volume-title")
    volume_title_short = _text("volume-title-short")
