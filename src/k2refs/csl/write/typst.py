"""Writes Typst markup, every special character escaped."""

import re
from collections.abc import Sequence

from k2refs.csl.write.base import Writer
from k2refs.text.shown import join_lines

__all__ = ["TypstWriter"]

_SPECIAL = re.compile(r"""([\\`*_\[\]<>@#$~'"=+/\-])""")
_MARKS = {
    ("font-style", "italic"): "#emph[",
    ("font-style", "oblique"): "#emph[",
    ("font-style", "normal"): '#text(style: "normal")[',
    ("font-weight", "bold"): "#strong[",
    ("font-weight", "normal"): '#text(weight: "regular")[',
    ("font-variant", "small-caps"): "#smallcaps[",
    ("text-decoration", "underline"): "#underline[",
    ("vertical-align", "sup"): "#super[",
    ("vertical-align", "sub"): "#sub[",
}


class TypstWriter(Writer):
    """Typst; one paragraph for each entry, with a hanging indent."""

    name = "typst"

    def escape(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", join_lines(text))

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "display":
            return {"left-margin": ("", " #h(0.5em)"), "block": (" #linebreak()", " #linebreak()")}.get(value, ("", ""))
        if name == "href" and value.startswith("#"):
            return f'#link(label("{value[1:]}"))[', "]"
        if name == "href":
            return f'#link("{value}")[', "]"
        opener = _MARKS.get((name, value))
        return (opener, "]") if opener else ("", "")

    def target(self, name: str, text: str) -> str:
        return f'#[#metadata(none)#label("{name}")];{text}'

    def entry(self, text: str) -> str:
        text = text.strip()
        # "1." at the start of a line would start a list.
        return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)

    def bibliography(self, entries: Sequence[str]) -> str:
        return "#set par(hanging-indent: 2em)\n" + "\n\n".join(entries) if entries else ""
