"""JUnit XML: one test case per reference or claim, a failure for each finding, `skipped` for what was not checked."""

import re
from collections import defaultdict
from xml.sax.saxutils import quoteattr

from k2refs.model.finding import Finding, Unchecked
from k2refs.model.report import Report

__all__ = ["render_junit"]

_NO_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLEAN = "everything else"


def render_junit(report: Report) -> str:
    """One suite with a case for each subject with results, and one for all others.

    Source: the schema of Apache Ant's junitreport, as Jenkins and GitLab read it.
    """
    failures: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    skipped: dict[tuple[str, str], list[Unchecked]] = defaultdict(list)
    for finding in report.findings:
        failures[finding.span.path, finding.subject or f"line {finding.span.place.line}"].append(finding)
    for item in report.unchecked:
        skipped[item.span.path if item.span else "", item.subject].append(item)
    cases = dict.fromkeys((*failures, *skipped))
    clean = max(report.coverage.references + report.coverage.claims - len(cases), 0)
    body = [_case(*case, failures=failures.get(case, []), skipped=skipped.get(case, [])) for case in cases]
    if clean or not body:
        body.append(f'  <testcase classname="k2refs" name={_quote(f"{_CLEAN} ({clean})")}/>')
    head = (
        f'<testsuite name="k2refs" tests="{len(body)}" failures="{len(failures)}" errors="0" '
        f'skipped="{len(set(skipped) - set(failures))}">'
    )
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *body, "</testsuite>", ""])


def _case(path: str, name: str, *, failures: list[Finding], skipped: list[Unchecked]) -> str:
    lines = [f"  <testcase classname={_quote(path)} name={_quote(name)}>"]
    for finding in failures:
        message = _quote(f"{finding.span.place}: {finding.message}")
        lines.append(f"    <failure type={_quote(finding.code)} message={message}/>")
    if skipped and not failures:
        reasons = "; ".join(dict.fromkeys(f"{item.code}: {item.reason}" for item in skipped))
        lines.append(f"    <skipped message={_quote(reasons)}/>")
    return "\n".join([*lines, "  </testcase>"])


def _quote(text: str) -> str:
    """An attribute; characters that XML 1.0 cannot hold become U+FFFD."""
    text = "".join(
        c if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c < "\ufffe" or c > "\uffff" else "\ufffd" for c in text
    )
    return quoteattr(text).replace("##[", "#&#35;[")
