"""Queries arXiv for a preprint by number or title, and parses its Atom answer. Pure."""

from typing import Any

from k2refs.errors import Unreachable
from k2refs.model.edtf import parse_edtf
from k2refs.model.identifiers import ArxivId, Doi, parse_arxiv_id, parse_doi
from k2refs.model.notice import Notice
from k2refs.model.reference import Reference, Value
from k2refs.registry.payloads import parse_xml
from k2refs.registry.request import Answer, RegistryRequest, Work
from k2refs.registry.terms import read_display_name, title_words
from k2refs.text.latex import decode_latex

__all__ = ["ask_title", "ask_work", "doi_of", "read_candidates", "read_work"]

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


def ask_title(reference: Reference) -> RegistryRequest:
    """Preprints with all words of the title. Source: arXiv API user's manual, search_query."""
    terms = " AND ".join(f"ti:{word}" for word in title_words(reference))
    return RegistryRequest(
        "arxiv", "/api/query", (("search_query", terms), ("max_results", "10")), accept="application/atom+xml"
    )


def read_work(answer: Answer) -> Work | None:
    """The preprint, with the published work if arXiv knows it; None if there is none. Raises Unreachable."""
    return next(iter(read_candidates(answer)), None)


def read_candidates(answer: Answer) -> tuple[Work, ...]:
    """The preprints in an answer. Raises Unreachable."""
    root = parse_xml(answer)
    if root.tag != f"{_ATOM}feed":
        raise Unreachable("arxiv: answered with XML that is not a feed")
    return tuple(work for entry in root.iterfind(f"{_ATOM}entry") if (work := _read_entry(entry)) is not None)


def _read_entry(entry: Any) -> Work | None:
    title = " ".join((entry.findtext(f"{_ATOM}title") or "").split())
    if not title or title == "Error":  # arXiv's answer for a malformed number
        return None
    title = decode_latex(title) if "$" in title or "\\" in title else title
    names = tuple(
        read_display_name(author.findtext(f"{_ATOM}name") or "") for author in entry.iterfind(f"{_ATOM}author")
    )
    values: dict[str, Value] = {"title": title, "publisher": "arXiv", "genre": "preprint"}
    if names:
        values["author"] = names
    if number := parse_arxiv_id((entry.findtext(f"{_ATOM}id") or "").rpartition("/abs/")[2]):
        values["DOI"] = doi_of(number)
    if issued := parse_edtf((entry.findtext(f"{_ATOM}published") or "")[:10]):
        values["issued"] = issued
    published = parse_doi(entry.findtext(f"{_ARXIV}doi") or "")
    notices = (Notice("preprint_of", published, "", "", True, ("arxiv",)),) if published else ()
    return Reference("", "article", values), notices
