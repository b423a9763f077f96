"""Reads the bytes of a PDF into a Document: pages from the child process, lines by layout, blocks, lists and marks."""

from collections.abc import Sequence

from k2refs.documents.pdf.child import read_pages
from k2refs.documents.pdf.layout import lay_out
from k2refs.documents.pdf.page import Page
from k2refs.documents.pdf.read import read_layout
from k2refs.errors import NoTextError
from k2refs.model.document import Document
from k2refs.model.finding import Finding, Severity

__all__ = ["read_pdf"]

_FEWEST_LETTERS = 20
_MOST_UNMAPPED = 0.3


def read_pdf(path: str, data: bytes, *, password: str = "") -> Document:
    """The manuscript in the PDF `data`.

    Its Source is the text of its printed lines in the order of reading, without running heads, page and line numbers;
    a place in it is page and row. Raises UsageError without the extra `pdf`; NoTextError for a scan, or fonts that do
    not say which letters they draw; InputError for a damaged or encrypted file, and one that takes too long.
    """
    pages = read_pages(path, data, password=password)
    _refuse_scan(path, pages)
    draft = read_layout(path, lay_out(pages))
    blank = [page.number for page in pages if page.has_scan]
    if blank:
        message = (
            f"{_listed(blank)} of {len(pages)} hold a picture and no text, and were not read; add a text layer (OCR)"
        )
        draft.findings.append(Finding("SY001", message, draft.source.span(0, 0), Severity.INFO))
    return draft.finish()


def _refuse_scan(path: str, pages: Sequence[Page]) -> None:
    letters = sum(len(piece.text) for page in pages for piece in page.pieces)
    unmapped = sum(page.unmapped for page in pages)
    if letters < _FEWEST_LETTERS:
        what = "is a scan without text" if any(page.has_scan for page in pages) else "has no text"
        raise NoTextError(f"{path}: {what}; add a text layer (OCR) and try again")
    if unmapped > _MOST_UNMAPPED * letters:
        raise NoTextError(
            f"{path}: its fonts do not say which letters they draw; export it again, or add a text layer (OCR)"
        )


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"
