"""CT005 numeric-order."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.model.document import Document
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["NumericOrder"]


_LIST = (
    "\n\nReferences\n\n1. Orimo H. Dose. Bone. 1992;41:1249-79.\n2. Shea M. Vitamin. Clin. 2009;89:1799-807.\n"
    "3. Knapen M. Menaquinone. Bone. 2013;24:2499-507.\n"
)


class NumericOrder(Rule):
    """Numbered citations are not in the order of first appearance.

    What it does
        In a manuscript with numbered citations, reports the first number that appears before a smaller one.
        Alphabetical lists, where numbers follow the list and not the text, are ignored: there the first citation is
        rarely 1.
    Why it matters
        Most medical journals require the Vancouver order; a gap often shows that a citation was deleted.
    Example
        [1], then [3], then [2].
    Use instead
        Numbers in the order in which the text cites.
    Source
        NLM, Citing Medicine, 2nd ed., appendix F (citation-sequence system); ICMJE, Recommendations, IV.A.3.g.
    """

    code = "CT005"
    name = "numeric-order"
    severity = Severity.WARNING
    VALID = (
        Example(manuscript_name="a.txt", manuscript="One [1]. Two [2]. Both [1, 2]. Three [3]." + _LIST),
        Example(manuscript_name="a.txt", manuscript="By the alphabet [3]. Then [1]. Then [2]." + _LIST),
    )
    INVALID = (
        Example(
            manuscript_name="a.txt",
            manuscript="One [1]. Then [3]. Then [2]." + _LIST,
            at=("a.txt:1:16",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """At most one finding per manuscript: every later number would only repeat it."""
        for document in evidence.documents:
            yield from self._check_document(document)

    def _check_document(self, document: Document) -> Iterator[Finding]:
        marks = [(item, mark) for mark in document.citations for item in mark.items if item.number]
        if not marks or marks[0][0].number != 1:
            return
        highest = 0
        for item, mark in marks:
            if item.number > highest + 1:
                message = f"[{item.number}] is cited before [{highest + 1}]; number citations in order of appearance"
                yield self.finding(message, item.span or mark.span, subject=str(item.number), field="citation")
                return
            highest = max(highest, item.number)
