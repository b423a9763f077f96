"""CL005 quote-not-in-source."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, ledger
from k2refs.claims.anchor import ACCEPTED
from k2refs.claims.quotes import find_quote
from k2refs.claims.wording import describe_change
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["QuoteNotInSource"]

_SOURCE = {"shiraki2000": "Methods: open-label.\nResults: K2 sustained  lumbar BMD, and prevented fractures."}


class QuoteNotInSource(Rule):
    """A quotation is not in the text of its source.

    What it does
        Searches for the `quote` of each source of a claim in the text of that source, ignoring white space and the
        kind of quotation marks. A nearly identical passage is shown with the difference, as a warning.
    Why it matters
        Quotation marks promise the exact words.
    Example
        `"K2 increased lumbar BMD"`, if the source has `"K2 sustained lumbar BMD"`.
    Use instead
        The words of the source, with an ellipsis (…) for omissions.
    Source
        design of k2refs, claims.
    """

    code = "CL005"
    name = "quote-not-in-source"
    needs = frozenset({"text"})
    VALID = (
        Example(BIB, ledger=ledger(source='quote = "K2 sustained lumbar BMD"'), source_texts=_SOURCE),
        Example(BIB, ledger=ledger(source='quote = "K2 sustained … fractures."'), source_texts=_SOURCE),
        Example(BIB, ledger=ledger(source='quote = "K2 sustained lumbar BMD"'), unchecked=1),
    )
    INVALID = (
        Example(
            BIB,
            ledger=ledger(source='quote = "K2 increased lumbar BMD, and prevented fractures."'),
            source_texts=_SOURCE,
            at=("claims.toml:5:1",),
        ),
        Example(BIB, ledger=ledger(source='quote = "Natto is healthy"'), source_texts=_SOURCE),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            for index, source in enumerate(claim.sources):
                if not source.quote:
                    continue
                text = evidence.source_texts.get(source.key)
                reference = evidence.library.get(source.key)
                words = text.text if text else reference.abstract if reference else ""
                if not words:
                    reason = "no text of its source was given, so its quotation was not checked; pass it with --text"
                    yield self.unchecked(claim.id, reason)
                    continue
                likeness, found = find_quote(source.quote, words)
                if likeness == 1 or (not text and likeness < ACCEPTED):
                    continue  # an abstract may not contain a quotation from the body
                span = claim.place(f"source.{index}.quote")
                if likeness >= ACCEPTED:
                    message = f"the quotation of claim {claim.id} differs slightly from the text of {source.key}"
                    detail, severity = describe_change(source.quote, found), Severity.WARNING
                else:
                    message = f"the quotation of claim {claim.id} is not in the text of {source.key}"
                    detail, severity = (f"quotation: {source.quote}",), Severity.ERROR
                yield self.finding(message, span, subject=claim.id, field="quote", detail=detail, severity=severity)
