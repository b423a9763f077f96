"""A report as one HTML file that can be sent to authors: no network, no external font; only the filters need script.

Everything that comes from files is text. The content security policy in the file allows its own style and script alone.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from k2refs.model.finding import Finding, Severity
from k2refs.model.report import Report
from k2refs.model.source import Span
from k2refs.reports.page import SCRIPT, STYLE
from k2refs.text.counted import counted
from k2refs.text.html import escape
from k2refs.version import __version__

__all__ = ["render_html"]

_SHAPES = {Severity.ERROR: "◆", Severity.WARNING: "▲", Severity.INFO: "●"}
_CONTEXT = 60
_MOST_UNCHECKED = 200
"""How many unchecked things are listed one by one."""


def render_html(report: Report) -> str:
    """A page with the verdict, the findings by file, with line and anchor, and what could not be checked."""
    names = {rule.code: rule.name for rule in report.rules}
    head = report.coverage.describe(len(report.findings))
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>k2refs: {escape(head)}</title><style>{STYLE}</style></head>\n<body><header>",
        f"<h1>{_verdict(report)}</h1><p>{escape(head)}</p>{_counts(report)}",
        *(f'<p class="quiet">{escape(note)}</p>' for note in report.coverage.notes),
        f'<p class="quiet">k2refs {escape(__version__)}</p></header>\n',
        _filters(report, names),
        "<main>",
        *_files(report.findings, names),
        *_unchecked(report),
        *_suppressed(report),
        f"</main><script>{SCRIPT}</script></body></html>\n",
    ]
    return "".join(parts)


def _policy() -> str:
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (STYLE, SCRIPT))
    return f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'"


def _verdict(report: Report) -> str:
    if any(finding.severity >= report.fail_on for finding in report.findings):
        return "Findings"
    return "Some things could not be checked" if report.unchecked else "No findings"


def _counts(report: Report) -> str:
    cells = [(severity, sum(one.severity == severity for one in report.findings)) for severity in reversed(Severity)]
    items = [f"<li>{_badge(severity)} {count:,}</li>" for severity, count in cells if count]
    if report.unchecked:
        items.append(f'<li><a href="#unchecked">{len(report.unchecked):,} could not be checked</a></li>')
    return f'<ul class="counts">{"".join(items)}</ul>' if items else ""


def _badge(severity: Severity) -> str:
    word = severity.name.lower()
    return f'<span class="severity {word}">{_SHAPES[severity]} {word}</span>'


def _filters(report: Report, names: dict[str, str]) -> str:
    """The form is shown by the script, because without it a form would do nothing."""
    if not report.findings:
        return ""
    severities = sorted({finding.severity for finding in report.findings}, reverse=True)
    boxes = "".join(
        f'<label><input type="checkbox" name="severity" value="{one.name.lower()}" checked> {one.name.lower()}</label> '
        for one in severities
    )
    codes = sorted({finding.code for finding in report.findings})
    rules = "".join(f'<option value="{escape(code)}">{escape(_named(code, names))}</option>' for code in codes)
    paths = dict.fromkeys(finding.path for finding in report.findings)
    files = "".join(f"<option>{escape(path)}</option>" for path in paths)
    return (
        f'<form id="filters" hidden aria-label="Filters"><fieldset><legend>Severity</legend>{boxes}</fieldset>'
        f'<label>Rule <select name="code"><option value="">all</option>{rules}</select></label> '
        f'<label>File <select name="path"><option value="">all</option>{files}</select></label> '
        '<button type="button" id="copy">Copy as text</button> <output id="shown" aria-live="polite"></output></form>\n'
    )


def _named(code: str, names: dict[str, str]) -> str:
    return f"{code} {names[code]}" if code in names else code


def _files(findings: Sequence[Finding], names: dict[str, str]) -> Iterator[str]:
    numbered = list(enumerate(findings, start=1))
    for path, group in groupby(numbered, key=lambda one: one[1].path):
        rows = list(group)
        yield f'<section data-path="{escape(path)}"><h2>{escape(path)}</h2>'
        yield f'<p class="quiet">{counted(len(rows), "finding")}</p>'
        yield from (_finding(number, finding, names) for number, finding in rows)
        yield "</section>\n"


def _finding(number: int, finding: Finding, names: dict[str, str]) -> str:
    word = finding.severity.name.lower()
    place = str(finding.span)[len(finding.path) + 1 :]
    lines = [f"<li>{escape(line)}</li>" for line in finding.detail]
    if finding.fix is not None:
        how = "--fix" if finding.fix.is_safe else "--unsafe-fixes"
        shows = f", from {finding.fix.shows}" if finding.fix.shows else ""
        lines.append(f"<li>fix (<code>{how}</code>): {escape(finding.fix.title + shows)}</li>")
    details = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return (
        f'<article id="f{number}" data-severity="{word}" data-code="{escape(finding.code)}"><h3>'
        f'<a href="#f{number}">{escape(place)}</a> {_badge(finding.severity)} <code>{escape(finding.code)}</code> '
        f"{escape(finding.message)}</h3>{_excerpt(finding.span)}{details}"
        f'<p class="quiet">{escape(_named(finding.code, names))}</p></article>'
    )


def _excerpt(span: Span) -> str:
    """The line of the place, shortened around it, the place marked."""
    if not span.source.text:
        return ""
    line = span.source.line_around(span.start)
    start = min(max(span.place.column - 1, 0), len(line))
    until = min(max(start, start + span.end - span.start), len(line))
    first, last = max(0, start - _CONTEXT), min(len(line), max(until, start + 1) + _CONTEXT)
    before, marked, after = line[first:start], line[start:until], line[until:last]
    lead, trail = "…" * (first > 0), "…" * (last < len(line))
    return f"<pre>{lead}{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}{trail}</pre>"


def _unchecked(report: Report) -> Iterator[str]:
    if not report.unchecked:
        return
    yield '<section id="unchecked"><h2>Could not be checked</h2><ul>'
    yield from (f"<li>{escape(reason)} ({count:,})</li>" for reason, count in report.coverage.reasons)
    yield f"</ul><details><summary>{counted(len(report.unchecked), 'subject')}</summary><ul>"
    for item in report.unchecked[:_MOST_UNCHECKED]:
        place = f"{escape(str(item.span))}: " if item.span else ""
        yield f"<li>{place}<b>{escape(item.subject)}</b> ({escape(item.code)}): {escape(item.reason)}</li>"
    if len(report.unchecked) > _MOST_UNCHECKED:
        yield f"<li>… {len(report.unchecked) - _MOST_UNCHECKED:,} more</li>"
    yield "</ul></details></section>\n"


def _suppressed(report: Report) -> Iterator[str]:
    if report.suppressed:
        count = counted(len(report.suppressed), "finding")
        yield f"<section><h2>Suppressed</h2><details><summary>{count}</summary><ul>"
        for one in report.suppressed:
            reason = f" — {one.reason}" if one.reason else ""
            yield f"<li>{escape(str(one.finding))} ({escape(one.kind + reason)})</li>"
        yield "</ul></details></section>\n"
