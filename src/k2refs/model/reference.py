"""One bibliographic reference, in CSL's variables, with the place it was read from."""

from collections.abc import Mapping
from typing import NoReturn, Unpack

import attrs
from attrs import field, frozen

from k2refs.errors import CannotChange, WrongType
from k2refs.model.dates import Date
from k2refs.model.edtf import format_edtf
from k2refs.model.frozen import EMPTY, FrozenDict
from k2refs.model.given import (
    Given,
    GivenVariables,
    check_identifier,
    check_type,
    convert_values,
    read_given,
    variable_of,
)
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
from k2refs.model.notice import Notice, stated_notices
from k2refs.model.source import Source, Span
from k2refs.model.variables import Value, Variables
from k2refs.text.html import escape, excerpt, framed, table

__all__ = ["REFERENCE_HEAD", "Origin", "Reference", "Value"]

_NOTHING: Mapping[str, "tuple[int, int]"] = EMPTY


@frozen(eq=False)
class Origin:
    """Where a reference was read: `source`, the extent of the entry, and of each field's value.

    `fields` is keyed by the name of the field in its own format, as written there in lower case ("doi", "ur"); if a
    format repeats it, later values have the keys "au#2", "au#3" and so on.
    Offsets are characters of `source.text`, `end` exclusive; `key` is the extent of the citation key, if any.
    `dialect` names the parser ("bibtex", "biblatex", "ris", "csl-json" …), `entry_type` the type in its own words.
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
        """The citation key; the start of the entry if it has none."""
        start, end = self.key or (self.start, self.start)
        return Span(self.source, start, end)

    def field_span(self, *names: str) -> Span:
        """The value of the first of `names` that the entry has; the citation key if it has none of them."""
        for name in names:
            if (extent := self.fields.get(name)) is not None:
                return Span(self.source, *extent)
        return self.key_span


def _as_key(key: str) -> str:
    if not isinstance(key, str):
        raise WrongType(f"the key of a reference is a string, not {type(key).__name__}")
    return key


def _as_values(values: Mapping[str, Given]) -> Mapping[str, Value]:
    if type(values) is FrozenDict:
        return values
    if not isinstance(values, dict) and not isinstance(values, Mapping):
        raise WrongType(f"values are a mapping of CSL variables, such as {{'title': …}}, not {type(values).__name__}")
    return FrozenDict(values) if values else EMPTY  # type: ignore[arg-type]  # checked where nothing has read them


def _as_extra(extra: Mapping[str, str]) -> Mapping[str, str]:
    if type(extra) is FrozenDict:
        return extra
    return FrozenDict(extra) if extra else EMPTY


@frozen
class Reference(Variables):
    """A reference: `key`, CSL `type`, and `values` by CSL variable name ("container-title", "issued").

    Every CSL variable is an attribute too, in snake case: text is "" and names are () where absent, dates None.
    `extra` keeps what was read and has no CSL variable, by the field's own name. Two references are equal when what
    they say is; `origin` does not count. `Reference.new` makes one with variables as arguments, and `replace` a changed
    one. Raises WrongType and WrongValue, which are a TypeError and a ValueError, for what a reference cannot hold.

    >>> ref = Reference("orimo1992", "article-journal", {"title": "Late phase II", "DOI": "doi:10.1/ABC"})
    >>> ref.title, ref.container_title, ref.doi
    ('Late phase II', '', None)
    """

    key: str = field(converter=_as_key)
    type: str = field(default="document", converter=check_type)
    values: Mapping[str, Value] = field(default=EMPTY, converter=_as_values)
    extra: Mapping[str, str] = field(default=EMPTY, converter=_as_extra)
    origin: Origin | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.origin is None and self.values:  # the values of one that was read are those of its reader
            values = convert_values(self.values)
            if values is not self.values:
                object.__setattr__(self, "values", FrozenDict(values))

    @classmethod
    def new(cls, type: str, *, key: str, **variables: Unpack[GivenVariables]) -> "Reference":
        """A reference made by hand. Raises WrongType, WrongValue, with what is allowed.

        Names may be text, dates ISO 8601, a year or a `datetime.date`, and numbers whole numbers.

        >>> ref = Reference.new("article-journal", key="doe2020", author="Doe, Jane and Roe, Lee", issued="2020-05")
        >>> ref.author[1].given, ref.year
        ('Lee', 2020)
        """
        return cls(key, type, _read_variables(variables))

    def replace(
        self, *, key: str | None = None, type: str | None = None, **variables: Unpack[GivenVariables]
    ) -> "Reference":
        """This reference with other variables, key or type; None removes a variable. Raises WrongType, WrongValue.

        >>> Reference("x", "book", {"title": "A", "page": "1"}).replace(title="B", page=None, volume=3).values
        {'title': 'B', 'volume': '3'}
        """
        values = self.values
        if variables:
            removed = {variable_of(name) for name, given in variables.items() if given is None}
            kept = {name: value for name, value in self.values.items() if name not in removed}
            values = kept | _read_variables(variables)
        return attrs.evolve(
            self, key=self.key if key is None else key, type=self.type if type is None else type, values=values
        )

    def __hash__(self) -> int:
        return hash((self.key, self.type))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Further keys of the entry: BibLaTeX's `ids`.

        >>> Reference("a", extra={"ids": "b, c"}).aliases
        ('b', 'c')
        """
        ids = self.extra.get("ids", "")
        return tuple(key for part in ids.split(",") if (key := part.strip())) if ids else ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the entry itself says happened to the work: PubMed's publication types and its links to notices.

        >>> Reference("a", extra={"rin": "Bone. 2003;2(1):7. PMID: 123"}).notices[0].pmid
        '123'
        """
        return stated_notices(self.values, self.extra, source=self.origin.source.path if self.origin else "the entry")

    @property
    def doi(self) -> Doi | None:
        """The DOI, canonical; None if there is none or it is malformed (`values["DOI"]` has it as written)."""
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
        """This reference with the variables in `changes` set, or removed if the change is None.

        >>> Reference("x", values={"title": "A", "page": "1"}).evolve_values({"title": "B", "page": None}).values
        {'title': 'B'}
        """
        given = {name: value for name, value in changes.items() if value is not None}
        merged = {name: value for name, value in self.values.items() if name not in changes or name in given}
        return attrs.evolve(self, values={**merged, **convert_values(given)})

    def html_row(self) -> tuple[str, ...]:
        """Its cells in a table: key, type, first authors, year and title."""
        people = self.author or self.editor
        names = "; ".join(map(_short_name, people[:3])) + ("; …" if len(people) > 3 else "")
        year = "" if self.year is None else str(self.year)
        return f"<code>{escape(self.key)}</code>", escape(self.type), escape(names), year, excerpt(self.title)

    def _repr_html_(self) -> str:
        """A table of the variables, and of what has none."""
        rows = [(escape(name), _describe(value)) for name, value in self.values.items()]
        rows += [(f'<span class="quiet">{escape(name)}</span>', excerpt(text)) for name, text in self.extra.items()]
        return framed(table(rows, caption=f"<code>{escape(self.key)}</code> {escape(self.type)}"))

    def _string(self, csl_name: str) -> str:
        value = self.values.get(csl_name, "")
        return value if isinstance(value, str) else ""


def _short_name(name: Name) -> str:
    return name.family or name.literal or name.given


def _describe(value: Value) -> str:
    if isinstance(value, Date):
        return escape(format_edtf(value))
    if isinstance(value, tuple):
        return escape("; ".join(", ".join(filter(None, (_short_name(name), name.given))) for name in value))
    return excerpt(str(value))


REFERENCE_HEAD = ("key", "type", "author", "year", "title")
"""What the cells of `Reference.html_row` are."""


def _read_variables(variables: "GivenVariables | Mapping[str, Given | None]") -> dict[str, Value]:
    """What is given by keyword, by CSL name; what is None is left out."""
    values: dict[str, Value] = {}
    for name, given in variables.items():
        variable = variable_of(name)
        if given is not None:
            values[variable] = read_given(variable, given)  # type: ignore[arg-type]  # read_given looks
            check_identifier(variable, values[variable])
    return values


def _refuse_change(_: Reference, name: str, _value: object = None) -> NoReturn:
    raise CannotChange(f"a reference cannot be changed; make a changed one with reference.replace({name}=…)")


# attrs would raise an error without a word of what to do.
Reference.__setattr__ = Reference.__delattr__ = _refuse_change  # type: ignore[method-assign, assignment]
