"""Reads a manuscript from a path, with the files that it includes."""

from k2refs.api.reading.sources import Includes, Sources, is_pdf
from k2refs.documents import read_document
from k2refs.documents.draft import Include
from k2refs.errors import K2RefsError
from k2refs.model.document import Document
from k2refs.model.finding import internal_finding
from k2refs.model.source import Source

__all__ = ["read_docx", "read_manuscript", "read_pdf"]


def read_manuscript(
    path: str,
    *,
    format: str | None = None,
    source: Source | None = None,
    sources: Sources | None = None,
    include: Include | None = None,
    password: str = "",
) -> Document:
    r"""The manuscript at `path` ("-" for standard input), with the files that its `\input` names inside its project.

    `source` is its text if that is at hand, `sources` the files of the run that it is read in; `include` takes the
    place of what follows `\input`, and `password` opens an encrypted PDF. The project is the nearest folder above that
    holds a repository or a configuration, else the manuscript's own. Raises InputError for a file that cannot be read
    at all, UsageError for a format that does not exist.
    """
    files = sources or Sources(password=password)
    if source is None and format in (None, "docx", "pdf"):
        data, name = files.read_binary(path), files.name_of(path)
        if data is not None:
            is_pages = format != "docx" and is_pdf(name, data)
            return read_pdf(name, data, password=files.password) if is_pages else read_docx(name, data)
    return read_document(source or files.read(path), format=format, include=include or Includes(files, path))


def read_docx(path: str, data: bytes) -> Document:
    """The manuscript in the bytes of a Word file. Raises InputError if they are not one."""
    from k2refs.documents.docx import read_docx as read_word  # imports lxml

    return read_word(path, data)


def read_pdf(path: str, data: bytes, *, password: str = "") -> Document:
    """The manuscript in the bytes of a PDF. Raises InputError if they are none, UsageError without the extra."""
    from k2refs.documents.pdf.document import read_pdf as read_pages  # an optional extra, which no text needs

    try:
        return read_pages(path, data, password=password)
    except K2RefsError:
        raise
    except Exception as error:
        source = Source(path, "")
        return Document(source, "pdf", findings=(internal_finding(source, "reading", error),))
