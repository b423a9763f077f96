"""Queries Open Library for an ISBN or a title, and parses its answer. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.dates import Date, PartialDate
from k2refs.model.identifiers import Isbn
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json
from k2refs.registry.terms import family_of, read_display_name, title_words

__all__ = ["ask_title", "ask_work", "read_candidates", "read_work"]

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")


def ask_work(isbn: Isbn) -> RegistryRequest:
    """Source: Open Library Books API, jscmd=data: it has the names of the authors, which /isbn does not."""
    return RegistryRequest(
        "openlibrary", "/api/books", (("bibkeys", f"ISBN:{isbn}"), ("format", "json"), ("jscmd", "data"))
    )


def ask_title(reference: Reference) -> RegistryRequest:
    """Books with the title and first author. Source: Open Library Search API."""
    params = [("title", " ".join(title_words(reference))), ("limit", "10")]
    if family := family_of(reference):
        params.append(("author", family))
    params.append(("fields", "title,subtitle,author_name,first_publish_year,publisher"))
    return RegistryRequest("openlibrary", "/search.json", tuple(params))


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The books that a search found. Raises Unreachable for another shape."""
    whole: Any = read_json(answer)
    rows = whole.get("docs") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise Unreachable("openlibrary: answered with JSON that is not a list of books")
    return tuple((book, ()) for row in rows if isinstance(row, dict) if (book := _read_found(row)).title)


def _read_found(row: Mapping[str, Any]) -> Reference:
    title, subtitle = (text if isinstance(text := row.get(name), str) else "" for name in ("title", "subtitle"))
    values: dict[str, Value] = {"title": f"{title}: {subtitle}" if title and subtitle else title}
    names = row.get("author_name")
    if authors := [name for name in (names if isinstance(names, list) else ()) if isinstance(name, str) and name]:
        values["author"] = tuple(read_display_name(name) for name in authors)
    year = row.get("first_publish_year")
    if isinstance(year, int) and 1000 <= year <= 9999:
        values["issued"] = Date(PartialDate(year))
    return Reference("", "book", values)


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
        values["author"] = tuple(read_display_name(name) for name in names)
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
