"""The records of the lock file as rules use them: only those from a registry that still match their entry."""

import re
from collections.abc import Iterator

from k2refs.matching import TITLE_SAME, fold_title, score_first_authors, score_titles
from k2refs.model.evidence import Evidence
from k2refs.model.identifiers import parse_doi
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.model.source import Span

__all__ = [
    "entry_records",
    "find_notices",
    "find_stated_notices",
    "found_records",
    "is_same_work",
    "is_stale",
    "same_work_records",
]

_OTHER_AUTHOR = 0.5
_OTHER_TITLE = 0.5
"""Below both, title and first author have only common words in common: it is another work."""
_QUERY_DOI = re.compile(r"doi:\s*(10\.\S+)", re.IGNORECASE)


def entry_records(evidence: Evidence) -> Iterator[tuple[Reference, Record]]:
    """Each checked entry with its record, if a registry answered and the entry has not changed since."""
    for reference in evidence.entries:
        record = (evidence.records or {}).get(reference.key)
        if record is not None and record.is_checked and not is_stale(reference, record):
            yield reference, record


def found_records(evidence: Evidence) -> Iterator[tuple[Reference, Record, Reference]]:
    """(entry, record, what the registry says) for each entry that was found."""
    for reference, record in entry_records(evidence):
        if record.outcome is LookupOutcome.FOUND and record.reference is not None:
            yield reference, record, record.reference


def same_work_records(evidence: Evidence) -> Iterator[tuple[Reference, Record, Reference]]:
    """Like `found_records`, without records of another work (ID102, RT104)."""
    for reference, record, known in found_records(evidence):
        if is_same_work(reference, known):
            yield reference, record, known


def is_same_work(reference: Reference, known: Reference) -> bool:
    """False if neither title nor first author match; a title alone may be a translation.

    >>> is_same_work(Reference("a", values={"title": "Bone"}), Reference("a", values={"title": "Bone loss"}))
    True
    """
    if not reference.title or not known.title:
        return True
    score = score_titles(fold_title(reference.title), fold_title(known.title))
    if score >= TITLE_SAME or score >= _OTHER_TITLE:
        return True
    author = score_first_authors(reference, known)
    return author is None or author >= _OTHER_AUTHOR


def is_stale(reference: Reference, record: Record) -> bool:
    """Whether the entry has another DOI than the one that was looked up."""
    asked = _QUERY_DOI.search(record.query)
    return asked is not None and parse_doi(asked[1]) != reference.doi


def find_notices(evidence: Evidence, *kinds: str) -> Iterator[tuple[Reference, Span, Notice]]:
    """(work, place to report, notice) for each notice of `kinds` about a work that is checked or cited.

    A notice from one source counts even if another could not be reached; a notice written by hand does not.
    """
    for reference, span in evidence.works if evidence.records else ():
        for notice in _recorded(evidence, reference):
            if notice.is_about_this and notice.kind in kinds:
                yield reference, span, notice


def find_stated_notices(evidence: Evidence, *kinds: str) -> Iterator[tuple[Reference, Span, Notice]]:
    """Like `find_notices`, for each notice that the entry itself has and its record, if there is one, does not."""
    for reference, span in evidence.works:
        known = {notice.kind for notice in _recorded(evidence, reference) if notice.is_about_this}
        for notice in reference.notices:
            if notice.is_about_this and notice.kind in kinds and notice.kind not in known:
                yield reference, span, notice


def _recorded(evidence: Evidence, reference: Reference) -> tuple[Notice, ...]:
    record = (evidence.records or {}).get(reference.key)
    return () if record is None or record.source == "hand" or is_stale(reference, record) else record.notices
