"""Locks files against other processes, and keeps a recovery log that survives the process that writes it."""

import contextlib
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from k2refs.errors import InputError
from k2refs.files.folders import find_cache_folder, make_cache_folder
from k2refs.text.shown import shown

__all__ = ["Journal", "adopt_journals", "hold", "remove_leftovers"]

_TEMPORARY = b"temporary "
_LARGEST_JOURNAL = 1 << 28


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
    """Lines written one by one while this process lives, about the file at `path`.

    A line is in the kernel's hands when `add` returns: it outlives a kill of the process. The journal is in the user's
    cache folder, where no repository can put one; without such a folder nothing is kept.
    """

    def __init__(self, path: str) -> None:
        folder = make_cache_folder()
        self._stream: io.FileIO | None = None
        if not folder:
            return
        self._file = _journal_folder(folder) / f"{_mark(path)}-{os.getpid()}-{id(self):x}"
        try:
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            self._stream = io.FileIO(self._file, "xb")
        except OSError as error:
            raise InputError(f"{shown(path)}: no journal can be kept: {error.strerror or error}") from None
        _lock(self._stream.fileno(), is_waiting=False)

    def add(self, line: bytes) -> None:
        """Keeps `line`, which holds no line end. A full disk costs no more than the safety."""
        if self._stream is not None:
            with contextlib.suppress(OSError):
                self._stream.write(line + b"\n")

    def add_temporary(self, name: str) -> None:
        """Keeps the path of a temporary file that is about to be written, so that the next run can clear it away."""
        self.add(_TEMPORARY + os.fsencode(name))

    def remove(self) -> None:
        """Ends it: what it holds is in the file itself by now."""
        if self._stream is None:
            return
        _unlock(self._stream.fileno())
        self._stream.close()
        with contextlib.suppress(OSError):
            self._file.unlink()


def adopt_journals(path: str) -> tuple[list[bytes], list[str]]:
    """The lines of journals about the file at `path` whose process is gone, and what is to be removed with them.

    A line that was cut off is left out. Only regular files of this user are looked at.
    """
    lines: list[bytes] = []
    leftovers: list[str] = []
    for journal in sorted(_journal_folder(find_cache_folder()).glob(f"{_mark(path)}-*")):
        with contextlib.suppress(OSError):
            stream = _open_regular(journal)
            if stream is None:
                continue
            with stream:
                if not _lock(stream.fileno(), is_waiting=False):
                    continue
                text = stream.read(_LARGEST_JOURNAL)
                kept = text[: text.rfind(b"\n") + 1].splitlines()
                lines += [line for line in kept if not line.startswith(_TEMPORARY)]
                leftovers += _temporary_files(kept, os.path.realpath(path))
                leftovers.append(str(journal))
                _unlock(stream.fileno())
    return lines, leftovers


def _temporary_files(lines: Iterable[bytes], path: str) -> list[str]:
    """The temporary files for `path` that a journal names: only beside that file, and by no other kind of name."""
    named = [Path(os.fsdecode(line.removeprefix(_TEMPORARY))) for line in lines if line.startswith(_TEMPORARY)]
    target = Path(path)
    return [str(one) for one in named if one.parent == target.parent and one.name.startswith(f".{target.name}.")]


def remove_leftovers(leftovers: Iterable[str]) -> None:
    """Removes what `adopt_journals` found: journals, and temporary files of writers that were killed."""
    for leftover in leftovers:
        with contextlib.suppress(OSError):
            Path(leftover).unlink()


def _journal_folder(cache_folder: str) -> Path:
    return Path(cache_folder) / "journals"


def _mark(path: str) -> str:
    """The file that a journal is about, in its name."""
    return sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


def _open_regular(path: Path) -> io.FileIO | None:
    """The file for reading and locking; None for what is a link, a device, a pipe, or another user's."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
        os.close(descriptor)
        return None
    return io.FileIO(descriptor, "r+b")


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
