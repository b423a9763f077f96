"""What a record of PubMed XML says that no CSL variable holds, by the names of its elements. Pure; for pubmed_xml.

Source: NLM, PubMed DTD documentation. Registries' answers are not read with it: they are kept for what they check.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from k2refs.formats.xml_records import inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["left_over_elements"]

# Elements that are one statement: their parts are told together.
_ROWS = frozenset(
    """
    Author Investigator PersonalNameSubject Reference CommentsCorrections Chemical Grant PubMedPubDate DateCreated
    DateCompleted DateRevised ArticleDate ContributionDate BeginningDate EndingDate PubDate Object DataBank MeshHeading
    GeneSymbol SupplMeshName Section
    """.split()
)
# Attributes that say what an element states.
_TELLING = ("PubStatus", "RefType", "IdType", "EIdType", "DateType", "Type", "Source", "Label", "Language", "IssnType")
# What these state became a name, a date, a keyword, an identifier or a page.
_TURNED = frozenset({"MeshHeading", "PubDate", "Pagination", "Keyword", "Abstract/AbstractText"})
_MARKUP = frozenset({"i", "b", "u", "sup", "sub", "em", "italic", "bold", "sc", "math"})
_OWN_NAMES = {"Author": "author-details", "PubMedPubDate": "history"}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def left_over_elements(record: "Element", said: Iterable[str]) -> dict[str, str]:
    """The texts of `record` that are none of `said`, a line each, by the element's name in lower case with hyphens.

    >>> from lxml import etree
    >>> record = etree.fromstring('<x><ELocationID EIdType="pii">S1</ELocationID><Volume>7</Volume></x>')
    >>> left_over_elements(record, {"7"})
    {'elocation-id': 'pii: S1'}
    """
    spoken = {piece for text in said for piece in (text, *text.split("\n"))}
    found: dict[str, list[str]] = {}
    for name, label, text in _statements(record):
        if text and text not in spoken:
            known = _OWN_NAMES.get(name) or _CAPITAL.sub("-", name).lower()
            found.setdefault(known, []).append(f"{label}: {text}" if label else text)
    return {name: "\n".join(dict.fromkeys(texts)) for name, texts in found.items()}


def _statements(record: "Element") -> Iterator[tuple[str, str, str]]:
    """Name, label and text of every element that holds text itself, and of those that are told as one."""
    stack = [record]
    while stack:
        element = stack.pop()
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if not name or name in _TURNED or f"{_name_above(element)}/{name}" in _TURNED:
            continue
        if name in _ROWS:
            yield name, _label(element), _row(name, element)
            stack += [part for part in reversed(element) if name == "Section" and part.tag == "Section"]
            continue
        parts = [part for part in element if isinstance(part.tag, str) and part.tag.rpartition("}")[2] not in _MARKUP]
        if parts:
            stack += reversed(parts)
        else:
            yield name, _label(element), inner_text(element)


def _name_above(element: "Element") -> str:
    above = element.getparent()
    return str(above.tag) if above is not None else ""


def _label(element: "Element") -> str:
    return next((text for name in _TELLING if (text := element.get(name, ""))), "")


def _row(name: str, element: "Element") -> str:
    """The texts of the parts of a statement, in order; "" for an author of whom the names say everything."""
    if name == "Author" and all(part.tag in _NAME_PARTS for part in element):
        return ""
    leaves = [part for part in element.iter() if isinstance(part.tag, str) and not len(part)]
    if name == "Section":  # sections inside are statements of their own
        leaves = [part for part in leaves if part.getparent() is element]
    texts = [text for part in leaves if (text := inner_text(part))]
    return ("-" if "Date" in name else ", ").join(texts)


_NAME_PARTS = frozenset({"LastName", "ForeName", "FirstName", "Initials", "Suffix", "CollectiveName"})
