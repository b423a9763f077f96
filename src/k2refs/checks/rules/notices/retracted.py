"""RT101 retracted."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.notice_words import describe_notice
from k2refs.checks.records import find_notices
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["Retracted"]

_SAID = re.compile(r"\b(?:retract(?:ed|ion)|withdrawn|removed)\b", re.IGNORECASE)
_ENTRY = "@article{a,\n  title = {Vitamin K and hip fracture},\n  doi = {10.1000/x},\n}\n"


class Retracted(Rule):
    """The work has been retracted, withdrawn or removed.

    What it does
        Reports a work under check, or one that a manuscript under check cites, about which a registry has such a
        notice, and names every source that says so. Where the entry itself says it in title or note, the finding is
        information only: a retracted work may be cited as one.
    Why it matters
        A claim that rests on it has lost its ground.
    Example
        A trial whose data were fabricated, cited years after.
    Use instead
        Another source; or write "retracted" into the note, and say so in the text.
    Source
        Crossref `updated-by` and Retraction Watch; PubMed publication type "Retracted Publication"; COPE, "Retraction
        Guidelines" (2019).
    """

    code = "RT101"
    name = "retracted"
    VALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K"}, "notices":'
            ' [{"kind": "retraction", "doi": "10.1000/paper", "about": "other"}]}}}',
            note="it retracts another work (RT104)",
        ),
    )
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Vitamin K"}, "notices":'
            ' [{"kind": "retraction", "doi": "10.1000/n", "date": "2015", "sources": ["crossref", "pubmed"]}]}}}',
            at=("refs.bib:1:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each notice, once a work and kind."""
        for reference, span, notice in find_notices(evidence, "retraction", "withdrawal", "removal"):
            message = f"{reference.key} {_DONE[notice.kind]}{describe_notice(notice)}"
            severity = Severity.INFO if _says_so(reference) else None
            yield self.finding(message, span, subject=reference.key, field=notice.kind, severity=severity)


_DONE = {"retraction": "was retracted", "withdrawal": "was withdrawn", "removal": "was removed"}


def _says_so(reference: Reference) -> bool:
    return any(_SAID.search(text) for text in (reference.title, reference.note, reference.status) if text)
