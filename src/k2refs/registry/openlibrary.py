"""Queries Open Library for an ISBN, and parses its answer. Pure."""

import re
from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.dates import Date, PartialDate
from k2refs.model.identifiers import Isbn
from k2refs.model.names import Name
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer, RegistryRequest, read_json

__all__ = ["ask_work", "read_work"]

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")


def ask_work(isbn: Isbn) -> RegistryRequest:
    """Source: Open Library Books API, jscmd=data: it has the names of the authors, which /isbn does not."""
    return RegistryRequest(
        "openlibrary", "/api/books", (("bibkeys", f"ISBN:{isbn}"), ("format", "json"), ("jscmd", "data"))
    )


def read_work(answer: Answer, isbn: Isbn) -> Reference | None:
    """The book; None if Open Library does not have this ISBN. Raises Unreachable for another shape."""
    whole: Any = read_json(answer)
    if not isinstance(whole, dict):
        raise Unreachable("openlibrary: answered with JSON that is not an object")
    book = whole.get(f"ISBN:{isbn}")
    if book is None:
        return None
    if not isinstance(book, dict) or not isinstance(book.get("title"), str) or not book["title"].strip():
        raise Unreachable("openlibrary: answered with a book without title")
    subtitle = book.get("subtitle")
    title = book["title"] + (f": {subtitle}" if isinstance(subtitle, str) and subtitle else "")
    values: dict[str, Value] = {"title": title, "ISBN": isbn}
    names = _names(book.get("authors"))
    if names:
        values["author"] = tuple(_read_name(name) for name in names)
    for variable, field in (("publisher", "publishers"), ("publisher-place", "publish_places")):
        if found := _names(book.get(field)):
            values[variable] = found[0]
    day = book.get("publish_date")
    if isinstance(day, str) and (year := _YEAR.search(day)):
        values["issued"] = Date(PartialDate(int(year[1])))
    return Reference("", "book", values)


def _names(rows: Any) -> list[str]:
    found = [row.get("name") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [name for name in found if isinstance(name, str) and name.strip()]


def _read_name(name: str) -> Name:
    given, _, family = name.strip().rpartition(" ")
    return Name(family=family, given=given)
