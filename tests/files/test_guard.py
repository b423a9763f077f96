"""Journals and holds: what a killed process leaves is taken over, what a living one holds is not."""

import os
import threading
from pathlib import Path

import pytest

from k2refs.files.guard import Journal, adopt_journals, hold, remove_leftovers


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _left(path: str, *lines: bytes) -> Path:
    """What a killed process leaves: its journal, which nobody holds any more."""
    journal = Journal(path)
    for line in lines:
        journal.add(line)
    assert journal._stream is not None
    journal._stream.close()
    return journal._file


def test_a_journal_in_use_is_not_adopted(tmp_path: Path, cache: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    journal = Journal(path)
    journal.add(b"one")
    assert adopt_journals(path) == ([], [])
    journal.remove()
    assert list((cache / "journals").iterdir()) == []
    assert not list(tmp_path.glob(".k2refs*"))


def test_what_a_killed_run_left_is_adopted_but_for_a_cut_line(tmp_path: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    half = tmp_path / ".k2refs.lock.abcd1234"
    half.write_bytes(b"half")
    left = _left(path, b"one", b"temporary " + bytes(half), b"two")
    with left.open("ab") as stream:
        stream.write(b"thr")
    lines, leftovers = adopt_journals(path)
    assert (lines, leftovers) == ([b"one", b"two"], [str(half), str(left)])
    with hold(path):
        remove_leftovers(leftovers)
    assert not half.exists()
    assert not left.exists()


def test_nothing_beside_the_file_is_read_or_removed(tmp_path: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    strange = ("journal-1-a", "mybackup", "abcd1234")
    for name in strange:
        (tmp_path / f".k2refs.lock.{name}").write_bytes(b"of the repository\n")
    lines, leftovers = adopt_journals(path)
    remove_leftovers(leftovers)
    assert lines == []
    assert {file.name for file in tmp_path.glob(".k2refs.lock.*")} == {f".k2refs.lock.{name}" for name in strange}


def test_a_temporary_file_elsewhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    other = tmp_path / "elsewhere" / "precious"
    other.write_bytes(b"x")
    _left(str(tmp_path / "k2refs.lock"), b"temporary " + bytes(other))
    remove_leftovers(adopt_journals(str(tmp_path / "k2refs.lock"))[1])
    assert other.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_pipes_devices_and_links_are_no_journals(tmp_path: Path) -> None:
    path = str(tmp_path / "k2refs.lock")
    left = _left(path, b"one")
    left.unlink()
    os.mkfifo(left)
    left.with_name(left.name + "b").symlink_to("/dev/zero")
    left.with_name(left.name + "c").symlink_to(tmp_path / "nowhere")
    assert adopt_journals(path) == ([], [])


def test_without_a_cache_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("K2REFS_CACHE_DIR", str(tmp_path / "file" / "cache"))
    path = str(tmp_path / "k2refs.lock")
    journal = Journal(path)
    journal.add(b"one")
    assert adopt_journals(path) == ([], [])
    journal.remove()


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
    assert not list(tmp_path.glob(".k2refs*"))
