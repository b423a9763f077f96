"""LaTeX with natbib, biblatex or plain citations → Document."""

from k2refs.documents.latex.read import read_latex

__all__ = ["read_latex"]
