"""SARIF 2.1.0, as code scanning reads it: results with fingerprints, fixes and suppressions; unchecked as `review`.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", §3.13–3.58.
"""

from typing import Any
from urllib.parse import quote

from k2refs.model.finding import Finding, Fix, Severity, Unchecked
from k2refs.model.fingerprint import fingerprints
from k2refs.model.report import Report, Suppressed
from k2refs.model.source import PagedSource, Span
from k2refs.reports.json import write_json

__all__ = ["render_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {"inline": "inSource", "ledger": "external", "configuration": "external", "baseline": "external"}
_FINGERPRINT = "k2refs/v1"


def render_sarif(report: Report) -> str:
    """The run as one SARIF log. Columns count characters from 1, as `columnKind` says; `endColumn` is exclusive."""
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    findings = (*report.findings, *(one.finding for one in report.suppressed))
    marks = fingerprints(findings)
    results = [_describe(finding, mark, index) for finding, mark in zip(findings, marks, strict=True)]
    for result, one in zip(results[len(report.findings) :], report.suppressed, strict=True):
        result["suppressions"] = [_describe_suppression(one)]
    results += [_describe_unchecked(said, index) for said in report.unchecked]
    driver = {
        "name": "k2refs",
        "rules": [
            {
                "id": rule.code,
                "name": "".join(word.capitalize() for word in rule.name.split("-")),
                "shortDescription": {"text": rule.summary or rule.name},
                "help": {"text": f"run k2refs rule {rule.code} for details"},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in report.rules
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return write_json(log, indent=2) + "\n"


def _describe(finding: Finding, mark: str, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join((finding.message, *finding.detail))},
        "locations": [_locate(finding.span)],
        "partialFingerprints": {_FINGERPRINT: mark},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.fix is not None and finding.fix.edits:
        result["fixes"] = [_describe_fix(finding.fix)]
    return result


def _describe_unchecked(said: Unchecked, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": said.code,
        "kind": "review",
        "level": "none",
        "message": {"text": f"could not be checked for {said.subject}: {said.reason}"},
    }
    if said.span is not None:
        result["locations"] = [_locate(said.span)]
    if said.code in index:
        result["ruleIndex"] = index[said.code]
    return result


def _describe_suppression(one: Suppressed) -> dict[str, Any]:
    suppression: dict[str, Any] = {"kind": _KINDS[one.kind], "status": "accepted"}
    if one.reason:
        suppression["justification"] = one.reason
    return suppression


def _describe_fix(fix: Fix) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.path, []).append(replacement)
    return {
        "description": {"text": fix.title if fix.is_safe else f"{fix.title} (unsafe)"},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _locate(span: Span) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(span.path)}, "region": _region(span)}
    }
    if isinstance(span.source, PagedSource):  # §3.28: a region of a binary file has no lines; the page is a property
        place = span.place
        location["message"] = {"text": f"page {place.page}, line {place.line}"}
        boxes = [{"page": page, "box": list(box)} for page, box in span.source.boxes(span.start, span.end)]
        location["physicalLocation"]["properties"] = {"page": place.page, "boxes": boxes}
    return location


def _region(span: Span) -> dict[str, int]:
    place, end = span.file_place, span.file_end_place
    return {"startLine": place.line, "startColumn": place.column, "endLine": end.line, "endColumn": end.column}


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/").removeprefix("./"), safe="/:~.-_", errors="surrogateescape")
