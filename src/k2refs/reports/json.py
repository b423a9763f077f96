"""Reports for programs: `json`, one object for the run; `jsonl`, one object per line, findings first, coverage last."""

import json
import re
from typing import Any

from k2refs.model.finding import Edit, Finding, Unchecked
from k2refs.model.fingerprint import fingerprints
from k2refs.model.report import Report

__all__ = ["VERSION", "render_json", "render_jsonl", "write_json"]

_HALF = re.compile("[\ud800-\udfff]")

VERSION = 1
"""Version of the schema; it rises when a field changes its meaning, not when one is added."""


def render_json(report: Report) -> str:
    """One object: version, exit_code, findings, unchecked, allowed, suppressed, coverage. Lines and columns from 1."""
    return write_json(describe_report(report), indent=2) + "\n"


def render_jsonl(report: Report) -> str:
    """One object per line, each with its `kind`: finding, suppressed, unchecked, allowed, coverage."""
    whole = describe_report(report)
    kinds = {"finding": "findings", "suppressed": "suppressed", "unchecked": "unchecked", "allowed": "allowed"}
    lines: list[dict[str, Any]] = []
    for kind, name in kinds.items():
        lines += [{"kind": kind, **one} for one in whole[name]]
    lines.append({"kind": "coverage", **whole["coverage"], "exit_code": whole["exit_code"]})
    return "".join(write_json(line) + "\n" for line in lines)


def write_json(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON, in which neither a runner of continuous integration nor an encoder finds what it trips over.

    >>> write_json(["##[group]", "\\udcff"])
    '["#\\\\u0023[group]", "\\\\udcff"]'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent).replace("##[", "#\\u0023[")
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def describe_report(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    names = {rule.code: rule.name for rule in report.rules}
    marks = fingerprints((*report.findings, *(one.finding for one in report.suppressed)))
    findings = [_describe(finding, mark, names) for finding, mark in zip(report.findings, marks, strict=False)]
    suppressed = [
        {**_describe(one.finding, mark, names), "suppression": {"kind": one.kind, "reason": one.reason}}
        for one, mark in zip(report.suppressed, marks[len(findings) :], strict=True)
    ]
    coverage = report.coverage
    return {
        "version": VERSION,
        "exit_code": report.exit_code,
        "findings": findings,
        "unchecked": [_describe_unchecked(item) for item in report.unchecked],
        "allowed": [_describe_unchecked(item) for item in report.allowed],
        "suppressed": suppressed,
        "coverage": {
            "files": coverage.files,
            "references": coverage.references,
            "citations": coverage.citations,
            "claims": coverage.claims,
            "references_unchecked": coverage.references_unchecked,
            "claims_unchecked": coverage.claims_unchecked,
            "files_unchecked": coverage.files_unchecked,
            "reasons": [{"reason": reason, "count": count} for reason, count in coverage.reasons],
            "notes": list(coverage.notes),
        },
    }


def _describe(finding: Finding, mark: str, names: dict[str, str]) -> dict[str, Any]:
    place, end = finding.span.place, finding.span.end_place
    fix = finding.fix
    return {
        "code": finding.code,
        "name": names.get(finding.code, ""),
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "path": finding.span.path,
        "line": place.line,
        "column": place.column,
        "end_line": end.line,
        "end_column": end.column,
        **({"page": place.page} if place.page else {}),
        **({"cell": place.cell} if place.cell else {}),
        "subject": finding.subject,
        "field": finding.field,
        "detail": list(finding.detail),
        "fingerprint": mark,
        "fix": fix
        and {
            "is_safe": fix.is_safe,
            "title": fix.title,
            "shows": fix.shows,
            "edits": [_describe_edit(edit) for edit in fix.edits],
        },
    }


def _describe_edit(edit: Edit) -> dict[str, Any]:
    place, end = edit.span.place, edit.span.end_place
    return {
        "path": edit.span.path,
        "line": place.line,
        "column": place.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": edit.text,
    }


def _describe_unchecked(item: Unchecked) -> dict[str, Any]:
    where: dict[str, str | int] = {}
    if item.span is not None:
        where = {"path": item.span.path, "line": item.span.place.line, "column": item.span.place.column}
        where |= {"cell": item.span.place.cell} if item.span.place.cell else {}
    return {"code": item.code, "subject": item.subject, "reason": item.reason, "asked": list(item.asked), **where}
