"""Joins the registries' payloads to the readers of formats, and bounds the XML they may send. Pure."""

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

# What of a payload has no CSL variable and is worth keeping: the dates by which rules tell print from on line.
_DATES = ("published-print", "published-online")


def read_crossref_message(message: Mapping[str, Any]) -> Reference:
    """The reference in a Crossref work, with its dates in print and on line in `extra`."""
    reference = _trim(work_to_reference(message))
    dates = {name: day for name in _DATES if (day := read_day(message.get(name)))}
    return evolve(reference, extra=dates)


def read_datacite_attributes(attributes: Mapping[str, Any]) -> Reference:
    """The reference in the attributes of a DataCite record."""
    return _trim(attributes_to_reference(attributes))


def read_pubmed_article(article: Any) -> Reference:
    """The reference in one article of PubMed; the full stop that PubMed puts after every title is not the title's."""
    from k2refs.formats.pubmed_xml import article_to_reference  # only for PubMed

    reference = _trim(article_to_reference(article))
    title = reference.title.strip()
    return reference.evolve_values({"title": title.removesuffix(".") or None})


def parse_xml(answer: Answer) -> Any:
    """The root of the XML in `answer`, without entities or anything from elsewhere. Raises Unreachable."""
    from lxml import etree  # as above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(answer.body, parser)
    except etree.XMLSyntaxError:
        kind = answer.content_type.partition(";")[0] or "something"
        raise Unreachable(f"{answer.registry}: answered {kind} that is not whole XML") from None


def _trim(reference: Reference) -> Reference:
    return evolve(reference, key="", extra={}, origin=None)
