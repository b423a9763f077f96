"""MD105 volume-issue-pages-differs."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.pages import read_page_ranges
from k2refs.checks.places import place_of
from k2refs.checks.records import same_work_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.text.fold import fold

__all__ = ["VolumeIssuePagesDiffers"]

_ENTRY = "@article{a,\n  title = {Bone},\n  volume = 6,\n  number = {%s},\n  pages = {%s},\n  doi = {10.1000/x},\n}\n"
_LOCK = (
    '{"records": {"a": {"outcome": "found", "reference": {"title": "Bone", "volume": "6", "issue": "5",'
    ' "page": "1971-1980"}}}}'
)
_FIRST = re.compile(r"(?<![A-Za-z])[A-Za-z]*\d+")
_WORDS = re.compile(r"^(?:volume|vol|issue|number|no|nr|suppl(?:ement)?)\s*")


class VolumeIssuePagesDiffers(Rule):
    """Volume, issue or pages differ from the registry's.

    What it does
        Compares each with the record if both have it: volume and issue as numbers without words, pages by the first
        page (and the last, if both have one), with shortened ranges expanded. An article number in the place of pages
        is compared too; a field that only one of them has is ignored.
    Why it matters
        Readers without the DOI find the work by volume and page.
    Example
        Issue 16 and page 5 for volume 6, issue 5, pages 1971–1980.
    Use instead
        The numbers as printed in the work.
    Source
        The record of the registry, as locked.
    """

    code = "MD105"
    name = "volume-issue-pages-differs"
    needs = frozenset({"lock"})
    severity = Severity.WARNING
    VALID = (
        Example(_ENTRY % ("5", "1971--80"), lock=_LOCK),
        Example(_ENTRY % ("No. 5", "1971"), lock=_LOCK),
    )
    INVALID = (Example(_ENTRY % ("16", "5"), lock=_LOCK, at=("refs.bib:4:13", "refs.bib:5:12")),)

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each number that differs."""
        for reference, record, known in same_work_records(evidence):
            if record.basis == "version":
                continue
            for variable in ("volume", "issue"):
                mine, theirs = _number(reference, variable), _number(known, variable)
                if mine and theirs and mine != theirs:
                    yield self._differs(reference, variable, str(known.values[variable]))
            pages = known.page or known.number  # an article number replaces pages
            if reference.page and pages and not _same_pages(reference.page, pages):
                yield self._differs(reference, "page", pages)

    def _differs(self, reference: Reference, variable: str, theirs: str) -> Finding:
        message = f"{variable} is {reference.values[variable]}, but {theirs} in the record"
        return self.finding(message, place_of(reference, variable), subject=reference.key, field=variable)


def _number(reference: Reference, variable: str) -> str:
    value = reference.values.get(variable, "")
    text = _WORDS.sub("", fold(value)) if isinstance(value, str) else ""
    return text.lstrip("0") or text


def _same_pages(mine: str, theirs: str) -> bool:
    first, other = _first(mine), _first(theirs)
    if not first or not other:
        return True
    if first.lstrip("0") != other.lstrip("0"):
        return first.lstrip("eE0") == other.lstrip("eE0")  # e-numbers are printed with and without the letter
    mine_last, their_last = _last(mine), _last(theirs)
    return mine_last is None or their_last is None or mine_last == their_last


def _first(pages: str) -> str:
    match = _FIRST.search(pages)
    return match[0].lower() if match else ""


def _last(pages: str) -> int | None:
    ranges = list(read_page_ranges(pages))
    return ranges[0].last if len(ranges) == 1 else None
