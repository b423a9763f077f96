"""`rename` and `merge`: change a key in library, manuscripts, ledger, studies and lock, in one set of edits."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from k2refs.api.checking.gather import Gathered, gather_evidence
from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.targets import choose_targets
from k2refs.checks.config import Settings
from k2refs.checks.fields import adding_field
from k2refs.checks.fix import apply_fixes
from k2refs.errors import InputError, UsageError
from k2refs.files import read_source, write_source
from k2refs.matching.compare import Verdict, compare_references
from k2refs.matching.names import AUTHOR_SAME
from k2refs.matching.titles import TITLE_SAME
from k2refs.model.finding import Edit, Finding, Fix
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span
from k2refs.text.similarity import nearest

__all__ = ["Renamed", "merge_keys", "rename_key", "write_renamed"]

_KEY = re.compile(r"[^\s{}(),=\"#%~\\@\[\];]+")
_BESIDE = ("claims.toml", "studies.toml", "k2refs.lock")


@frozen
class Renamed:
    """Files before and their new texts; `count` is the number of changed places."""

    before: tuple[Source, ...]
    after: dict[str, str]
    count: int


def rename_key(old: str, new: str, *, paths: Sequence[str], request: CheckRequest, settings: Settings) -> Renamed:
    """The files with `new` for `old`, in memory. Raises UsageError for an unknown, taken or invalid key."""
    gathered = gather_evidence(choose_targets(paths, request, settings=settings), request, settings)
    _find(old, gathered)
    if not _KEY.fullmatch(new):
        raise UsageError(f"{new!r} is not a valid citation key; do not use spaces, braces, commas and the like")
    if old == new:
        raise UsageError(f"{old} already has this key; choose another")
    if any(new in evidence.library for evidence in gathered.evidences):
        raise UsageError(f"{new} is taken; merge the two entries with k2refs merge {new} {old}")
    edits = [Edit(span, new) for span in _key_places(old, gathered)]
    return _apply(edits)


def merge_keys(
    keep: str,
    drop: str,
    *,
    paths: Sequence[str],
    request: CheckRequest,
    settings: Settings,
    is_forced: bool = False,
) -> Renamed:
    """The files with the entry `drop` taken out, its citations given to `keep`, and the fields that only it had.

    A field that both have stays as `keep` has it. Raises UsageError for a key that is not there, and for two entries
    that do not match as one work unless `is_forced`.
    """
    gathered = gather_evidence(choose_targets(paths, request, settings=settings), request, settings)
    kept, dropped = _find(keep, gathered), _find(drop, gathered)
    if keep == drop:
        raise UsageError(f"{keep} cannot be merged with itself; name the other entry")
    if kept.origin is None or dropped.origin is None:
        raise UsageError(f"{keep} and {drop}: both entries must be in files")
    if not is_forced:
        _refuse_other_work(kept, dropped)
    edits = [Edit(_full_entry(dropped.origin.span), "")]
    in_entry = edits[0].span
    for span in _key_places(drop, gathered):
        if span.source is in_entry.source and in_entry.start <= span.start < in_entry.end:
            continue
        if Path(span.path).name in ("studies.toml", "k2refs.lock"):
            continue  # `keep` has its own tables and record: a duplicate would break the file
        edits.append(Edit(span, keep))
    texts = dropped.origin.source.text
    missing = [name for name in dropped.origin.fields if name not in kept.origin.fields]
    added = [adding_field(kept, name, value=texts[slice(*dropped.origin.fields[name])]) for name in missing]
    inserts = [edit for group in added for edit in group]
    if inserts:  # all are at the same place: they must be one edit, or they would conflict
        edits.append(Edit(inserts[0].span, "".join(edit.text for edit in inserts)))
    return _apply(edits)


def _refuse_other_work(kept: Reference, dropped: Reference) -> None:
    """Raises UsageError if the two are not one work. Entries that say too little to tell are taken as one."""
    found = compare_references(kept, dropped)
    is_open = found.verdict is Verdict.UNCERTAIN and found.title >= TITLE_SAME
    if not (kept.title and dropped.title):
        is_one_author = found.first_author is None or found.first_author >= AUTHOR_SAME
        is_open = found.is_same_identifier is not False and is_one_author
    if found.verdict is not Verdict.SAME and not is_open:
        raise UsageError(
            f"{kept.key} and {dropped.key} do not match as one work ({found.reason}); nothing was changed; "
            "use --force to merge them anyway"
        )


def write_renamed(renamed: Renamed) -> None:
    """Writes each file atomically. Raises InputError for a file that changed meanwhile or cannot be written, UsageError
    for standard input."""
    if any(source.path == "-" for source in renamed.before):
        raise UsageError("-: standard input cannot be changed in place; name a file")
    for source in renamed.before:
        if read_source(source.path).text != source.text:
            raise InputError(f"{source.path}: has changed since it was read; run again")
    for source in renamed.before:
        write_source(source, renamed.after[source.path])


def _find(key: str, gathered: Gathered) -> Reference:
    for evidence in gathered.evidences:
        if (found := evidence.library.get(key)) is not None:
            return found
    keys = [known for evidence in gathered.evidences for known in evidence.library]
    raise UsageError(f"unknown key {key!r}{nearest(key, keys)}")


def _key_places(key: str, gathered: Gathered) -> Iterator[Span]:
    """Every place with the key: its entry, fields that name other entries, citations, ledger, studies, lock."""
    seen: set[tuple[str, int]] = set()
    for span in (*_in_libraries(key, gathered), *_in_manuscripts(key, gathered), *_in_tables(key, gathered)):
        if (span.path, span.start) not in seen:
            seen.add((span.path, span.start))
            yield span


def _in_libraries(key: str, gathered: Gathered) -> Iterator[Span]:
    for evidence in gathered.evidences:
        for reference in evidence.library.references:
            origin = reference.origin
            if origin is None:
                continue
            if reference.key == key and origin.key is not None:
                yield origin.key_span
            for name in ("crossref", "xref", "xdata", "entryset", "related", "ids"):
                if name in origin.fields:
                    yield from _words(key, Span(origin.source, *origin.fields[name]))


def _in_manuscripts(key: str, gathered: Gathered) -> Iterator[Span]:
    for evidence in gathered.evidences:
        for document in evidence.documents:
            for mark in document.citations:
                for item in mark.items:
                    if item.key == key:
                        yield from _words(key, item.span or mark.span)


def _in_tables(key: str, gathered: Gathered) -> Iterator[Span]:
    """Ledger, studies and lock: strings and table names equal to the key."""
    word = re.escape(key)
    pattern = re.compile(rf'(?<=")({word})(?=")|(?<=\[)({word})(?=[.\]])|(?<=\[source\.)({word})(?=[.\]])')
    for path in gathered.looked_at:
        if Path(path).name in _BESIDE and Path(path).is_file():
            source = read_source(path)
            for match in pattern.finditer(source.text):
                yield Span(source, *match.span())


def _words(key: str, span: Span) -> Iterator[Span]:
    """Where `key` occurs in `span` as a separate word; in a notebook perhaps as JSON escapes it."""
    if key not in span.text:
        key = json.dumps(key)[1:-1]
    for match in re.finditer(rf"(?<![\w:.#$%&+?<>~/-]){re.escape(key)}(?![\w:#$%&+<>~/-]|\.\w)", span.text):
        yield Span(span.source, span.start + match.start(), span.start + match.end())


def _full_entry(span: Span) -> Span:
    """The entry with the line end after it."""
    end = re.compile(r"[ \t]*\r?\n?(?:[ \t]*\r?\n)?").match(span.source.text, span.end)
    return Span(span.source, span.start, end.end() if end else span.end)


def _apply(edits: Iterable[Edit]) -> Renamed:
    findings = [Finding("", "", edit.span, fix=Fix((edit,), is_safe=True, title="")) for edit in edits]
    fixed = apply_fixes(findings)
    return Renamed(fixed.sources, dict(fixed.texts), len(fixed.applied))
