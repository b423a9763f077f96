"""MD101 title-differs."""

from collections.abc import Iterator

from k2refs.checks.differences import title_difference, title_is_slip
from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["TitleDiffers"]

_ENTRY = "@article{a,\n  title = {Vitamin K2 therapy in %s osteoporosis},\n  doi = {10.3390/nu6051971},\n}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "reference":'
    ' {"title": "Vitamin K<sub>2</sub> Therapy in Postmenopausal Osteoporosis: A Review"}}}}'
)


class TitleDiffers(Rule):
    """The title differs from the registry's.

    What it does
        Compares the title with the record, ignoring case, markup, punctuation, British and American spelling, a
        subtitle that one of them lacks, and a translation or short title that the record also has. A misspelled word,
        a plural or an article more or less is reported as information.
    Why it matters
        One word more or less can mean another paper of the same group, or a reference written from memory.
    Example
        "in men" if the record says "in postmenopausal women".
    Use instead
        The title as printed in the work.
    Source
        The record of the registry, as locked.
    """

    code = "MD101"
    name = "title-differs"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (Example(_ENTRY % "postmenopausal", lock=_LOCK),)
    INVALID = (
        Example(_ENTRY % "male", lock=_LOCK, at=("refs.bib:2:12",)),
        Example(_ENTRY % "postmenopausal", lock=_LOCK.replace("Therapy", "Therapies"), at=("refs.bib:2:12",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each title that matches no title of the record."""
        for reference, _, known in same_work_records(evidence):
            if message := title_difference(reference, known):
                severity = Severity.INFO if title_is_slip(reference, known) else None
                span = place_of(reference, "title")
                yield self.finding(message, span, subject=reference.key, field="title", severity=severity)
