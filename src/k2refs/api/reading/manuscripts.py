"""Reads a manuscript from a path, and finds the library that it names itself."""

import re
from pathlib import Path

from k2refs.api.reading.read import read
from k2refs.documents import read_document
from k2refs.errors import InputError
from k2refs.files import read_bytes, read_source
from k2refs.files.read import decode
from k2refs.model.document import Document
from k2refs.model.library import Library
from k2refs.model.source import Source, Span
from k2refs.model.suffixes import REFERENCES

__all__ = ["is_pdf", "named_libraries", "place_of_library", "read_manuscript", "read_named_library", "read_pdf"]

_PROJECT_MARKS = (".git", "pyproject.toml", "k2refs.toml", "_quarto.yml", "myst.yml")
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_LARGEST_INPUT = 64 << 20
_LIBRARY_SUFFIXES = tuple(suffix for group in REFERENCES.values() for suffix in group)


def read_manuscript(
    path: str, *, format: str | None = None, source: Source | None = None, password: str = ""
) -> Document:
    r"""The manuscript at `path` ("-" for standard input), with the files that its `\input` names inside its project.

    `source` is its text where that is at hand, `password` opens an encrypted PDF. The project is the nearest folder
    above that holds a repository or a configuration, else the manuscript's own. Raises InputError for a file that
    cannot be read at all, UsageError for a format that does not exist.
    """
    if source is None and format in (None, "docx", "pdf"):
        data = read_bytes(path)
        if format != "docx" and is_pdf(path, data):
            return read_pdf(path, data, password=password)
        if data.startswith(_ZIP) or format == "docx" or path.lower().endswith(".docx"):
            return read_docx(path, data)
        source = decode(path, data)
    return read_document(source or read_source(path), format=format, include=_includer(path))


def read_docx(path: str, data: bytes) -> Document:
    """The manuscript in the bytes of a Word file. Raises InputError where they are none."""
    from k2refs.documents.docx import read_docx as read_word  # brings lxml along, which no text needs

    return read_word(path, data)


def is_pdf(path: str, data: bytes) -> bool:
    """Whether a file is a PDF: by its first bytes, else by its suffix."""
    return data[:1024].lstrip().startswith(_PDF) or path.lower().endswith(".pdf")


def read_pdf(path: str, data: bytes, *, password: str = "") -> Document:
    """The manuscript in the bytes of a PDF. Raises InputError where they are none, UsageError without the extra."""
    from k2refs.documents.pdf.document import read_pdf as read_pages  # an optional extra, which no text needs

    return read_pages(path, data, password=password)


def read_named_library(document: Document) -> Library:
    """The references in the files that `document` names as its bibliography; none where it names no file.

    Raises InputError for a file that is not there, naming the manuscript that wants it.
    """
    paths = named_libraries(document)
    for path in paths:
        if not Path(path).exists():
            where = document.source.path
            raise InputError(f"{path}: no such file; {where} names it as its bibliography: correct the name or add it")
    return read(*paths) if paths else Library(())


def named_libraries(document: Document) -> tuple[str, ...]:
    r"""The paths of the bibliographies of `document`: those it names, else those of its Quarto or MyST project.

    A name stands for a file beside the manuscript; `\bibliography{refs}` leaves out ".bib".
    """
    folder = _folder(document.source.path)
    if document.libraries:
        return tuple(_with_suffix(folder / name, document.format) for name in document.libraries)
    if document.format not in ("markdown", "quarto", "myst"):
        return ()
    for above in (folder, *folder.resolve().parents):
        for name, keys in (("_quarto.yml", ("bibliography",)), ("myst.yml", ("project", "bibliography"))):
            if (above / name).is_file():
                return tuple(str(above / path) for path in _configured(above / name, keys))
        if (above / ".git").exists():
            break
    return ()


def place_of_library(document: Document, name: str) -> Span:
    """Where `document` names its library `name`; its start where the name stands in no text of its own."""
    for word in filter(None, (name, name.removesuffix(".bib"))):  # LaTeX leaves the suffix out
        whole = rf"(?<![\w./-])({re.escape(word)})(?![\w/-])"
        for pattern in (rf"(?:bibliography|bibresource)\b[^\n]*?{whole}", whole):
            if match := re.search(pattern, document.source.text):
                return Span(document.source, *match.span(1))
    return Span(document.source, 0, 0)


def _folder(path: str) -> Path:
    return Path() if path == "-" else Path(path).parent


def _with_suffix(path: Path, format: str) -> str:
    if format == "latex" and path.suffix.lower() not in _LIBRARY_SUFFIXES:
        return f"{path}.bib"
    return str(path)


def _configured(path: Path, keys: tuple[str, ...]) -> list[str]:
    import yaml  # only for a manuscript that names no library itself

    source = read_source(str(path), max_bytes=1 << 20)
    try:
        value = yaml.safe_load(source.text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise InputError(f"{path}: is not valid YAML: {problem}; correct it or name the library") from None
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


class _Includer:
    r"""Gives the files that `\input` names. One that leaves the project, or does not exist, is refused."""

    def __init__(self, path: str) -> None:
        self.folder = _folder(path)
        self.project = _find_project(self.folder.resolve())

    def __call__(self, name: str) -> Source | None:
        path = self.folder / name
        target = path.resolve()
        if not target.is_relative_to(self.project) or not target.is_file():
            return None
        try:
            return read_source(str(path), max_bytes=_LARGEST_INPUT)
        except InputError:
            return None  # the reader of the manuscript says so, at the line that wants the file


def _includer(path: str) -> _Includer:
    return _Includer(path)


def _find_project(folder: Path) -> Path:
    for above in (folder, *folder.parents):
        if any((above / mark).exists() for mark in _PROJECT_MARKS):
            return above
    return folder
