"""Jupyter notebooks → Document: the text of their Markdown cells. Nothing is run."""

from k2refs.documents.notebook.read import read_notebook

__all__ = ["read_notebook"]
