"""`lock`: asks the registries about every reference that needs it, and keeps what they say in k2refs.lock."""

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
from k2refs.matching import Verdict, compare_references, describe_query
from k2refs.model.library import Library
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference
from k2refs.registry.lock import read_line, read_lock, write_line, write_lock
from k2refs.registry.notices import join_notices

if TYPE_CHECKING:
    from k2refs.registry.request import NetworkSettings

__all__ = ["MAX_AGE_DAYS", "WORKERS", "LockReport", "Wanted", "find_stale_keys", "lock", "run_lock"]

MAX_AGE_DAYS = 90
"""A record older than this is asked for again: retractions come late, and a quarter is how often a list is revised."""
WORKERS = 24  # more than any registry lets ask at once; the limiters hold them back
_BATCH = 25
_OPEN = (LookupOutcome.UNREACHABLE, LookupOutcome.AMBIGUOUS)


@frozen
class Wanted:
    """Which references are asked about. `only` names keys (empty: all); `is_refresh` asks about all of these anew."""

    only: frozenset[str] = frozenset()
    is_refresh: bool = False
    max_age_days: int = MAX_AGE_DAYS


@frozen
class LockReport:
    """What a run did. `records` are those of the library, by key; `asked` the keys it asked about, in order.

    `failed` holds keys about which nothing new could be learnt, though a record may stand from before; `differing`
    keys whose record is another work than the reference; `orphans` records whose reference is gone, kept.
    `is_changed` tells whether the lock file was written.
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
    """One run at work: the journal takes each record as it comes, in the thread that got it."""

    journal: Journal
    old: Mapping[str, Record]
    today: datetime.date
    new: dict[str, Record] = field(factory=dict)
    failed: list[str] = field(factory=list)
    lock: threading.Lock = field(factory=threading.Lock)

    def take(self, record: Record) -> Record:
        """Keeps what was said; a kill a moment later does not cost it."""
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
    *paths: str,
    libraries: Sequence[str] = (),
    lock_path: str = "",
    wanted: Wanted | None = None,
    settings: "NetworkSettings | None" = None,
    today: datetime.date | None = None,
    on_progress: Callable[[int, int, Record], None] | None = None,
) -> LockReport:
    """Asks about the references in `paths` and writes the lock file, beside the first library unless named.

    A manuscript stands for the list that it types and the libraries that it names, or for `libraries` where it names
    none. Only what is new, changed, unanswered or too old is asked. What was learnt is kept in a journal at once and in
    the file at the end, also after an interrupt; what was known is never replaced by a failure. Raises InputError for a
    lock file that is broken, UsageError for a key in `wanted.only` that no reference has.
    """
    lockable = gather_lockable(*paths, libraries=libraries, lock_path=lock_path)
    return run_lock(lockable, wanted=wanted, settings=settings, today=today, on_progress=on_progress)


def run_lock(
    lockable: Lockable,
    *,
    wanted: Wanted | None = None,
    settings: "NetworkSettings | None" = None,
    today: datetime.date | None = None,
    on_progress: Callable[[int, int, Record], None] | None = None,
) -> LockReport:
    """`lock` for references that were gathered before. Raises what that raises."""
    lock_path = lockable.lock_path
    today = today or datetime.datetime.now().date()
    wanted = wanted or Wanted()
    lines, journals = adopt_journals(lock_path)
    # A run that was killed left these: they are as good as its own writing.
    adopted = {record.key: record for line in lines if (record := read_line(line)) is not None}
    old = {**read_records(lock_path), **adopted}
    library = lockable.under_keys(old)
    todo = find_stale(library, old, wanted=wanted, today=today)
    if not todo and not journals:
        return _report(lock_path, library, old)
    journal = Journal(lock_path)
    run = _Run(journal, old, today)
    is_changed = False
    try:
        if todo:
            _ask_all(todo, run, settings=settings, on_progress=on_progress or _say_nothing)
    finally:
        is_changed = _merge(lock_path, {**adopted, **run.new}, journals)
        journal.remove()
    report = _report(lock_path, library, read_records(lock_path))
    return evolve(report, asked=tuple(run.new), failed=tuple(run.failed), is_changed=is_changed)


def find_stale_keys(
    lockable: Lockable, *, wanted: Wanted | None = None, today: datetime.date | None = None
) -> dict[str, str]:
    """The keys of `lockable` for which its lock file has no record that still answers, each with why; nobody is
    asked."""
    records = read_records(lockable.lock_path)
    wanted = wanted or Wanted()
    today = today or datetime.datetime.now().date()
    oldest = today - datetime.timedelta(days=wanted.max_age_days)
    stale = find_stale(lockable.under_keys(records), records, wanted=wanted, today=today)
    return {
        reference.key: why_stale(records.get(reference.key), reference=reference, oldest=oldest)
        or "is to be asked again"
        for reference in stale
    }


def read_records(path: str) -> dict[str, Record]:
    """The records of the lock file at `path`, none where there is no file. Raises InputError for a broken one."""
    if not Path(path).exists():
        return {}
    lock = read_lock(read_source(path))
    if not lock.is_whole:
        first = lock.findings[0]
        raise InputError(f"{first.span}: {first.message}")
    return dict(lock.records)


def find_stale(
    library: Library, records: Mapping[str, Record], *, wanted: Wanted, today: datetime.date
) -> tuple[Reference, ...]:
    """The references that must be asked about, in the order of the library. Raises UsageError for an unknown key."""
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
    """Why `record` no longer, or never, answers for `reference`; "" where it does."""
    if record is None:
        return "has no record"
    if record.query != describe_query(reference):
        return "has a record that answers for something else; the entry has changed"
    if record.checked_on is None:
        return "has a record that was entered by hand; no registry has been asked"
    if record.checked_on < oldest:
        return f"has a record of {record.checked_on}, which is too old"
    is_partial = record.outcome is LookupOutcome.FOUND and bool(record.reason) and record.source != "hand"
    if record.outcome is LookupOutcome.UNREACHABLE or is_partial:
        return f"has a record that is not whole: {record.reason}" if record.reason else "has a record that is not whole"
    return ""


def _ask_all(
    todo: Sequence[Reference],
    run: _Run,
    *,
    settings: "NetworkSettings | None",
    on_progress: Callable[[int, int, Record], None],
) -> None:
    from concurrent.futures import Future, ThreadPoolExecutor, as_completed  # only where something is asked

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
    """What the lock keeps: a failure replaces no knowledge of the same work, and no notice is lost to an outage."""
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


def _merge(path: str, new: Mapping[str, Record], journals: list[str]) -> bool:
    """Puts `new` into the file as it is now: another run may have written since this one began."""
    with hold(path):
        present = read_records(path)
        text = write_lock({**present, **new}.values())
        is_changed = not Path(path).exists() or text != read_source(path).text
        if is_changed:
            write_atomically(path, text.encode("utf-8", "replace"))
        remove_leftovers(path, journals)
    return is_changed


def _report(path: str, library: Library, records: Mapping[str, Record]) -> LockReport:
    own = {key: records[key] for key in library if key in records}
    differing = [key for key, record in own.items() if _differs(library[key], record)]
    orphans = [key for key in records if key not in library]
    return LockReport(path, own, differing=tuple(differing), orphans=tuple(sorted(orphans)))


def _differs(reference: Reference, record: Record) -> bool:
    if record.reference is None or not reference.title or not record.reference.title:
        return False
    bare = [one.evolve_values({"DOI": None, "PMID": None, "PMCID": None}) for one in (reference, record.reference)]
    return compare_references(*bare).verdict is Verdict.DIFFERENT


def _say_nothing(done: int, total: int, record: Record) -> None:
    """No progress is shown."""
