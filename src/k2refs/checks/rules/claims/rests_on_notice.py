"""CL031 rests-on-notice."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.notice_words import describe_notice
from k2refs.checks.rule import Rule
from k2refs.checks.rules.claims._examples import BIB, ledger
from k2refs.checks.rules.claims._facts import detail_of
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["RestsOnNotice"]

_LOCK = (
    '{"records": {"shiraki2000": {"outcome": "found", "reference": {"title": "Vitamin K2"}, "notices":'
    ' [{"kind": "%s", "doi": "10.1000/n", "date": "2018", "sources": ["crossref"]}]}}}'
)
_DONE = {
    **dict.fromkeys(("retraction", "withdrawal", "removal"), "was withdrawn from the literature"),
    "expression_of_concern": "is under an expression of concern",
    **dict.fromkeys(("correction", "erratum", "corrigendum"), "was corrected"),
}


class RestsOnNotice(Rule):
    """A claim cites a source that has been retracted, corrected or questioned.

    What it does
        Joins the claims of the ledger with the notices in the lock file: reports each claim whose supporting source has
        a retraction (an error), an expression of concern or a correction (warnings).
    Why it matters
        The notice says that the work changed; this rule says which of your sentences depend on it.
    Example
        A claim about fractures, citing a meta-analysis of trials with fabricated data.
    Use instead
        Another source or the corrected number; or ignore the finding in the ledger, with a reason.
    Source
        COPE, "Retraction Guidelines" (2019); design of k2refs, claims.
    """

    code = "CL031"
    name = "rests-on-notice"
    needs = frozenset({"notices"})
    severity = Severity.WARNING
    VALID = (
        Example(BIB, ledger=ledger(), lock=_LOCK % "addendum"),
        Example(BIB, ledger=ledger(source='stance = "background"'), lock=_LOCK % "retraction"),
    )
    INVALID = (
        Example(BIB, ledger=ledger(), lock=_LOCK % "retraction", at=("claims.toml:4:1",)),
        Example(BIB, ledger=ledger(), lock=_LOCK % "correction", at=("claims.toml:4:1",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for claim in evidence.claims:
            for index, source in enumerate(claim.sources):
                record = (evidence.records or {}).get(source.key)
                if source.stance != "supports" or record is None:
                    continue
                for notice in record.notices:
                    if notice.is_about_this and notice.kind in _DONE:
                        done = _DONE[notice.kind]
                        message = f"claim {claim.id} cites {source.key}, which {done}{describe_notice(notice)}"
                        span = claim.place(f"source.{index}.key")
                        is_error = done == _DONE["retraction"]
                        severity = Severity.ERROR if is_error else None
                        detail = detail_of(claim)
                        yield self.finding(
                            message, span, subject=claim.id, field=notice.kind, detail=detail, severity=severity
                        )
