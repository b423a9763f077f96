"""The results of a run: findings, what could not be checked, and how much was checked."""

from itertools import groupby

from attrs import field, frozen

from k2refs.model.finding import FINDING_HEAD, INTERNAL, Finding, Severity, Unchecked
from k2refs.text import html
from k2refs.text.counted import counted

__all__ = ["Coverage", "Report", "RuleFacts", "Suppressed"]


@frozen
class RuleFacts:
    """What a report says about a rule: its code, name, severity and summary."""

    code: str
    name: str
    severity: Severity
    summary: str = ""


@frozen
class Suppressed:
    """A finding that the user chose to hide. `kind` is "inline", "ledger", "configuration" or "baseline"."""

    finding: Finding
    kind: str
    reason: str = ""


@frozen
class Coverage:
    """How much was checked. `references_unchecked` counts those of which at least one thing could not be checked.

    `files_unchecked` counts files that could not be read, and manuscripts whose library could not be.
    `reasons` maps why something could not be checked to the number of references (or claims); `notes` are
    remarks without consequences, such as the age of the lock.
    """

    files: int = 0
    references: int = 0
    citations: int = 0
    claims: int = 0
    references_unchecked: int = 0
    claims_unchecked: int = 0
    files_unchecked: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    def describe(self, findings: int) -> str:
        """One line: how many findings, and what was checked.

        >>> Coverage(files=2, references=12, citations=15).describe(0)
        'no findings; checked 12 references and 15 citations in 2 files'
        """
        counts = ((self.references, "reference"), (self.citations, "citation"), (self.claims, "claim"))
        checked = " and ".join(", ".join(counted(*one) for one in counts if one[0]).rsplit(", ", 1)) or "nothing"
        found = counted(findings, "finding") if findings else "no findings"
        return f"{found}; checked {checked} in {counted(self.files, 'file')}"


_MOST_SHOWN = 50


@frozen(repr=False)
class Report:
    """The outcome of one run. Findings are in order of file and place.

    `unchecked` are those that count; `allowed` could not be checked either, and the user accepted it.
    `fail_on` is the lowest severity that fails the run, `rules` describes the rules that ran.
    """

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    coverage: Coverage = field(factory=Coverage)
    suppressed: tuple[Suppressed, ...] = ()
    allowed: tuple[Unchecked, ...] = ()
    rules: tuple[RuleFacts, ...] = ()
    fail_on: Severity = Severity.WARNING

    def __repr__(self) -> str:
        return f"<Report: {counted(len(self.findings), 'finding')}, {len(self.unchecked)} unchecked>"

    def _repr_html_(self) -> str:
        """The findings by file, worst first within each, then what could not be checked in one line."""
        shown = self.findings[:_MOST_SHOWN]
        parts = [f"<p><b>{self.coverage.describe(len(self.findings))}</b></p>"]
        for path, group in groupby(shown, key=lambda finding: finding.path):
            rows = [finding.html_row() for finding in sorted(group, key=lambda finding: -finding.severity)]
            parts.append(html.table(rows, head=FINDING_HEAD, caption=html.escape(path)))
        if len(self.findings) > len(shown):
            parts.append(f"<p>… {counted(len(self.findings) - len(shown), 'more finding')}</p>")
        if self.unchecked:
            reasons = "; ".join(f"{html.escape(reason)} ({count})" for reason, count in self.coverage.reasons)
            parts.append(f'<p class="quiet">{len(self.unchecked):,} could not be checked: {reasons}</p>')
        return html.framed(*parts)

    @property
    def exit_code(self) -> int:
        """0 clean · 1 findings of at least `fail_on` · 2 k2refs itself failed on something · 3 no such finding, but
        something could not be checked.

        >>> Report(unchecked=(Unchecked("RT101", "orimo1992", "no record in k2refs.lock"),)).exit_code
        3
        """
        if any(finding.code == INTERNAL for finding in self.findings):
            return 2
        if any(finding.severity >= self.fail_on for finding in self.findings):
            return 1
        return 3 if self.unchecked else 0
