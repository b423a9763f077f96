"""FM002 implausible-date."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.date_words import MONTHS, SEASONS
from k2refs.model.dates import Date, PartialDate
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["ImplausibleDate"]

_PRINTING = 1450
_AHEAD = 1
"""Journals date issues up to a year ahead."""
_OLD_TYPES = frozenset("manuscript classic treaty legislation graphic map book chapter document figure song".split())
_MONTHS = frozenset({*MONTHS, *SEASONS})
_SPLIT = re.compile(r"[^\w]+")


class ImplausibleDate(Rule):
    """A date is impossible or implausible.

    What it does
        Reports a year after next year, a printed work before 1450 (manuscripts, classics, books and years BCE are
        ignored), a range that ends before it begins, a month or day that does not exist, a `year` that differs from
        the year of `date`, and an access date before publication. Words such as "in press" are ignored.
    Why it matters
        Texts cite by author and year; with a wrong digit, the citation matches nothing.
    Example
        `year = 2104`
    Use instead
        `year = 2014`
    Source
        ISO 8601-1:2019 (calendar); ISO 690:2021, §8 (dates).
    """

    code = "FM002"
    name = "implausible-date"
    severity = Severity.WARNING
    VALID = (
        Example("@article{a,\n  title = {In a year's time},\n  year = 2027,\n}\n"),
        Example("@book{a,\n  title = {De bello Gallico},\n  date = {-0050},\n}\n"),
        Example("@book{a,\n  title = {Kojiki},\n  year = {712},\n}\n"),
        Example("@article{a,\n  title = {Soon},\n  year = {forthcoming},\n}\n"),
        Example("@online{a,\n  title = {Seen},\n  date = {2020-05},\n  urldate = {2020-05-01},\n}\n"),
    )
    INVALID = (
        Example("@article{a,\n  title = {Bone},\n  year = 2104,\n}\n", at=("refs.bib:3:10",)),
        Example("@article{a,\n  title = {Bone},\n  year = 201,\n}\n", at=("refs.bib:3:10",)),
        Example("@article{a,\n  title = {Bone},\n  date = {2014},\n  year = 2013,\n}\n", at=("refs.bib:4:10",)),
        Example(
            "@online{a,\n  title = {Seen},\n  date = {2020-05-02},\n  urldate = {2019-01-01},\n}\n",
            at=("refs.bib:4:14",),
        ),
        Example("@article{a,\n  title = {Bone},\n  year = 2014,\n  month = 13,\n}\n", at=("refs.bib:4:11",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each impossible date."""
        for reference in evidence.entries:
            for message, variable in _faults(reference, evidence.today.year):
                yield self.finding(message, place_of(reference, variable), subject=reference.key, field=variable)


def _faults(reference: Reference, this_year: int) -> Iterator[tuple[str, str]]:
    """(message, field) for each error."""
    issued = reference.values.get("issued")
    if isinstance(issued, Date):
        if issued.start is not None:
            yield from _judge_year(reference, issued, this_year)
        if issued.raw:
            yield f"date {issued.raw!r} does not exist", "issued"
        yield from _compare_year(reference, issued)
        accessed = reference.values.get("accessed")
        if isinstance(accessed, Date) and accessed.start and issued.start and _is_before(accessed.start, issued.start):
            yield f"accessed in {accessed.year}, before it was published", "accessed"
    month = reference.extra.get("month", "") or _month(reference)
    if month and not _is_month(month):
        yield f"{month!r} is not a month", "month"


def _judge_year(reference: Reference, issued: Date, this_year: int) -> Iterator[tuple[str, str]]:
    year = issued.year or 0
    if year > this_year + _AHEAD and not reference.status:
        yield f"year {year} is in the future", "issued"
    if 0 < year < _PRINTING and not issued.circa and not _may_be_old(reference, year):
        yield f"year {year} is before the invention of printing", "issued"
    # "Dec./Jan." of one year is a winter issue, not a reversed range
    if issued.start and issued.end and (issued.end.year < issued.start.year or _has_days_reversed(issued)):
        yield f"the range ends in {issued.end.year}, before it begins in {issued.start.year}", "issued"


def _has_days_reversed(issued: Date) -> bool:
    start, end = issued.start, issued.end
    return bool(start and end and start.day and end.day and end < start)


def _may_be_old(reference: Reference, year: int) -> bool:
    """Manuscripts and classics of any age; books and similar, except years that look truncated ("201")."""
    if reference.type in ("manuscript", "classic"):
        return True
    is_cut = year < 100 or 150 <= year <= 210
    return reference.type in _OLD_TYPES and (not is_cut or reference.original_date is not None)


def _compare_year(reference: Reference, issued: Date) -> Iterator[tuple[str, str]]:
    year = reference.extra.get("year", "").strip()
    if year.isdecimal() and issued.year is not None and int(year) != issued.year:
        yield f"year {year} differs from the year of the date, {issued.year}", "year"


def _is_before(left: PartialDate, right: PartialDate) -> bool:
    """Whether it is certainly earlier, at the precision of both."""
    depth = min(len(left.parts), len(right.parts))
    return left.parts[:depth] < right.parts[:depth]


def _month(reference: Reference) -> str:
    origin = reference.origin
    extent = origin.fields.get("month") if origin else None
    return origin.source.text[slice(*extent)] if origin and extent else ""


def _is_month(text: str) -> bool:
    """Numbers 1 to 12, names in any language, ranges, seasons: only a number above 12 is certainly wrong."""
    words = [word for word in _SPLIT.split(text.strip('{}"').lower()) if word]
    numbers = [int(word) for word in words if word.isdecimal()]
    has_name = any(word in _MONTHS for word in words) or not numbers
    return has_name or (len(words) > 1 and max(numbers) <= 31) or all(1 <= number <= 12 for number in numbers)
