"""Which works a manuscript cites and lists: joins citations, typed lists and library. Used by the CT rules."""

from k2refs.model.document import Document, RawReference
from k2refs.model.evidence import Evidence
from k2refs.model.identifiers import parse_doi
from k2refs.text.fold import fold

__all__ = ["cited_dois", "cited_entries", "cited_keys", "cites_everything", "is_cited_by_hand"]


def cited_keys(document: Document) -> frozenset[str]:
    """Every key that the manuscript cites, `nocite` included."""
    return frozenset(key for mark in document.citations for key in mark.keys)


def cited_entries(document: Document, evidence: Evidence) -> frozenset[str]:
    """The keys of the entries that the manuscript cites, by whatever key it does."""
    found = (evidence.find_cited(key, document) for key in cited_keys(document))
    return frozenset(reference.key for reference in found if reference is not None)


def cited_dois(document: Document) -> frozenset[str]:
    """Every DOI in a citation, canonical: Word fields and links cite by DOI, with their own keys or none."""
    dois = (parse_doi(item.doi) for mark in document.citations for item in mark.items if item.doi)
    return frozenset(str(doi) for doi in dois if doi is not None)


def cites_everything(document: Document) -> bool:
    """Whether it cites the complete library (`nocite: @*`, `\\nocite{*}`)."""
    return "*" in cited_keys(document)


def is_cited_by_hand(raw: RawReference, position: int, document: Document) -> bool:
    """Whether a citation in the text points to this entry of the typed list: number, anchor, or author and year."""
    number = raw.number or position
    words = f" {fold(raw.text)} "
    for mark in document.citations:
        for item in mark.items:
            if item.number and item.number == number:
                return True
            if item.key and item.key == raw.anchor:
                return True
            if item.doi and item.doi.lower() in raw.text.lower():
                return True
            family = fold(item.family[0]) if item.family else ""
            if family and f" {family} " in words and item.year[:4] in raw.text:
                return True
    return False
