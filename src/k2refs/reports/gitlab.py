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
            "location": {
                "path": _relative(finding.span.path),
                "lines": {"begin": finding.span.file_place.line},
            },
        }
        for finding, mark in zip(report.findings, marks, strict=True)
    ]
    for item in report.unchecked:
        if item.span is not None:
            issues.append(
                {
                    "description": f"{item.code} could not be checked for {item.subject}: {item.reason}",
                    "check_name": item.code,
                    "fingerprint": f"unchecked-{item.code}-{item.subject}",
                    "severity": "info",
                    "location": {
                        "path": _relative(item.span.path),
                        "lines": {"begin": item.span.file_place.line},
                    },
                }
            )
    return write_json(issues, indent=2) + "\n"


def _relative(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
