"""Citation keys that are persistent identifiers, `@doi:10.1371/…`: they name their work themselves.

Pure. Source: manubot, "Citations by persistent identifier".
"""

import re
from collections.abc import Callable

from attrs import frozen

from k2refs.model.identifiers import parse_arxiv_id, parse_doi, parse_isbn, parse_pmcid, parse_pmid

__all__ = ["IdentifierKey", "read_identifier_key"]

_PREFIX = re.compile(
    # "pmc" and "pubmed" are other names of two; those behind the bar are of registries whose forms are many
    r"(?P<kind>doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|wikidata|url"
    r"|ark|biorxiv|chemrxiv|clinicaltrials|dblp|github|hal|handle|hdl|medrxiv|openalex|orcid|osf|rrid|ssrn|swh|urn)"
    r"[:=](?P<id>\S+)",
    re.IGNORECASE,
)
_SHORT_DOI = re.compile(r"10/[A-Za-z0-9]+")
_OTHER_NAMES = {"pmc": "pmcid", "pubmed": "pmid", "hdl": "handle"}
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_WIKIDATA = re.compile(r"Q[1-9]\d*", re.IGNORECASE)


@frozen
class IdentifierKey:
    """What a key names: `kind` in lower case, and the identifier in canonical form; "" where it has not its form."""

    kind: str
    value: str

    @property
    def key(self) -> str:
        """The key that all spellings of it share."""
        return f"{self.kind}:{self.value}"


def _text(value: object) -> str:
    return "" if value is None else str(value)


_READERS: dict[str, Callable[[str], str]] = {
    "doi": lambda text: text.lower() if _SHORT_DOI.fullmatch(text) else _text(parse_doi(text)),
    "pmid": lambda text: _text(parse_pmid(text)),
    "pmcid": lambda text: _text(parse_pmcid(text)),
    "arxiv": lambda text: _text(parse_arxiv_id(text)),
    "isbn": lambda text: _text(parse_isbn(text)),
    "wikidata": lambda text: text.upper() if _WIKIDATA.fullmatch(text) else "",
    "url": lambda text: text if _ADDRESS.fullmatch(text) else "",
}


def read_identifier_key(key: str) -> IdentifierKey | None:
    """The identifier that `key` is; None for every other key.

    >>> read_identifier_key("doi:10.1371/Journal.PONE.0000217").key, read_identifier_key("doi:10/gf3ggb").key
    ('doi:10.1371/journal.pone.0000217', 'doi:10/gf3ggb')
    >>> read_identifier_key("isbn:9780262035614"), read_identifier_key("roe2001")
    (IdentifierKey(kind='isbn', value=''), None)
    """
    if _ADDRESS.fullmatch(key):
        return IdentifierKey("url", key)
    found = _PREFIX.fullmatch(key)
    if found is None:
        return None
    kind = _OTHER_NAMES.get(found["kind"].lower(), found["kind"].lower())
    read = _READERS.get(kind, str)
    return IdentifierKey(kind, read(found["id"]))
