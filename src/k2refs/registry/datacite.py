"""Queries DataCite for a DOI, and parses its answer. Pure."""

from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.identifiers import Doi
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference
from k2refs.registry.doi import quote_doi
from k2refs.registry.notices import read_datacite_notices
from k2refs.registry.payloads import read_datacite_attributes
from k2refs.registry.request import Answer, RegistryRequest, read_json

__all__ = ["ask_work", "read_work"]


def ask_work(doi: Doi) -> RegistryRequest:
    return RegistryRequest("datacite", f"/dois/{quote_doi(doi)}", accept="application/vnd.api+json, application/json")


def read_work(answer: Answer) -> tuple[Reference, tuple[Notice, ...]]:
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
