"""Markdown with pandoc's, Quarto's and MyST's citations → Document."""

from k2refs.documents.markdown.read import read_markdown

__all__ = ["read_markdown"]
