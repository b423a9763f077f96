"""Word files → Document. The Source of such a document is its extracted text, one paragraph per line."""

from k2refs.documents.docx.read import read_docx

__all__ = ["read_docx"]
