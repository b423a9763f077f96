"""GitLab's code quality report: an array of issues, as its merge request widget reads them."""

from k2refs.model.finding import Severity
from k2refs.model.fingerprint import fingerprints
from k2refs.model.report import Report
from k2refs.reports.json import write_json

__all__ = ["render_gitlab"]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(report: Report) -> str:
    """One object per finding, and one of severity info for each unchecked subject. Source: GitLab, "Code Quality"."""
    marks = fingerprints(report.findings)
    issues = [
        {
            "description": f"{finding.code} {finding.message}",
            "check_name": finding.code,
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": _relative(finding.span.path), "lines": {"begin": finding.span.place.line}},
        }
        for finding, mark in zip(report.findings, marks, strict=True)
    ]
    for said in report.unchecked:
        if said.span is not None:
            issues.append(
                {
                    "description": f"{said.code} could not be checked for {said.subject}: {said.reason}",
                    "check_name": said.code,
                    "fingerprint": f"unchecked-{said.code}-{said.subject}",
                    "severity": "info",
                    "location": {"path": _relative(said.span.path), "lines": {"begin": said.span.place.line}},
                }
            )
    return write_json(issues, indent=2) + "\n"


def _relative(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
