"""Typst with its references, #cite and #bibliography → Document."""

from k2refs.documents.typst.read import read_typst

__all__ = ["read_typst"]
