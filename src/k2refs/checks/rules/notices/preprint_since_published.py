"""RT105 preprint-since-published."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of, replacing
from k2refs.checks.records import entry_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.identifiers import parse_doi

__all__ = ["PreprintSincePublished"]

_ENTRY = "@misc{a,\n  title = {Vitamin K in sepsis},\n  doi = {10.1101/2020.12.01.406702},\n}\n"


class PreprintSincePublished(Rule):
    """The preprint has since been published.

    What it does
        Reports a preprint whose record links to a published version, unless the library also has that version.
    Why it matters
        The reviewed version may differ, and it is the one readers look for.
    Example
        A bioRxiv preprint of 2020 that was published in a journal in 2021.
    Use instead
        The published version; the unsafe fix changes the DOI, and `k2refs lock` then shows what else differs.
    Fix safety
        Unsafe: cites the published version, which may differ from the preprint that was read.
    Source
        Crossref, relations `is-preprint-of` and `has-preprint`; ICMJE, Recommendations, III.D.3.
    """

    code = "RT105"
    name = "preprint-since-published"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(
            _ENTRY + "@article{b,\n  title = {Vitamin K in sepsis},\n  doi = {10.1000/j},\n}\n",
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K in sepsis"}, "notices":'
            ' [{"kind": "preprint_of", "doi": "10.1000/j"}]}}}',
            note="both are cited",
        ),
    )
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K in sepsis"}, "notices":'
            ' [{"kind": "preprint_of", "doi": "10.1000/j"}]}}}',
            at=("refs.bib:3:10",),
            fixed=_ENTRY.replace("10.1101/2020.12.01.406702", "10.1000/j"),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each preprint with a published version."""
        if not evidence.records:
            return
        owned = {reference.doi for reference in evidence.library.references}
        for reference, record in entry_records(evidence):
            for notice in record.notices:
                doi = parse_doi(notice.doi)
                if notice.kind not in ("preprint_of", "published_as") or doi is None or doi in owned:
                    continue
                written = str(reference.values.get("DOI", ""))
                span = place_of(reference, "DOI", text=written)
                shows = f"the record of {reference.doi or reference.key}"
                fix = replacing(span, written, new=doi, title=f"cite {doi}", is_safe=False, shows=shows)
                message = f"{reference.key} has been published as {doi}"
                yield self.finding(message, span, subject=reference.key, field="DOI", fix=fix)
                break
