"""Writers: the finished stream as HTML, text, Markdown, LaTeX, RTF or Typst. Folds over tokens, one file each."""

from k2refs.csl.write.base import Writer
from k2refs.csl.write.table import WRITERS, find_writer

__all__ = ["WRITERS", "Writer", "find_writer"]
