"""Queries arXiv for a preprint, and parses its Atom answer. Pure."""

from typing import Any

from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import ArxivId, Doi, parse_doi
from k2refs.model.names import Name
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference, Value
from k2refs.registry.payloads import parse_xml
from k2refs.registry.request import Answer, RegistryRequest
from k2refs.text.latex import decode_latex

__all__ = ["ask_work", "doi_of", "read_work"]

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


def doi_of(number: str) -> Doi:
    """The DOI of the preprint at DataCite, for any version.

    >>> doi_of("1706.03762v5")
    '10.48550/arxiv.1706.03762'
    """
    head, mark, version = number.rpartition("v")
    return Doi(f"10.48550/arxiv.{head if mark and version.isdigit() else number}")


def ask_work(number: ArxivId) -> RegistryRequest:
    """Source: arXiv API user's manual."""
    return RegistryRequest(
        "arxiv", "/api/query", (("id_list", number), ("max_results", "1")), accept="application/atom+xml"
    )


def read_work(answer: Answer) -> tuple[Reference, tuple[Notice, ...]] | None:
    """The preprint, with the published work if arXiv knows it; None if there is none. Raises Unreachable."""
    entry = parse_xml(answer).find(f"{_ATOM}entry")
    title = " ".join((entry.findtext(f"{_ATOM}title") or "").split()) if entry is not None else ""
    if entry is None or not title or title == "Error":  # arXiv's answer for a malformed number
        return None
    title = decode_latex(title) if "$" in title or "\\" in title else title
    names = tuple(_read_name(author) for author in entry.iterfind(f"{_ATOM}author"))
    values: dict[str, Value] = {"title": title, "publisher": "arXiv", "genre": "preprint"}
    if names:
        values["author"] = names
    if issued := parse_edtf((entry.findtext(f"{_ATOM}published") or "")[:10]):
        values["issued"] = issued
    published = parse_doi(entry.findtext(f"{_ARXIV}doi") or "")
    notices = (Notice("preprint_of", published, "", "", True, ("arxiv",)),) if published else ()
    return Reference("", "article", values), notices


def _read_name(author: Any) -> Name:
    given, _, family = " ".join((author.findtext(f"{_ATOM}name") or "").split()).rpartition(" ")
    return Name(family=family, given=given)
