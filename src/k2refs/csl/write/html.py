"""Writes HTML as citeproc-js does, byte for byte."""

import re
import unicodedata
from collections.abc import Sequence

from k2refs.csl.write.base import Writer

__all__ = ["HtmlWriter"]

# Superscript characters are written as superscripts, as citeproc-js does. Source: Unicode, decompositions of <super>.
_BLOCKS = (
    (0xAA, 0xBB),
    (0x2B0, 0x2B9),
    (0x2E0, 0x2E5),
    (0x1D2C, 0x1D6B),
    (0x2070, 0x2080),
    (0x2120, 0x2123),
    (0x3192, 0x31A0),
)
_SUPERSCRIPTS = {
    chr(code): f"<sup>{unicodedata.normalize('NFKD', chr(code))}</sup>"
    for first, end in _BLOCKS
    for code in range(first, end)
    if unicodedata.decomposition(chr(code)).startswith("<super>")
}
# Small letters that stand above the line and that Unicode does not decompose, as citeproc-js knows them.
_SUPERSCRIPTS.update({"ˀ": "<sup>ʔ</sup>", "ˁ": "<sup>ʕ</sup>", "ۥ": "<sup>و</sup>", "ۦ": "<sup>ي</sup>"})
_REFERENCE = re.compile(r"&#38;(#\d{1,7};)")
_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", **_SUPERSCRIPTS})
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
        if "\r\n" in text:
            text = text.replace("\r\n", "  ")  # a break of two characters is two spaces to citeproc-js, one is a break
        if "  " in text:
            text = text.replace("  ", "\u00a0 ")
        if " \u00a0" in text:
            text = text.replace(" \u00a0", "\u00a0 ")
        if text.isascii() and "&" not in text and "<" not in text and ">" not in text:
            return text
        escaped = text.translate(_ESCAPES)
        # A character reference in a style or a field stays one, as citeproc-js has it; it can hold no markup.
        return _REFERENCE.sub(r"&\1", escaped) if "&#38;#" in escaped else escaped

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "href":
            return f'<a href="{value.translate(_ESCAPES)}">', "</a>"
        return _MARKS.get((name, value)) or (f'<span style="{name}:{value};">', "</span>")

    def target(self, name: str, text: str) -> str:
        return f'<span id="{name}">{text}</span>'

    def entry_at(self, name: str, text: str) -> str:
        return f'  <div id="{name}" class="csl-entry">{text}</div>\n'

    def entry(self, text: str) -> str:
        return f'  <div class="csl-entry">{text}</div>\n'

    def bibliography(self, entries: Sequence[str]) -> str:
        return '<div class="csl-bib-body">\n' + "".join(entries) + "</div>"
