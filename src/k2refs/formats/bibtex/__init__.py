"""BibTeX and BibLaTeX text ⇄ references, on bibtexparser's block model with a splitter of our own. Pure."""

from k2refs.formats.bibtex.read import read_biblatex, read_bibtex
from k2refs.formats.bibtex.write import write_bibtex

__all__ = ["read_biblatex", "read_bibtex", "write_bibtex"]
