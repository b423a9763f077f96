"""Queries PubMed for a PMID, and parses its XML answer. Pure."""

from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.identifiers import Pmid, parse_doi, parse_pmid
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference
from k2refs.registry.notices import read_pubmed_notices
from k2refs.registry.payloads import parse_xml, read_pubmed_article
from k2refs.registry.request import Answer, RegistryRequest

__all__ = ["ask_work", "read_work"]


def ask_work(pmid: Pmid) -> RegistryRequest:
    """Source: NCBI E-utilities, efetch."""
    params = (("db", "pubmed"), ("id", pmid), ("retmode", "xml"))
    return RegistryRequest("pubmed", "/efetch.fcgi", params, accept="application/xml, text/xml")


def read_work(answer: Answer, pmid: Pmid) -> tuple[Reference, tuple[Notice, ...]] | None:
    """The work with this `pmid` and its notices; None if PubMed's answer does not contain it. Raises Unreachable.

    Source: NLM DTD, CommentsCorrectionsList.
    """
    root = parse_xml(answer)
    if root.tag != "PubmedArticleSet":
        raise Unreachable(f"pubmed: answered with XML that is not a set of articles ({str(root.tag)[:40]})")
    for article in root:
        if article.tag not in ("PubmedArticle", "PubmedBookArticle"):
            continue
        number = article.findtext("./MedlineCitation/PMID") or article.findtext("./BookDocument/PMID") or ""
        if parse_pmid(number) != pmid:
            continue
        reference = read_pubmed_article(article)
        if not reference.title:
            raise Unreachable("pubmed: answered with an article without title")
        return reference, _read_notices(article)
    return None


def _read_notices(article: Any) -> tuple[Notice, ...]:
    rows = [
        (
            link.get("RefType", ""),
            parse_pmid(link.findtext("PMID") or "") or "",
            _find_doi(link.findtext("RefSource") or ""),
        )
        for link in article.iterfind(".//CommentsCorrectionsList/CommentsCorrections")
    ]
    types = [one.text or "" for one in article.iterfind(".//PublicationTypeList/PublicationType")]
    return read_pubmed_notices(rows, types, source="pubmed")


def _find_doi(text: str) -> str:
    at = text.find("10.")
    return (parse_doi(text[at:].partition(" ")[0]) or "") if at >= 0 else ""
