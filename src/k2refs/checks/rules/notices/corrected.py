"""RT103 corrected."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.notice_words import describe_notice
from k2refs.checks.records import find_notices
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["Corrected"]

_ENTRY = "@article{a,\n  title = {Vitamin K and hip fracture},\n  doi = {10.1000/x},\n}\n"


class Corrected(Rule):
    """The work has been corrected since publication.

    What it does
        Reports a checked work, or one that a checked manuscript cites, with a correction, erratum or
        corrigendum. New versions and clarifications are not reported.
    Why it matters
        The figure you quote may be the one that was corrected.
    Example
        A meta-analysis whose odds ratio changed when a trial was removed.
    Use instead
        Read the correction; then suppress the finding with a reason, or cite the corrected version.
    Source
        Crossref `updated-by` (correction, erratum, corrigendum); PubMed `ErratumIn`; ICMJE, Recommendations, III.A.
    """

    code = "RT103"
    name = "corrected"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K"}, "notices":'
            ' [{"kind": "new_version", "doi": "10.1000/n"}]}}}',
        ),
    )
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K"}, "notices":'
            ' [{"kind": "correction", "doi": "10.1000/n"}]}}}',
            at=("refs.bib:1:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each notice."""
        for reference, span, notice in find_notices(evidence, "correction", "erratum", "corrigendum"):
            message = f"{reference.key} was corrected{describe_notice(notice)}"
            yield self.finding(message, span, subject=reference.key, field=notice.kind)
