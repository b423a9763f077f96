"""MD103 year-differs."""

from collections.abc import Iterator

from k2refs.checks.differences import year_difference, year_is_close
from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["YearDiffers"]

_ENTRY = "@article{a,\n  title = {Bone},\n  year = %s,\n  doi = {10.1000/x},\n}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "reference": {"title": "Bone", "issued": {"date-parts": [[2014, 1]]},'
    ' "published-online": "2013-11", "published-print": "2014-01"}}}}'
)


class YearDiffers(Rule):
    """The year differs from the registry's.

    What it does
        Compares the year with the record's years of print, online publication and issue. It may match any of them. The
        record of another version (a preprint, another edition) is not compared. One year more or less than the only
        year of the record is reported as information: it may be that of print or of online publication.
    Why it matters
        Texts cite by author and year; a wrong year looks like another work.
    Example
        2012 for a paper published online in 2013 and in print in 2014.
    Use instead
        The year that the journal prints for the issue.
    Source
        The record of the registry, as locked; Crossref, `published-print` and `published-online`.
    """

    code = "MD103"
    name = "year-differs"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (Example(_ENTRY % "2014", lock=_LOCK), Example(_ENTRY % "2013", lock=_LOCK))
    INVALID = (Example(_ENTRY % "2012", lock=_LOCK, at=("refs.bib:3:10",)),)

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each year that matches no date of the record."""
        for reference, record, known in same_work_records(evidence):
            if message := year_difference(reference, record, known):
                span = place_of(reference, "issued", text=str(reference.year))
                severity = Severity.INFO if year_is_close(reference, known) else None
                yield self.finding(message, span, subject=reference.key, field="issued", severity=severity)
