"""Reads manuscripts in any format into one Document type, with `read_document`.

Word files are bytes: `documents.docx.read_docx(path, data)`."""

from k2refs.documents.draft import Include
from k2refs.documents.table import (
    DOCUMENT_FORMATS,
    DocumentFormat,
    detect_document_format,
    read_document,
)

__all__ = [
    "DOCUMENT_FORMATS",
    "DocumentFormat",
    "Include",
    "detect_document_format",
    "read_document",
]
