"""DU002 near-duplicate."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import written
from k2refs.checks.rule import Rule
from k2refs.matching import find_near_duplicates
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["NearDuplicate"]


_BEFORE_PRINT = frozenset({"article", "manuscript", "report", "speech", "thesis"})
"""Often published again under the same title, as an article, a paper or a book: two works, and both may be cited."""


def _entry(key: str, title: str, more: str = "") -> str:
    return f"@article{{{key},\n  author = {{Iwamoto, Jun}},\n  title = {{{title}}},\n  year = 2014,\n{more}}}\n"


class NearDuplicate(Rule):
    """Two entries are very likely the same work.

    What it does
        Reports an entry with the title, first author and year (give or take one) of an earlier entry, ignoring case,
        accents, markup and a missing subtitle. Ignored: parts of a series, chapters of one book, a preprint, report,
        thesis or talk and its published version, and entries with different identifiers.
    Why it matters
        The work is printed twice.
    Example
        One entry typed by hand and one imported.
    Use instead
        Keep one of them: `k2refs merge KEY KEY` also updates the manuscripts.
    Source
        Title, author and year as in ISO 690:2021, §5; measured on library catalogues (see docs/checking.md).
    """

    code = "DU002"
    name = "near-duplicate"
    severity = Severity.WARNING
    VALID = (
        Example(_entry("a", "Vitamin K in bone health. Part I") + _entry("b", "Vitamin K in bone health. Part II")),
        Example(
            _entry("a", "Menaquinone uptake in growing bone")
            + "@techreport{b,\n  author = {Iwamoto, Jun},\n  title = {Menaquinone uptake in growing bone},\n"
            "  institution = {Bone Institute},\n  year = 2013,\n}\n",
            note="the report, and the article based on it",
        ),
        Example(
            "".join(
                f"@inproceedings{{{key},\n  author = {{Iwamoto, Jun}},\n  title = {{Uptake of vitamin K in bone}},\n"
                f"  crossref = {{{key}-meeting}},\n}}\n"
                for key in "ab"
            )
            + "".join(
                f"@proceedings{{{key}-meeting,\n  title = {{Bones {number}}},\n  year = 2013,\n}}\n"
                for key, number in (("a", "one"), ("b", "two"))
            ),
            note="at two meetings",
        ),
    )
    INVALID = (
        Example(
            _entry("a", "Vitamin K2 therapy for postmenopausal osteoporosis")
            + _entry("b", "Vitamin {K\\textsubscript{2}} Therapy for Postmenopausal Osteoporosis"),
            at=("refs.bib:6:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry of a group after the first, except those with the same key or identifier."""
        for group in find_near_duplicates(evidence.entries):
            first = group[0]
            for reference in group[1:]:
                if reference.key == first.key or not reference.origin or _share_identifier(reference, first):
                    continue
                if (reference.type in _BEFORE_PRINT) != (first.type in _BEFORE_PRINT):
                    continue
                parents = {written(one, "crossref").strip() for one in (reference, first)} - {""}
                if len(parents) > 1 or any(parent not in evidence.library for parent in parents):
                    continue  # the same talk at two meetings, or at one defined in another file
                where = first.origin.key_span if first.origin else first.key
                message = f"{reference.key} is very likely the same work as {first.key} at {where}"
                yield self.finding(message, reference.origin.key_span, subject=reference.key, field="key")


def _share_identifier(left: Reference, right: Reference) -> bool:
    """Whether DU001 reports it."""
    pairs = ((left.doi, right.doi), (left.pmid, right.pmid))
    return any(mine is not None and mine == theirs for mine, theirs in pairs)
