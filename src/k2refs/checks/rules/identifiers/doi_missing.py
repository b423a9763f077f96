"""ID104 doi-missing."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.fields import adding_field
from k2refs.checks.links import doi_of_link
from k2refs.checks.places import place_of
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Fix, Severity, Unchecked
from k2refs.model.identifiers import parse_doi

__all__ = ["DoiMissing"]

_ENTRY = "@article{a,\n  title = {Vitamin K2 therapy for postmenopausal osteoporosis},\n}\n"


class DoiMissing(Rule):
    """The work has a DOI, but the entry does not.

    What it does
        Reports an entry without a DOI if a registry has one work that is certainly the same, and one whose `url`
        is a doi.org link: neither styles nor later checks look for the DOI there.
    Why it matters
        Most journals ask for the DOI, and every later check needs it: without it, a retraction is easily missed.
    Example
        An entry for `10.3390/nu6051971` without `doi`.
    Use instead
        The DOI; the unsafe fix adds it from the record.
    Fix safety
        Unsafe: adds the DOI of the record, or of the URL, which a registry has matched by title and authors.
    Source
        The record of the registry, as locked; Crossref, "Reference linking" (members must link DOIs in references).
    """

    code = "ID104"
    name = "doi-missing"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(_ENTRY, lock='{"records": {"a": {"outcome": "ambiguous", "candidates": ["10.1/a", "10.1/b"]}}}'),
        Example(
            _ENTRY, lock='{"records": {"a": {"outcome": "found", "source": "hand", "reference": {"DOI": "10.1234/x"}}}}'
        ),
    )
    INVALID = (
        Example(
            "@article{a,\n  title = {Bone},\n  url = {https://doi.org/10.3390/nu6051971},\n}\n",
            at=("refs.bib:3:10",),
            fixed="@article{a,\n  title = {Bone},\n  url = {https://doi.org/10.3390/nu6051971},\n"
            "  doi = {10.3390/nu6051971},\n}\n",
        ),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K₂ Therapy for Postmenopausal'
            ' Osteoporosis", "DOI": "10.3390/nu6051971"}}}}',
            at=("refs.bib:1:10",),
            fixed="@article{a,\n  title = {Vitamin K2 therapy for postmenopausal osteoporosis},\n"
            "  doi = {10.3390/nu6051971},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry without the DOI that its record or its URL has."""
        linked = set()
        for reference in evidence.entries:
            doi = None if reference.values.get("DOI") else doi_of_link(reference.url)
            if doi is not None and reference.origin:
                linked.add(reference.key)
                edits = adding_field(reference, "DOI", value=doi)
                fix = Fix(edits, is_safe=False, title=f"add {doi}", shows="its url") if edits else None
                message = f"the DOI {doi} is only in url; add it as doi"
                span = place_of(reference, "URL", text=reference.url)
                yield self.finding(message, span, subject=reference.key, field="DOI", fix=fix)
        for reference, record, known in same_work_records(evidence):
            doi = parse_doi(record.identifiers.get("DOI", "") or str(known.values.get("DOI", "")))
            if doi is None or reference.values.get("DOI") or not reference.origin or reference.key in linked:
                continue
            edits = adding_field(reference, "DOI", value=doi)
            fix = Fix(edits, is_safe=False, title=f"add {doi}", shows=f"the record of {doi}") if edits else None
            message = f"{reference.key} has no DOI; in the registries it has {doi}"
            yield self.finding(message, reference.origin.key_span, subject=reference.key, field="DOI", fix=fix)
