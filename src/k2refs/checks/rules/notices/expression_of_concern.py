"""RT102 expression-of-concern."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.notice_words import describe_notice
from k2refs.checks.records import find_notices
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["ExpressionOfConcern"]

_ENTRY = "@article{a,\n  title = {Vitamin K and hip fracture},\n  doi = {10.1000/x},\n}\n"


class ExpressionOfConcern(Rule):
    """The editors have expressed concern about the work.

    What it does
        Reports a checked work, or one that a checked manuscript cites, with an expression of concern.
    Why it matters
        An inquiry is open. Readers should know, and you should look again before the next version.
    Example
        A trial whose authors did not show the raw data.
    Use instead
        Cite another source, or mention the concern in the text and suppress the finding with a reason and a date.
    Source
        Crossref `updated-by` (expression_of_concern); PubMed `ExpressionOfConcernIn`; ICMJE, Recommendations, III.A.
    """

    code = "RT102"
    name = "expression-of-concern"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (Example(_ENTRY, lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K"}}}}'),)
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K"}, "notices":'
            ' [{"kind": "expression_of_concern", "doi": "10.1000/n"}]}}}',
            at=("refs.bib:1:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each notice."""
        for reference, span, notice in find_notices(evidence, "expression_of_concern"):
            message = f"{reference.key} has an expression of concern{describe_notice(notice)}"
            yield self.finding(message, span, subject=reference.key, field=notice.kind)
