"""ID005 orcid-malformed."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.identifiers import parse_orcid

__all__ = ["OrcidMalformed"]

_BETWEEN = re.compile(r"[\s,;|{}]+(?:and\s+)?")


class OrcidMalformed(Rule):
    """An ORCID iD is malformed or has the wrong check digit.

    What it does
        Checks each iD of an `orcid` field, or of an `author+an` annotation that contains one.
    Why it matters
        A wrong digit credits the work to someone else.
    Example
        `orcid = {0000-0002-1825-0098}`
    Use instead
        The iD as its owner states it: `0000-0002-1825-0097`.
    Source
        ORCID, "Structure of the ORCID Identifier"; ISO/IEC 7064:2003, MOD 11-2.
    """

    code = "ID005"
    name = "orcid-malformed"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  orcid = {https://orcid.org/0000-0002-1825-0097},\n}\n"),
        Example("@misc{a,\n  orcid-numbers = {Carberry/0000-0002-1825-0097 Doe/0000-0001-5109-3700},\n}\n"),
    )
    INVALID = (Example("@misc{a,\n  orcid = {0000-0002-1825-0098},\n}\n", at=("refs.bib:2:12",)),)

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each wrong iD."""
        for reference in evidence.entries:
            for name, value in reference.extra.items():
                if "orcid" not in name.lower():
                    continue
                for part in _BETWEEN.split(value):
                    orcid = part if part.startswith("http") else part.rpartition("/")[2]
                    if any(map(str.isdigit, orcid)) and parse_orcid(orcid) is None:
                        message = f"ORCID iD {orcid} is malformed or has the wrong check digit"
                        span = place_of(reference, name, text=orcid)
                        yield self.finding(message, span, subject=reference.key, field=name)
