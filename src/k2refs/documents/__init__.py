"""Manuscripts into one typed Document, whatever their format. `read_document` is the door.

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
