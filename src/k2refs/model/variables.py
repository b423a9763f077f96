"""The CSL variables as typed, read-only attributes, one docstring each. The base of Reference."""

from collections.abc import Mapping
from typing import Generic, Self, TypeVar, overload

from k2refs.model.dates import Date
from k2refs.model.names import Name

__all__ = ["Value", "Variables"]

Value = str | Date | tuple[Name, ...]
"""What a CSL variable holds: text and numbers as written, a date, or names."""

_T = TypeVar("_T")


class _Variable(Generic[_T]):
    """A CSL variable as a typed, read-only attribute; the default where the reference lacks it."""

    def __init__(self, csl_name: str, default: _T) -> None:
        self.csl_name, self.default = csl_name, default

    @overload
    def __get__(self, reference: None, owner: type) -> Self: ...
    @overload
    def __get__(self, reference: "Variables", owner: type) -> _T: ...
    def __get__(self, reference: "Variables | None", owner: type) -> "Self | _T":
        if reference is None:
            return self
        return reference.values.get(self.csl_name, self.default)  # type: ignore[return-value]


def _text(csl_name: str) -> "_Variable[str]":
    return _Variable(csl_name, "")


def _names(csl_name: str) -> "_Variable[tuple[Name, ...]]":
    return _Variable(csl_name, ())


def _date(csl_name: str) -> "_Variable[Date | None]":
    return _Variable(csl_name, None)


class Variables:
    """Every CSL variable in snake case: text is "" and names are () where absent, dates None."""

    __slots__ = ()

    values: Mapping[str, Value]

    author = _names("author")
    """The authors."""
    chair = _names("chair")
    """The chairs of the session."""
    collection_editor = _names("collection-editor")
    """The editors of the series."""
    compiler = _names("compiler")
    """The compilers."""
    composer = _names("composer")
    """The composers."""
    container_author = _names("container-author")
    """The authors of the work that contains this one, such as the book of a chapter."""
    contributor = _names("contributor")
    """Contributors in no other role."""
    curator = _names("curator")
    """The curators of an exhibition."""
    director = _names("director")
    """The directors of a film or programme."""
    editor = _names("editor")
    """The editors."""
    editor_translator = _names("editor-translator")
    """The persons who are both editor and translator."""
    editorial_director = _names("editorial-director")
    """The managing editors ("Directeur de la Publication")."""
    executive_producer = _names("executive-producer")
    """The executive producers."""
    guest = _names("guest")
    """The guests of a programme or interview."""
    host = _names("host")
    """The hosts of a programme."""
    illustrator = _names("illustrator")
    """The illustrators."""
    interviewer = _names("interviewer")
    """The interviewers."""
    narrator = _names("narrator")
    """The narrators."""
    organizer = _names("organizer")
    """The organizers of an event."""
    original_author = _names("original-author")
    """The authors of the original, where this is a translation or new edition."""
    performer = _names("performer")
    """The performers of a piece of music."""
    producer = _names("producer")
    """The producers."""
    recipient = _names("recipient")
    """The recipients of a letter."""
    reviewed_author = _names("reviewed-author")
    """The authors of the work that this one reviews."""
    script_writer = _names("script-writer")
    """The writers of a script."""
    series_creator = _names("series-creator")
    """The creators of a series."""
    translator = _names("translator")
    """The translators."""

    accessed = _date("accessed")
    """When the work was accessed."""
    available_date = _date("available-date")
    """When the work became available, such as an article ahead of print."""
    event_date = _date("event-date")
    """When the event took place."""
    issued = _date("issued")
    """When the work was published."""
    original_date = _date("original-date")
    """When the original was published."""
    submitted = _date("submitted")
    """When the work was submitted."""

    chapter_number = _text("chapter-number")
    """The number of the chapter."""
    collection_number = _text("collection-number")
    """The number within the series."""
    edition = _text("edition")
    """The edition: a number or words."""
    issue = _text("issue")
    """The issue of the journal."""
    number = _text("number")
    """The number of a report, patent, bill and the like."""
    number_of_pages = _text("number-of-pages")
    """How many pages the work has."""
    number_of_volumes = _text("number-of-volumes")
    """How many volumes the work has."""
    page = _text("page")
    """The pages in the container, such as "12-19"."""
    page_first = _text("page-first")
    """The first of these pages."""
    part_number = _text("part-number")
    """The number of the part."""
    printing_number = _text("printing-number")
    """The number of the printing."""
    section = _text("section")
    """The section of the container, such as of a newspaper."""
    supplement_number = _text("supplement-number")
    """The number of the supplement."""
    version = _text("version")
    """The version, such as of software."""
    volume = _text("volume")
    """The volume."""
    abstract = _text("abstract")
    """The abstract."""
    annote = _text("annote")
    """Notes on the work, for an annotated bibliography."""
    archive = _text("archive")
    """The archive that holds the work."""
    archive_collection = _text("archive_collection")
    """The collection within the archive."""
    archive_location = _text("archive_location")
    """The place within the archive, such as box and folder."""
    archive_place = _text("archive-place")
    """Where the archive is."""
    authority = _text("authority")
    """The court, committee or other body behind a legal work."""
    call_number = _text("call-number")
    """The shelf mark."""
    citation_label = _text("citation-label")
    """The label of the entry, such as "Doe20"."""
    collection_title = _text("collection-title")
    """The series."""
    container_title = _text("container-title")
    """What contains the work: the journal, the book of a chapter, the proceedings."""
    container_title_short = _text("container-title-short")
    """The abbreviated title of the container."""
    dimensions = _text("dimensions")
    """Size or running time."""
    division = _text("division")
    """The smaller part of a jurisdiction or court."""
    event_place = _text("event-place")
    """Where the event took place."""
    event_title = _text("event-title")
    """The event, such as a conference."""
    genre = _text("genre")
    """The kind of work, such as "PhD thesis"."""
    jurisdiction = _text("jurisdiction")
    """Where a legal work is in force."""
    keyword = _text("keyword")
    """Keywords."""
    language = _text("language")
    """The language of the work, as a tag such as "en" or "de-CH"."""
    license = _text("license")
    """The licence."""
    medium = _text("medium")
    """The medium, such as "CD"."""
    note = _text("note")
    """A note for the reader."""
    original_publisher = _text("original-publisher")
    """The publisher of the original."""
    original_publisher_place = _text("original-publisher-place")
    """Where the original was published."""
    original_title = _text("original-title")
    """The title of the original."""
    part_title = _text("part-title")
    """The title of the part."""
    publisher = _text("publisher")
    """The publisher."""
    publisher_place = _text("publisher-place")
    """Where the publisher is."""
    references = _text("references")
    """Related works, such as the history of a bill."""
    reviewed_genre = _text("reviewed-genre")
    """The kind of the reviewed work."""
    reviewed_title = _text("reviewed-title")
    """The title of the reviewed work."""
    scale = _text("scale")
    """The scale of a map."""
    source = _text("source")
    """Where the record comes from, such as a catalogue."""
    status = _text("status")
    """The status, such as "in press"."""
    title = _text("title")
    """The title."""
    title_short = _text("title-short")
    """A short form of the title."""
    url = _text("URL")
    """The web address."""
    volume_title = _text("volume-title")
    """The title of the volume."""
    volume_title_short = _text("volume-title-short")
    """A short form of the volume's title."""
