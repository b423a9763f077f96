"""ID103 identifiers-disagree."""

from collections.abc import Callable, Iterator

from k2refs.checks.example import Example
from k2refs.checks.links import doi_of_link, may_stand_beside
from k2refs.checks.places import place_of, replacing
from k2refs.checks.records import found_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.identifiers import parse_doi, parse_pmcid, parse_pmid

__all__ = ["IdentifiersDisagree"]

_PARSERS: dict[str, Callable[[str], str | None]] = {"DOI": parse_doi, "PMID": parse_pmid, "PMCID": parse_pmcid}
_ENTRY = "@article{a,\n  title = {Bone},\n  doi = {10.1007/x1},\n  pmid = {24089220},\n}\n"


class IdentifiersDisagree(Rule):
    """Two identifiers of one entry belong to different works.

    What it does
        Compares DOI, PMID and PMCID of an entry with those that the registries have for the same work, and its DOI with
        a doi.org link in `url`. Links to a preprint, to data, to part of the work or to its book are ignored.
    Why it matters
        One of them leads to another paper. Public files list one vitamin K2 trial under three PMIDs.
    Example
        The DOI of one paper with the PMID of the next in the search results.
    Use instead
        The identifiers of one record; the unsafe fix takes them from the record of the DOI.
    Fix safety
        Unsafe: takes the identifier from the record of the DOI, although the DOI may be what is wrong.
    Source
        The record of the registry, as locked; NLM, "PMID, PMCID, Manuscript ID, DOI: converting".
    """

    code = "ID103"
    name = "identifiers-disagree"
    needs = frozenset({"lock"})
    VALID = (
        Example(
            "@article{a,\n  doi = {10.1007/x1},\n  url = {https://doi.org/10.1101/2020.12.01.406702},\n}\n",
            note="its preprint",
        ),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "query": "DOI:10.1007/x1", "reference": {"title": "Bone"},'
            ' "identifiers": {"DOI": "10.1007/x1", "PMID": "24089220"}}}}',
        ),
    )
    INVALID = (
        Example(
            "@article{a,\n  doi = {10.1007/x1},\n  url = {https://doi.org/10.1016/j.bone.2001.02.003},\n}\n",
            at=("refs.bib:3:10",),
        ),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "query": "DOI:10.1007/x1", "reference": {"title": "Bone"},'
            ' "identifiers": {"DOI": "10.1007/x1", "PMID": "23525894"}}}}',
            at=("refs.bib:4:11",),
            fixed="@article{a,\n  title = {Bone},\n  doi = {10.1007/x1},\n  pmid = {23525894},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each identifier that differs from the record, and for each doi.org link to another DOI."""
        for reference in evidence.entries:
            linked, own = doi_of_link(reference.url), reference.doi
            if linked is not None and own is not None and not may_stand_beside(linked, own):
                span = place_of(reference, "URL", text=reference.url)
                message = f"url links to {linked}, but doi is {own}: one of them belongs to another work"
                yield self.finding(message, span, subject=reference.key, field="URL")
        for reference, record, known in found_records(evidence):
            for variable, parse in _PARSERS.items():
                written = reference.values.get(variable)
                mine = parse(written) if isinstance(written, str) else None
                theirs = parse(record.identifiers.get(variable, "") or str(known.values.get(variable, "")))
                if mine is None or theirs is None or mine == theirs:
                    continue
                span = place_of(reference, variable, text=str(written))
                shows = record.query or "the record of this entry"
                title = f"write the {variable} of the record"
                fix = replacing(span, str(written), new=theirs, title=title, is_safe=False, shows=shows)
                message = f"{variable} {mine} does not belong to this work: the registries have {theirs}"
                yield self.finding(message, span, subject=reference.key, field=variable, fix=fix)
