"""ID006 pmid-or-arxiv-malformed."""

from collections.abc import Callable, Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of, replacing
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.identifiers import parse_arxiv_id, parse_pmcid, parse_pmid
from k2refs.model.reference import Reference

__all__ = ["PmidOrArxivMalformed"]


class PmidOrArxivMalformed(Rule):
    """A PMID, PMCID or arXiv id is malformed, or has a prefix or link.

    What it does
        Checks the PMID and PMCID of an entry, and its `eprint` if `eprinttype` or `archiveprefix` says arXiv. If only
        a prefix, a link or leading zeros are in the way, the fix removes them.
    Why it matters
        Styles print "PMID:" and "arXiv:" before the number themselves; registries know only the bare number.
    Example
        `pmid = {PMID: 24841104}`
    Use instead
        `pmid = {24841104}`
    Fix safety
        Safe: removes prefixes, blanks and links around the identifier; its digits stay.
    Source
        NLM, "MEDLINE/PubMed Data Element (Field) Descriptions", PMID; arXiv, "Understanding the arXiv identifier".
    """

    code = "ID006"
    name = "pmid-or-arxiv-malformed"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  pmid = {24841104},\n  pmcid = {PMC4042573},\n}\n"),
        Example("@misc{a,\n  eprint = {hep-th/9901001v3},\n  archiveprefix = {arXiv},\n}\n"),
        Example("@misc{a,\n  eprint = {math.AG/0309136},\n  eprinttype = {arxiv},\n}\n"),
        Example("@misc{a,\n  eprint = {4042573},\n  eprinttype = {jstor},\n}\n"),
    )
    INVALID = (
        Example("@misc{a,\n  pmid = {2484i104},\n}\n", at=("refs.bib:2:11",)),
        Example(
            "@misc{a,\n  pmid = {PMID: 24841104},\n}\n",
            at=("refs.bib:2:11",),
            fixed="@misc{a,\n  pmid = {24841104},\n}\n",
        ),
        Example("@misc{a,\n  eprint = {2101.001},\n  eprinttype = {arxiv},\n}\n", at=("refs.bib:2:13",)),
        Example(
            "@misc{a,\n  eprint = {arXiv:2101.00001},\n  archiveprefix = {arXiv},\n}\n",
            at=("refs.bib:2:13",),
            fixed="@misc{a,\n  eprint = {2101.00001},\n  archiveprefix = {arXiv},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each number that is malformed or has something around it."""
        for reference in evidence.entries:
            for field, what, value, parse in _numbers(reference):
                canonical = parse(value)
                if canonical is not None and canonical.lower() == value.lower():
                    continue
                span = place_of(reference, field, text=value)
                if canonical is None:
                    yield self.finding(f"{value!r} is not a valid {what}", span, subject=reference.key, field=field)
                else:
                    message = f"{what} {value} should be {canonical}"
                    fix = replacing(span, value, new=canonical, title=f"write the bare {what}")
                    yield self.finding(message, span, subject=reference.key, field=field, fix=fix)


def _numbers(reference: Reference) -> Iterator[tuple[str, str, str, Callable[[str], str | None]]]:
    """(field, what it is, value, its parser) for each number of the entry."""
    values, extra = reference.values, reference.extra
    if (pmid := values.get("PMID")) and isinstance(pmid, str):
        yield "PMID", "PMID", pmid, parse_pmid
    if (pmcid := values.get("PMCID")) and isinstance(pmcid, str):
        yield "PMCID", "PMCID", pmcid, parse_pmcid
    if (eprint := extra.get("eprint", "")) and "arxiv" in _archive(reference):
        yield "eprint", "arXiv id", eprint, parse_arxiv_id


def _archive(reference: Reference) -> str:
    return (reference.extra.get("eprinttype") or reference.extra.get("archiveprefix") or "").lower()
