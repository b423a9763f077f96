"""Reads manuscripts in any format into one Document type, with `read_document`.

Word files are bytes: `documents.docx.read_docx(path, data)`. The names are loaded when they are asked for: the process
that reads a PDF imports this package for each file, and none of them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "draft" if name == "Include" else "table"
    return getattr(import_module(f"k2refs.documents.{home}"), name)
