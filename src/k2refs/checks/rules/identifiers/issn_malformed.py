"""ID004 issn-malformed."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.many import split_identifiers
from k2refs.checks.places import place_of
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.identifiers import parse_isbn, parse_issn

__all__ = ["IssnMalformed"]


class IssnMalformed(Rule):
    """An ISSN has the wrong length or check digit.

    What it does
        Checks each ISSN of the field: eight characters with a modulo 11 check digit. Several in one field are accepted,
        and so is an ISBN that an exporter put there.
    Why it matters
        Registries and libraries use the ISSN to distinguish journals with the same name.
    Example
        `issn = {0949-2659}`
    Use instead
        The ISSN as printed in the journal: `0949-2658`.
    Source
        ISO 3297:2022, §5.
    """

    code = "ID004"
    name = "issn-malformed"
    severity = Severity.WARNING
    VALID = (
        Example("@article{a,\n  issn = {0949-2658, 1436-2023},\n}\n"),
        Example("@article{a,\n  issn = {2434561X},\n}\n"),
    )
    INVALID = (
        Example("@article{a,\n  issn = {0949-2659},\n}\n", at=("refs.bib:2:11",)),
        Example("@article{a,\n  issn = {949-265},\n}\n", at=("refs.bib:2:11",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One finding for each wrong number."""
        for reference in evidence.entries:
            value = reference.values.get("ISSN")
            if not isinstance(value, str):
                continue
            for issn in _issns(value):
                if parse_issn(issn) is None and parse_isbn(issn) is None:
                    message = f"ISSN {issn} has the wrong length or check digit"
                    yield self.finding(
                        message, place_of(reference, "ISSN", text=issn), subject=reference.key, field="ISSN"
                    )


def _issns(value: str) -> tuple[str, ...]:
    """The values of the field; a space may separate two numbers or be inside one."""
    if parse_issn(value) is not None:
        return ()
    return tuple(part for whole in split_identifiers(value) for part in _words(whole))


def _words(text: str) -> tuple[str, ...]:
    words = text.split()
    return tuple(words) if len(words) > 1 and all(len(word) >= 8 for word in words) else (text,)
