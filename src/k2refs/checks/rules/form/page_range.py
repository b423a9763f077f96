"""FM001 page-range."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.pages import PageRange, read_page_ranges
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.reference import Reference
from k2refs.model.source import Span

__all__ = ["PageRangeFault"]

_WRONG_DASHES = ("—", "−", "---", "----")


class PageRangeFault(Rule):
    """A page range is reversed, or written with the wrong dash.

    What it does
        Reports a range whose last page comes before its first, in full (`2499–2407`) or shortened (`487–42`), and a
        range written with an em dash, three hyphens or a minus sign, which the fix replaces. Accepted: supplement
        pages (S87–96, R795–R804), e-numbers, article numbers, chapter pages (3-12), Roman numerals and several ranges.
    Why it matters
        Readers cannot find the article; programs that shorten page ranges print nonsense.
    Example
        `pages = {2499--2407}`
    Use instead
        `pages = {2499--2507}`, as printed in the work.
    Fix safety
        Safe: only the dash changes; the numbers stay. A reversed range is not fixed, because either number may be
        wrong.
    Source
        The Chicago Manual of Style, 17th ed., 9.60–9.61; NLM, Citing Medicine, 2nd ed., "Pagination".
    """

    code = "FM001"
    name = "page-range"
    severity = Severity.WARNING
    VALID = (
        Example("@misc{a,\n  pages = {S87--96},\n}\n"),
        Example("@misc{a,\n  pages = {R795--R804},\n}\n"),
        Example("@misc{a,\n  pages = {1249--79, 1301},\n}\n"),
        Example("@misc{a,\n  pages = {e1000--e1010},\n}\n"),
        Example("@misc{a,\n  pages = {104501-1},\n}\n", note="article number and page"),
        Example("@misc{a,\n  pages = {xii--xv},\n}\n"),
    )
    INVALID = (
        Example("@misc{a,\n  pages = {pp. 130--123},\n}\n", at=("refs.bib:2:16",)),
        Example("TY  - JOUR\nSP  - 130\nEP  - 123\nER  - \n", library_name="refs.ris", at=("refs.ris:2:7",)),
        Example(
            '[{"id": "a", "type": "article-journal", "page": "pp. 130-123"}]\n',
            library_name="refs.json",
            at=("refs.json:1:54",),
        ),
        Example("@misc{a,\n  pages = {2499--2407},\n}\n", at=("refs.bib:2:12",)),
        Example("@misc{a,\n  pages = {12--19, 487--42},\n}\n", at=("refs.bib:2:20",)),
        Example("@misc{a,\n  pages = {S96--S87},\n}\n", at=("refs.bib:2:12",)),
        Example(
            "@misc{a,\n  pages = {487---492},\n}\n",
            at=("refs.bib:2:12",),
            fixed="@misc{a,\n  pages = {487--492},\n}\n",
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each wrong range."""
        for reference in evidence.entries:
            pages = reference.values.get("page")
            if isinstance(pages, str) and pages:
                for found in read_page_ranges(_as_written(reference, pages)):
                    yield from self._judge(reference, found)

    def _judge(self, reference: Reference, found: PageRange) -> Iterator[Finding]:
        span = place_of(reference, "page", text=found.text)
        if found.last < found.first and not _is_compound(found):
            form = f"shortened to {found.text}" if found.is_short else found.text
            message = f"page range {form} is reversed: it runs from {found.first} to {found.last}"
            yield self.finding(message, span, subject=reference.key, field="page")
        elif found.dash in _WRONG_DASHES and found.text in span.text:
            at = span.start + span.text.index(found.dash)
            edit = Edit(Span(span.source, at, at + len(found.dash)), "--" if "-" in found.dash else "–")
            message = f"page range {found.text} is written with {found.dash!r}; use an en dash"
            fix = Fix((edit,), is_safe=True, title="write the range with an en dash")
            yield self.finding(message, span, subject=reference.key, field="page", fix=fix)


def _as_written(reference: Reference, pages: str) -> str:
    """The field as in the file, with its dashes; the value if the reference was not read from a file."""
    place = place_of(reference, "page")
    is_written = reference.origin is not None and place != reference.origin.key_span
    # RIS has separate fields for the first and the last page
    return place.text.strip('{}"') if is_written and len(place.text) >= len(pages) else pages


def _is_compound(found: PageRange) -> bool:
    """Whether it may be an article number with its page (104501-1) or a page in a chapter (12-3), not a range."""
    return found.dash == "-" and found.is_short and not 100 <= found.first <= 9999
