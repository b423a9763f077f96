"""Writes RTF: characters beyond ASCII as \\u escapes, formats as groups."""

from collections.abc import Sequence

from k2refs.csl.write.base import Writer

__all__ = ["RtfWriter"]

_MARKS = {
    ("font-style", "italic"): "{\\i ",
    ("font-style", "oblique"): "{\\i ",
    ("font-style", "normal"): "{\\i0 ",
    ("font-weight", "bold"): "{\\b ",
    ("font-weight", "normal"): "{\\b0 ",
    ("font-variant", "small-caps"): "{\\scaps ",
    ("font-variant", "normal"): "{\\scaps0 ",
    ("text-decoration", "underline"): "{\\ul ",
    ("vertical-align", "sup"): "{\\super ",
    ("vertical-align", "sub"): "{\\sub ",
}


class RtfWriter(Writer):
    """RTF runs; a bibliography is a whole document with hanging indents."""

    name = "rtf"

    def escape(self, text: str) -> str:
        return text if text.isascii() and text.isalnum() else "".join(map(_escape, text))

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "display":
            return {"left-margin": ("", "\\tab "), "block": ("\\line ", "\\line "), "indent": ("\\line\\tab ", "")}.get(
                value, ("", "")
            )
        if name == "href" and value.startswith("#"):
            return "", ""  # bookmarks of Word have no names that hold keys
        if name == "href":
            return f'{{\\field{{\\*\\fldinst HYPERLINK "{value}"}}{{\\fldrslt ', "}}"
        opener = _MARKS.get((name, value))
        return (opener, "}") if opener else ("", "")

    def bibliography(self, entries: Sequence[str]) -> str:
        lines = "".join(f"\\pard\\fi-360\\li360 {entry.strip()}\\par\n" for entry in entries)
        return f"{{\\rtf1\\ansi\\deff0\n{lines}}}"


def _escape(character: str) -> str:
    code = ord(character)
    if character in "\\{}":
        return f"\\{character}"
    if character in "\n\r":
        return " "
    if 32 <= code < 127:
        return character
    if code < 32:
        return "\\tab " if character == "\t" else ""
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{(0xD800 + (code >> 10)) - 65536}?\\u{(0xDC00 + (code & 0x3FF)) - 65536}?"
    return f"\\u{code if code < 32768 else code - 65536}?"
