"""ID001 doi-malformed."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked

__all__ = ["DoiMalformed"]

_SHORT_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/)?10/[a-z0-9]+", re.IGNORECASE)


class DoiMalformed(Rule):
    """A DOI is malformed.

    What it does
        Reports a DOI field whose value is not a DOI even without resolver, prefix and trailing punctuation:
        no `10.` with a registrant of four to nine digits, no slash, no suffix, or a space inside.
        Short DOIs (`10/abcd`) are accepted.
    Why it matters
        No registry can look it up, and the link that styles print from it is dead.
    Example
        `doi = {10.1007}`, or the URL of the publisher's page in the field.
    Use instead
        The DOI as printed on the first page of the work.
    Source
        DOI Handbook, §2.2 (syntax of a DOI name); ISO 26324.
    """

    code = "ID001"
    name = "doi-malformed"
    VALID = (
        Example("@misc{a,\n  doi = {10.1016/S0378-5122(01)00275-4},\n}\n"),
        Example("@misc{a,\n  doi = {10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2},\n}\n"),
        Example("@misc{a,\n  doi = {10/b9hk},\n}\n", note="a short DOI"),
    )
    INVALID = (
        Example("@misc{a,\n  doi = {10.1007},\n}\n", at=("refs.bib:2:10",)),
        Example("@misc{a,\n  doi = {https://www.mdpi.com/2072-6643/6/5/1971},\n}\n", at=("refs.bib:2:10",)),
        Example("@misc{a,\n  doi = {1O.3390/nu6051971},\n}\n", at=("refs.bib:2:10",), note="a letter O"),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry whose DOI field is not a DOI."""
        for reference in evidence.entries:
            value = reference.values.get("DOI")
            if not isinstance(value, str) or not value.strip() or reference.doi is not None:
                continue
            if not _SHORT_DOI.fullmatch(value.strip()):
                message = f"{value!r} is not a DOI; a DOI has the form 10.registrant/suffix, without spaces"
                span = place_of(reference, "DOI", text=value)
                yield self.finding(message, span, subject=reference.key, field="DOI")
