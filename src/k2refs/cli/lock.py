"""`k2refs lock`: looks up every reference in the registries and records the answers in k2refs.lock."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping

import click

from k2refs.api.checking.settings import find_settings
from k2refs.api.locking.lock import MAX_AGE_DAYS, LockReport, Wanted, find_stale_keys, run_lock
from k2refs.api.locking.resolve import read_settings
from k2refs.api.reading.lockable import gather_lockable
from k2refs.api.reading.targets import below
from k2refs.cli.complete import complete_files, complete_keys
from k2refs.cli.output import print_stderr
from k2refs.cli.password import PASSWORD, with_password
from k2refs.model.record import LookupOutcome, Record

__all__ = ["command"]

_DEFAULT = "refs.bib"
_MAX_SHOWN = 20


@click.command("lock")
@click.argument("paths", nargs=-1, metavar="[PATH…]", shell_complete=complete_files)
@click.option(
    "--library",
    "-l",
    multiple=True,
    metavar="FILE",
    shell_complete=complete_files,
    help="Library for the manuscripts; may be repeated.",
)
@click.option(
    "--lock",
    "lock_path",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Lock file.  [default: k2refs.lock next to the library]",
)
@click.option("--refresh", is_flag=True, help="Look up every reference again.")
@click.option(
    "--only",
    multiple=True,
    metavar="KEY",
    shell_complete=complete_keys,
    help="Look up only this reference; may be repeated.",
)
@click.option("--check", is_flag=True, help="Send no requests; fail if the lock file is not up to date.")
@click.option("--max-age", type=click.IntRange(min=0), default=MAX_AGE_DAYS, show_default=True, metavar="DAYS",
              help="Look up records older than this again.")  # fmt: skip
@click.option(
    "--retraction-watch",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Retraction Watch CSV file to search as well.",
)
@click.option(
    "--cache", default="", metavar="WHERE", help="Cache: 'off', a file, or redis://….  [default: the user cache]"
)
@click.option(
    "--mailto",
    default="",
    metavar="ADDRESS",
    help="Your e-mail address; registries give identified clients better service.",
)
@PASSWORD
@click.option("--registry-url", default="", metavar="URL", help="Mirror to use, with one path per registry.")
def command(
    paths: tuple[str, ...],
    library: tuple[str, ...],
    lock_path: str,
    refresh: bool,
    only: tuple[str, ...],
    check: bool,
    max_age: int,
    password: str,
    retraction_watch: str,
    cache: str,
    mailto: str,
    registry_url: str,
) -> int:
    """Look up the references in PATH… at Crossref, DataCite, PubMed, arXiv and others, and write k2refs.lock.

    PATH is a library, a manuscript or a folder. For a manuscript, its typed reference list and the libraries it names
    are looked up. The default is the paths in [tool.k2refs] or k2refs.toml, or refs.bib.

    Only references that are new, changed, unanswered or too old are looked up. An interrupted run resumes where it left
    off.

    Exit status: 0 every reference has an answer · 1 with --check: not up to date · 2 usage error or internal error · 3
    some references have no answer, or a file in a folder could not be read.
    """
    config = find_settings()
    libraries = library or tuple(below(config.root, path) for path in config.library)
    configured = (*libraries, *(below(config.root, path) for path in config.paths)) or (_DEFAULT,)
    lockable = with_password(
        lambda secret: gather_lockable(
            *(paths or configured),
            libraries=libraries,
            exclude=config.exclude,
            lock_path=lock_path or (config.lock and below(config.root, config.lock)),
            password=secret,
        ),
        password,
    )
    for reason in lockable.unread:
        print_stderr(f"skipped: {reason}")
    if lockable.is_empty:
        print_stderr(f"nothing to lock: no references and no named library in {', '.join(paths or configured)}")
        return 0
    wanted = Wanted(frozenset(only), refresh, max_age)
    if check:
        return _print_stale(find_stale_keys(lockable, wanted=wanted)) or (3 if lockable.unread else 0)
    settings = read_settings(
        mailto=mailto or config.mailto,
        registry_url=registry_url,
        cache=cache,
        is_refresh=refresh or bool(only),
        retraction_watch=retraction_watch,
    )
    with _progress() as on_progress:
        report = run_lock(lockable, wanted=wanted, settings=settings, on_progress=on_progress)
    _print_summary(report)
    return 0 if report.is_complete and not lockable.unread else 3


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int, Record], None]]:
    """Shows a progress bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield _ignore_progress
        return
    from rich.console import Console  # slow to load, and only for a terminal

    # slow to load, as above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.progress import TaskProgressColumn as Speed  # as above

    columns = (
        TextColumn("lookup"),
        BarColumn(),
        MofNCompleteColumn(),
        Speed(show_speed=True),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, _: bar.update(task, completed=done, total=total)


def _ignore_progress(done: int, total: int, record: Record) -> None:
    """Does nothing: standard error is not a terminal."""


def _print_stale(stale: Mapping[str, str]) -> int:
    if not stale:
        print_stderr("the lock file is up to date")
        return 0
    for key, why in list(stale.items())[:_MAX_SHOWN]:
        print_stderr(f"{key}: {why}")
    more = f" and {len(stale) - _MAX_SHOWN} more" if len(stale) > _MAX_SHOWN else ""
    print_stderr(f"{len(stale)} not up to date{more and ',' + more}; run k2refs lock")
    return 1


def _print_summary(report: LockReport) -> None:
    for key in (*report.failed, *(key for key in report.asked if _is_open(report, key))):
        record = report.records.get(key)
        if record is not None and (record.reason or record.candidates):
            candidates = f"; it may be {', '.join(record.candidates)}" if record.candidates else ""
            print_stderr(f"{key}: {record.outcome}: {record.reason}{candidates}")
        elif key in report.failed:
            print_stderr(f"{key}: lookup failed; kept the previous record")
    for key in report.differing:
        print_stderr(f"{key}: its identifier is that of a different work; run k2refs check for details")
    counts = report.counts
    words = [
        f"{counts.get(LookupOutcome.FOUND, 0)} found",
        f"{len(report.differing)} of them differing",
        f"{counts.get(LookupOutcome.NOT_REGISTERED, 0)} not registered",
        f"{counts.get(LookupOutcome.AMBIGUOUS, 0)} ambiguous",
        f"{counts.get(LookupOutcome.UNREACHABLE, 0)} unreachable",
    ]
    state = "written" if report.is_changed else "unchanged"
    print_stderr(f"{report.path}: {state}; {len(report.asked)} asked; {', '.join(words)}")
    if report.failed:
        print_stderr(f"{len(report.failed)} could not be looked up completely; run k2refs lock again")
    if report.orphans:
        print_stderr(f"{len(report.orphans)} records belong to no reference of this run; kept them")


def _is_open(report: LockReport, key: str) -> bool:
    record = report.records.get(key)
    return record is not None and record.outcome is LookupOutcome.AMBIGUOUS and key not in report.failed
