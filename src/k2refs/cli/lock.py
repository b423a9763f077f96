"""`k2refs lock`: asks the registries about every reference, and keeps what they say in k2refs.lock."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping

import click

from k2refs.api.checking.settings import find_settings
from k2refs.api.locking.lock import MAX_AGE_DAYS, LockReport, Wanted, find_stale_keys, run_lock
from k2refs.api.locking.resolve import read_settings
from k2refs.api.reading.lockable import gather_lockable
from k2refs.api.reading.targets import below
from k2refs.model.record import LookupOutcome, Record

__all__ = ["command"]

_DEFAULT = "refs.bib"
_MAX_TOLD = 20


@click.command("lock")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--library", "-l", multiple=True, metavar="FILE", help="The library of manuscripts that name none.")
@click.option("--lock", "lock_path", default="", metavar="FILE", help="The lock file; beside the library otherwise.")
@click.option("--refresh", is_flag=True, help="Ask about everything anew.")
@click.option("--only", multiple=True, metavar="KEY", help="Ask about this reference only; may be repeated.")
@click.option("--check", is_flag=True, help="Ask nothing; fail where the lock is not up to date.")
@click.option("--max-age", type=click.IntRange(min=0), default=MAX_AGE_DAYS, show_default=True, metavar="DAYS",
              help="Records older than this are asked for again.")  # fmt: skip
@click.option("--retraction-watch", default="", metavar="FILE", help="A Retraction Watch CSV to look into as well.")
@click.option("--cache", default="", metavar="WHERE", help="'off', a file, or redis://…; the user's cache otherwise.")
@click.option(
    "--mailto", default="", metavar="ADDRESS", help="Your address: registries serve those who give one better."
)
@click.option("--registry-url", default="", metavar="URL", help="A mirror: registries are below it by name.")
def command(
    paths: tuple[str, ...],
    library: tuple[str, ...],
    lock_path: str,
    refresh: bool,
    only: tuple[str, ...],
    check: bool,
    max_age: int,
    retraction_watch: str,
    cache: str,
    mailto: str,
    registry_url: str,
) -> int:
    """Asks Crossref, DataCite, doi.org, PubMed, arXiv and others about the references in PATH, and writes k2refs.lock.

    PATH is a library, or a manuscript: then the list that it types is asked about, and the library that it names.
    Without PATH it is what [tool.k2refs] names, or refs.bib.

    Only what is new, changed, unanswered or too old is asked; an interrupted run goes on where it stopped.

    Exit status: 0 every reference has an answer · 1 with --check: not up to date · 3 something could not be answered,
    or a file of a folder not be read.
    """
    config = find_settings()
    libraries = library or tuple(below(config.root, path) for path in config.library)
    configured = (*libraries, *(below(config.root, path) for path in config.paths)) or (_DEFAULT,)
    lockable = gather_lockable(
        *(paths or configured),
        libraries=libraries,
        exclude=config.exclude,
        lock_path=lock_path or (config.lock and below(config.root, config.lock)),
    )
    for reason in lockable.unread:
        click.echo(f"left out: {reason}", err=True)
    if lockable.is_empty:
        click.echo(f"nothing to lock: no references and no named library in {', '.join(paths or configured)}", err=True)
        return 0
    wanted = Wanted(frozenset(only), refresh, max_age)
    if check:
        return _tell_stale(find_stale_keys(lockable, wanted=wanted)) or (3 if lockable.unread else 0)
    settings = read_settings(
        mailto=mailto or config.mailto,
        registry_url=registry_url,
        cache=cache,
        is_refresh=refresh or bool(only),
        retraction_watch=retraction_watch,
    )
    with _progress() as on_progress:
        report = run_lock(lockable, wanted=wanted, settings=settings, on_progress=on_progress)
    _tell(report)
    return 0 if report.is_complete and not lockable.unread else 3


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int, Record], None]]:
    """A bar with rate and remaining time on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console  # slow to load, and only for a terminal

    # slow to load, as above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.progress import TaskProgressColumn as Speed  # as above

    columns = (TextColumn("asking"), BarColumn(), MofNCompleteColumn(), Speed(show_speed=True), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, _: bar.update(task, completed=done, total=total)


def _say_nothing(done: int, total: int, record: Record) -> None:
    """Nobody watches."""


def _tell_stale(stale: Mapping[str, str]) -> int:
    if not stale:
        click.echo("the lock is up to date", err=True)
        return 0
    for key, why in list(stale.items())[:_MAX_TOLD]:
        click.echo(f"{key}: {why}", err=True)
    more = f" and {len(stale) - _MAX_TOLD} more" if len(stale) > _MAX_TOLD else ""
    click.echo(f"{len(stale)} not up to date{more and ',' + more}; run k2refs lock", err=True)
    return 1


def _tell(report: LockReport) -> None:
    for key in (*report.failed, *(key for key in report.asked if _is_open(report, key))):
        record = report.records.get(key)
        if record is not None and (record.reason or record.candidates):
            candidates = f"; it may be {', '.join(record.candidates)}" if record.candidates else ""
            click.echo(f"{key}: {record.outcome}: {record.reason}{candidates}", err=True)
        elif key in report.failed:
            click.echo(f"{key}: could not be asked about; its record from before stays", err=True)
    for key in report.differing:
        click.echo(f"{key}: the registry has another work under its identifier; k2refs check says more", err=True)
    counts = report.counts
    words = [
        f"{counts.get(LookupOutcome.FOUND, 0)} found",
        f"{len(report.differing)} of them differing",
        f"{counts.get(LookupOutcome.NOT_REGISTERED, 0)} not registered",
        f"{counts.get(LookupOutcome.AMBIGUOUS, 0)} ambiguous",
        f"{counts.get(LookupOutcome.UNREACHABLE, 0)} unreachable",
    ]
    state = "written" if report.is_changed else "unchanged"
    click.echo(f"{report.path}: {state}; {len(report.asked)} asked; {', '.join(words)}", err=True)
    if report.failed:
        click.echo(f"{len(report.failed)} could not be asked (in full); run k2refs lock again", err=True)
    if report.orphans:
        click.echo(f"{len(report.orphans)} records belong to no reference of this run; they were kept", err=True)


def _is_open(report: LockReport, key: str) -> bool:
    record = report.records.get(key)
    return record is not None and record.outcome is LookupOutcome.AMBIGUOUS and key not in report.failed
