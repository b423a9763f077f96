"""ID003 isbn-malformed."""

import re
from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.many import split_identifiers
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.identifiers import parse_isbn, parse_issn
from k2refs.model.reference import Reference

__all__ = ["IsbnMalformed"]

# Before 1970 British publishers used nine digits, which become an ISBN with a leading 0 (ISBN Users' Manual, §4).
_SBN = re.compile(r"\d[\d\s-]{6,11}[\dXx]")


class IsbnMalformed(Rule):
    """An ISBN has the wrong length or check digit.

    What it does
        Checks each ISBN of the field: ten digits with a modulo 11 check digit, or thirteen with modulo 10. Several in
        one field, hyphens, spaces, remarks such as "(hbk)" and nine-digit SBNs are accepted.
    Why it matters
        A wrong digit points to another book, or to none.
    Example
        `isbn = {978-0-306-40615-8}`
    Use instead
        The ISBN as printed in the book: `978-0-306-40615-7`.
    Source
        ISO 2108:2017, annex C; ISBN Users' Manual, §4.
    """

    code = "ID003"
    name = "isbn-malformed"
    severity = Severity.WARNING
    VALID = (
        Example("@book{a,\n  isbn = {978-0-306-40615-7 0-306-40615-2},\n}\n", note="two numbers"),
        Example("@book{a,\n  isbn = {978-0-306-40615-7 (hbk), 0306406152},\n}\n"),
        Example("@book{a,\n  isbn = {9780804429573},\n}\n"),
        Example("@book{a,\n  isbn = {306-40615-2},\n}\n", note="an SBN"),
    )
    INVALID = (
        Example("@book{a,\n  isbn = {978-0-306-40615-8},\n}\n", at=("refs.bib:2:11",)),
        Example("@book{a,\n  isbn = {0-306-40615},\n}\n", at=("refs.bib:2:11",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each wrong number."""
        for reference in evidence.entries:
            value = reference.values.get("ISBN")
            if not isinstance(value, str):
                continue
            for isbn in split_identifiers(value) if value else ():
                if parse_isbn(isbn) is None and not _is_sbn(isbn) and not _is_several(isbn):
                    message = f"ISBN {isbn} {_what_is_wrong(isbn, reference)}"
                    yield self.finding(
                        message, place_of(reference, "ISBN", text=isbn), subject=reference.key, field="ISBN"
                    )


def _what_is_wrong(isbn: str, reference: Reference) -> str:
    issn = parse_issn(isbn)
    if issn is None:
        return "has the wrong length or check digit"
    own = reference.values.get("ISSN")
    is_known = isinstance(own, str) and issn in map(parse_issn, split_identifiers(own))
    return "is the ISSN, which is already in issn; remove it" if is_known else "is an ISSN; move it to issn"


def _is_several(text: str) -> bool:
    """Whether the numbers are separated only by blanks, as library catalogues export them."""
    parts = text.split()
    return len(parts) > 1 and all(parse_isbn(part) is not None for part in parts)


def _is_sbn(text: str) -> bool:
    return _SBN.fullmatch(text) is not None and parse_isbn("0" + text) is not None
