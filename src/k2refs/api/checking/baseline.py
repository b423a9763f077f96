"""The baseline: known findings to ignore, by fingerprint, in a committed file."""

import json
from collections.abc import Iterable

from attrs import frozen

from k2refs.errors import InputError, UsageError
from k2refs.files import read_source, write_atomically
from k2refs.model.finding import Finding
from k2refs.model.fingerprint import fingerprints

__all__ = ["Baseline", "read_baseline", "write_baseline"]

_VERSION = 1


@frozen
class Baseline:
    """Known findings: fingerprint → the reason written next to it, or ""."""

    reasons: dict[str, str]


def read_baseline(path: str) -> Baseline:
    """The baseline at `path`. Raises InputError for a file that is not one, UsageError for another version."""
    text = read_source(path).text
    try:
        whole = json.loads(text)
        version, rows = whole["k2refs-baseline"], whole["findings"]
        reasons = {str(mark): str(row.get("reason", "")) for mark, row in rows.items()}
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(f"{path}: is not a baseline; write one with --write-baseline") from None
    if version != _VERSION:
        raise UsageError(
            f"{path}: is a baseline of version {version!r}, but this k2refs reads {_VERSION}; write it again"
        )
    return Baseline(reasons)


def write_baseline(path: str, findings: Iterable[Finding]) -> int:
    """Writes a baseline of `findings` to `path`, ordered by fingerprint; returns how many. Raises InputError."""
    known = tuple(findings)
    rows = {
        mark: {"code": finding.code, "path": finding.span.path, "subject": finding.subject, "field": finding.field}
        for finding, mark in zip(known, fingerprints(known), strict=True)
    }
    whole = {"k2refs-baseline": _VERSION, "findings": rows}
    write_atomically(
        path,
        (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8", "backslashreplace"),
    )
    return len(rows)
