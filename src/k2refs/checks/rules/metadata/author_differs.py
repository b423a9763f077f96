"""MD102 author-differs."""

from collections.abc import Iterator

from k2refs.checks.differences import author_difference
from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["AuthorDiffers"]

_ENTRY = "@article{a,\n  author = {%s},\n  title = {Bone},\n  doi = {10.1000/x},\n}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "reference": {"title": "Bone", "author":'
    ' [{"family": "Iwamoto", "given": "Jun"}, {"family": "Takeda", "given": "Tsuyoshi"}]}}}}'
)


class AuthorDiffers(Rule):
    """The authors differ from the registry's.

    What it does
        Compares the authors with the record, in order: reports a different first author, an author that the record does
        not have, and, unless the list ends in "and others", a missing author. Initials for given names,
        accents, transliterations, particles and swapped name parts do not count as differences.
    Why it matters
        A colleague goes without credit, and a citation under the wrong name is never found.
    Example
        "Iwamoto J., Takada T." if the record has Takeda.
    Use instead
        The authors as printed in the work.
    Source
        The record of the registry, as locked; ICMJE, Recommendations, II.A.
    """

    code = "MD102"
    name = "author-differs"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(_ENTRY % "Iwamoto, J. and Takeda, T.", lock=_LOCK),
        Example(_ENTRY % "Iwamoto, Jun and others", lock=_LOCK),
        Example(_ENTRY % "Jun Iwamoto and Tsuyoshi Takeda", lock=_LOCK),
    )
    INVALID = (
        Example(_ENTRY % "Orimo, Hajime and Takeda, Tsuyoshi", lock=_LOCK, at=("refs.bib:2:13",)),
        Example(_ENTRY % "Iwamoto, Jun", lock=_LOCK, at=("refs.bib:2:13",)),
        Example(_ENTRY % "Iwamoto, Jun and Takeda, T. and Shiraki, M.", lock=_LOCK, at=("refs.bib:2:13",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each list of authors that differs."""
        for reference, _, known in same_work_records(evidence):
            if message := author_difference(reference, known):
                yield self.finding(message, place_of(reference, "author"), subject=reference.key, field="author")
