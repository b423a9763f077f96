"""CT001 undefined-citation."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.model.document import CitationMark, CitedItem, Document
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.identifiers import parse_doi
from k2refs.model.source import Span
from k2refs.text.similarity import nearest

__all__ = ["UndefinedCitation"]

# "@fig-loss" refers to a figure of the manuscript. Sources: Quarto, "Cross-References", reserved prefixes; the
# README of pandoc-crossref.
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-.|(?:fig|tbl|lst|sec|eq):.",
    re.IGNORECASE,
)
_CROSS_REFERENCED = ("markdown", "quarto", "myst")
_ARTICLE = "@article{knapen2013,\n  title = {Three-year low-dose menaquinone-7},\n}\n"


class UndefinedCitation(Rule):
    """A citation refers to a work that does not exist.

    What it does
        Reports each cited key that is not in the library, with the most similar key, and each cited number
        that is not in the manuscript's own reference list.
    Why it matters
        The printed text shows `[?]`, or the wrong work.
    Example
        `[@knapen213]` if the library has `knapen2013`.
    Use instead
        The key in the library, or add the missing entry (`k2refs resolve DOI --add refs.bib`).
    Source
        BibTeX: "I didn't find a database entry for"; pandoc manual, "Citation rendering".
    """

    code = "CT001"
    name = "undefined-citation"
    VALID = (
        Example(_ARTICLE, manuscript="See @fig-loss [@knapen2013].\n", is_library_served=True, note="Quarto's own"),
        Example(_ARTICLE, manuscript="Bone loss slowed [@knapen2013, p. 5].\n", is_library_served=True),
        Example(_ARTICLE, manuscript="Bone loss slowed.\n\n---\nnocite: '@*'\n---\n", is_library_served=True),
    )
    INVALID = (
        Example(
            _ARTICLE,
            manuscript="Bone loss slowed [@knapen213].\n",
            is_library_served=True,
            at=("article.md:1:19",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each cited item, in document order."""
        dois = {str(reference.doi) for reference in evidence.library.references if reference.doi is not None}
        for document in evidence.documents:
            for mark in document.citations:
                for item in mark.items:
                    if item.doi and str(parse_doi(item.doi)) in dois:
                        continue  # a citation field in Word has its own key next to the DOI
                    yield from self._check_item(item, mark, document, evidence)

    def _check_item(
        self, item: CitedItem, mark: CitationMark, document: Document, evidence: Evidence
    ) -> Iterator[Finding]:
        span = item.span or mark.span
        is_marked = document.format in _CROSS_REFERENCED and _CROSS_REFERENCE.match(item.key) is not None
        if item.key and item.key != "*" and not is_marked and item.key not in evidence.library:
            yield self._undefined(item.key, span, document=document, evidence=evidence)
        elif item.number and document.references and item.number > _highest(document):
            message = f"reference {item.number} is cited, but the list ends at {_highest(document)}"
            yield self.finding(message, span, subject=str(item.number), field="citation")

    def _undefined(self, key: str, span: Span, *, document: Document, evidence: Evidence) -> Finding:
        anchors = {reference.anchor for reference in document.references if reference.anchor}
        known = (*evidence.library, *anchors)
        where = f"unknown key {key}" if known else f"{key} is cited, but there is no library"
        return self.finding(where + nearest(key, known), span, subject=key, field="citation")


def _highest(document: Document) -> int:
    return max(len(document.references), *(reference.number for reference in document.references))
