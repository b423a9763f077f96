"""Distinguishes preprints from published works, by genre, server and DOI. Pure."""

import re

from k2refs.matching.words import fold_words
from k2refs.model.reference import Reference

__all__ = ["is_preprint", "is_preprint_server"]

_SERVERS = frozenset(
    "arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv techrxiv eartharxiv edarxiv engrxiv corr ssrn preprint preprints "
    "researchsquare authorea".split()
)
# DOIs in the servers' form; 10.1101 is also a publisher of journals, whose suffixes begin with letters.
_DOI = re.compile(
    r"10\.48550/arxiv|10\.1101/\d|10\.21203/rs\.|10\.20944/preprints|10\.26434/chemrxiv|10\.31234/|10\.31235/|10\.31219/"
    r"|10\.2139/ssrn|10\.36227/techrxiv|10\.22541/au\.|10\.31223/|10\.35542/|10\.31224/"
)


def is_preprint(reference: Reference) -> bool:
    """Whether `reference` is a preprint rather than the published version.

    >>> is_preprint(Reference("a", "article", {"DOI": "10.1101/2020.12.01.406702"}))
    True
    >>> is_preprint(Reference("b", "article-journal", {"DOI": "10.1101/gr.1234.5", "container-title": "Genome Res"}))
    False
    """
    if "preprint" in reference.genre.lower() or _DOI.match(reference.doi or ""):
        return True
    if reference.container_title:
        return is_preprint_server(reference.container_title)
    where = fold_words(reference.archive or reference.publisher) if reference.type == "article" else ()
    return bool(where) and where[0] in _SERVERS


def is_preprint_server(name: str) -> bool:
    """Whether `name`, as it is in the place of a journal, names a preprint server.

    >>> is_preprint_server("ArXiv preprint arXiv:1706.03762"), is_preprint_server("Nature")
    (True, False)
    """
    words = fold_words(name)
    return not _SERVERS.isdisjoint(words[:1]) or words[:2] in (("research", "square"), ("preprint", "at"))
