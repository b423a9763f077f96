"""A report as the comment of a pull request: GitHub's Markdown, worst first, below its limit of 65,536 characters."""

from k2refs.model.finding import Finding
from k2refs.model.report import Report
from k2refs.text.counted import counted
from k2refs.text.html import escape

__all__ = ["render_markdown"]

_MOST = 60_000
# What begins a link, a mention, emphasis, code or a cell in a table.
_SPECIAL = str.maketrans({character: f"&#{ord(character)};" for character in "|`*_[]@~\\"})


def render_markdown(report: Report) -> str:
    """A table of the findings, and what could not be checked below it."""
    head = f"## k2refs\n\n{_text(report.coverage.describe(len(report.findings)))}\n"
    rest = _unchecked(report)
    rows: list[str] = []
    room = _MOST - len(head) - len(rest)
    for finding in sorted(report.findings, key=lambda finding: -finding.severity):
        row = _row(finding)
        room -= len(row) + 1
        if room < 0:
            break
        rows.append(row)
    parts = [head]
    if rows:
        parts += ["| severity | place | rule | finding |", "|---|---|---|---|", *rows]
    if len(rows) < len(report.findings):
        parts.append(f"\n… {counted(len(report.findings) - len(rows), 'more finding')}")
    return "\n".join([*parts, rest]) + "\n"


def _row(finding: Finding) -> str:
    cells = (finding.severity.name.lower(), str(finding.span), finding.code, finding.message)
    return f"| {' | '.join(map(_text, cells))} |"


def _unchecked(report: Report) -> str:
    if not report.unchecked:
        return ""
    reasons = "\n".join(f"- {_text(reason)} ({count})" for reason, count in report.coverage.reasons[:50])
    return f"\n<details><summary>{len(report.unchecked):,} could not be checked</summary>\n\n{reasons}\n\n</details>"


def _text(text: str) -> str:
    """`text` as text alone, in one line, at most 1,000 characters of it.

    >>> _text("a|b *c* <img> @user")
    'a&#124;b &#42;c&#42; &lt;img&gt; &#64;user'
    """
    line = " ".join(text.split())
    line = line if len(line) <= 1000 else line[:1000] + "…"
    return escape(line).replace("&#x27;", "'").translate(_SPECIAL).replace("://", "&#58;//")
