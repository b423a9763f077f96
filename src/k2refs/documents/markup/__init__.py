"""Manuscripts with tags, HTML and JATS → Document. One tokenizer keeps the place of every character in the file."""

from k2refs.documents.markup.html import read_html
from k2refs.documents.markup.jats import read_jats

__all__ = ["read_html", "read_jats"]
