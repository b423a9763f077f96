"""Writes the text of a Word file: one element for each format, which the api turns into runs."""

import html
import re

from k2refs.csl.write.base import Writer

__all__ = ["WordWriter"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WordWriter(Writer):
    """XML of one kind of element, `<f n="font-style" v="italic">…</f>`: runs cannot be nested, and formats are."""

    name = "word"

    def escape(self, text: str) -> str:
        """`text` without the characters that XML cannot hold.

        >>> WordWriter().escape("a < b\\x00")
        'a &lt; b'
        """
        return html.escape(_FORBIDDEN.sub("", text), quote=False)

    def marks(self, name: str, value: str) -> tuple[str, str]:
        return f'<f n="{html.escape(name)}" v="{html.escape(value)}">', "</f>"
