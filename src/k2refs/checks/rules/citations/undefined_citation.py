"""CT001 undefined-citation."""

import re
from collections.abc import Iterator, Sequence

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.model.document import Document
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.identifier_keys import IdentifierKey, read_identifier_key
from k2refs.model.identifiers import parse_doi
from k2refs.model.source import Span
from k2refs.text.counted import counted
from k2refs.text.similarity import nearest

__all__ = ["UndefinedCitation"]

# "@fig-loss" refers to a figure of the manuscript. Sources: Quarto, "Cross-References", reserved prefixes; the
# README of pandoc-crossref.
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-.|(?:fig|tbl|lst|sec|eq):.",
    re.IGNORECASE,
)
_CROSS_REFERENCED = ("markdown", "quarto", "myst", "notebook")
_NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv number", "isbn": "ISBN", "url": "URL"}
_ARTICLE = "@article{knapen2013,\n  title = {Three-year low-dose menaquinone-7},\n}\n"


class UndefinedCitation(Rule):
    r"""A citation refers to a work that does not exist.

    What it does
        Reports each cited key that is not in the library, with the most similar key, and each cited number that is
        not in the manuscript's own reference list. Aliases (`ids`) are keys, as are those of `\bibitem` and of
        `references` in the front matter; where `\bibliographystyle` names a BibTeX style, letter case does not count.
        A key that is a persistent identifier (`@doi:10.1371/…`) needs no entry: only its form is checked. Citations in
        a manuscript without a library are unchecked.
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
        Example(manuscript="Bone loss slowed [@doi:10.1007/s00198-013-2325-6].\n", note="the key names its work"),
        Example(manuscript="Bone loss slowed [@knapen2013].\n", unchecked=1, note="there is no library to ask"),
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
        Example(manuscript="Bone loss slowed [@isbn:9780306406158].\n", at=("article.md:1:19",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each cited item, in document order; one unchecked for all that no library can answer."""
        dois = {str(reference.doi) for reference in evidence.library.references if reference.doi is not None}
        for document in evidence.documents:
            known = document.own_keys | {raw.anchor for raw in document.references if raw.anchor}
            open_items: list[Span] = []
            for mark in document.citations:
                for item in mark.items:
                    if item.doi and str(parse_doi(item.doi)) in dois:
                        continue  # a citation field in Word has its own key next to the DOI
                    span = item.span or mark.span
                    if item.key and item.key not in known and _is_unknown(item.key, document, evidence):
                        identifier = read_identifier_key(item.key)
                        if identifier is not None:
                            yield from self._check_form(item.key, identifier, span)
                        elif evidence.may_be_missing(item.key) or not (
                            evidence.has_library or evidence.missing_libraries or known
                        ):
                            open_items.append(span)
                        else:
                            yield self._undefined(item.key, span, known=(*evidence.library, *known))
                    elif item.number and document.references and item.number > _highest(document):
                        message = f"reference {item.number} is cited, but the list ends at {_highest(document)}"
                        yield self.finding(message, span, subject=str(item.number), field="citation")
            if open_items:
                yield self._leave(document, open_items, evidence)

    def _check_form(self, key: str, identifier: IdentifierKey, span: Span) -> Iterator[Finding]:
        if not identifier.value:
            message = f"{key} is not a valid {_NAMES.get(identifier.kind, identifier.kind)}; correct it"
            yield self.finding(message, span, subject=key, field="citation")

    def _undefined(self, key: str, span: Span, *, known: Sequence[str]) -> Finding:
        return self.finding(f"unknown key {key}{nearest(key, known)}", span, subject=key, field="citation")

    def _leave(self, document: Document, spans: Sequence[Span], evidence: Evidence) -> Unchecked:
        count = counted(len(spans), "citation")
        if evidence.missing_libraries:
            missing = ", ".join(sorted(evidence.missing_libraries))
            reason = f"{count} may refer to {missing}, which cannot be read"
        else:
            reason = f"{count} by key, but no library is named; name one in the manuscript or with --library"
        return self.unchecked(document.source.path, reason, span=spans[0], kind="no-library")


def _is_unknown(key: str, document: Document, evidence: Evidence) -> bool:
    is_label = document.format in _CROSS_REFERENCED and _CROSS_REFERENCE.match(key) is not None
    return key != "*" and not is_label and evidence.find_cited(key, document) is None


def _highest(document: Document) -> int:
    return max(len(document.references), *(reference.number for reference in document.references))
