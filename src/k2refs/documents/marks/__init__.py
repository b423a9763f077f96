"""Typed citations: numbers in brackets or superscript, and author–year."""

from k2refs.documents.marks.find import find_marks
from k2refs.documents.marks.numbers import read_numbers

__all__ = ["find_marks", "read_numbers"]
