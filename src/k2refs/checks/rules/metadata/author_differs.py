"""MD102 author-differs."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of, written
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.matching import AUTHOR_SAME, score_names
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.names import Name

__all__ = ["AuthorDiffers"]

_ENTRY = "@article{a,\n  author = {%s},\n  title = {Bone},\n  doi = {10.1000/x},\n}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "reference": {"title": "Bone", "author":'
    ' [{"family": "Iwamoto", "given": "Jun"}, {"family": "Takeda", "given": "Tsuyoshi"}]}}}}'
)
_CUT_SHORT = re.compile(r"\b(?:others|et al)\b\W*$", re.IGNORECASE)


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
            mine, theirs = reference.author, known.author
            is_cut = _CUT_SHORT.search(written(reference, "author")) is not None
            if mine and theirs and (message := _compare(mine, theirs, is_cut=is_cut)):
                yield self.finding(message, place_of(reference, "author"), subject=reference.key, field="author")


def _compare(mine: tuple[Name, ...], theirs: tuple[Name, ...], *, is_cut: bool) -> str:
    """What differs, or ""; `is_cut` if the list ends in "and others"."""
    named = tuple(name for name in mine if name.sort_family.lower().rstrip(".") not in ("others", "et al"))
    if named and max(score_names(named[0], theirs[0]), score_names(theirs[0], named[0])) < AUTHOR_SAME:
        return f"the record's first author is {theirs[0].display}, not {named[0].display}"
    strangers = [name for name in named if not any(_same(name, other) for other in theirs)]
    if strangers:
        return f"the record does not list {', '.join(name.display for name in strangers)} as author"
    # consortia are often missing from one of the lists
    people = [name for name in theirs if not name.literal]
    missing = [name for name in people if not any(_same(name, other) for other in named)]
    if missing and not is_cut:
        return f"the record also lists {', '.join(name.display for name in missing)} as author"
    return ""


def _same(left: Name, right: Name) -> bool:
    return score_names(left, right) >= AUTHOR_SAME or bool(left.literal) != bool(right.literal)
