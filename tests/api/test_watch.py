"""Watching ends when a file has changed and come to rest: a clock of the test's own, no waiting."""

from collections.abc import Callable
from pathlib import Path

import pytest

from k2refs.api.watch import state_of, wait_for_change


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
    wait_for_change([str(file)], state_of([str(file)]), sleep=acting(steps))
    assert done == ["nothing", "half written"]


@pytest.mark.parametrize("how", ["deleted", "made"])
def test_a_file_that_goes_or_comes_is_a_change(tmp_path: Path, how: str) -> None:
    file = tmp_path / "refs.bib"
    if how == "deleted":
        file.write_text("a")
    before = state_of([str(file)])
    step = file.unlink if how == "deleted" else lambda: file.write_text("a")
    wait_for_change([str(file)], before, sleep=acting([step]))
    assert state_of([str(file)]) != before


def test_a_change_during_the_check_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("a")
    before = state_of([str(file)])
    file.write_text("changed")
    wait_for_change([str(file)], before, sleep=acting([]))
    assert state_of([str(file)]) != before
