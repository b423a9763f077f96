"""Writes Markdown (CommonMark with pandoc's super- and subscripts as HTML), every special character escaped."""

import re
from collections.abc import Sequence

from k2refs.csl.write.base import Writer
from k2refs.text.shown import join_lines

__all__ = ["MarkdownWriter"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>~^$|&@])")
_AT_START = re.compile(r"^(\s*+)([#+\-=:]|\d+(?=[.)]))", re.MULTILINE)
_MARKS = {
    ("font-style", "italic"): ("*", "*"),
    ("font-style", "oblique"): ("*", "*"),
    ("font-weight", "bold"): ("**", "**"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("text-decoration", "underline"): ("<u>", "</u>"),
    ("font-style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("font-weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("font-variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
}


class MarkdownWriter(Writer):
    """Markdown; one paragraph for each entry."""

    name = "markdown"

    def escape(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", join_lines(text))

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "display":
            return {"left-margin": ("", " "), "block": ("  \n", "  \n")}.get(value, ("", ""))
        if name == "href":
            return "[", f"](<{value}>)"
        return _MARKS.get((name, value), ("", ""))

    def target(self, name: str, text: str) -> str:
        return f'<span id="{name}">{text}</span>'

    def entry(self, text: str) -> str:
        return (
            _AT_START.sub(r"\1\\\2", " ".join(text.strip().splitlines())) if "\n" not in text.strip() else text.strip()
        )

    def bibliography(self, entries: Sequence[str]) -> str:
        return "\n\n".join(entries)
