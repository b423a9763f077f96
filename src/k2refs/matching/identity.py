"""Collects the identifiers of a reference from all its fields, and describes what a registry is asked. Pure."""

from k2refs.matching.names import find_first_author
from k2refs.matching.words import fold_words
from k2refs.model.arxiv import find_arxiv_id
from k2refs.model.identifiers import parse_doi, parse_pmcid, parse_pmid
from k2refs.model.reference import Reference

__all__ = ["describe_query", "find_identifiers"]

_PARTS_OF_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


def find_identifiers(reference: Reference) -> dict[str, str]:
    """Its identifiers by kind ("DOI", "PMID", "PMCID", "arXiv", "ISBN"), canonical; from URL and eprint fields too.

    The ISBN of a chapter is that of its book, and is left out.

    >>> find_identifiers(Reference("a", values={"URL": "https://doi.org/10.3390/NU6051971"}))
    {'DOI': '10.3390/nu6051971'}
    """
    url = reference.url
    found = {
        "DOI": reference.doi or (parse_doi(url) if "doi.org/" in url else None),
        "PMID": reference.pmid or (parse_pmid(url) if "nlm.nih.gov" in url else None),
        "PMCID": reference.pmcid or (parse_pmcid(url) if "nlm.nih.gov" in url else None),
        "arXiv": find_arxiv_id(reference.values, {name.lower(): text for name, text in reference.extra.items()}),
        "ISBN": None if reference.type in _PARTS_OF_BOOKS else reference.isbn,
    }
    return {kind: str(value) for kind, value in found.items() if value is not None}


def describe_query(reference: Reference) -> str:
    """What a registry is asked about `reference`: a record is valid as long as this stays the same.

    >>> describe_query(Reference("a", values={"DOI": "doi:10.3390/NU6051971", "title": "Any"}))
    'DOI:10.3390/nu6051971'
    >>> describe_query(Reference("b", values={"title": "Vitamin K₂"}))
    'title:vitamin k2'
    """
    identifiers = find_identifiers(reference)
    if identifiers:
        return " ".join(f"{kind}:{value}" for kind, value in sorted(identifiers.items()))
    name = find_first_author(reference)
    parts = {
        "title": " ".join(fold_words(reference.title)),
        "author": "".join(fold_words(name.sort_family)) if name else "",
        "year": str(reference.year or ""),
    }
    return " ".join(f"{kind}:{value}" for kind, value in parts.items() if value)
