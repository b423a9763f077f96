"""The files of one run: each is read and decoded once, whoever asks, and what was looked at is remembered.

`check`, `rename`, `merge`, `show` and `lock` ask one `Sources` for everything they read; the cache and `--watch` ask it
what that was.
"""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from attrs import define, field

from k2refs.errors import InputError
from k2refs.files import read_bytes
from k2refs.files.look import is_file
from k2refs.files.read import decode, read_start
from k2refs.model.source import Source

__all__ = ["Includes", "Sources", "find_project", "folder_of", "is_pdf", "normalize"]

_LARGEST_INPUT = 64 << 20
_PROJECT_MARKS = (".git", "pyproject.toml", "k2refs.toml", "_quarto.yml", "_bookdown.yml", "myst.yml")
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


@define
class Sources:
    """Paths in, texts out.

    `open_texts` are texts that replace the files at their paths: fixes that are not written yet, buffers of an editor.
    Standard input ("-") is read once, and goes by `stdin_name`; `password` opens encrypted PDFs. `looked_at` has every
    path that was read or looked for.

    >>> sources = Sources({"a.md": Source("a.md", "K2 [@a].")})
    >>> sources.read("a.md").text, tuple(sources.looked_at)
    ('K2 [@a].', ('a.md',))
    """

    open_texts: Mapping[str, Source] = MappingProxyType({})
    stdin_name: str = ""
    password: str = ""
    looked_at: dict[str, None] = field(factory=dict)
    _bytes: dict[str, bytes] = field(factory=dict)
    _texts: dict[str, Source] = field(factory=dict)
    _faults: dict[str, str] = field(factory=dict)
    _projects: dict[Path, Path] = field(factory=dict)

    def read(self, path: str) -> Source:
        """The text at `path`. Raises InputError, the same each time."""
        self.looked_at[path] = None
        if path in self.open_texts:
            return self.open_texts[path]
        if path not in self._texts:
            source = decode(path, self._read_bytes(path))
            if path == "-" and self.stdin_name:
                source = Source(self.stdin_name, source.text, source.encoding, source.bom, source.stray)
            self._texts[path] = source
        return self._texts[path]

    def read_head(self, path: str, size: int) -> str:
        """The first `size` bytes of the file at `path` as text, in whatever encoding; "" if it cannot be read.

        For telling files apart: a folder may hold ten thousand pages that are never read further.
        """
        if path in self.open_texts:
            return self.open_texts[path].text[:size]
        try:
            data = self._bytes[path][:size] if path in self._bytes else read_start(path, size)
        except InputError:
            return ""
        return data.decode("utf-8", "replace")

    def read_binary(self, path: str) -> bytes | None:
        """The bytes at `path` if that is a Word file or a PDF, by its first bytes or its name; None for text.

        Raises InputError.
        """
        self.looked_at[path] = None
        if path in self.open_texts:
            return None
        data = self._read_bytes(path)
        name = self.name_of(path)
        return data if data.startswith(_ZIP) or name.lower().endswith(".docx") or is_pdf(name, data) else None

    def name_of(self, path: str) -> str:
        """The name that `path` goes by."""
        return self.stdin_name if path == "-" and self.stdin_name else path

    def exists(self, path: str) -> bool:
        """Whether there is a file at `path`."""
        self.looked_at[path] = None
        return path in self.open_texts or path in self._bytes or is_file(path)

    def project_of(self, folder: Path) -> Path:
        """The nearest folder above `folder` (resolved) that holds a repository or a configuration, else itself."""
        if folder not in self._projects:
            self._projects[folder] = find_project(folder)
        return self._projects[folder]

    def digest(self, path: str) -> str:
        """The SHA-256 of what is at `path`, of what was read where it was; "" if nothing can be read."""
        try:
            return sha256(self._read_bytes(path)).hexdigest()
        except InputError:
            return ""

    def _read_bytes(self, path: str) -> bytes:
        if path in self._faults:
            raise InputError(self._faults[path])
        if path not in self._bytes:
            try:
                self._bytes[path] = read_bytes(path)
            except InputError as error:
                self._faults[path] = str(error)
                raise
        return self._bytes[path]


@define
class Includes:
    r"""Gives the files that `\input` names in the manuscript at `path`, for its reader.

    Names are seen from the folder of the manuscript, wherever the file that has them is.
    """

    sources: Sources
    path: str

    def __call__(self, name: str) -> Source | None:
        """The file called `name`, None without one. Raises InputError for one that must not or cannot be read."""
        folder = folder_of(self.path)
        path = normalize(folder / name)
        if not self.sources.exists(path):
            return None
        if not Path(path).resolve().is_relative_to(self.sources.project_of(folder.resolve())):
            raise InputError("it is outside the project")
        source = self.sources.read(path)
        if len(source.text) > _LARGEST_INPUT:
            raise InputError(f"it is larger than {_LARGEST_INPUT} characters")
        return source


def normalize(path: Path) -> str:
    """The path without "." and "..", unless a link makes that wrong.

    >>> normalize(Path("text/../refs.bib")), normalize(Path("../refs.bib"))
    ('refs.bib', '../refs.bib')
    """
    plain = os.path.normpath(path)
    if ".." in path.parts and os.path.realpath(plain) != os.path.realpath(path):
        return str(path)
    return plain


def is_pdf(path: str, data: bytes) -> bool:
    """Whether a file is a PDF: by its first bytes, else by its suffix."""
    return data[:1024].lstrip().startswith(_PDF) or path.lower().endswith(".pdf")


def folder_of(path: str) -> Path:
    """The folder of the file at `path`, the working folder for standard input."""
    return Path() if path == "-" else Path(path).parent


def find_project(folder: Path) -> Path:
    """The nearest folder from `folder` upwards that holds a repository or a configuration; `folder` without one."""
    for above in (folder, *folder.parents):
        if any((above / mark).exists() for mark in _PROJECT_MARKS):
            return above
    return folder
