"""Locks files against other processes, and keeps a recovery log that survives the process that writes it."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from k2refs.errors import InputError

__all__ = ["Journal", "adopt_journals", "hold", "remove_leftovers"]


@contextlib.contextmanager
def hold(path: str) -> Iterator[None]:
    """Lets one process at a time work on the file at `path`; others wait. Raises InputError."""
    descriptor = _open_guard(path)
    try:
        yield
    finally:
        _unlock(descriptor)
        os.close(descriptor)


def _open_guard(path: str) -> int:
    """A locked descriptor: of the folder if the system can lock one, so that no lock file is left behind."""
    folder = Path(os.path.realpath(path)).parent
    try:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            if _lock(descriptor, is_waiting=True):
                return descriptor
            os.close(descriptor)
        descriptor = os.open(_beside(path, "guard"), os.O_RDWR | os.O_CREAT, 0o666)
        _lock(descriptor, is_waiting=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be locked for writing: {error.strerror or error}") from None
    return descriptor


class Journal:
    """Lines written one by one next to the file at `path`, held by this process while it lives.

    When `add` returns, the kernel has the line: it survives a kill of the process.
    """

    def __init__(self, path: str) -> None:
        self._file = _beside(path, f"journal-{os.getpid()}-{id(self):x}")
        try:
            self._stream = self._file.open("ab", buffering=0)
        except OSError as error:
            raise InputError(f"{path}: cannot write its recovery log: {error.strerror or error}") from None
        _lock(self._stream.fileno(), is_waiting=False)

    def add(self, line: bytes) -> None:
        self._stream.write(line + b"\n")

    def remove(self) -> None:
        """Deletes the log, once the file itself contains everything."""
        _unlock(self._stream.fileno())
        self._stream.close()
        with contextlib.suppress(OSError):
            self._file.unlink()


def adopt_journals(path: str) -> tuple[list[bytes], list[str]]:
    """The lines of logs whose process is gone, and their paths; an incomplete last line is left out."""
    lines: list[bytes] = []
    paths: list[str] = []
    target = Path(path)
    for journal in sorted(target.parent.glob(f".{target.name}.journal-*")):
        with contextlib.suppress(OSError), journal.open("r+b") as stream:
            if not _lock(stream.fileno(), is_waiting=False):
                continue
            text = stream.read()
            lines += text[: text.rfind(b"\n") + 1].splitlines()
            paths.append(str(journal))
            _unlock(stream.fileno())
    return lines, paths


def remove_leftovers(path: str, journals: list[str]) -> None:
    """Removes adopted `journals` and temporary files of killed writers; call it inside `hold`."""
    target = Path(path)
    temporary = [
        leftover
        for leftover in target.parent.glob(f".{target.name}.????????")  # as files.write names them
        if not leftover.name.endswith((".guard", ".journal"))
    ]
    for leftover in [*map(Path, journals), *temporary]:
        with contextlib.suppress(OSError):
            leftover.unlink()


def _beside(path: str, kind: str) -> Path:
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name}.{kind}")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, is_waiting: bool) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if is_waiting else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, is_waiting: bool) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
