"""The style language as frozen nodes: what parse makes and compile turns into closures."""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

__all__ = [
    "PLAIN",
    "Absent",
    "Area",
    "Branch",
    "Call",
    "Choose",
    "CslStyle",
    "Date",
    "DatePart",
    "Group",
    "Label",
    "Look",
    "Macro",
    "Names",
    "Number",
    "Rendering",
    "SortKey",
    "Test",
    "Text",
]


@frozen
class Look:
    """How a rendered element looks: formatting, affixes, case. Empty strings where the style says nothing.

    `claims_quotes`: the style says that there are none around it, which makes it the one to write those inside.
    `decorations` are the five formatting attributes that are set, in CSL's order.
    """

    prefix: str = ""
    suffix: str = ""
    decorations: tuple[tuple[str, str], ...] = ()
    display: str = ""
    has_quotes: bool = False
    claims_quotes: bool = False
    text_case: str = ""
    strip_periods: bool = False


PLAIN = Look()


@frozen
class Text:
    """cs:text. `source` is "variable", "macro", "term" or "value"; `name` what it names, or the value itself."""

    source: str
    name: str
    form: str
    plural: bool
    look: Look
    line: int


@frozen
class Number:
    variable: str
    form: str
    look: Look
    line: int


@frozen
class Label:
    """cs:label; inside cs:names `variable` is "" and `is_before_name` tells its side."""

    variable: str
    form: str
    plural: str
    look: Look
    line: int
    is_before_name: bool = False


@frozen
class DatePart:
    """cs:date-part; `attributes` as they were written, since those of a style overlay those of the locale."""

    name: str
    form: str
    range_delimiter: str
    look: Look
    attributes: tuple[tuple[str, str], ...] = ()


@frozen
class Date:
    """cs:date. `form` is "" for a date with its own parts; `parts_shown` the attribute date-parts."""

    variable: str
    form: str
    parts_shown: str
    parts: tuple[DatePart, ...]
    delimiter: str
    look: Look
    line: int


@frozen
class Names:
    """cs:names. `options` are set on cs:name itself, `inherited` on cs:names; keys as in vocab.NAME_OPTIONS."""

    variables: tuple[str, ...]
    has_name: bool
    options: Mapping[str, str]
    name_look: Look
    family: Look
    given: Look
    et_al_term: str
    et_al_look: Look
    institution: Mapping[str, str]
    label: Label | None
    substitute: "tuple[Rendering, ...]"
    delimiter: str | None
    inherited: Mapping[str, str]
    look: Look
    line: int


@frozen
class Group:
    children: "tuple[Rendering, ...]"
    delimiter: str
    look: Look
    line: int


@frozen
class Test:
    """One condition: `kind` is the attribute's name, `values` its words."""

    kind: str
    values: tuple[str, ...]


@frozen
class Branch:
    """if, else-if or else (no tests); `match` is "all", "any", "none" or "nand"."""

    tests: tuple[Test, ...]
    match: str
    children: "tuple[Rendering, ...]"


@frozen
class Choose:
    branches: tuple[Branch, ...]
    line: int


@frozen
class Absent:
    """What reducing leaves of an element that calls a variable in vain; no style has it."""


@frozen
class Call:
    """What reducing leaves of a call of a macro: its body, and how the call looks; no style has it."""

    children: "tuple[Rendering, ...]"
    look: Look


Rendering: TypeAlias = Text | Number | Label | Date | Names | Group | Choose | Absent | Call


@frozen
class Macro:
    name: str
    children: tuple[Rendering, ...]
    line: int


@frozen
class SortKey:
    """cs:key: a variable or a macro; `options` are the name options it sets."""

    variable: str
    macro: str
    is_descending: bool
    options: Mapping[str, str]


@frozen
class Area:
    """cs:citation or cs:bibliography: its layout, sort keys and options.

    `options` are its own attributes, `inherited` the name options in force for it: the style's, then its own.
    `languages` are those of the items that it is for, none for all; `others` are the layouts of its other languages.
    Source of both: CSL-M, <layout locale="…">.
    """

    children: tuple[Rendering, ...]
    delimiter: str
    look: Look
    sort: tuple[SortKey, ...]
    options: Mapping[str, str]
    inherited: Mapping[str, str]
    languages: tuple[str, ...] = ()
    others: "tuple[Area, ...]" = ()


@frozen(eq=False)
class CslStyle:
    """A whole style. `locales` are its own term tables as (language or "", element), in order of the file."""

    name: str
    title: str
    id: str
    style_class: str
    default_locale: str
    options: Mapping[str, str]
    macros: Mapping[str, Macro]
    citation: Area
    bibliography: Area | None
    locales: tuple[tuple[str, object], ...] = field(repr=False)
    parent: str = ""
