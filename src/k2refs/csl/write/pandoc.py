"""Writes the inlines of pandoc's syntax tree, as JSON: each element behind a comma, so that elements can be joined."""

import json
import re

from k2refs.csl.write.base import Writer

__all__ = ["PandocWriter"]

_WORDS = re.compile(r"[^\S\u00a0\u202f\u2009]+")
_MARKS = {
    ("font-style", "italic"): '{"t":"Emph","c":[',
    ("font-style", "oblique"): '{"t":"Emph","c":[',
    ("font-weight", "bold"): '{"t":"Strong","c":[',
    ("font-variant", "small-caps"): '{"t":"SmallCaps","c":[',
    ("vertical-align", "sup"): '{"t":"Superscript","c":[',
    ("vertical-align", "sub"): '{"t":"Subscript","c":[',
    ("text-decoration", "underline"): '{"t":"Underline","c":[',
}
_SPANS = {
    ("font-style", "normal"): "nodecor",
    ("font-weight", "normal"): "nodecor",
    ("font-variant", "normal"): "nodecor",
    ("display", "block"): "csl-block",
    ("display", "left-margin"): "csl-left-margin",
    ("display", "right-inline"): "csl-right-inline",
    ("display", "indent"): "csl-indent",
}


class PandocWriter(Writer):
    """A list of inlines without its brackets: `[null` + text + `]` is JSON, whose nulls mean nothing.

    Source: the haddocks of pandoc-types 1.23, Text.Pandoc.Definition.
    """

    name = "pandoc"

    def escape(self, text: str) -> str:
        """Words and the spaces between them.

        >>> PandocWriter().escape("On bones")
        ',{"t":"Str","c":"On"},{"t":"Space"},{"t":"Str","c":"bones"}'
        """
        words = _WORDS.split(text)
        return ',{"t":"Space"}'.join(f',{{"t":"Str","c":{json.dumps(word)}}}' if word else "" for word in words)

    def target(self, name: str, text: str) -> str:
        return f',{{"t":"Span","c":[[{json.dumps(name)},[],[]],[null{text}]]}}'

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "href":
            return ',{"t":"Link","c":[["",[],[]],[null', f'],[{json.dumps(value)},""]]}}'
        if opening := _MARKS.get((name, value)):
            return f",{opening}null", "]}"
        if known := _SPANS.get((name, value)):
            return f',{{"t":"Span","c":[["",["{known}"],[]],[null', "]]}"
        return "", ""
