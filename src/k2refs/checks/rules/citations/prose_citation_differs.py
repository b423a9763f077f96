"""CT003 prose-citation-differs."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.model.document import CitationMark, CitedItem, Document
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.text.fold import fold
from k2refs.text.similarity import ratio

__all__ = ["ProseCitationDiffers"]

_LIST = (
    "\n\nReferences\n\nKnapen MHJ, Drummen NE, Smit E. Three-year low-dose menaquinone-7. "
    "Osteoporos Int. 2013;24:2499-507.\n\nShea MK, Booth SL. Vitamin K. Am J Clin Nutr. 2009;89:1799-807.\n"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NEAR = 0.8


@frozen
class _Listed:
    """A work that a citation may mean: its authors, case-folded, and its years."""

    words: str
    first: str
    families: tuple[str, ...]
    years: frozenset[str]
    name: str


class ProseCitationDiffers(Rule):
    """An author-year citation does not match the reference list.

    What it does
        For each author-year citation, such as (Knapen et al., 2013), looks for a work by that author and year in the
        manuscript's own list, or in its library. Reports citations without an entry, entries with a different year or
        spelling, and "X and Y" if the entry has three or more authors. A suffix (2013a) is compared by its year.
    Why it matters
        The reader cannot find the reference, or finds another work.
    Example
        (Knapen, 2015), where the list has Knapen 2013.
    Use instead
        Author and year as in the list.
    Source
        APA Publication Manual, 7th ed., 8.4 and 8.17; The Chicago Manual of Style, 17th ed., 15.21–15.29.
    """

    code = "CT003"
    name = "prose-citation-differs"
    severity = Severity.WARNING
    VALID = (Example(manuscript_name="a.txt", manuscript="Slower (Knapen et al., 2013; Shea & Booth, 2009)." + _LIST),)
    INVALID = (
        Example(
            manuscript_name="a.txt",
            manuscript="Bone loss slowed (Knapen et al., 2015)." + _LIST,
            at=("a.txt:1:19",),
        ),
        Example(
            manuscript_name="a.txt",
            manuscript="Bone loss slowed (Knappen et al., 2013)." + _LIST,
            at=("a.txt:1:19",),
        ),
        Example(
            "@article{k,\n  author = {Knapen, M. H. J. and Drummen, N. E. and Smit, E.},\n  year = 2013,\n}\n",
            is_library_served=True,
            manuscript_name="a.txt",
            manuscript="Bone loss slowed (Knapen and Drummen, 2013).",
            at=("a.txt:1:19",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each citation that matches no entry."""
        for number, document in enumerate(evidence.documents):
            marks = [(mark, item) for mark in document.citations for item in mark.items if item.family]
            if not marks:
                continue
            listed = evidence.listed[number] if number < len(evidence.listed) else ()
            works = _gather(document, listed, evidence)
            for mark, item in marks if works else ():
                yield from self._judge(mark, item, works)

    def _judge(self, mark: CitationMark, item: CitedItem, works: Sequence[_Listed]) -> Iterator[Finding]:
        message = _compare(item, works)
        if message:
            subject = f"{' '.join(item.family)} {item.year}".strip()
            yield self.finding(message, item.span or mark.span, subject=subject, field="citation")


def _gather(document: Document, listed: Sequence[Reference | None], evidence: Evidence) -> list[_Listed]:
    """What citations may mean: the typed list joined with the library if one is given, else the library."""
    if document.references:
        works = []
        for position, raw in enumerate(document.references):
            reference = listed[position] if position < len(listed) else None
            years = frozenset(_YEAR.findall(raw.text))
            families = _families(reference) if reference else ()
            words = f" {fold(raw.text)} "
            first = words.split()[0] if words.split() else ""
            works.append(_Listed(words, first, families, years, " ".join(raw.text.split()[:4])))
        return works
    return [
        _Listed(f" {' '.join(_families(one))} ", next(iter(_families(one)), ""), _families(one), _years(one), one.key)
        for one in evidence.library.references
        if _families(one)
    ]


def _compare(item: CitedItem, works: Sequence[_Listed]) -> str:
    """What is wrong with the citation, or ""."""
    families = [folded for name in item.family if (folded := fold(name)) and folded not in ("et al", "al")]
    year = item.year[:4]
    shown = f"{item.family[0]}, {item.year}"
    if not families or not _YEAR.fullmatch(year):
        return ""
    named = [work for work in works if all(f" {family} " in work.words for family in families)]
    fitting = [work for work in named if year in work.years]
    if fitting:
        return _count_authors(families, fitting, item)
    if named:
        years = sorted({found for work in named for found in work.years})
        return f"{shown} is cited, but the list has {named[0].name} with {', '.join(years)}" if years else ""
    near = [work for work in works if year in work.years and ratio(families[0], work.first) >= _NEAR]
    if near:
        return f"{shown} is cited, but the list spells {near[0].name}"
    return f"{shown} is cited, but is not in the list"


def _count_authors(families: list[str], fitting: Sequence[_Listed], item: CitedItem) -> str:
    """ "X and Y" for three or more authors; only if the library says how many there are."""
    if len(families) != 2 or any(fold(name) in ("et al", "al") for name in item.family):
        return ""
    counted = [work for work in fitting if work.families]
    if counted and len(counted) == len(fitting) and all(len(work.families) > 2 for work in counted):
        count = len(counted[0].families)
        return f"{' and '.join(item.family)} are cited as the only authors, but {counted[0].name} has {count} authors"
    return ""


def _families(reference: Reference) -> tuple[str, ...]:
    names = reference.author or reference.editor
    return tuple(fold(name.literal or name.sort_family) for name in names)


def _years(reference: Reference) -> frozenset[str]:
    return frozenset((str(reference.year),)) if reference.year else frozenset()
