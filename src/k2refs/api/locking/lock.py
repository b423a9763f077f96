"""`lock`: looks up every reference that needs it and records the answers in k2refs.lock."""

import datetime
import threading
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from k2refs.api.locking.resolve import open_resolver
from k2refs.api.reading.lockable import Lockable, gather_lockable
from k2refs.errors import InputError
from k2refs.files import read_source, write_atomically
from k2refs.files.guard import Journal, adopt_journals, hold, remove_leftovers
from k2refs.files.look import is_there
from k2refs.files.paths import Paths, StrPath, as_path, as_paths
from k2refs.matching import Verdict, compare_references, describe_query
from k2refs.model.library import BaseLibrary
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference
from k2refs.registry.lock import read_line, read_lock, write_line, write_lock
from k2refs.registry.notices import join_notices

if TYPE_CHECKING:
    from k2refs.registry.request import NetworkSettings

__all__ = ["MAX_AGE_DAYS", "WORKERS", "LockReport", "Wanted", "find_stale_keys", "lock", "run_lock"]

MAX_AGE_DAYS = 90
"""Records older than this are looked up again: retractions come late, and lists are often revised quarterly."""
WORKERS = 24  # more than any registry allows at once; the rate limiters hold them back
_BATCH = 25
_OPEN = (LookupOutcome.UNREACHABLE, LookupOutcome.AMBIGUOUS)


@frozen
class Wanted:
    """Which references to look up. `only` names keys (empty: all); `is_refresh` looks all of these up again."""

    only: frozenset[str] = frozenset()
    is_refresh: bool = False
    max_age_days: int = MAX_AGE_DAYS


@frozen
class LockReport:
    """The result of a run. `records` are those of the library, by key; `asked` the keys that were looked up, in order.

    `failed` holds keys without a new answer, though they may have an older record; `differing`
    keys whose record is another work than the reference; `orphans` records whose reference is gone, which are kept.
    `is_changed` is True if the lock file was written.
    """

    path: str
    records: Mapping[str, Record]
    asked: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    is_changed: bool = False

    @property
    def counts(self) -> Mapping[LookupOutcome, int]:
        return Counter(record.outcome for record in self.records.values())

    @property
    def is_complete(self) -> bool:
        """Whether every reference has an answer, and none failed."""
        return not self.failed and all(record.outcome not in _OPEN for record in self.records.values())


@frozen
class _Run:
    """A run in progress: the recovery log takes each record as it arrives, in the thread that got it."""

    journal: Journal
    old: Mapping[str, Record]
    today: datetime.date
    new: dict[str, Record] = field(factory=dict)
    failed: list[str] = field(factory=list)
    lock: threading.Lock = field(factory=threading.Lock)

    def take(self, record: Record) -> Record:
        """Saves the answer, so that it survives a kill."""
        with self.lock:
            self._keep(record)
        return record

    def _keep(self, record: Record) -> None:
        if record.outcome is LookupOutcome.UNREACHABLE or (record.outcome is LookupOutcome.FOUND and record.reason):
            self.failed.append(record.key)
        kept = _settle(self.old.get(record.key), record, self.today)
        self.journal.add(write_line(kept))
        self.new[record.key] = kept


def lock(
    *paths: Paths,
    libraries: Paths = (),
    lock_path: StrPath | None = None,
    wanted: Wanted | None = None,
    settings: "NetworkSettings | None" = None,
    today: datetime.date | None = None,
    on_progress: Callable[[int, int, Record], None] | None = None,
) -> LockReport:
    """Looks up the references in `paths` and writes the lock file, next to the first library unless named.

    A manuscript stands for its own reference list and the libraries it names, or for `libraries` if it names none. Only
    references that are new, changed, unanswered or too old are looked up. Answers are saved in a recovery log at once
    and in the file at the end, also after an interrupt; a failure never replaces a known record. Raises InputError for
    a broken lock file, UsageError for an unknown key in `wanted.only`.
    """
    lockable = gather_lockable(
        *as_paths(paths), libraries=as_paths([libraries]), lock_path=as_path(lock_path) if lock_path else ""
    )
    return run_lock(lockable, wanted=wanted, settings=settings, today=today, on_progress=on_progress)


def run_lock(
    lockable: Lockable,
    *,
    wanted: Wanted | None = None,
    settings: "NetworkSettings | None" = None,
    today: datetime.date | None = None,
    on_progress: Callable[[int, int, Record], None] | None = None,
) -> LockReport:
    """`lock` for references that were gathered before. Raises what `lock` raises."""
    lock_path = lockable.lock_path
    today = today or datetime.datetime.now().date()
    wanted = wanted or Wanted()
    lines, leftovers = adopt_journals(lock_path)
    # Left by a run that was killed: as good as its own writing.
    adopted = {record.key: record for line in lines if (record := read_line(line)) is not None}
    old = {**read_records(lock_path), **adopted}
    library = lockable.under_keys(old)
    todo = find_stale(library, old, wanted=wanted, today=today)
    if not todo and not leftovers:
        return _report(lock_path, library, old)
    journal = Journal(lock_path)
    run = _Run(journal, old, today)
    is_changed = False
    try:
        if todo:
            _ask_all(todo, run, settings=settings, on_progress=on_progress or _ignore)
    finally:
        is_changed = _merge(lock_path, {**adopted, **run.new}, journal, leftovers)
        journal.remove()
    report = _report(lock_path, library, read_records(lock_path))
    return evolve(report, asked=tuple(run.new), failed=tuple(run.failed), is_changed=is_changed)


def find_stale_keys(
    lockable: Lockable, *, wanted: Wanted | None = None, today: datetime.date | None = None
) -> dict[str, str]:
    """The keys of `lockable` without a valid record in the lock file, each with the reason; sends no requests."""
    records = read_records(lockable.lock_path)
    wanted = wanted or Wanted()
    today = today or datetime.datetime.now().date()
    oldest = today - datetime.timedelta(days=wanted.max_age_days)
    stale = find_stale(lockable.under_keys(records), records, wanted=wanted, today=today)
    return {
        reference.key: why_stale(records.get(reference.key), reference=reference, oldest=oldest)
        or "will be looked up again"
        for reference in stale
    }


def read_records(path: str) -> dict[str, Record]:
    """The records of the lock file at `path`, none if there is no file. Raises InputError for a broken one."""
    if not is_there(path):
        return {}
    lock = read_lock(read_source(path))
    if not lock.is_complete:
        first = lock.findings[0]
        raise InputError(f"{first.span}: {first.message}")
    return dict(lock.records)


def find_stale(
    library: BaseLibrary, records: Mapping[str, Record], *, wanted: Wanted, today: datetime.date
) -> tuple[Reference, ...]:
    """The references to look up, in the order of the library. Raises UsageError for an unknown key."""
    keys: Collection[str] = wanted.only or tuple(library)
    references = (library[key] for key in dict.fromkeys(keys))
    oldest = today - datetime.timedelta(days=wanted.max_age_days)
    is_asked = bool(wanted.is_refresh or wanted.only)
    return tuple(
        reference
        for reference in references
        if reference.key and (is_asked or why_stale(records.get(reference.key), reference=reference, oldest=oldest))
    )


def why_stale(record: Record | None, *, reference: Reference, oldest: datetime.date) -> str:
    """Why `record` is not valid for `reference`; "" if it is."""
    if record is None:
        return "has no record"
    if record.query != describe_query(reference):
        return "has a record of an earlier version of the entry"
    if record.checked_on is None:
        return "has a record made by hand; no registry has been asked"
    if record.checked_on < oldest:
        return f"has a record of {record.checked_on}, which is too old"
    is_partial = record.outcome is LookupOutcome.FOUND and bool(record.reason) and record.source != "hand"
    if record.outcome is LookupOutcome.UNREACHABLE or is_partial:
        return f"has an incomplete record: {record.reason}" if record.reason else "has an incomplete record"
    return ""


def _ask_all(
    todo: Sequence[Reference],
    run: _Run,
    *,
    settings: "NetworkSettings | None",
    on_progress: Callable[[int, int, Record], None],
) -> None:
    from concurrent.futures import Future, ThreadPoolExecutor, as_completed  # only if there is something to look up

    with open_resolver(settings) as resolver:
        pool = ThreadPoolExecutor(min(WORKERS, len(todo) + 1), "k2refs-lock")
        try:
            jobs: list[Future[Record]] = []
            for at in range(0, len(todo), _BATCH):
                batch = todo[at : at + _BATCH]
                together = resolver.prefetch(batch)
                if together is not None:
                    pool.submit(together)  # before the others in the queue: they wait for it
                jobs += [pool.submit(lambda one: run.take(resolver.resolve(one)), reference) for reference in batch]
            for done, job in enumerate(as_completed(jobs), start=1):
                on_progress(done, len(jobs), job.result())
        except BaseException:
            resolver.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _settle(old: Record | None, new: Record, today: datetime.date) -> Record:
    """The record to keep: a failure replaces no known record of the same work, and an outage loses no notice."""
    if old is None or (old.query != new.query and old.source != "hand"):
        return evolve(new, checked_on=today)
    if new.outcome is not LookupOutcome.FOUND and old.outcome is LookupOutcome.FOUND and old.query == new.query:
        notices = join_notices(old.notices, new.notices)
        if old.source == "hand" and new.outcome is not LookupOutcome.UNREACHABLE:
            return evolve(old, notices=notices, asked=new.asked, checked_on=today)
        if new.outcome is LookupOutcome.UNREACHABLE:
            return evolve(old, notices=notices)
    if new.reason or old.source == "hand":
        return evolve(new, notices=join_notices(old.notices, new.notices), checked_on=today)
    return evolve(new, checked_on=today)


def _merge(path: str, new: Mapping[str, Record], journal: Journal, leftovers: list[str]) -> bool:
    """Merges `new` into the current file: another run may have written it since this one began."""
    with hold(path):
        present = read_records(path)
        text = write_lock({**present, **new}.values())
        is_changed = not Path(path).exists() or text != read_source(path).text
        if is_changed:
            write_atomically(path, text.encode("utf-8", "replace"), on_temporary=journal.add_temporary)
        remove_leftovers(leftovers)
    return is_changed


def _report(path: str, library: BaseLibrary, records: Mapping[str, Record]) -> LockReport:
    own = {key: records[key] for key in library if key in records}
    differing = [key for key, record in own.items() if _differs(library[key], record)]
    orphans = [key for key in records if key not in library]
    return LockReport(path, own, differing=tuple(differing), orphans=tuple(sorted(orphans)))


def _differs(reference: Reference, record: Record) -> bool:
    if record.reference is None or not reference.title or not record.reference.title:
        return False
    bare = [one.evolve_values({"DOI": None, "PMID": None, "PMCID": None}) for one in (reference, record.reference)]
    return compare_references(*bare).verdict is Verdict.DIFFERENT


def _ignore(done: int, total: int, record: Record) -> None:
    """Does nothing."""
