"""Joins the registries' payloads to the readers of formats, and bounds the XML they may send. Pure."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from k2refs.errors import Unreachable
from k2refs.formats.csl_items import item_to_reference
from k2refs.model.identifiers import parse_doi
from k2refs.model.reference import Reference
from k2refs.registry.request import Answer

__all__ = ["parse_xml", "read_crossref_message", "read_datacite_attributes", "read_pubmed_article"]

_CROSSREF_TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book": "book",
    "report": "report",
    "dataset": "dataset",
    "peer-review": "review",
}


def read_crossref_message(message: Mapping[str, Any]) -> Reference:
    """The reference in a Crossref work."""
    item: dict[str, Any] = {
        name: value[0] if isinstance(value, list) and value and isinstance(value[0], str) else value
        for name, value in message.items()
        if name in _CROSSREF_FIELDS
    }
    item["type"] = _CROSSREF_TYPES.get(str(message.get("type")), "document")
    item["id"] = ""
    reference = item_to_reference(item)
    return evolve(reference, extra={})


_CROSSREF_FIELDS = frozenset(
    "DOI title container-title volume issue page author editor issued publisher ISSN ISBN".split()
)


def read_datacite_attributes(whole: Mapping[str, Any]) -> Reference:
    """The reference in a DataCite answer."""
    attributes = whole["data"]["attributes"]
    titles = attributes.get("titles")
    title = titles[0].get("title") if isinstance(titles, list) and titles and isinstance(titles[0], dict) else ""
    creators = attributes.get("creators")
    authors = [
        {"family": one.get("familyName"), "given": one.get("givenName")}
        if one.get("familyName")
        else {"literal": one.get("name")}
        for one in (creators if isinstance(creators, list) else ())
        if isinstance(one, dict)
    ]
    item = {
        "title": title,
        "author": authors,
        "DOI": parse_doi(str(attributes.get("doi") or "")),
        "publisher": attributes.get("publisher"),
        "issued": {"date-parts": [[attributes.get("publicationYear")]]},
    }
    return item_to_reference({name: value for name, value in item.items() if value})


def read_pubmed_article(article: Any) -> Reference:
    """The reference in one article of PubMed."""
    item = {
        "type": "article-journal",
        "title": "".join(article.find(".//ArticleTitle").itertext()).removesuffix("."),
        "container-title": article.findtext(".//Journal/Title"),
        "PMID": article.findtext("./MedlineCitation/PMID"),
        "volume": article.findtext(".//JournalIssue/Volume"),
        "DOI": next(
            (i.text for i in article.iterfind("./PubmedData/ArticleIdList/ArticleId") if i.get("IdType") == "doi"), ""
        ),
    }
    return item_to_reference({name: value for name, value in item.items() if value})


def parse_xml(answer: Answer) -> Any:
    """The root of the XML in `answer`, without entities or anything from elsewhere. Raises Unreachable."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(answer.body, parser)
    except etree.XMLSyntaxError:
        kind = answer.content_type.partition(";")[0] or "something"
        raise Unreachable(f"{answer.registry}: answered {kind} that is not whole XML") from None
