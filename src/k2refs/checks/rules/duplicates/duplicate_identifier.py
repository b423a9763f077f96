"""DU001 duplicate-identifier."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.checks.stubs import is_stub_of_doi
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.text.fold import fold

__all__ = ["DuplicateIdentifier"]

_PARTS = frozenset("chapter entry entry-dictionary entry-encyclopedia paper-conference".split())


class DuplicateIdentifier(Rule):
    """Two entries have the same DOI or PMID, or describe the same book.

    What it does
        Reports an entry with the DOI or PMID of an earlier entry, or with the same ISBN and title. Chapters of one
        book that carry the book's DOI or ISBN are different works and are ignored.
    Why it matters
        The work is printed twice, under two numbers, and the text cites both.
    Example
        `iwamoto2014` and `iwamoto2014b`, both `10.3390/nu6051971`.
    Use instead
        One entry: `k2refs merge iwamoto2014 iwamoto2014b` changes the manuscripts too.
    Source
        ISO 26324:2022, §4 (a DOI names one object); NLM, PMID.
    """

    code = "DU001"
    name = "duplicate-identifier"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  doi = {10.3390/nu6051971},\n}\n@misc{b,\n  doi = {10.3390/nu6051972},\n}\n"),
        Example(
            "@incollection{a,\n  title = {Bone},\n  isbn = {0306406152},\n}\n"
            "@incollection{b,\n  title = {Blood},\n  isbn = {0306406152},\n}\n"
        ),
    )
    INVALID = (
        Example(
            "@misc{a,\n  doi = {10.3390/nu6051971},\n}\n@misc{b,\n  doi = {https://doi.org/10.3390/NU6051971},\n}\n",
            at=("refs.bib:5:10",),
        ),
        Example(
            "@book{a,\n  title = {Bone},\n  isbn = {0306406152},\n}\n"
            "@book{b,\n  title = {Bone},\n  isbn = {978-0-306-40615-7},\n}\n",
            at=("refs.bib:7:11",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry after the first with an identifier; SY002 reports entries with the same key."""
        first: dict[tuple[str, str], Reference] = {}
        for reference in evidence.entries:
            for variable, shown, identity in _identities(reference):
                earlier = first.setdefault((variable, identity), reference)
                if earlier is not reference and earlier.key != reference.key:
                    message = f"{variable} {shown} is also that of {earlier.key} at {place_of(earlier, variable)}"
                    yield self.finding(message, place_of(reference, variable), subject=reference.key, field=variable)
                    break


def _identities(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """(variable, identifier, what distinguishes it): part of a book is distinguished by its title."""
    values = reference.values
    if not ("DOI" in values or "PMID" in values or "ISBN" in values):
        return
    title = fold(reference.title)
    of_part = f" {title}" if reference.type in _PARTS else ""
    if (doi := reference.doi) is not None and not is_stub_of_doi(doi):
        yield "DOI", doi, doi + of_part
    if (pmid := reference.pmid) is not None:
        yield "PMID", pmid, pmid
    if (isbn := reference.isbn) is not None:
        yield "ISBN", isbn, f"{isbn} {title} {reference.volume} {reference.type}"
