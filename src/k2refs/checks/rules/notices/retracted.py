"""RT101 retracted."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.notice_words import describe_notice
from k2refs.checks.records import find_notices, find_stated_notices
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.notice import RETRACTION_NOTE
from k2refs.model.reference import Reference

__all__ = ["Retracted"]

_SAID = re.compile(r"\b(?:retract(?:ed|ion)|withdrawn|removed)\b", re.IGNORECASE)
_ENTRY = "@article{a,\n  title = {Vitamin K and hip fracture},\n  doi = {10.1000/x},\n}\n"


class Retracted(Rule):
    """The work has been retracted, withdrawn or removed.

    What it does
        Reports a checked work, or one that a checked manuscript cites, with such a notice in a registry, and names
        every source of the notice. If the title or note of the entry already says so, the finding is
        information only: a retracted work may be cited as such. An entry that has the notice itself, as exports of
        PubMed's records have it (publication type "Retracted Publication", `RIN`, "Retraction in"), is reported
        without a lock: the one exception to "the hundreds digit 1 means that the answer comes from k2refs.lock".
    Why it matters
        Claims that cite it are no longer supported.
    Example
        A trial with fabricated data, still cited years later.
    Use instead
        Cite another source; or write "retracted" in the note, and say so in the text.
    Source
        Crossref `updated-by` and Retraction Watch; PubMed publication type "Retracted Publication"; COPE, "Retraction
        Guidelines" (2019).
    """

    code = "RT101"
    name = "retracted"
    needs = frozenset({"lock"})
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
        Example(
            "PMID- 123\nTI  - Vitamin K and hip fracture\nPT  - Retracted Publication\n",
            library_name="refs.nbib",
            at=("refs.nbib:1:1",),
            note="the file has the notice itself",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each kind of notice per work."""
        for reference, span, notice in (
            *find_notices(evidence, "retraction", "withdrawal", "removal"),
            *find_stated_notices(evidence, "retraction"),
        ):
            message = f"{reference.key} {_DONE[notice.kind]}{describe_notice(notice)}"
            severity = Severity.INFO if _says_so(reference) else None
            yield self.finding(message, span, subject=reference.key, field=notice.kind, severity=severity)


_DONE = {"retraction": "was retracted", "withdrawal": "was withdrawn", "removal": "was removed"}


def _says_so(reference: Reference) -> bool:
    note = RETRACTION_NOTE.sub("", reference.note)  # the words of a database, not of who cites the work
    return any(_SAID.search(text) for text in (reference.title, note, reference.status) if text)
