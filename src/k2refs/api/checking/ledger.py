"""The files around a ledger: its path, the library it needs, and saving it."""

from collections.abc import Sequence
from pathlib import Path

from k2refs.api.reading.libraries import read_named_library
from k2refs.api.reading.manuscripts import read_manuscript
from k2refs.api.reading.read import read
from k2refs.claims.review import VERDICTS
from k2refs.errors import UsageError
from k2refs.files import read_source, write_atomically
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source

__all__ = ["VERDICTS", "find_ledger", "library_of", "read_file", "save"]


def find_ledger(manuscript: str, given: str | None) -> str:
    """The path of the ledger: `given`, else claims.toml next to the manuscript. Raises UsageError."""
    path = given or str(Path(manuscript).parent / "claims.toml")
    if not Path(path).is_file():
        raise UsageError(f"{path}: no such ledger; k2refs claims init {manuscript} -o {path} drafts one")
    return path


def library_of(manuscript: str, given: Sequence[str], password: str = "") -> BaseLibrary:
    """The library of a manuscript: the files `given`, else those it names itself."""
    return read(*given) if given else read_named_library(read_manuscript(manuscript, password=password))


def read_file(path: str) -> Source | None:
    """The text of `path`; None if there is no such file yet."""
    return read_source(path) if Path(path).exists() else None


def save(path: str, text: str) -> None:
    """Writes `text` to `path` atomically. Raises InputError."""
    write_atomically(path, text.encode("utf-8", "surrogateescape"))
