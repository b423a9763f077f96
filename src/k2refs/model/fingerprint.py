"""Identifies a finding after the file was edited, without its line. Used by baseline and reports."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from k2refs.model.finding import Finding

__all__ = ["fingerprints"]


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """One fingerprint per finding, in order: from code, file, subject and field, or else from the text at its place.

    Findings that agree in all of these are numbered in order, so that each has its own.
    """
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        what = finding.subject or " ".join(finding.span.text.split())[:80]
        base = "\x1f".join((finding.code, finding.span.path.replace("\\", "/"), what, finding.field))
        marks.append(sha256(f"{base}\x1f{seen[base]}".encode("utf-8", "backslashreplace")).hexdigest()[:32])
        seen[base] += 1
    return tuple(marks)
