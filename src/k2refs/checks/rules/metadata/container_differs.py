"""MD104 container-differs."""

from collections.abc import Iterator

from k2refs.checks.differences import container_difference
from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["ContainerDiffers"]

_ENTRY = "@article{a,\n  title = {Bone},\n  journal = {%s},\n  doi = {10.1000/x},\n}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "reference": {"title": "Bone",'
    ' "container-title": "Journal of Bone and Mineral Research"}}}}'
)


class ContainerDiffers(Rule):
    """The journal or book differs from the registry's.

    What it does
        Compares the journal, book or meeting, full or abbreviated, with the record, by ISSN if both have one.
        Abbreviations, acronyms, articles, the year and number of a meeting, its organizers and a place in brackets do
        not count as differences, and a series such as Lecture Notes in Computer Science is not compared. An entry with
        the DOI of a preprint that names a journal or meeting is reported if no registry lists the work there.
    Why it matters
        Readers look for the work in the wrong journal.
    Example
        "Bone" for a paper in the Journal of Bone and Mineral Research.
    Use instead
        The name as printed in the journal.
    Source
        The record of the registry, as locked; ISO 4:1997 (abbreviation of titles).
    """

    code = "MD104"
    name = "container-differs"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(_ENTRY % "J Bone Miner Res", lock=_LOCK),
        Example(_ENTRY % "JBMR", lock=_LOCK, note="an acronym"),
        Example(
            _ENTRY % "J Bone Miner Res",
            lock='{"records": {"a": {"outcome": "found", "basis": "version", "reference": {"title": "Bone",'
            ' "container-title": "bioRxiv"}}}}',
            note="the record is of its preprint",
        ),
    )
    INVALID = (
        Example(_ENTRY % "Bone", lock=_LOCK, at=("refs.bib:3:14",)),
        Example(
            _ENTRY % "Symposium on Bones",
            lock='{"records": {"a": {"outcome": "found", "basis": "preprint", "reference": {"title": "Bone"}}}}',
            at=("refs.bib:3:14",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each container that differs, except preprint servers, which have many names."""
        for reference, record, known in same_work_records(evidence):
            if message := container_difference(reference, record, known):
                span = place_of(reference, "container-title")
                yield self.finding(message, span, subject=reference.key, field="container-title")
