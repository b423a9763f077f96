"""ID102 doi-different-work."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.fields import removing_field
from k2refs.checks.places import place_of
from k2refs.checks.records import found_records, is_same_work
from k2refs.checks.rule import Rule
from k2refs.matching import find_identifiers
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Fix, Unchecked
from k2refs.model.reference import Reference

__all__ = ["DoiDifferentWork"]

_KINDS = ("DOI", "arXiv", "PMID", "PMCID", "ISBN")  # in the order in which they are looked up
_ENTRY = (
    "@article{a,\n  author = {Iwamoto, Jun},\n  title = {Vitamin K2 therapy for osteoporosis},\n"
    "  doi = {10.3390/nu6051970},\n}\n"
)


class DoiDifferentWork(Rule):
    """The DOI, or another identifier, belongs to another work.

    What it does
        Reports an entry whose DOI is registered for a work with another title and another first author; without a DOI,
        likewise its arXiv number, PMID, PMCID or ISBN, also if it is only in the URL. A translated title, a missing
        subtitle or a misspelled author alone is not reported here (MD101, MD102).
    Why it matters
        Readers who follow the link find someone else's paper.
    Example
        One digit wrong: `10.3390/nu6051970` for `10.3390/nu6051971`.
    Use instead
        The DOI of the work. The unsafe fix removes the wrong one.
    Fix safety
        Unsafe: removes the identifier, although the title or the authors may be what is wrong.
    Source
        The record of the registry, as locked; ISO 26324:2022, §4 (a DOI names one object).
    """

    code = "ID102"
    name = "doi-different-work"
    needs = frozenset({"lock"})
    VALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K2 Therapy for Osteoporosis",'
            ' "author": [{"family": "Iwamoto", "given": "J."}]}}}}',
        ),
    )
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Whey protein and exercise",'
            ' "author": [{"family": "Smith", "given": "A."}]}}}}',
            at=("refs.bib:4:10",),
            fixed="@article{a,\n  author = {Iwamoto, Jun},\n  title = {Vitamin K2 therapy for osteoporosis},\n}\n",
        ),
        Example(
            _ENTRY.replace("doi = {10.3390/nu6051970}", "url = {https://arxiv.org/abs/1706.03762}"),
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Attention is all you need",'
            ' "author": [{"family": "Vaswani", "given": "A."}]}}}}',
            at=("refs.bib:4:32",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry whose DOI belongs to another work."""
        for reference, record, known in found_records(evidence):
            # RT104 reports a notice about another work
            if record.basis or is_same_work(reference, known) or not all(n.is_about_this for n in record.notices):
                continue
            identifiers = find_identifiers(reference)
            kind = next((kind for kind in _KINDS if kind in identifiers), "")
            if not kind:
                continue
            message = f"{kind} {identifiers[kind]} is {_describe(known)}"
            variable = kind if kind in reference.values else "URL"
            edits = removing_field(reference, kind) if kind in reference.values else ()
            shows = f"the record of {identifiers[kind]}"
            fix = Fix(edits, is_safe=False, title=f"remove the {kind}", shows=shows) if edits else None
            span = place_of(reference, variable, text=identifiers[kind])
            yield self.finding(message, span, subject=reference.key, field=variable, fix=fix)


def _describe(known: Reference) -> str:
    author = f" by {known.author[0].sort_family}" if known.author else ""
    return f"“{known.title}”{author}"
