"""Connects the registries' payloads to the format parsers, and bounds the XML they send. Pure."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from k2refs.errors import Unreachable
from k2refs.formats.crossref import work_to_reference
from k2refs.formats.datacite import attributes_to_reference
from k2refs.model.reference import Reference
from k2refs.registry.notices import read_day
from k2refs.registry.request import Answer

__all__ = ["parse_xml", "read_crossref_message", "read_datacite_attributes", "read_pubmed_article"]

# Parts of a payload without a CSL variable that are kept: the dates that distinguish print from online.
_DATES = ("published-print", "published-online")


def read_crossref_message(message: Mapping[str, Any]) -> Reference:
    """The reference in a Crossref work, with its print and online dates in `extra`."""
    reference = _trim(work_to_reference(message))
    dates = {name: day for name in _DATES if (day := read_day(message.get(name)))}
    return evolve(reference, extra=dates)


def read_datacite_attributes(attributes: Mapping[str, Any]) -> Reference:
    """The reference in the attributes of a DataCite record."""
    return _trim(attributes_to_reference(attributes))


def read_pubmed_article(article: Any) -> Reference:
    """The reference in one PubMed article, without the full stop that PubMed puts after every title."""
    from k2refs.formats.pubmed_xml import article_to_reference  # only for PubMed

    reference = _trim(article_to_reference(article))
    title = reference.title.strip()
    return reference.evolve_values({"title": title.removesuffix(".") or None})


def parse_xml(answer: Answer) -> Any:
    """The root of the XML in `answer`, without entities or external content. Raises Unreachable."""
    from lxml import etree  # as above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(answer.body, parser)
    except etree.XMLSyntaxError:
        kind = answer.content_type.partition(";")[0] or "something"
        raise Unreachable(f"{answer.registry}: answered with {kind} that is not well-formed XML") from None


def _trim(reference: Reference) -> Reference:
    return evolve(reference, key="", extra={}, origin=None)
