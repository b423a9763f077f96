"""SY001 parse-error."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked

__all__ = ["ParseError"]


class ParseError(Rule):
    """Part of a file cannot be parsed.

    What it does
        Reports every part of a file that the parser could not understand. Everything after it is still
        read and checked, and nothing is dropped silently.
    Why it matters
        A missing brace can swallow the following entries; most programs then print a list with works missing.
    Example
        An entry without its closing brace.
    Use instead
        Close the brace; the message says where the entry begins.
    Source
        O. Patashnik, BibTeXing (1988); the specification of each other format.
    """

    code = "SY001"
    name = "parse-error"
    VALID = (Example("@book{a,\n  title = {Bone {and} Vitamin K},\n}\n"),)
    INVALID = (
        Example(
            "@article{a,\n  title = {Bone,\n  year = 2001\n\n@book{b,\n  title = {Vitamin K},\n  year = 2002,\n}\n"
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """The parsers' findings with this code."""
        yield from (finding for finding in evidence.reading if finding.code == self.code)
