"""Journals and holds: what a killed process leaves is taken over, what a living one holds is not."""

import threading
from pathlib import Path

from k2refs.files.guard import Journal, adopt_journals, hold, remove_leftovers


def test_a_journal_in_use_is_not_adopted(tmp_path: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    journal = Journal(path)
    journal.add(b"one")
    assert adopt_journals(path) == ([], [])
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_adopted_but_for_a_cut_line(tmp_path: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    left = tmp_path / ".k2refs.lock.journal-1-a"
    left.write_bytes(b"one\ntwo\nthr")
    (tmp_path / ".k2refs.lock.abcd1234").write_bytes(b"half")
    (tmp_path / ".other.lock.abcd1234").write_bytes(b"not ours")
    lines, journals = adopt_journals(path)
    assert (lines, journals) == ([b"one", b"two"], [str(left)])
    with hold(path):
        remove_leftovers(path, journals)
    assert [file.name for file in tmp_path.iterdir()] == [".other.lock.abcd1234"]


def test_one_at_a_time(tmp_path: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(20):
            with hold(path):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert list(tmp_path.iterdir()) == []
