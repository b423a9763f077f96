"""CT004 locator-outside-pages."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.pages import read_page_ranges
from k2refs.checks.rule import Rule
from k2refs.model.document import CitedItem
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.reference import Reference

__all__ = ["LocatorOutsidePages"]

_PARTS = frozenset(
    "article-journal article-magazine chapter paper-conference entry-encyclopedia entry-dictionary".split()
)
_NUMBER = re.compile(r"(?<![\w.])\d{1,6}(?![\w.])")
_ARTICLE = "@article{iwamoto2001,\n  title = {Effect of menatetrenone},\n  pages = {487--492},\n}\n"


class LocatorOutsidePages(Rule):
    """A page locator is outside the page range of the work.

    What it does
        Compares page locators with the pages of an article or chapter. Works with only a first page, with e-numbers or
        prefixed pages (S87–96) or that are paged from 1, and locators other than pages, are ignored.
    Why it matters
        Either the page or the work is wrong.
    Example
        p. 546 of an article on pages 487–492.
    Use instead
        The page that you read.
    Source
        ISO 690:2021, §13 (pinpoint citation).
    """

    code = "CT004"
    name = "locator-outside-pages"
    severity = Severity.WARNING
    VALID = (
        Example(_ARTICLE, manuscript="It rose [@iwamoto2001, p. 489].\n", is_library_served=True),
        Example(_ARTICLE, manuscript="It rose [@iwamoto2001, p. 3].\n", is_library_served=True, note="of the offprint"),
        Example(_ARTICLE, manuscript="It rose [@iwamoto2001, chap. 546].\n", is_library_served=True),
    )
    INVALID = (
        Example(
            _ARTICLE,
            manuscript="It rose [@iwamoto2001, p. 546].\n",
            is_library_served=True,
            at=("article.md:1:10",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each locator outside the range."""
        for document in evidence.documents:
            for mark in document.citations:
                for item in mark.items:
                    reference = evidence.find_cited(item.key, document) if item.key and item.locator else None
                    if reference is not None and (message := _compare(item, reference)):
                        yield self.finding(message, item.span or mark.span, subject=item.key, field="locator")


def _compare(item: CitedItem, reference: Reference) -> str:
    if item.label != "page" or reference.type not in _PARTS:
        return ""
    ranges = list(read_page_ranges(reference.page))
    if not ranges or any(found.prefix for found in ranges) or any(found.last < found.first for found in ranges):
        return ""
    length = sum(found.last - found.first + 1 for found in ranges)
    pages = [int(number) for number in _NUMBER.findall(item.locator)]
    outside = [
        page for page in pages if page > length and not any(found.first <= page <= found.last for found in ranges)
    ]
    # "487-92" is a shortened range: its second number is not a page
    if not outside or (len(pages) > 1 and len(outside) < len(pages)):
        return ""
    return f"page {outside[0]} of {reference.key} is cited, but the work is on pages {reference.page}"
