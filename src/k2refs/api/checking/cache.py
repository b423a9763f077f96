"""Caches the report of a check by the content of everything it read, so that a repeated run is fast.

One file per set of arguments, in the user's cache folder. A change of any file, of the settings, of the day or of
k2refs itself invalidates it; a cache that cannot be read or written is ignored.
"""

import contextlib
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from attrs import asdict, define, field

from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.sources import Sources
from k2refs.api.reading.targets import Targets
from k2refs.checks.config import Settings
from k2refs.errors import InputError
from k2refs.files import read_bytes, read_source, write_atomically
from k2refs.files.folders import find_cache_folder
from k2refs.model.finding import INTERNAL, Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.report import Coverage, Report, RuleFacts, Suppressed
from k2refs.model.source import Source, Span
from k2refs.model.suffixes import MANUSCRIPTS, bare_name

__all__ = ["cache_key", "recall_report", "remember_report"]

# What a remembered span counts is the text that was read out of them, not the file.
_NO_TEXTS = (*MANUSCRIPTS["pdf"], *MANUSCRIPTS["docx"])
_SHAPE = 2


def cache_key(targets: Targets, request: CheckRequest, *, settings: Settings, baseline: str = "") -> str:
    """Identifies a run before any file is read; "" if the run cannot be cached."""
    if request.library is not None or "-" in targets.libraries + targets.manuscripts:
        return ""
    if any(bare_name(path).endswith(_NO_TEXTS) for path in targets.manuscripts):
        return ""
    options = (targets, request, sorted(asdict(settings).items(), key=str), baseline, str(Path.cwd()))
    return sha256(repr((_SHAPE, _own_state(), *options)).encode()).hexdigest()


def recall_report(key: str) -> tuple[Report, tuple[str, ...]] | None:
    """The report cached under `key`, with the paths it read; None unless every file is unchanged."""
    try:
        current = Sources()
        whole = orjson.loads(read_bytes(str(_folder() / f"{key}.json"), max_bytes=1 << 28))
        if all(current.digest(path) == digest for path, digest in whole["files"].items()):
            unread = frozenset(path for path, digest in whole["files"].items() if not digest)
            return _Reader(unread=unread).read_report(whole["report"]), tuple(whole["files"])
    except (InputError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        pass  # nothing cached, or in another shape: the run itself reports what is wrong
    return None


def remember_report(key: str, report: Report, sources: Sources) -> None:
    """Keeps `report` for the next run, with the digests of all that was looked at, "" for what was not there."""
    if any(finding.code == INTERNAL for finding in report.findings):
        return  # it may work at the next try
    whole = {
        "files": {path: sources.digest(path) for path in sources.looked_at if path != "-"},
        "report": _write_report(report),
    }
    with contextlib.suppress(OSError, InputError, TypeError):
        _folder().mkdir(parents=True, exist_ok=True)
        write_atomically(str(_folder() / f"{key}.json"), orjson.dumps(whole))


def _folder() -> Path:
    return Path(find_cache_folder()) / "results"


def _own_state() -> tuple[int, int]:
    """Changes whenever a file of the package does: the number of files, and the newest modification time."""
    count = newest = 0
    for place, _, files in os.walk(Path(__file__).parents[1]):
        for name in files:
            if name.endswith(".py"):
                count += 1
                newest = max(newest, (Path(place) / name).stat().st_mtime_ns)
    return count, newest


def _write_report(report: Report) -> dict[str, Any]:
    return {
        "findings": [_write_finding(finding) for finding in report.findings],
        "unchecked": [_write_unchecked(item) for item in report.unchecked],
        "allowed": [_write_unchecked(item) for item in report.allowed],
        "suppressed": [[_write_finding(one.finding), one.kind, one.reason] for one in report.suppressed],
        "coverage": asdict(report.coverage),
        "rules": [asdict(rule) for rule in report.rules],
        "fail_on": int(report.fail_on),
    }


def _write_span(span: Span | None) -> list[Any] | None:
    return None if span is None else [span.path, span.start, span.end]


def _write_finding(finding: Finding) -> dict[str, Any]:
    fix = finding.fix
    return {
        "code": finding.code,
        "message": finding.message,
        "span": _write_span(finding.span),
        "severity": int(finding.severity),
        "subject": finding.subject,
        "field": finding.field,
        "detail": finding.detail,
        "fix": fix and [[[_write_span(edit.span), edit.text] for edit in fix.edits], fix.is_safe, fix.title, fix.shows],
    }


def _write_unchecked(item: Unchecked) -> list[Any]:
    return [item.code, item.subject, item.reason, _write_span(item.span), item.asked, item.kind]


@define
class _Reader:
    """Restores a report; each source once, so that spans of one file share it."""

    sources: dict[str, Source] = field(factory=dict)
    unread: frozenset[str] = frozenset()

    def read_report(self, row: dict[str, Any]) -> Report:
        coverage = {name: _tuples(value) for name, value in row["coverage"].items()}
        return Report(
            findings=tuple(map(self.read_finding, row["findings"])),
            unchecked=tuple(map(self.read_unchecked, row["unchecked"])),
            coverage=Coverage(**coverage),
            suppressed=tuple(Suppressed(self.read_finding(one[0]), *one[1:]) for one in row["suppressed"]),
            allowed=tuple(map(self.read_unchecked, row["allowed"])),
            rules=tuple(RuleFacts(**{**rule, "severity": Severity(rule["severity"])}) for rule in row["rules"]),
            fail_on=Severity(row["fail_on"]),
        )

    def read_finding(self, row: dict[str, Any]) -> Finding:
        fix = row["fix"]
        edits = tuple(Edit(self.read_span(span), text) for span, text in fix[0]) if fix else ()
        return Finding(
            row["code"],
            row["message"],
            self.read_span(row["span"]),
            Severity(row["severity"]),
            row["subject"],
            row["field"],
            Fix(edits, *fix[1:]) if fix else None,
            tuple(row["detail"]),
        )

    def read_unchecked(self, row: list[Any]) -> Unchecked:
        code, subject, reason, span, asked, kind = row
        return Unchecked(code, subject, reason, self.read_span(span) if span else None, tuple(asked), kind)

    def read_span(self, row: list[Any]) -> Span:
        path, start, end = row
        if path not in self.sources:
            is_text = not path.startswith("<") and path not in self.unread
            self.sources[path] = read_source(path) if is_text else Source(path, "")
        return Span(self.sources[path], start, end)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
