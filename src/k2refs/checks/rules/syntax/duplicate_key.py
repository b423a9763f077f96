"""SY002 duplicate-key."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.reference import Reference

__all__ = ["DuplicateKey"]


class DuplicateKey(Rule):
    """A citation key is defined twice.

    What it does
        Reports each entry whose key an earlier entry already uses. BibTeX ignores case in keys, so in a BibTeX file
        `Smith2001` and `smith2001` are the same; biber distinguishes them.
    Why it matters
        BibTeX stops, biber uses the first and other programs the last: which of the two works is cited is left to
        chance.
    Example
        Two entries called `smith2001`.
    Use instead
        Give the second another key, or remove it if it is the same work (`k2refs merge`).
    Options
        `fold-case` (false): ignore case in keys in every format.
    Source
        O. Patashnik, BibTeXing (1988), §4: "repeated entry".
    """

    code = "SY002"
    name = "duplicate-key"
    OPTIONS = {"fold-case": False}
    VALID = (
        Example("@misc{smith2001,\n  title = {A},\n}\n@misc{smith2001a,\n  title = {B},\n}\n"),
        Example(
            "@misc{smith2001,\n  title = {A},\n  date = {2001},\n}\n"
            "@misc{Smith2001,\n  title = {B},\n  date = {2001},\n}\n",
            note="BibLaTeX",
        ),
    )
    INVALID = (
        Example("@misc{smith2001,\n  title = {A},\n}\n@misc{smith2001,\n  title = {B},\n}\n", at=("refs.bib:4:7",)),
        Example("@misc{smith2001,\n  title = {A},\n}\n@misc{Smith2001,\n  title = {B},\n}\n", at=("refs.bib:4:7",)),
        Example(
            "@misc{smith2001,\n  title = {A},\n  date = {2001},\n}\n"
            "@misc{Smith2001,\n  title = {B},\n  date = {2001},\n}\n",
            options={"fold-case": True},
            at=("refs.bib:5:7",),
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each entry after the first with its key."""
        first: dict[str, Reference] = {}
        for reference in evidence.entries:
            is_folded = self.options["fold-case"] or (reference.origin and reference.origin.dialect == "bibtex")
            key = reference.key.lower() if is_folded else reference.key
            earlier = first.setdefault(key, reference)
            if earlier is not reference and reference.key and reference.origin and earlier.origin:
                where = earlier.origin.key_span
                same = (
                    "" if earlier.key == reference.key else f" as {earlier.key}, which BibTeX treats as the same key,"
                )
                message = f"{reference.key} is already defined{same} at {where}; rename or remove one of them"
                yield self.finding(message, reference.origin.key_span, subject=reference.key, field="key")
