"""CL030 secondary-citation."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, STUDIES, ledger
from k2refs.checks.rules.claims._facts import detail_of
from k2refs.claims.terms import is_review
from k2refs.model.claim import Claim, ClaimSource
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["SecondaryCitation"]

# ISO 639 codes and names as used in `language`; others are compared as written.
_NAMES = {
    "japanese": "ja",
    "jpn": "ja",
    "english": "en",
    "eng": "en",
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "chinese": "zh",
    "spanish": "es",
    "italian": "it",
    "russian": "ru",
    "korean": "ko",
    "dutch": "nl",
    "american": "en",
    "british": "en",
    "danish": "da",
    "swedish": "sv",
    "portuguese": "pt",
    "polish": "pl",
}
_PRINTED = {code: name.capitalize() for name, code in _NAMES.items() if len(name) > 3 and name[0] != "n"}


class SecondaryCitation(Rule):
    """A cited work was probably not read, or a review is cited for a number from a primary study.

    What it does
        Reports a source that was read through another work (`via`), one in a language that you do not read
        (`languages` in the configuration; default: English), and a review that is cited for a number from a primary
        study.
    Why it matters
        Errors are copied from work to work; only the primary source settles them.
    Example
        A Japanese dose-finding trial, cited for its optimum dose from an English review.
    Use instead
        Cite the work that you read, or read the primary source; or ignore the finding in the ledger, with a reason.
    Source
        APA Publication Manual, 7th ed., §8.6 "Secondary sources"; design of k2refs, claims.
    """

    code = "CL030"
    name = "secondary-citation"
    severity = Severity.WARNING
    VALID = (Example(BIB, studies=STUDIES, ledger=ledger("n = 241")),)
    INVALID = (
        Example(BIB.replace("year ", "language = {ja},\n  year "), ledger=ledger(), at=("claims.toml:4:1",)),
        Example(BIB, ledger=ledger(source='via = "shiraki2000"'), at=("claims.toml:4:1",)),
        Example(BIB, studies=STUDIES.replace("randomized open-label trial", "review"), ledger=ledger("n = 241")),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            for index, source in enumerate(claim.sources):
                reason = _reason(claim, source, evidence)
                if reason:
                    span = claim.place(f"source.{index}.key")
                    message = f"claim {claim.id} cites {source.key}, {reason}"
                    yield self.finding(message, span, subject=claim.id, field="key", detail=detail_of(claim))


def _reason(claim: Claim, source: ClaimSource, evidence: Evidence) -> str:
    if source.via:
        return f"which was read through {source.via}"
    reference = evidence.library.get(source.key)
    language = _code(reference.language) if reference else ""
    if language and language not in evidence.languages:
        return f"which is in {_PRINTED.get(language, language)}"
    study = evidence.studies.get(source.key)
    is_number = claim.says is not None and bool(claim.says.n is not None or claim.says.estimates or claim.says.dose)
    design = study.design if study and source.stance == "supports" else ""
    if is_number and is_review(design) and "meta" not in design:  # a meta-analysis has its own numbers
        return f"a {design}, for a number from a primary study"
    return ""


def _code(language: str) -> str:
    word = language.lower().replace("_", "-").split("-")[0].strip()
    return _NAMES.get(word, word)
