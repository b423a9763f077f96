"""ID007 doi-unresolvable-prefix."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["DoiUnresolvablePrefix"]

# Prefix → why nothing under it resolves.
_DEAD = {
    "10.5555": "the prefix of examples and of ACM's placeholders",
    "10.0000": "no registrant has it",
}
_DEAD_WORKS = ("10.1145/nnnnnnn.nnnnnnn", "10.1145/1122445.1122456", "10.1109/xxx", "10.1016/j.xxx")


class DoiUnresolvablePrefix(Rule):
    """A DOI that no registry will ever resolve: a placeholder's.

    What it does
        Reports DOIs under prefixes that are kept for examples, and the placeholders of publishers' templates.
    Why it matters
        The link is dead, and the reference was never completed.
    Example
        `10.5555/3295222.3295349`, which the ACM library makes for papers without a DOI.
    Use instead
        The publisher's own DOI, or the address of the paper.
    Source
        Crossref, "Test prefixes" (10.5555); ACM, "Citing papers without a DOI".
    """

    code = "ID007"
    name = "doi-unresolvable-prefix"
    severity = Severity.WARNING
    VALID = (Example("@misc{a,\n  doi = {10.55555/x},\n}\n"),)
    INVALID = (
        Example("@misc{a,\n  doi = {10.5555/3295222.3295349},\n}\n", at=("refs.bib:2:10",)),
        Example("@misc{a,\n  doi = {10.1145/nnnnnnn.nnnnnnn},\n}\n", at=("refs.bib:2:10",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each placeholder."""
        for reference in evidence.entries:
            if "DOI" not in reference.values or (doi := reference.doi) is None:
                continue
            why = _DEAD.get(doi.partition("/")[0], "")
            if not why and doi.startswith(_DEAD_WORKS):
                why = "the placeholder of a template"
            if why:
                message = f"DOI {doi} never resolves: {why}"
                yield self.finding(message, place_of(reference, "DOI"), subject=reference.key, field="DOI")
