"""EX101 unverified."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.records import entry_records
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference

__all__ = ["Unverified"]

_ENTRY = "@article{a,\n  title = {Clinical evaluation of soft capsule menatetrenone},\n}\n"


class Unverified(Rule):
    """No registry knows this work.

    What it does
        Reports that a search for a work without identifiers found nothing, and who was asked. It is a warning if
        registries that would know a work of this kind were asked and answered (Crossref and a general index, or the one
        for the kind: DBLP, Open Library, DataCite), otherwise information. Registries do not hold web pages, laws,
        standards, software, interviews, works before 1950 and most in smaller languages: these count as unchecked
        (not-held), which never fails a run.
    Why it matters
        Local and grey literature is in no registry; neither are invented references. Check it yourself.
    Example
        A Japanese trial of 1992 in a journal that does not register DOIs.
    Use instead
        Nothing if you have seen the work; otherwise find it or remove it. "Not found" never means "fabricated".
    Source
        The record of the lock (`k2refs lock`).
    """

    code = "EX101"
    name = "unverified"
    needs = frozenset({"lock"})
    severity = Severity.INFO
    VALID = (Example(_ENTRY, lock='{"records": {"a": {"outcome": "unreachable", "asked": ["crossref: timed out"]}}}'),)
    INVALID = (
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "not-registered", "asked": ["crossref: nothing", "pubmed: nothing"]}}}',
            at=("refs.bib:1:10",),
        ),
        Example(
            _ENTRY,
            lock='{"records": {"a": {"outcome": "not-registered", "asked":'
            ' ["crossref: not found", "openalex: not found"]}}}',
            at=("refs.bib:1:10",),
            note="a warning: both would know it",
        ),
        Example(
            "@online{a,\n  title = {Vitamin K and you},\n  url = {https://example.org/k},\n}\n",
            lock='{"records": {"a": {"outcome": "not-registered", "asked": ["crossref: not found"]}}}',
            unchecked=1,
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """One result for each entry without a DOI that no registry knows; ID101 reports entries with a DOI."""
        for reference, record in entry_records(evidence):
            if record.outcome is not LookupOutcome.NOT_REGISTERED or reference.doi or not reference.origin:
                continue
            span = reference.origin.key_span
            if reason := _why_not_held(reference):
                yield self.unchecked(reference.key, reason, span=span, asked=record.asked, kind="not-held")
                continue
            asked = ", ".join(record.asked) or "the registries"
            severity = Severity.WARNING if _is_enough(reference, record) else Severity.INFO
            message = f"nothing was found for {reference.key}"
            detail = (f"asked: {asked}",)
            yield self.finding(message, span, subject=reference.key, field="record", detail=detail, severity=severity)


_NOT_HELD = {
    "bill": "laws", "hearing": "laws", "legal_case": "court decisions", "legislation": "laws", "regulation": "laws",
    "treaty": "treaties", "standard": "standards", "software": "software", "webpage": "web pages", "post": "web pages",
    "post-weblog": "web pages", "personal_communication": "personal communication", "interview": "interviews",
    "broadcast": "broadcasts", "motion_picture": "films", "song": "recordings", "graphic": "pictures", "map": "maps",
    "patent": "patents", "article-newspaper": "newspapers", "article-magazine": "magazines", "pamphlet": "pamphlets",
    "thesis": "theses of all universities", "manuscript": "manuscripts", "speech": "talks",
}  # fmt: skip
_FIRST_YEAR = 1950
_HELD_LANGUAGES = (
    "",
    "en",
    "de",
    "fr",
    "es",
    "english",
    "german",
    "french",
    "spanish",
    "ngerman",
    "american",
    "british",
)
_GENERAL = frozenset({"openalex", "semanticscholar"})
_OF_KIND = {
    "paper-conference": frozenset({"dblp"}),
    "book": frozenset({"openlibrary"}),
    "dataset": frozenset({"datacite"}),
}


def _why_not_held(reference: Reference) -> str:
    """Why no registry may have the work; "" if one should."""
    if what := _NOT_HELD.get(reference.type):
        return f"registries do not hold {what}"
    if reference.type == "document" and reference.url:
        return "registries do not hold web pages"
    if reference.year is not None and reference.year < _FIRST_YEAR:
        return f"registries hold few works before {_FIRST_YEAR}"
    if reference.language.lower().partition("-")[0] not in _HELD_LANGUAGES:
        return f"registries hold few works in its language ({reference.language})"
    return ""


def _is_enough(reference: Reference, record: Record) -> bool:
    """Whether Crossref and another registry that would know the work answered that they have none."""
    answered = {name for name, _, said in (one.partition(": ") for one in record.asked) if "unreachable" not in said}
    return "crossref" in answered and bool(answered & (_GENERAL | _OF_KIND.get(reference.type, _GENERAL)))
