"""Writes files atomically: a temporary file next to the target, synced, then renamed."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from k2refs.errors import InputError
from k2refs.model.source import Source
from k2refs.text.shown import shown

__all__ = ["silence_stdout", "write_atomically", "write_source"]


def write_atomically(path: str, data: bytes, *, on_temporary: Callable[[str], None] = lambda _: None) -> None:
    """Writes `data` to `path`, replacing what is there and keeping its mode and links. Raises InputError.

    `on_temporary` is called with the path of the temporary file before anything is written to it.
    """
    import tempfile  # not needed for reading

    if path == "zotero:" or path.lower().endswith(".sqlite"):
        raise InputError(f"{shown(path)}: a database is only read; change the items in Zotero, or convert them first")
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        on_temporary(temporary)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except PermissionError:
        raise InputError(f"{shown(path)}: no permission to write it; change its mode") from None
    except FileNotFoundError:
        raise InputError(f"{shown(path)}: its folder does not exist; create it first") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(path)}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def write_source(source: Source, text: str) -> None:
    """Writes `text` to the file of `source`, in its encoding and with its byte-order mark. Raises InputError."""
    data = text.encode(source.encoding, errors="strict")
    boms = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    write_atomically(source.path, (boms[source.encoding] if source.bom else b"") + data)


def silence_stdout() -> None:
    """Discards what is still to be written to standard output after its reader has closed it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
