"""GitHub workflow commands, one line per finding, the most severe first, and then the plain list.

GitHub shows ten annotations of each kind per step; the plain list shows the rest.
"""

from k2refs.model.finding import Finding, Severity
from k2refs.model.report import Report
from k2refs.reports.text import render_concise
from k2refs.text.shown import disarm, harmless

__all__ = ["render_github"]

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_NOTICES = 10


def render_github(report: Report) -> str:
    """`::error file=…,line=…::message` lines, then the plain list. Source: GitHub, "Workflow commands"."""
    names = {rule.code: rule.name for rule in report.rules}
    worst_first = sorted(report.findings, key=lambda finding: -finding.severity)
    lines = [_describe(finding, names.get(finding.code, "")) for finding in worst_first]
    for item in report.unchecked[:_NOTICES]:
        place = f" file={_property(item.span.path)},line={item.span.file_place.line}," if item.span else " "
        title = _property(f"{item.code} could not be checked")
        lines.append(f"::notice{place}title={title}::{_data(f'{item.subject}: {item.reason}')}")
    return "\n".join([*lines, disarm(render_concise(report))])


def _describe(finding: Finding, name: str) -> str:
    place, end = finding.span.file_place, finding.span.file_end_place
    properties = [f"file={_property(finding.span.path)}", f"line={place.line}", f"endLine={end.line}"]
    if end.line == place.line:  # GitHub refuses columns over several lines
        properties += [f"col={place.column}", f"endColumn={end.column}"]
    properties.append(f"title={_property(f'{finding.code} {name}'.strip())}")
    return f"::{_KINDS[finding.severity]} {','.join(properties)}::{_data(finding.message)}"


def _data(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return harmless(text).replace("##[", "# #[")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
