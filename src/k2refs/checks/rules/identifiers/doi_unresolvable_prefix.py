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
    "10.5555": "10.5555 is the prefix for examples and for ACM's placeholders",
    "10.0000": "10.0000 belongs to no registrant",
}
_DEAD_WORKS = ("10.1145/nnnnnnn.nnnnnnn", "10.1145/1122445.1122456", "10.1109/xxx", "10.1016/j.xxx")


class DoiUnresolvablePrefix(Rule):
    """A DOI is a placeholder that never resolves.

    What it does
        Reports DOIs under prefixes reserved for examples, and placeholders from publishers' templates.
    Why it matters
        The link is dead, and the reference was never completed.
    Example
        `10.5555/3295222.3295349`, which the ACM library generates for papers without a DOI.
    Use instead
        The publisher's DOI, or the URL of the paper.
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
                why = "it is the placeholder of a template"
            if why:
                message = f"DOI {doi} never resolves: {why}"
                yield self.finding(message, place_of(reference, "DOI"), subject=reference.key, field="DOI")
