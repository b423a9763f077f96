"""Writes LaTeX: every special character escaped, formats as their usual commands."""

import re
from collections.abc import Sequence

from k2refs.csl.write.base import Writer

__all__ = ["LatexWriter"]

_ESCAPES = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "{": "\\{",
        "}": "\\}",
        "#": "\\#",
        "$": "\\$",
        "%": "\\%",
        "&": "\\&",
        "_": "\\_",
        "^": "\\textasciicircum{}",
        "~": "\\textasciitilde{}",
        "\u00a0": "~",
        "<": "\\textless{}",
        ">": "\\textgreater{}",
        "|": "\\textbar{}",
        "\u202f": "\\,",
        # Straight quotes turn into other characters in TeX's fonts, ?` and !` too.
        '"': "\\textquotedbl{}",
        "`": "\\textasciigrave{}",
        "\n": " ",
        "\r": " ",
    }
)
_ADDRESS = re.compile("[#%&_]")
_HYPHENS = re.compile("--+")
_MARKS = {
    ("font-style", "italic"): "\\textit{",
    ("font-style", "oblique"): "\\textsl{",
    ("font-style", "normal"): "\\textup{",
    ("font-weight", "bold"): "\\textbf{",
    ("font-weight", "normal"): "\\textmd{",
    ("font-variant", "small-caps"): "\\textsc{",
    ("font-variant", "normal"): "\\textnormal{",
    ("text-decoration", "underline"): "\\underline{",
    ("vertical-align", "sup"): "\\textsuperscript{",
    ("vertical-align", "sub"): "\\textsubscript{",
}


class LatexWriter(Writer):
    """LaTeX for any engine with Unicode input; a bibliography is a list with a hanging indent."""

    name = "latex"

    def escape(self, text: str) -> str:
        # Runs of hyphens would join into a dash; a single one may stay.
        return _HYPHENS.sub(lambda run: "-{}" * len(run[0]), text.translate(_ESCAPES))

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "display":
            return {"left-margin": ("", "\\quad "), "block": ("\\par ", "\\par ")}.get(value, ("", ""))
        if name == "href" and value.startswith("#"):
            return f"\\hyperlink{{{value[1:]}}}{{", "}"
        if name == "href":
            return f"\\href{{{_ADDRESS.sub(lambda mark: chr(92) + mark[0], value)}}}{{", "}"
        opener = _MARKS.get((name, value))
        return (opener, "}") if opener else ("", "")

    def target(self, name: str, text: str) -> str:
        return f"\\hypertarget{{{name}}}{{{text}}}"

    def bibliography(self, entries: Sequence[str]) -> str:
        items = "\n".join(f"\\item[] {entry.strip()}" for entry in entries)
        return f"\\begin{{list}}{{}}{{\\leftmargin=2em\\itemindent=-2em}}\n{items}\n\\end{{list}}" if entries else ""
