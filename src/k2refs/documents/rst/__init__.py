"""reStructuredText with the citations of sphinxcontrib-bibtex → Document."""

from k2refs.documents.rst.read import read_rst

__all__ = ["read_rst"]
