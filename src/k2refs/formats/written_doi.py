"""The DOI in a field, as written there. Pure; called by the parsers of tagged text and EndNote XML."""

import re
from urllib.parse import unquote

from k2refs.model.identifiers import parse_doi

__all__ = ["doi_among", "doi_in_address", "written_doi"]

_MARK = re.compile(r"(?:(?<!\s)\s+)?\[doi\]", re.IGNORECASE)


def written_doi(text: str) -> str:
    """The DOI that `text` consists of, as written, without resolver or mark; "" if it is not one.

    >>> written_doi("https://doi.org/10.1234/ABC"), written_doi("10.1234/x [doi]"), written_doi("see 10.1234/x")
    ('10.1234/ABC', '10.1234/x', '')
    """
    bare = _MARK.sub("", text)
    doi = parse_doi(bare)
    if doi is None:
        return ""
    at = bare.lower().find(doi)
    return bare[at : at + len(doi)] if at >= 0 else doi


def doi_in_address(text: str) -> str:
    """The DOI in the address of a publisher's page; "" for all else.

    >>> doi_in_address("https://onlinelibrary.wiley.com/doi/full/10.1359/JBMR.081254?a=b")
    '10.1359/JBMR.081254'
    """
    found = _IN_ADDRESS.match(text)
    return written_doi(_AFTER_DOI.sub("", unquote(found[1]))) if found else ""


_IN_ADDRESS = re.compile(r"https?://[^\s?#]*?/(10\.\d{4,9}(?:\.\d+)*(?:/|%2[fF])[^\s?#]+)", re.IGNORECASE)
# What publishers put behind the DOI in the addresses of their pages.
_AFTER_DOI = re.compile(
    r"(?:/(?:full|pdf|epdf|abstract|html|meta|fulltext|summary|epub|pdfdirect)|\.pdf)/?$", re.IGNORECASE
)


def doi_among(text: str) -> str:
    """The first DOI in a field that is there for one: EndNote and PubMed put other numbers of the article beside it.

    >>> doi_among("S0896627304006087 [pii] 10.1016/j.neuron.2004.09.012 [doi]")
    '10.1016/j.neuron.2004.09.012'
    """
    return written_doi(text) or next((doi for word in text.split() if (doi := written_doi(word))), "")
