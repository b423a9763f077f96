"""`lock` as a whole: what it asks, what it keeps, and that neither a kill nor a second run loses anything."""

import datetime
import os
import random
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from k2refs.api.locking.lock import WORKERS, Wanted, find_stale_keys, lock, read_records
from k2refs.api.reading.lockable import gather_lockable
from k2refs.api.reading.read import read
from k2refs.errors import InputError, UsageError
from k2refs.matching import describe_query
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.registry.lock import write_lock
from tests.registry.answers import SYNTHETIC
from tests.registry.clock import make_settings
from tests.registry.server import Registries, serve

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 23)
# Announced only: right after a kill the server would count the dead run's requests against the next one.
ANNOUNCED = {"X-Rate-Limit-Limit": "100", "X-Rate-Limit-Interval": "0.2s", "X-Concurrency-Limit": "20"}
FAST = {"limit": 100, "interval_s": 0.2, "concurrency": 20}


def write_library(folder: Path, count: int, *, first: int = 0) -> str:
    path = folder / "refs.bib"
    entries = (f"@article{{r{n},\n  doi = {{{SYNTHETIC}{n}}},\n}}\n" for n in range(first, first + count))
    path.write_text("\n".join(entries))
    return str(path)


def works_asked(registries: Registries) -> list[str]:
    """The DOIs of synthetic works that Crossref was asked for, in order."""
    found = (re.search(r"/crossref/works/10\.12345/k2refs\.(\d+)", seen.path) for seen in registries.log)
    return [match[1] for match in found if match]


def test_only_what_is_new_changed_or_too_old_is_asked(tmp_path: Path) -> None:
    library = write_library(tmp_path, 5)
    with serve(Registries(**FAST)) as (url, registries):
        settings = make_settings(url)
        first = lock(library, settings=settings, today=TODAY)
        assert (len(first.asked), first.is_complete, first.is_changed) == (5, True, True)
        assert registries.count("europepmc") == 1  # all at once
        text = (tmp_path / "k2refs.lock").read_text()
        before = registries.count()
        again = lock(library, settings=settings, today=TODAY)
        assert (again.asked, registries.count(), again.is_changed) == ((), before, False)
        (tmp_path / "refs.bib").write_text((tmp_path / "refs.bib").read_text().replace("k2refs.3}", "k2refs.30}"))
        assert find_stale_keys(gather_lockable(library), today=TODAY) == {
            "r3": "has a record of an earlier version of the entry"
        }
        assert lock(library, settings=settings, today=TODAY).asked == ("r3",)
        later = find_stale_keys(gather_lockable(library), today=TODAY + datetime.timedelta(days=91))
        assert set(later.values()) == {f"has a record of {TODAY}, which is too old"}
        assert tuple(later) == (
            "r0",
            "r1",
            "r2",
            "r3",
            "r4",
        )
        assert lock(library, settings=settings, today=TODAY, wanted=Wanted(frozenset({"r1"}))).asked == ("r1",)
    changed = [line for line in (tmp_path / "k2refs.lock").read_text().splitlines() if line not in text]
    assert len(changed) == 5  # DOI in three places, author and title
    assert registries.exceeded == 0


def test_a_key_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown key 'r9'"):
        lock(write_library(tmp_path, 2), wanted=Wanted(frozenset({"r9"})))


def test_a_broken_lock_is_refused_and_left_alone(tmp_path: Path) -> None:
    library = write_library(tmp_path, 1)
    (tmp_path / "k2refs.lock").write_text('{"records": {')
    with pytest.raises(InputError, match=r"k2refs\.lock:1:14: invalid JSON"):
        lock(library, settings=make_settings("http://127.0.0.1:1"))
    assert (tmp_path / "k2refs.lock").read_text() == '{"records": {'


def test_what_a_person_wrote_stays_until_a_registry_knows_better(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        f"@article{{known,\n  doi = {{{SYNTHETIC}1}},\n}}\n"
        "@article{unknown,\n  title = {A work of 1992 in no registry},\n}\n"
    )
    notice = Notice("retraction", "10.12345/notice", sources=("hand",))
    hand = [
        Record(
            key, LookupOutcome.FOUND, Reference(key, values={"title": "By hand"}), (notice,), source="hand", query=query
        )
        for key, query in (("known", f"DOI:{SYNTHETIC}1"), ("unknown", "title:a work of 1992 in no registry"))
    ]
    (tmp_path / "k2refs.lock").write_text(write_lock(hand))
    with serve() as (url, registries):
        for _ in range(2):
            lock(str(tmp_path / "refs.bib"), settings=make_settings(url), today=TODAY)
        assert registries.asked_twice() == {}
    records = read_records(str(tmp_path / "k2refs.lock"))
    assert (records["known"].source, records["known"].reference.title) == (  # type: ignore[union-attr]
        "registry",
        "Synthetic work number 1 on vitamin K2",
    )
    assert records["known"].notices == (notice,)
    assert (records["unknown"].source, records["unknown"].notices) == ("hand", (notice,))


def test_records_without_a_reference_are_kept_and_counted(tmp_path: Path) -> None:
    library = write_library(tmp_path, 2)
    with serve(Registries(**FAST)) as (url, _):
        lock(library, settings=make_settings(url), today=TODAY)
        write_library(tmp_path, 1)
        report = lock(library, settings=make_settings(url), today=TODAY)
    assert (report.orphans, list(read_records(str(tmp_path / "k2refs.lock")))) == (("r1",), ["r0", "r1"])


def test_the_announced_limits_are_kept(tmp_path: Path) -> None:
    library = write_library(tmp_path, 40)
    with serve(Registries(limit=15, interval_s=0.5, concurrency=3, delay_s=0.005)) as (url, registries):
        report = lock(library, settings=make_settings(url), today=TODAY)
    assert (report.is_complete, registries.exceeded) == (True, 0)
    assert registries.most_at_once <= 3
    assert sorted(works_asked(registries), key=int) == [str(n) for n in range(40)]


def test_an_interrupt_keeps_what_was_learnt(tmp_path: Path) -> None:
    library = write_library(tmp_path, 20)

    def interrupt(done: int, total: int, record: Record) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with serve(Registries(**FAST)) as (url, _):
        with pytest.raises(KeyboardInterrupt):
            lock(library, settings=make_settings(url), on_progress=interrupt)
        records = read_records(str(tmp_path / "k2refs.lock"))
        assert len(records) >= 5
        # A slow machine may have cut an answer short: such a record is kept, and asked about again.
        settled = {key for key, record in records.items() if record.is_checked and not record.is_partial}
        assert set(lock(library, settings=make_settings(url)).asked) == {f"r{n}" for n in range(20)} - settled
    assert sorted(file.name for file in tmp_path.iterdir()) == ["k2refs.lock", "refs.bib"]


@pytest.mark.parametrize("path", ["k2refs.lock", "examples/k2refs.lock"])
def test_the_locks_of_the_project_hold_what_is_known_and_count_as_not_checked(path: str) -> None:
    records = read_records(str(ROOT / path))
    library = read(str(ROOT / "refs.bib"))
    assert set(records) <= set(library)
    for key, record in records.items():
        assert (record.source, record.is_checked, record.query) == ("hand", False, describe_query(library[key]))
    assert [notice.kind for notice in records["iwamoto2009meta"].notices] == ["retraction"]
    assert [notice.doi for notice in records["cockayne2006"].notices] == ["10.1001/jamainternmed.2018.1140"]


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    one, two = tmp_path / "one.bib", tmp_path / "two.bib"
    for path, first in ((one, 0), (two, 20)):
        write_library(tmp_path, 30, first=first)
        (tmp_path / "refs.bib").rename(path)
    path = str(tmp_path / "k2refs.lock")
    with serve(Registries(**FAST)) as (url, _):
        runs = [
            threading.Thread(
                target=lock, args=(str(library),), kwargs={"lock_path": path, "settings": make_settings(url)}
            )
            for library in (one, two)
        ]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    assert {record.outcome for record in read_records(path).values()} == {LookupOutcome.FOUND}
    assert len(read_records(path)) == 50
    assert sorted(file.name for file in tmp_path.iterdir()) == ["k2refs.lock", "one.bib", "two.bib"]


def run_until_killed(where: str, number: int, library: str, *, url: str) -> None:
    command = [sys.executable, "-m", "tests.registry.killed", where, str(number), library, url]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def check_kill(folder: Path, where: str, number: int, *, count: int) -> None:
    """Kills one run, and lets the next finish: the file is whole at each moment, and nothing is asked without need."""
    library = write_library(folder, count)
    path = folder / "k2refs.lock"
    with serve(Registries(headers=ANNOUNCED)) as (url, registries):
        settings = make_settings(url, read_timeout_s=20.0, total_timeout_s=20.0)  # a slow machine is no fault here
        lock(library, settings=settings, wanted=Wanted(frozenset({"r0"})), today=TODAY)
        before = path.read_text()
        run_until_killed(where, number, library, url=url)
        assert path.read_text() == before  # whole, since nothing was renamed over it
        asked_before = set(works_asked(registries))
        finished = number if where == "record" else count - 1
        report = lock(library, settings=settings, today=datetime.datetime.now().date())
    assert report.is_complete
    assert len(report.records) == count
    # What is asked again is only what was in somebody's hands: a worker holds one reference at a time.
    assert len(asked_before) + len(report.asked) <= count + WORKERS
    assert len(report.asked) <= count - 1 - finished
    times = [works_asked(registries).count(str(n)) for n in range(count)]
    assert max(times) <= 2  # each at most once more
    assert sorted(file.name for file in folder.iterdir()) == ["k2refs.lock", "refs.bib"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("where", "number"), [("record", 7), ("write", 0), ("sync", 0), ("rename", 0)])
def test_a_kill_loses_nothing(where: str, number: int, tmp_path: Path) -> None:
    check_kill(tmp_path, where, number, count=30)


@pytest.mark.sweep
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("seed", range(50))
def test_fifty_kills_lose_nothing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    where = chance.choice(["record", "record", "record", "write", "sync", "rename"])
    check_kill(tmp_path, where, chance.randint(1, 198), count=200)
