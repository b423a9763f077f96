"""RT104 cites-the-notice."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of, replacing
from k2refs.checks.records import found_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.text.fold import fold

__all__ = ["CitesTheNotice"]

_NOTICE_WORDS = re.compile(
    r"\b(?:retract|corrig|correct|errat|withdraw|concern|notice|reply|response|comment|addend|update)", re.IGNORECASE
)
_PAPER_MARK = re.compile(r"^\W*(?:retracted|withdrawn|removed)(?: article| paper)?\W+", re.IGNORECASE)
"""What registries put before the title of a retracted paper: the title still refers to the paper, not the notice."""
_ENTRY = "@article{a,\n  title = {Vitamin K and hip fracture},\n  doi = {10.1000/notice},\n}\n"


class CitesTheNotice(Rule):
    """The DOI belongs to a notice about the work, not to the work.

    What it does
        Reports an entry whose DOI belongs to a retraction, correction or similar notice about another work, unless the
        entry's title shows that the notice is meant.
    Why it matters
        Notices have the title of the paper they are about, so searches list them first. Readers find half
        a page, and a check for retractions looks at the wrong work.
    Example
        The DOI of "Retraction: Vitamin K and hip fracture" in the entry of the paper.
    Use instead
        The DOI of the paper; the unsafe fix takes it from the notice.
    Fix safety
        Unsafe: cites the work in place of the notice, which may have been meant.
    Source
        Crossref, `update-to` (part of the notice; names the work).
    """

    code = "RT104"
    name = "cites-the-notice"
    needs = frozenset({"lock"})
    VALID = (
        Example(
            _ENTRY.replace("{Vitamin", "{Retraction: Vitamin"),
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Retraction: Vitamin K"}, "notices":'
            ' [{"kind": "retraction", "doi": "10.1000/paper", "about": "other"}]}}}',
            note="the notice itself is cited",
        ),
        Example(
            _ENTRY.replace("{Vitamin", "{Retracted: Vitamin"),
            lock='{"records": {"a": {"outcome": "found", "reference":'
            ' {"title": "Retracted: Vitamin K and hip fracture"}, "notices":'
            ' [{"kind": "retraction", "doi": "10.1000/paper", "about": "other"}]}}}',
            note="a publisher that titles its notices like this",
        ),
    )
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Retraction: Vitamin K"}, "notices":'
            ' [{"kind": "retraction", "doi": "10.1000/paper", "about": "other"}]}}}',
            at=("refs.bib:3:10",),
            fixed=_ENTRY.replace("notice", "paper"),
        ),
        Example(
            _ENTRY.replace("{Vitamin", "{RETRACTED: Vitamin"),
            lock='{"records": {"a": {"outcome": "found", "reference": {"title": "Retraction: Vitamin K"}, "notices":'
            ' [{"kind": "retraction", "doi": "10.1000/paper", "about": "other"}]}}}',
            at=("refs.bib:3:10",),
            note="Crossref titles the paper like this, not the notice",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry that cites a notice instead of its work."""
        for reference, record, known in found_records(evidence):
            notices = [
                notice for notice in record.notices if not notice.is_about_this and _NOTICE_WORDS.search(notice.kind)
            ]
            if not notices or reference.doi is None or _is_notice_meant(reference.title, known.title):
                continue
            notice = notices[0]
            written = str(reference.values["DOI"])
            span = place_of(reference, "DOI", text=written)
            fix = None
            if len(notices) == 1 and notice.doi:
                shows = f"the record of {reference.doi}"
                title = f"cite {notice.doi}"
                fix = replacing(span, written, new=notice.doi, title=title, is_safe=False, shows=shows)
            message = f"DOI {reference.doi} is a {notice.kind.replace('_', ' ')} of {notice.doi or 'the work'}"
            yield self.finding(f"{message}, not the work", span, subject=reference.key, field="DOI", fix=fix)


def _is_notice_meant(title: str, registered: str) -> bool:
    """Whether the entry's title is a notice's: it says so, or equals the registered title of the notice."""
    bare = _PAPER_MARK.sub("", title)
    return _NOTICE_WORDS.search(bare) is not None or (bare != title and fold(title) == fold(registered))
