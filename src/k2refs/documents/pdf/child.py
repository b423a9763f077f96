"""Runs PDFium in a process of its own, with limits of time and memory: a PDF can crash or exhaust any reader of it."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO, Any

import orjson

from k2refs.documents.pdf.page import Note, Page, Piece
from k2refs.errors import InputError, PasswordNeeded, UsageError

__all__ = ["MOST_PAGES", "annotate_pdf", "read_pages"]

MOST_PAGES = 1000
_SECONDS = 120
"""Seconds of processor time; more time may pass while other processes run."""
_PATIENCE_SECONDS = 300
_TOO_LONG = f"takes more than {_SECONDS} s to read; split it, or print it to a new PDF"
_SIGXCPU = 24
_MEMORY_BYTES = 2 << 30
_CODES = {"damaged": 65, "password": 66, "security": 67, "long": 68, "memory": 69}
_FAULTS = {
    65: "is damaged or not a PDF; export it again",
    67: "is encrypted in a way that cannot be read; export it without a password",
    68: f"has more than {MOST_PAGES:,} pages; split it",
    69: "needs too much memory to read; split it, or print it to a new PDF",
}


def read_pages(path: str, data: bytes, *, password: str = "") -> list[Page]:
    """The pages of the PDF in `data`, read in a child process.

    Raises UsageError if the extra `pdf` is not installed; InputError for what is no PDF, a wrong password, more than
    1,000 pages, more than two minutes, and a reader that crashed.
    """
    return [_unpack(line) for line in _ask(path, data, {"password": password}).splitlines()]


def annotate_pdf(path: str, data: bytes, *, notes: Sequence[Note], password: str = "") -> bytes:
    """The PDF in `data` with `notes` as highlights, made in a child process. Raises what `read_pages` raises."""
    packed = [[note.boxes, note.severity, note.title, note.text] for note in notes]
    return _ask(path, data, {"password": password, "notes": packed})


def _ask(path: str, data: bytes, options: Mapping[str, object]) -> bytes:
    """What the child answers."""
    if importlib.util.find_spec("pypdfium2") is None:
        raise UsageError(f"{path}: reading PDF needs an extra; install it with: pip install 'k2refs[pdf]'")
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "k2refs.documents.pdf.child"],
            input=orjson.dumps(options) + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"{path}: {_TOO_LONG}") from None
    if done.returncode == _CODES["password"]:
        is_wrong = bool(options["password"])
        what = "the password is wrong; give another" if is_wrong else "is encrypted; give its password"
        raise PasswordNeeded(f"{path}: {what} with --password")
    if done.returncode:
        if done.returncode == -_SIGXCPU:
            raise InputError(f"{path}: {_TOO_LONG}")
        reason = _FAULTS.get(done.returncode, "the PDF reader crashed on it; print it to a new PDF")
        raise InputError(f"{path}: {reason}")
    return done.stdout


def _unpack(line: bytes) -> Page:
    number, width, height, unmapped, has_scan, turn, pieces = orjson.loads(line)
    return Page(number, width, height, tuple(Piece(*piece) for piece in pieces), unmapped, has_scan, turn)


def _serve(stream: IO[bytes], out: IO[bytes]) -> int:
    """The child: reads a request from `stream`, writes a page a line to `out`, returns the exit status."""
    options = orjson.loads(stream.readline())
    data = stream.read()
    _limit(len(data))
    from k2refs.documents.pdf.annotate import annotate_pages  # the parent never loads PDFium
    from k2refs.documents.pdf.pdfium import PdfError, PdfFile  # as above

    try:
        file = PdfFile(data, options["password"])
        if file.page_count > MOST_PAGES:
            return _CODES["long"]
        if "notes" in options:
            out.write(annotate_pages(data, [_unpack_note(*note) for note in options["notes"]], options["password"]))
            out.flush()
            return 0
        for index in range(file.page_count):
            out.write(orjson.dumps(_pack(file.read_page(index))) + b"\n")
    except PdfError as error:
        return _CODES[error.reason]
    except MemoryError:
        return _CODES["memory"]
    out.flush()
    return 0


def _pack(page: Page) -> list[Any]:
    pieces = [
        (
            piece.text,
            round(piece.x0, 2),
            round(piece.x1, 2),
            round(piece.base, 2),
            round(piece.size, 2),
            piece.font,
            piece.is_bold,
            piece.is_spaced,
            piece.shift,
        )
        for piece in page.pieces
    ]
    return [page.number, page.width, page.height, page.unmapped, page.has_scan, page.turn, pieces]


def _unpack_note(boxes: Sequence[tuple[int, Sequence[float]]], severity: str, title: str, text: str) -> Note:
    return Note(tuple((page, (box[0], box[1], box[2], box[3])) for page, box in boxes), severity, title, text)


def _limit(size: int) -> None:
    """Bounds memory and processor time if the system can."""
    try:
        import resource  # not on Windows
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    for kind, limit in ((resource.RLIMIT_AS, _MEMORY_BYTES + 4 * size), (resource.RLIMIT_CPU, _SECONDS)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(_serve(sys.stdin.buffer, sys.stdout.buffer))
