"""Reads a path (or standard input) into bytes or a Source, bounded, with one clear error for each way it can fail."""

import os
import re
import stat
import sys
from pathlib import Path

from k2refs.errors import InputError
from k2refs.files.encodings import decode_text
from k2refs.model.source import Source
from k2refs.text.shown import shown

__all__ = ["MAX_BYTES", "decode", "read_bytes", "read_source", "read_start"]

MAX_BYTES = 1 << 30
"""The largest file, and the largest content of a compressed one, that is read: 1 GiB."""

_SUBSTITUTED = re.compile(r"/(?:dev|proc/self)/fd/(?:[3-9]|[1-9]\d+)")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_source(path: str, *, max_bytes: int = MAX_BYTES) -> Source:
    """The decoded text of the file at `path`, "-" for standard input. Raises InputError.

    UTF-8 and UTF-16 by byte-order mark, else UTF-8, else the encoding that the file declares, else UTF-8 with stray
    bytes (`source.stray`), else cp1252 (`source.encoding`). Line ends stay as found.
    """
    return decode(path, read_bytes(path, max_bytes=max_bytes))


def read_bytes(path: str, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`, "-" for standard input; a name ending in .gz is unpacked. Raises InputError.

    "zotero:" is the database of Zotero's default profile.
    """
    if path == "zotero:":
        from k2refs.files.zotero import find_database  # only for databases

        path = find_database()
    try:
        data = _read_stdin(max_bytes) if path == "-" else _read_file(path, max_bytes)
    except FileNotFoundError:
        if Path(path).is_symlink():
            raise InputError(f"{shown(path)}: broken symbolic link; fix or remove it") from None
        raise InputError(f"{shown(path)}: no such file; check the path") from None
    except PermissionError:
        raise InputError(f"{shown(path)}: no permission to read it; change its mode or copy it") from None
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise InputError(f"{shown(path)}: is no name that a file can have; correct it") from None
    return _unpack(path, data, max_bytes) if path.endswith(".gz") else data


def read_start(path: str, size: int) -> bytes:
    """The first `size` bytes of the regular file at `path`, as they are. Raises InputError."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return b""
        with Path(path).open("rb") as stream:
            return stream.read(size)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


def decode(path: str, data: bytes) -> Source:
    """`data` as text. Raises InputError for binary data: a NUL byte in text that is not UTF-16."""
    if data.startswith(b"SQLite format 3\0"):
        from k2refs.files.zotero import dump_zotero  # only for databases

        return Source(path, dump_zotero(path, data))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return Source(path, data[len(bom) :].decode(encoding), encoding, bom=True)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{shown(path)}: not valid {encoding} at byte {error.start}; save it as UTF-8"
                ) from None
    if b"\0" in data:
        raise InputError(f"{shown(path)}: byte {data.index(0)} is NUL, so this is a binary file; use a text file")
    return decode_text(path, data)


def _read_file(path: str, max_bytes: int) -> bytes:
    status = Path(path).stat()
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{shown(path)}: is a directory; name the files in it")
    if path.endswith(("/", os.sep)):
        raise InputError(f"{shown(path)}: is a file, not a folder; remove the {path[-1]} at the end")
    if not stat.S_ISREG(status.st_mode) and not _SUBSTITUTED.fullmatch(path):
        raise InputError(f"{shown(path)}: is not a regular file; pipe it into '-' instead")
    with Path(path).open("rb") as stream:
        data = stream.read(max_bytes + 1)
    return _bounded(path, data, max_bytes)


def _read_stdin(max_bytes: int) -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("-: standard input is closed; pipe something into it or name a file")
    buffer = getattr(sys.stdin, "buffer", None)
    data = buffer.read(max_bytes + 1) if buffer is not None else os.fsencode(sys.stdin.read())
    return _bounded("-", data, max_bytes)


def _bounded(path: str, data: bytes, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise InputError(f"{shown(path)}: is larger than {max_bytes} bytes; split it")
    return data


def _unpack(path: str, data: bytes, max_bytes: int) -> bytes:
    import gzip  # only for compressed input
    import io  # as above
    import zlib  # as above

    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _bounded(path, stream.read(max_bytes + 1), max_bytes)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{shown(path)}: is not valid gzip data: {error}; unpack it by hand") from None
