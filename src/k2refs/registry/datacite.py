"""Queries DataCite for a DOI or a title, and parses its answer. Pure."""

from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.identifiers import Doi
from k2refs.model.reference import Reference
from k2refs.registry.doi import quote_doi
from k2refs.registry.notices import read_datacite_notices
from k2refs.registry.payloads import read_datacite_attributes
from k2refs.registry.request import Answer, RegistryRequest, Work, read_json
from k2refs.registry.terms import title_words

__all__ = ["ask_title", "ask_work", "read_candidates", "read_work"]


def ask_work(doi: Doi) -> RegistryRequest:
    return RegistryRequest("datacite", f"/dois/{quote_doi(doi)}", accept="application/vnd.api+json, application/json")


def ask_title(reference: Reference) -> RegistryRequest:
    """Works with all words of the title in a title. Source: DataCite REST API, query by field."""
    terms = " ".join(f"+{word}" for word in title_words(reference))
    params = (("query", f"titles.title:({terms})"), ("page[size]", "10"))
    return RegistryRequest("datacite", "/dois", params, accept="application/vnd.api+json, application/json")


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The works that a search found. Raises Unreachable if it is not a list of works."""
    whole: Any = read_json(answer)
    rows = whole.get("data") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise Unreachable("datacite: answered with JSON that is not a list of works")
    found = [row.get("attributes") for row in rows if isinstance(row, dict)]
    works = [(read_datacite_attributes(one), read_datacite_notices(one)) for one in found if isinstance(one, dict)]
    return tuple(work for work in works if work[0].title and work[0].doi)


def read_work(answer: Answer) -> Work:
    """The work and its notices. Raises Unreachable for anything that is not a DataCite work with a title."""
    whole: Any = read_json(answer)
    record = whole.get("data") if isinstance(whole, dict) else None
    attributes = record.get("attributes") if isinstance(record, dict) else None
    if not isinstance(attributes, dict):
        raise Unreachable("datacite: answered with JSON without attributes")
    reference = read_datacite_attributes(attributes)
    if not reference.title or not reference.doi:
        raise Unreachable("datacite: answered with a work without title or DOI")
    return reference, read_datacite_notices(attributes)
