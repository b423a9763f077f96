"""Writes plain text: no formatting, the quotation marks of the locale."""

from collections.abc import Sequence

from k2refs.csl.write.base import Writer
from k2refs.text.shown import join_lines

__all__ = ["TextWriter"]


class TextWriter(Writer):
    """Plain text; each entry on its line, blocks on lines of their own."""

    name = "text"

    def escape(self, text: str) -> str:
        return join_lines(text)

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name != "display":
            return "", ""
        return {"block": ("\n", "\n"), "left-margin": ("", " "), "indent": ("\n    ", "\n")}.get(value, ("", ""))

    def entry(self, text: str) -> str:
        return text.strip()

    def bibliography(self, entries: Sequence[str]) -> str:
        return "\n".join(entries)
