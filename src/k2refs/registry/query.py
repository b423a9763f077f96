"""Parses what a user wants resolved: an identifier in any spelling, a URL with one, a typed reference. Pure."""

import re
from collections.abc import Callable

from k2refs.errors import UsageError
from k2refs.matching import find_identifiers
from k2refs.model.identifiers import parse_arxiv_id, parse_doi, parse_isbn, parse_pmcid, parse_pmid
from k2refs.model.reference import Reference

__all__ = ["parse_query"]

_IN_URL = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2[fF])[^\s?#&]+")
# What publishers put after the DOI in the URLs of their pages.
_AFTER_DOI = re.compile(
    r"(?:/(?:full|pdf|epdf|abstract|html|meta|fulltext|full-text|download|summary|epub|pdfdirect)|\.pdf)+/?$", re.I
)
_NATURE = re.compile(r"nature\.com/articles/([\w.-]+)")
_EUROPEPMC = re.compile(r"europepmc\.org/(?:abstract|article)/(MED|PMC)/(?:PMC)?(\d+)", re.I)
_MAX_CHARACTERS = 4000
_BARE_PMID = re.compile(r"[1-9]\d{4,8}")  # shorter numbers may be years or anything else


def parse_query(text: str) -> Reference | str:
    """A reference with the identifier that `text` is or contains; `text` itself if it is a typed reference.

    Blanks are folded. Raises UsageError for a URL without identifier, for empty text, and for text of over
    4,000 characters, which is no single reference.

    >>> find_identifiers(parse_query("https://onlinelibrary.wiley.com/doi/full/10.1359/jbmr.081254"))
    {'DOI': '10.1359/jbmr.081254'}
    >>> parse_query("Iwamoto J. Vitamin K2 therapy. Nutrients 2014")
    'Iwamoto J. Vitamin K2 therapy. Nutrients 2014'
    """
    text = " ".join(text.split())
    if len(text) > _MAX_CHARACTERS:
        raise UsageError(
            f"{text[:40]}… has {len(text):,} characters, more than the {_MAX_CHARACTERS:,} of a single reference; "
            "give one reference at a time"
        )
    if not text:
        raise UsageError("nothing to resolve: give a DOI, PMID, PMCID, arXiv id, ISBN, URL or a reference")
    if re.match(r"https?://", text, re.I):
        return _parse_url(text)
    for variable, parse in _PARSERS:
        if (value := parse(text)) is not None:
            return Reference("", "document", {}, {"arxiv": value}) if variable == "arXiv" else _with(variable, value)
    return text


def _parse_url(url: str) -> Reference:
    if match := _IN_URL.search(url):
        doi = parse_doi(_AFTER_DOI.sub("", match[0]))
        if doi is not None:
            return _with("DOI", doi)
    if match := _EUROPEPMC.search(url):
        return _with("PMID", match[2]) if match[1].upper() == "MED" else _with("PMCID", f"PMC{match[2]}")
    if match := _NATURE.search(url):
        return _with("DOI", f"10.1038/{match[1]}")
    found = find_identifiers(Reference("", "document", {"URL": url}))
    if "openlibrary" in url and (isbn := parse_isbn(url.rpartition("/")[2])):
        found["ISBN"] = isbn
    if not found:
        raise UsageError(
            f"{url} contains no DOI, PMID, PMCID, arXiv id or ISBN; give the identifier or the reference itself"
        )
    if "arXiv" in found and "DOI" not in found:
        return Reference("", "document", {}, {"arxiv": found["arXiv"]})
    return Reference("", "document", dict(found))


def _with(variable: str, value: str) -> Reference:
    return Reference("", "document", {variable: value})


def _parse_bare_pmid(text: str) -> str | None:
    is_named = text.lower().startswith("pmid")
    return parse_pmid(text) if is_named or _BARE_PMID.fullmatch(text) else None


_PARSERS: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("arXiv", parse_arxiv_id),
    ("DOI", parse_doi),
    ("PMCID", parse_pmcid),
    ("ISBN", parse_isbn),
    ("PMID", _parse_bare_pmid),
)
