"""What people give for a CSL variable → the value that a Reference holds, or an error that says what is wrong."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict

from k2refs.errors import WrongType, WrongValue
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import parse_doi, parse_isbn, parse_issn, parse_pmcid, parse_pmid
from k2refs.model.kinds import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, VARIABLES
from k2refs.model.names import Name
from k2refs.model.typed_names import read_typed_names
from k2refs.model.variables import Value
from k2refs.text.similarity import nearest

__all__ = [
    "DateLike",
    "Given",
    "GivenVariables",
    "NamesLike",
    "OtherType",
    "TextLike",
    "check_identifier",
    "check_type",
    "convert_values",
    "read_given",
    "variable_of",
]

TextLike = str | int
"""Text; a whole number is taken as its digits."""
NamesLike = str | Name | Iterable[str | Name]
"""Names: `Name`, text such as "Doe, Jane and Roe, Lee", or several of them."""
DateLike = str | int | Date | PartialDate | datetime.date
"""A date: `Date`, `PartialDate`, `datetime.date`, a year, or ISO 8601 (EDTF) text such as "2020-05"."""
Given = TextLike | NamesLike | DateLike
"""What can be given for some CSL variable."""


class OtherType(str):
    """A type of work that CSL does not have, kept as data states it: `Reference("a", OtherType("gazette"))`."""

    __slots__ = ()


class GivenVariables(TypedDict, total=False):
    """The variables of `Reference.new` and `Reference.replace`; None removes one."""

    doi: TextLike | None
    isbn: TextLike | None
    issn: TextLike | None
    pmid: TextLike | None
    pmcid: TextLike | None
    author: NamesLike | None
    chair: NamesLike | None
    collection_editor: NamesLike | None
    compiler: NamesLike | None
    composer: NamesLike | None
    container_author: NamesLike | None
    contributor: NamesLike | None
    curator: NamesLike | None
    director: NamesLike | None
    editor: NamesLike | None
    editor_translator: NamesLike | None
    editorial_director: NamesLike | None
    executive_producer: NamesLike | None
    guest: NamesLike | None
    host: NamesLike | None
    illustrator: NamesLike | None
    interviewer: NamesLike | None
    narrator: NamesLike | None
    organizer: NamesLike | None
    original_author: NamesLike | None
    performer: NamesLike | None
    producer: NamesLike | None
    recipient: NamesLike | None
    reviewed_author: NamesLike | None
    script_writer: NamesLike | None
    series_creator: NamesLike | None
    translator: NamesLike | None
    accessed: DateLike | None
    available_date: DateLike | None
    event_date: DateLike | None
    issued: DateLike | None
    original_date: DateLike | None
    submitted: DateLike | None
    chapter_number: TextLike | None
    collection_number: TextLike | None
    edition: TextLike | None
    issue: TextLike | None
    number: TextLike | None
    number_of_pages: TextLike | None
    number_of_volumes: TextLike | None
    page: TextLike | None
    page_first: TextLike | None
    part_number: TextLike | None
    printing_number: TextLike | None
    section: TextLike | None
    supplement_number: TextLike | None
    version: TextLike | None
    volume: TextLike | None
    abstract: TextLike | None
    annote: TextLike | None
    archive: TextLike | None
    archive_collection: TextLike | None
    archive_location: TextLike | None
    archive_place: TextLike | None
    authority: TextLike | None
    call_number: TextLike | None
    citation_label: TextLike | None
    collection_title: TextLike | None
    container_title: TextLike | None
    container_title_short: TextLike | None
    dimensions: TextLike | None
    division: TextLike | None
    event_place: TextLike | None
    event_title: TextLike | None
    genre: TextLike | None
    jurisdiction: TextLike | None
    keyword: TextLike | None
    language: TextLike | None
    license: TextLike | None
    medium: TextLike | None
    note: TextLike | None
    original_publisher: TextLike | None
    original_publisher_place: TextLike | None
    original_title: TextLike | None
    part_title: TextLike | None
    publisher: TextLike | None
    publisher_place: TextLike | None
    references: TextLike | None
    reviewed_genre: TextLike | None
    reviewed_title: TextLike | None
    scale: TextLike | None
    source: TextLike | None
    status: TextLike | None
    title: TextLike | None
    title_short: TextLike | None
    url: TextLike | None
    volume_title: TextLike | None
    volume_title_short: TextLike | None


_CAPITALS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "url": "URL"}
_PARSERS: dict[str, tuple[Callable[[str], object], str]] = {
    "DOI": (parse_doi, "10.1234/abc"),
    "ISBN": (parse_isbn, "978-3-16-148410-0"),
    "ISSN": (parse_issn, "2049-3630"),
    "PMID": (parse_pmid, "11180916"),
    "PMCID": (parse_pmcid, "PMC3904213"),
}
_KINDS: dict[str, type] = {
    name: tuple if name in NAME_VARIABLES else Date if name in DATE_VARIABLES else str for name in VARIABLES
}


def convert_values(given: Mapping[str, Given]) -> Mapping[str, Value]:
    """`given` as it is where every value has the type that a reference holds, as nearly always; else converted.

    Raises WrongType, WrongValue.
    """
    for name, value in given.items():
        kind = type(value)
        if _KINDS.get(name) is not kind or (kind is tuple and not _are_names(value)):  # type: ignore[arg-type]
            break
    else:
        return given  # type: ignore[return-value]  # each value has been looked at
    return {variable_of(name, spelled=True): read_given(name, value) for name, value in given.items()}


def _are_names(value: tuple[object, ...]) -> bool:
    for one in value:  # noqa: SIM110  # all() takes twice as long, and every reference made by hand comes here
        if type(one) is not Name:
            return False
    return True


def read_given(variable: str, given: Given) -> Value:
    """What a reference holds for `variable`, a CSL name, where `given` is given. Raises WrongType, WrongValue.

    >>> read_given("issued", 2014)
    Date(start=PartialDate(year=2014, month=0, day=0), ...)
    >>> [name.family for name in read_given("author", "Doe, Jane and Lee Roe")]
    ['Doe', 'Roe']
    """
    if variable in NAME_VARIABLES:
        return _read_names(variable, given)
    if variable in DATE_VARIABLES:
        return _read_date(variable, given)
    if isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise WrongType(f"{variable} takes text, not {_kind(given)}")


def check_identifier(variable: str, value: Value) -> None:
    """Raises WrongValue for an identifier that is malformed: its attribute would be None."""
    parse, example = _PARSERS.get(variable, (None, ""))
    if parse is not None and isinstance(value, str) and parse(value) is None:
        raise WrongValue(f"{value!r} is not a valid {variable}; write it like {example}")


def variable_of(name: str, *, spelled: bool = False) -> str:
    """The CSL variable called `name`, in snake case or, always where `spelled`, in CSL's spelling. Raises WrongValue.

    >>> variable_of("container_title"), variable_of("doi"), variable_of("archive_place")
    ('container-title', 'DOI', 'archive-place')
    """
    if name in VARIABLES:
        return name
    if isinstance(name, str):
        dashed = _CAPITALS.get(name.lower(), name.replace("_", "-"))
        if dashed in VARIABLES and not spelled:
            return dashed
        hint = f"; write {dashed}" if dashed in VARIABLES else nearest(name, VARIABLES)
        raise WrongValue(f"CSL has no variable {name!r}{hint}")
    raise WrongType(f"a variable is named by a string, not {_kind(name)}")


def check_type(given: str) -> str:
    """`given` where it is a type of CSL, empty, or an `OtherType`. Raises WrongType, WrongValue."""
    if type(given) is str and (given in ITEM_TYPES or not given):
        return given
    if isinstance(given, OtherType):
        return given
    if not isinstance(given, str):
        raise WrongType(f"the type of a reference is a string such as 'book', not {_kind(given)}")
    if str(given) in ITEM_TYPES:
        return given
    raise WrongValue(f"CSL has no type {given!r}{nearest(given, ITEM_TYPES)} (others: OtherType({given!r}))")


def _read_names(variable: str, given: Any) -> tuple[Name, ...]:
    if isinstance(given, Name):
        return (given,)
    if isinstance(given, str):
        return read_typed_names(given)
    if not isinstance(given, Iterable) or isinstance(given, Mapping | bytes):
        raise WrongType(f"{variable} takes names, such as 'Doe, Jane and Roe, Lee' or [Name(…)], not {_kind(given)}")
    names: list[Name] = []
    for one in given:
        if not isinstance(one, str | Name):
            raise WrongType(f"{variable} takes names, each a Name or text such as 'Doe, Jane', not {_kind(one)}")
        names += (one,) if isinstance(one, Name) else read_typed_names(one)
    return tuple(names)


def _read_date(variable: str, given: Any) -> Date:
    if isinstance(given, Date):
        return given
    if isinstance(given, PartialDate):
        return Date(given)
    if isinstance(given, datetime.date):  # a datetime too: its time is dropped, since no reference prints one
        return Date(PartialDate(given.year, given.month, given.day))
    if isinstance(given, int) and not isinstance(given, bool):
        return Date(PartialDate(given))
    if not isinstance(given, str):
        raise WrongType(f"{variable} takes a date, such as '2020-05', 2020 or Date(…), not {_kind(given)}")
    date = parse_edtf(given)
    if date is None:
        raise WrongValue(f"{variable}: cannot read the date {given!r}; write 2020, 2020-05 or 2020-05-31, or {_WORDS}")
    return date


_WORDS = "Date(literal='in press') for words"


def _kind(given: object) -> str:
    """What `given` is, for a message: its type, and itself where it is short."""
    if given is None:
        return "None; leave it out"
    shown = repr(given)
    name = type(given).__name__
    return f"{name} ({shown})" if len(shown) <= 40 else name
