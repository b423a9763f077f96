"""The DOI in a URL, and whether it may differ from the entry's DOI. Used by ID103 and ID104."""

import re

from k2refs.model.identifiers import Doi, parse_doi

__all__ = ["doi_of_link", "may_stand_beside"]

_RESOLVER = re.compile(r"\s*https?://(?:dx\.|www\.)?doi\.org/10\.\S+\s*", re.IGNORECASE)
# Preprints, data and versions have their own DOIs, and may be linked in addition to the work's.
_COMPANIONS = ("10.1101/", "10.48550/", "10.5281/", "10.5061/", "10.6084/", "10.17605/", "10.21203/", "10.2139/",
               "10.20944/", "10.26434/", "10.31234/", "10.31219/", "10.31235/", "10.22541/", "10.17632/", "10.7910/",
               "10.3886/", "10.1594/", "10.5255/")  # fmt: skip


def doi_of_link(url: str) -> Doi | None:
    """The DOI that a doi.org link leads to; None for other URLs.

    >>> doi_of_link("https://dx.doi.org/10.1007/S007760100002")
    '10.1007/s007760100002'
    """
    return parse_doi(url) if _RESOLVER.fullmatch(url) else None


def may_stand_beside(linked: Doi, own: Doi) -> bool:
    """Whether `linked` is the work, a part or version of it, its book, or a companion such as a preprint."""
    if linked.startswith(own) or own.startswith(linked):
        return True
    return linked.startswith(_COMPANIONS) or own.startswith(_COMPANIONS)
