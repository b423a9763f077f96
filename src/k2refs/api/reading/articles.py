"""The reference lists of articles, as references: for `read` and `convert`."""

from collections.abc import Iterator

from attrs import evolve

from k2refs.api.reading.libraries import named_libraries
from k2refs.api.reading.manuscripts import read_docx, read_manuscript, read_pdf
from k2refs.api.reading.sources import is_pdf
from k2refs.errors import InputError
from k2refs.files import read_bytes
from k2refs.files.read import decode
from k2refs.formats import Read, detect_format
from k2refs.model.document import Document
from k2refs.model.finding import Finding
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.model.suffixes import MANUSCRIPTS, ONLY_MANUSCRIPTS, bare_name

__all__ = ["is_article", "read_article", "read_piped_article"]

_ZIP = b"PK\x03\x04"


def is_article(path: str) -> bool:
    """Whether the suffix of `path` is that of a manuscript and of no reference format."""
    return bare_name(path).endswith(ONLY_MANUSCRIPTS)


def read_article(path: str, *, password: str = "") -> tuple[Read, Source] | None:
    """The references of the list at the end of the manuscript at `path`, and its text; None if a format of
    references is in it instead.

    `password` opens an encrypted PDF.
    An entry that the manuscript has a label for (\\bibitem{orimo1992}) gets that as its key. Raises InputError for a
    manuscript that types no list, with what it names instead, and for a file that cannot be read.
    """
    data = read_bytes(path)
    is_word = data.startswith(_ZIP) or path.lower().endswith(".docx")
    source = None
    if is_pdf(path, data):
        document = read_pdf(path, data, password=password)
    elif is_word:
        document = read_docx(path, data)
    else:
        source = decode(path, data)
        document = read_manuscript(path, source=source)
    if document.references:
        return _read_list(document), document.source
    if source is not None and not bare_name(path).endswith(MANUSCRIPTS["html"]) and detect_format(source):
        return None
    named = ", ".join(named_libraries(document))
    raise InputError(
        f"{path}: has no reference list"
        + (f"; it names {named}: convert that, with --cited-in {path}" if named else "; name a file with references")
    )


def read_piped_article(source: Source) -> Read | None:
    """The references in the list of an article on standard input; None if it is in a reference format, or has no
    list."""
    if not source.text.strip() or detect_format(source) is not None:
        return None
    document = read_manuscript(source.path, source=source)
    return _read_list(document) if document.references else None


def _read_list(document: Document) -> Read:
    from k2refs.api.reading.typed import read_typed_list  # imports the tagger

    read = read_typed_list(document.references)
    labels = dict(_labels(document))
    named = tuple(_name(reference, labels) for reference in read.references)
    findings: tuple[Finding, ...] = (*document.findings, *read.findings)
    return Read(named, findings)


def _labels(document: Document) -> Iterator[tuple[int, tuple[str, str]]]:
    """The label of each entry, by where it begins; labels in web pages are generated and not used as keys."""
    if document.format == "latex":
        yield from ((raw.span.start, (raw.anchor, document.format)) for raw in document.references if raw.anchor)


def _name(reference: Reference, labels: dict[int, tuple[str, str]]) -> Reference:
    label = labels.get(reference.origin.start) if reference.origin else None
    if label is None or reference.origin is None:
        return reference
    return evolve(reference, key=label[0], origin=evolve(reference.origin, dialect=label[1]))
