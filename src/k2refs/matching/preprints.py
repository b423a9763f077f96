"""Distinguishes preprints from published works, by genre, server and DOI. Pure."""

import re

from k2refs.matching.words import fold_words
from k2refs.model.reference import Reference

__all__ = ["is_preprint"]

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
    container = fold_words(reference.container_title)
    if container:
        return container[0] in _SERVERS or container[:2] == ("research", "square")
    where = fold_words(reference.archive or reference.publisher) if reference.type == "article" else ()
    return bool(where) and where[0] in _SERVERS
