"""CT002 uncited-reference."""

from collections.abc import Iterator
from fnmatch import fnmatch

from k2refs.checks.example import Example
from k2refs.checks.listing import cited_dois, cited_entries, cites_everything, is_cited_by_hand
from k2refs.checks.rule import Rule
from k2refs.model.document import Document, RawReference
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["UncitedReference"]

_ONE = "@article{knapen2013,\n  title = {Three-year low-dose menaquinone-7},\n}\n"
_OTHER = "@article{shea2009,\n  title = {Vitamin K supplementation},\n}\n"


class UncitedReference(Rule):
    """A work is listed but never cited.

    What it does
        For each entry of a manuscript's own reference list, checks whether a citation in the text points to it by
        number, key, DOI, or author and year. For a library that is checked together with its manuscripts, checks
        whether any of them, a claim or a study uses the entry. `nocite` counts as a citation, `@*` as a citation of
        every entry. A library that is only passed to a manuscript is not checked, nor is one that no manuscript names
        or cites from.
    Why it matters
        The reader cannot tell what the work supports; journals return such lists.
    Example
        An article with a list of three works and no citation in its text.
    Use instead
        Cite the work where it supports something, or remove it from the list.
    Options
        `keep` ([]): keys, or shell patterns of keys, that may stay uncited.
    Source
        ICMJE, Recommendations, IV.A.3.g (references are cited in the text); APA Publication Manual, 7th ed., 8.4.
    """

    code = "CT002"
    name = "uncited-reference"
    severity = Severity.WARNING
    OPTIONS = {"keep": ()}
    VALID = (
        Example(_ONE, manuscript="Bone loss slowed [@knapen2013].\n"),
        Example(_ONE + _OTHER, manuscript="Bone loss slowed [@knapen2013].\n", is_library_served=True),
        Example(_ONE + _OTHER, manuscript="---\nnocite: |\n  @*\n---\n\nBone loss slowed [@knapen2013].\n"),
        Example(_ONE, note="no manuscript"),
    )
    INVALID = (
        Example(_ONE + _OTHER, manuscript="Bone loss slowed [@knapen2013].\n", at=("refs.bib:4:10",)),
        Example(
            manuscript_name="article.txt",
            manuscript="Bone loss slowed [1].\n\nReferences\n\n1. Knapen M. Three-year low-dose menaquinone-7. "
            "Osteoporos Int. 2013;24:2499-507.\n2. Shea M. Vitamin K. Am J Clin Nutr. 2009;89:1799-807.\n",
            at=("article.txt:6:4",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """Typed lists first, then the checked library."""
        for number, document in enumerate(evidence.documents):
            if document.format == "rst":
                continue  # docutils itself reports labels that `[label]_` does not call, also from other files
            listed = evidence.listed[number] if number < len(evidence.listed) else ()
            yield from self._check_list(document, listed, evidence)
        if evidence.documents and not any(map(cites_everything, evidence.documents)):
            yield from self._check_library(evidence)

    def _check_list(
        self, document: Document, listed: tuple[Reference | None, ...], evidence: Evidence
    ) -> Iterator[Finding]:
        keys, dois = cited_entries(document, evidence), cited_dois(document)
        uncited = []
        for position, raw in enumerate(document.references):
            reference = listed[position] if position < len(listed) else None
            key = reference.key if reference else ""
            is_cited = key in keys or (reference is not None and str(reference.doi) in dois)
            if not ((key and (is_cited or self._is_kept(key))) or is_cited_by_hand(raw, position + 1, document)):
                uncited.append((key, raw))
        if document.citations and len(uncited) == len(document.references):
            return  # what the text cites is elsewhere: this is a list of something else
        for key, raw in uncited:
            name = key or f"“{_shorten(raw)}”"
            message = f"{name} is listed but never cited"
            if not document.citations:
                message += "; the text has no citations"
            yield self.finding(message, raw.span, subject=key or _shorten(raw), field="citation")

    def _check_library(self, evidence: Evidence) -> Iterator[Finding]:
        used = {key for document in evidence.documents for key in cited_entries(document, evidence)}
        listed = {reference.key for row in evidence.listed for reference in row if reference}
        dois = {doi for document in evidence.documents for doi in cited_dois(document)}
        if not (evidence.is_library_named or used or listed or dois):
            return  # it lies beside texts that do not use it
        used |= {source.key for claim in evidence.claims for source in claim.sources}
        used |= set(evidence.studies) | evidence.cited_elsewhere
        used |= listed
        labelled = {document.source.path for document in evidence.documents if document.format == "rst"}
        for reference in evidence.entries:
            if reference.origin and reference.origin.span.source.path in labelled:
                continue
            if dois and str(reference.doi) in dois:
                continue
            if not used.isdisjoint(reference.aliases):
                continue
            if reference.key and reference.key not in used and not self._is_kept(reference.key) and reference.origin:
                message = f"{reference.key} is in the library but never cited"
                yield self.finding(message, reference.origin.key_span, subject=reference.key, field="citation")

    def _is_kept(self, key: str) -> bool:
        keep = self.options["keep"]
        return isinstance(keep, tuple) and any(fnmatch(key, pattern) for pattern in keep)


def _shorten(raw: RawReference) -> str:
    words = raw.text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
