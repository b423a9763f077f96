"""SY007 unused-suppression."""

from collections.abc import Iterator

from k2refs.checks.example import Example
from k2refs.checks.policy import gather_suppressions, removal
from k2refs.checks.rule import Rule
from k2refs.checks.waive import find_waivers
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Severity, Unchecked

__all__ = ["UnusedSuppression"]


class UnusedSuppression(Rule):
    """A suppression matches nothing, has expired, or names no code.

    What it does
        Reports an inline `k2refs: ignore[…]` that matches no finding, that has passed its `until` date, that has
        no codes, or whose codes do not exist; the same for `ignore` in a claim of the ledger. A suppression that
        something unchecked may still need is kept.
    Why it matters
        A forgotten suppression hides the next real error at the same place.
    Example
        `% k2refs: ignore[RT101] until=2020-01-31 -- the editor was asked`
    Use instead
        Remove it, or give it a new date and reason.
    Fix safety
        Safe: removes the suppression, which hides nothing.
    Source
        ruff (RUF100), mypy (`warn_unused_ignores`), ESLint (`--report-unused-disable-directives`).
    """

    code = "SY007"
    name = "unused-suppression"
    severity = Severity.WARNING
    VALID = (
        Example(
            "% k2refs: ignore[SY003] until=2026-12-31 -- the journal is asked\n@article{a,\n  title = {A},\n}\n",
        ),
    )
    INVALID = (
        Example(
            "% k2refs: ignore[SY003] until=2020-01-31 -- the journal is asked\n@article{a,\n  title = {A},\n}\n",
            at=("refs.bib:1:3",),
            fixed="@article{a,\n  title = {A},\n}\n",
        ),
        Example("% k2refs: ignore -- everything\n@article{a,\n  title = {A},\n}\n", at=("refs.bib:1:3",)),
        Example("% k2refs: ignore[SX003]\n@article{a,\n  title = {A},\n}\n", at=("refs.bib:1:3",)),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """Suppressions that are wrong on their own; unused ones are only known after all rules have run."""
        from k2refs.checks.catalogue import load_rules  # the catalogue imports the rules

        known = {rule.code for rule in load_rules()}
        for mark in gather_suppressions(evidence):
            message = ""
            codes = ", ".join(mark.codes)
            if not mark.codes:
                message = "this suppression names no code; write ignore[CODE]"
            elif unknown := [code for code in mark.codes if code not in known]:
                message = f"unknown rule code {', '.join(unknown)}"
            elif mark.has_expired(evidence.today):
                message = f"the suppression of {codes} expired after {mark.until}; renew or remove it"
            if message:
                fix = removal(mark) if mark.has_expired(evidence.today) else None
                yield self.finding(message, mark.span, subject=codes, field="suppression", fix=fix)
        for waiver in find_waivers(evidence.claims):
            if waiver.code not in known:
                message = f"unknown rule code {waiver.code} in the ignore list of claim {waiver.claim.id}"
                yield self.finding(message, waiver.span, subject=waiver.claim.id, field="ignore")
