"""Watching ends when a file has changed and come to rest: a clock of the test's own, no waiting."""

import datetime
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import k2refs
from k2refs.api.checking.check import run_check
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.run import CheckOptions, CheckRun
from k2refs.api.checking.watch import state_of, wait_for_change
from k2refs.checks.config import Settings

Look = Callable[[], object]


def at(file: Path) -> Look:
    return lambda: state_of([str(file)])


def acting(steps: list[Callable[[], object]]) -> Callable[[float], None]:
    """A sleep in which the next thing happens; one sleep more than foreseen fails the test."""
    left = iter(steps)

    def sleep(_: float) -> None:
        step = next(left, None)
        if step is None:
            pytest.fail("waits although the file has changed and is at rest")
        step()

    return sleep


def test_it_waits_for_a_change_and_then_for_rest(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("a")
    done: list[str] = []
    steps: list[Callable[[], object]] = [
        lambda: done.append("nothing"),
        lambda: done.append("half written") or file.write_text("ab"),
    ]
    wait_for_change(at(file), state_of([str(file)]), sleep=acting(steps))
    assert done == ["nothing", "half written"]


@pytest.mark.parametrize("how", ["deleted", "made"])
def test_a_file_that_goes_or_comes_is_a_change(tmp_path: Path, how: str) -> None:
    file = tmp_path / "refs.bib"
    if how == "deleted":
        file.write_text("a")
    before = state_of([str(file)])
    step = file.unlink if how == "deleted" else lambda: file.write_text("a")
    wait_for_change(at(file), before, sleep=acting([step]))
    assert state_of([str(file)]) != before


def test_a_change_during_the_check_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("a")
    before = state_of([str(file)])
    file.write_text("changed")
    wait_for_change(at(file), before, sleep=acting([]))
    assert state_of([str(file)]) != before


GOOD = "@article{a,\n  author = {Orimo, H.},\n  title = {Dose},\n  journal = {Bone},\n  year = 1992,\n}\n"


def start(*paths: str) -> CheckRun:
    settings = Settings(allow_unchecked=("no-lock",))
    return CheckRun(paths, CheckRequest(today=datetime.date(2026, 1, 1)), settings, CheckOptions(uses_cache=False))


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What happens while a session sleeps; sleeping once more than that fails the test."""
    steps: list[Callable[[], object]] = []

    def sleep(_: float) -> None:
        if not steps:
            pytest.fail("waits although something has changed")
        steps.pop(0)()

    monkeypatch.setattr(wait_for_change, "__kwdefaults__", {"sleep": sleep})
    return steps


@pytest.mark.usefixtures("rests")
def test_a_file_that_changes_while_it_is_checked_is_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(GOOD)
    session = start(str(file))

    def run_late(*arguments: object, **options: object) -> object:
        checked = run_check(*arguments, **options)  # type: ignore[arg-type]
        file.write_text(GOOD.replace("1992", "2992"))
        return checked

    monkeypatch.setattr("k2refs.api.checking.check.run_check", run_late)
    assert session.run().report.findings == ()
    monkeypatch.undo()
    session.wait()
    assert [found.code for found in session.run().report.findings] == ["FM002"]


def test_a_file_that_comes_into_a_folder_is_checked(tmp_path: Path, rests: list[Callable[[], object]]) -> None:
    old = tmp_path / "refs.bib"
    old.write_text(GOOD)
    session = start(str(tmp_path))
    assert session.run().report.coverage.files == 1
    session._began_ns += 10**9  # the file was there long before
    rests.append(lambda: (tmp_path / "new.bib").write_text(GOOD))
    session.wait()
    assert session.run().report.coverage.files == 2


def _heed_interrupts() -> None:
    """What a shell starts in the background ignores interrupts, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_command_reports_again_when_a_file_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(GOOD)
    words = [sys.executable, "-m", "k2refs", "check", "refs.bib", "--watch", "-f", "concise", "--isolated"]
    beside = {"K2REFS_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(Path(k2refs.__file__).parents[1])}
    with subprocess.Popen(
        words,
        cwd=tmp_path,
        env={**os.environ, **beside},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,
    ) as watching:
        try:
            assert watching.stdout is not None
            assert watching.stdout.readline().startswith("no findings; checked 1 reference")
            file.write_text(GOOD.replace("1992", "2992"))
            said = next(line for line in watching.stdout if "could not be checked" not in line)
            assert said.startswith("refs.bib:5:10: FM002 year 2992")
            file.write_text(GOOD)
            assert any(line.startswith("no findings") for line in watching.stdout)
            watching.send_signal(signal.SIGINT)
            assert watching.wait(timeout=20) == 130
        finally:
            watching.kill()
