"""Queries Crossref for a DOI or a title, and parses its answer. Pure."""

from collections.abc import Mapping
from typing import Any

from k2refs.errors import Unreachable
from k2refs.matching import find_first_author
from k2refs.model.identifiers import Doi
from k2refs.model.reference import Reference
from k2refs.registry.doi import quote_doi
from k2refs.registry.notices import read_crossref_notices
from k2refs.registry.payloads import read_crossref_message
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json

__all__ = ["ask_text", "ask_title", "ask_work", "read_candidates", "read_work"]

_ROWS = "10"
_MAX_QUERY = 400  # a longer text is not a title, and long queries are slow for Crossref


def ask_work(doi: Doi) -> RegistryRequest:
    return RegistryRequest("crossref", f"/works/{quote_doi(doi)}")


def ask_title(reference: Reference) -> RegistryRequest:
    """Works with the title, and the first author if there is one. Source: Crossref REST API, field queries."""
    params = [("query.title", reference.title[:_MAX_QUERY]), ("rows", _ROWS)]
    name = find_first_author(reference)
    if name is not None:
        params.append(("query.author", name.sort_family[:_MAX_QUERY]))
    return RegistryRequest("crossref", "/works", tuple(params), lane="search")


def ask_text(text: str) -> RegistryRequest:
    """Works that may match a typed reference."""
    return RegistryRequest(
        "crossref", "/works", (("query.bibliographic", text[:_MAX_QUERY]), ("rows", _ROWS)), lane="search"
    )


def read_work(answer: Answer) -> Work:
    """The work and its notices. Raises Unreachable for anything that is not a Crossref work with a title."""
    message = _read_message(answer, "work")
    reference = read_crossref_message(message)
    if not reference.title or not reference.doi:
        raise Unreachable("crossref: answered with a work without title or DOI")
    return reference, read_crossref_notices(message)


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The works that a search found, in Crossref's order, each as complete as one asked for by its DOI.

    Raises Unreachable if it is not a list of works.
    """
    items = _read_message(answer, "work-list").get("items")
    if not isinstance(items, list):
        raise Unreachable("crossref: answered a search without items")
    works = [(read_crossref_message(item), read_crossref_notices(item)) for item in items if isinstance(item, dict)]
    return tuple(work for work in works if work[0].title and work[0].doi)


def _read_message(answer: Answer, kind: str) -> Mapping[str, Any]:
    envelope = read_json(answer)
    message = envelope.get("message") if isinstance(envelope, dict) else None
    if not isinstance(message, dict) or envelope.get("message-type") != kind:
        raise Unreachable(f"crossref: answered with JSON that is not a {kind}")
    return message
