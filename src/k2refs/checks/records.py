"""The records of the lock file as rules use them: only those from a registry that still match their entry."""

import datetime
import re
from collections.abc import Iterator

from k2refs.matching import TITLE_SAME, find_identifiers, fold_title, score_first_authors, score_titles
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
    "is_untrusted",
    "same_work_records",
]

_OTHER_AUTHOR = 0.5
_OTHER_TITLE = 0.5
"""Below both, title and first author have only common words in common: it is another work."""
_IDENTIFIER = re.compile(r"(?:^|\s)(DOI|PMID|PMCID|arXiv|ISBN):\s*(\S+)")
_TITLE = re.compile(r"title:(.*?)(?: author:\S*)?(?: year:\d*)?$")


def entry_records(evidence: Evidence) -> Iterator[tuple[Reference, Record]]:
    """Each checked entry with its record, if a registry answered and the entry has not changed since."""
    for reference in evidence.entries:
        record = (evidence.records or {}).get(reference.key)
        if record is None or not record.is_checked or is_untrusted(record, evidence.today):
            continue
        if not is_stale(reference, record):
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
    """Whether another work was looked up than the entry now names: by another identifier, or by another title.

    An identifier that was added since does not make a record stale.
    """
    asked = dict(_IDENTIFIER.findall(record.query))
    if asked:
        mine = find_identifiers(reference)
        if "DOI" in asked and parse_doi(asked["DOI"]) != reference.doi and parse_doi(asked["DOI"]) != mine.get("DOI"):
            return True
        return not any(_plain(mine.get(kind, "")) == _plain(value) for kind, value in asked.items())
    title = _TITLE.match(record.query)
    if title is None or not reference.title:
        return False
    known = record.reference.title if record.reference else ""
    mine_title = fold_title(reference.title)
    return all(score_titles(mine_title, fold_title(one)) < TITLE_SAME for one in (title[1], known) if one)


def is_untrusted(record: Record, today: datetime.date) -> str:
    """Why a record cannot be relied on, whoever wrote it; "" if it can."""
    if record.checked_on is not None and record.checked_on > today + datetime.timedelta(days=1):
        return f"its record is dated {record.checked_on}, which is in the future"
    if record.outcome is LookupOutcome.FOUND and (record.reference is None or not record.reference.values):
        return "its record says found, but has nothing to compare"
    return ""


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


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
