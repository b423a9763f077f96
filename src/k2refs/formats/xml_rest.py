"""What an XML record says that no CSL variable holds, by the names of its elements. Pure; for PubMed XML and JATS."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from k2refs.formats.xml_records import inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Elements", "left_over_elements"]

_MARKUP = frozenset(
    {"i", "b", "u", "sup", "sub", "em", "italic", "bold", "sc", "math", "monospace", "underline", "named-content"}
)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@frozen
class Elements:
    """How to tell a format's elements: `rows` are one statement each, their parts told together.

    What `consumed` ("name" or "above/name") state became a name, a date, a keyword or a page. `telling` are attributes
    that say what an element states; `names` are what some are called here. In `people`, a row of nothing but
    `name_parts` adds nothing to the names read from it.
    """

    rows: frozenset[str] = frozenset()
    consumed: frozenset[str] = frozenset()
    telling: tuple[str, ...] = ()
    names: Mapping[str, str] = field(factory=dict)
    people: frozenset[str] = frozenset()
    name_parts: frozenset[str] = frozenset()


def left_over_elements(record: "Element", used_texts: Iterable[str], elements: Elements) -> dict[str, str]:
    """The texts of `record` not in `used_texts`, one per line, by the element's name in lower case with hyphens.

    >>> from lxml import etree
    >>> record = etree.fromstring('<x><ELocationID EIdType="pii">S1</ELocationID><Volume>7</Volume></x>')
    >>> left_over_elements(record, {"7"}, Elements(telling=("EIdType",)))
    {'elocation-id': 'pii: S1'}
    """
    pieces = {piece for text in used_texts for piece in (text, *text.split("\n"))}
    found: dict[str, list[str]] = {}
    for name, label, text in _statements(record, elements):
        if text and text not in pieces:
            known = elements.names.get(name) or _CAPITAL.sub("-", name).lower()
            found.setdefault(known, []).append(f"{label}: {text}" if label else text)
    return {name: "\n".join(dict.fromkeys(texts)) for name, texts in found.items()}


def _statements(record: "Element", elements: Elements) -> Iterator[tuple[str, str, str]]:
    """Name, label and text of every element that holds text itself, and of those that are told as one."""
    stack = [record]
    while stack:
        element = stack.pop()
        name = _name(element)
        if not name or name in elements.consumed or f"{_name(element.getparent())}/{name}" in elements.consumed:
            continue
        if name in elements.rows:
            yield name, _label(element, elements), _row(element, elements)
            stack += [part for part in reversed(element) if _name(part) == name]
            continue
        parts = [part for part in element if _name(part) and _name(part) not in _MARKUP]
        if parts:
            stack += reversed(parts)
        else:
            yield name, _label(element, elements), inner_text(element)


def _name(element: "Element | None") -> str:
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def _label(element: "Element", elements: Elements) -> str:
    return next((text for name in elements.telling if (text := element.get(name, ""))), "")


def _row(element: "Element", elements: Elements) -> str:
    """The texts of the parts of a statement, in order; "" for a person of whom the names say everything."""
    name = _name(element)
    if name in elements.people and all(_name(part) in elements.name_parts for part in element):
        return ""
    inside = [part for part in element.iter() if _name(part) and not len(part)]
    # A row within a row of its kind is a statement of its own.
    leaves = [part for part in inside if not any(_name(above) == name for above in _between(part, element))]
    texts = [text for part in leaves if (text := inner_text(part))]
    return ("-" if "Date" in name else ", ").join(texts)


def _between(part: "Element", element: "Element") -> "Iterator[Element]":
    """The elements around `part` inside `element`."""
    for above in part.iterancestors():
        if above is element:
            return
        yield above
