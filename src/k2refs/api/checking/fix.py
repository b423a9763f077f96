"""`fix`: applies fixes until nothing changes; writes files atomically, or shows the difference."""

import os
from collections.abc import Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from attrs import evolve, frozen

from k2refs.api.checking.check import Checked, run_check
from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.sources import find_project
from k2refs.checks.config import Settings
from k2refs.checks.fix import apply_fixes
from k2refs.errors import InputError, UsageError
from k2refs.files import read_source, write_source
from k2refs.files.guard import hold
from k2refs.model.finding import Finding, Severity
from k2refs.model.source import Source, Span

__all__ = ["Fixed", "fix_findings", "leads_outside", "show_difference", "write_fixed"]

_MAX_ROUNDS = 20


@frozen
class Fixed:
    """The result of fixing: files before and after, the fixes applied, and the check afterwards.

    `refused` are findings whose fix is in a part that could not be parsed.
    """

    before: tuple[Source, ...]
    after: Mapping[str, str]
    applied: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    checked: Checked


def fix_findings(
    paths: Sequence[str],
    request: CheckRequest,
    *,
    settings: Settings,
    baseline: Mapping[str, str] | None = None,
    allow_unsafe: bool = False,
) -> Fixed:
    """Applies every fix to the texts at `paths`, in memory, in rounds until none is left or applicable.

    Suppressed findings are not fixed. Raises what `check` raises.
    """
    originals: dict[str, Source] = {}
    texts: dict[str, Source] = {}
    applied: list[Finding] = []
    refused: dict[Finding, None] = {}
    for _ in range(_MAX_ROUNDS):
        checked = run_check(paths, evolve(request, texts=dict(texts)), settings=settings, baseline=baseline)
        fixable = [found for found in checked.report.findings if _may_change(found, originals, texts)]
        fixed = apply_fixes(fixable, unreadable=_unreadable(checked), allow_unsafe=allow_unsafe)
        refused.update(dict.fromkeys(fixed.refused))
        if not fixed.texts:
            break
        applied += fixed.applied
        for source in fixed.sources:
            originals.setdefault(source.path, source)
            texts[source.path] = evolve(source, text=fixed.texts[source.path])
    changed = {path: source.text for path, source in texts.items() if source.text != originals[path].text}
    return Fixed(tuple(originals[path] for path in changed), changed, tuple(applied), tuple(refused), checked)


def show_difference(fixed: Fixed) -> str:
    """The changes as a unified diff for `git apply` and `patch -p1`."""
    parts: list[str] = []
    for source in fixed.before:
        before, after = source.text.splitlines(keepends=True), fixed.after[source.path].splitlines(keepends=True)
        for line in unified_diff(before, after, f"a/{source.path}", f"b/{source.path}"):
            parts.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(parts)


def leads_outside(path: str, paths: Sequence[str]) -> bool:
    """Whether the file at `path` is, through links, none of the files that `paths` name, and in none of their folders.

    What a user names is theirs to change, wherever it leads; what a folder holds may have been put there by others.
    """
    if path in paths:
        return False
    real = Path(os.path.realpath(path))
    given = (Path(os.path.realpath(one)) for one in paths or (".",) if one != "-")
    return not any(real.is_relative_to(find_project(one if one.is_dir() else one.parent)) for one in given)


def write_fixed(fixed: Fixed, paths: Sequence[str]) -> tuple[str, ...]:
    """Writes each changed file atomically; returns those that it left alone, since they lie outside.

    Raises InputError for one that changed meanwhile or cannot be written, UsageError for standard input.
    """
    outside = tuple(source.path for source in fixed.before if leads_outside(source.path, paths))
    for source in fixed.before:
        if source.path == "-":
            raise UsageError("-: standard input cannot be fixed in place; use --diff")
        if read_source(source.path).text not in (source.text, fixed.after[source.path]):
            raise InputError(f"{source.path}: has changed since it was read; run again")
    for source in fixed.before:
        if source.path in outside:
            continue
        try:
            with hold(source.path):
                _write_one(source, fixed.after[source.path])
        except UnicodeEncodeError as error:
            letter = fixed.after[source.path][error.start : error.start + 1] if error.object else "?"
            raise InputError(
                f"{source.path}: its encoding {source.encoding} has no {letter!r}; save it as UTF-8 first"
            ) from None
    return outside


def _write_one(source: Source, text: str) -> None:
    """Writes `text` unless the file has it: another run may have fixed the same. Raises InputError."""
    present = read_source(source.path).text
    if present == text:
        return
    if present != source.text:
        raise InputError(f"{source.path}: has changed since it was read; run again")
    write_source(source, text)


def _may_change(finding: Finding, originals: Mapping[str, Source], texts: Mapping[str, Source]) -> bool:
    """Whether the fix was made for the newest text: a file read through another is fixed once."""
    edits = finding.fix.edits if finding.fix else ()
    return all(edit.span.path not in originals or edit.span.source.text == texts[edit.span.path].text for edit in edits)


def _unreadable(checked: Checked) -> list[Span]:
    """The parts that could not be parsed, and the entries that contain them."""
    broken = [
        finding.span
        for evidence in checked.evidences
        for finding in (*evidence.reading, *evidence.library.findings)
        if isinstance(finding, Finding) and finding.code == "SY001" and finding.severity is Severity.ERROR
    ]
    if not broken:
        return []
    entries = [
        reference.origin.span
        for evidence in checked.evidences
        for reference in evidence.library.references
        if reference.origin
    ]
    holding = [
        entry
        for entry in entries
        for span in broken
        if entry.source is span.source and entry.start <= span.end and span.start <= entry.end
    ]
    return [*broken, *holding]
