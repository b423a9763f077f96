"""Writes HTML as citeproc-js does, byte for byte."""

from collections.abc import Sequence

from k2refs.csl.write.base import Writer

__all__ = ["HtmlWriter"]

_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", "\u00a0": "&#160;"})
_MARKS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("font-weight", "light"): ('<span style="font-weight:lighter;">', "</span>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    ("display", "block"): ('\n\n    <div class="csl-block">', "</div>\n"),
    ("display", "left-margin"): ('\n    <div class="csl-left-margin">', "</div>"),
    ("display", "right-inline"): ('<div class="csl-right-inline">', "</div>\n  "),
    ("display", "indent"): ('<div class="csl-indent">', "</div>\n  "),
}


class HtmlWriter(Writer):
    """HTML with citeproc-js's classes."""

    name = "html"

    def escape(self, text: str) -> str:
        return text.translate(_ESCAPES) if "&" in text or "<" in text or ">" in text or "\u00a0" in text else text

    def marks(self, name: str, value: str) -> tuple[str, str]:
        return _MARKS.get((name, value)) or (f'<span style="{name}:{value};">', "</span>")

    def entry(self, text: str) -> str:
        return f'  <div class="csl-entry">{text}</div>\n'

    def bibliography(self, entries: Sequence[str]) -> str:
        return '<div class="csl-bib-body">\n' + "".join(entries) + "</div>"
