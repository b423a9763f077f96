"""Writes text for a terminal: italics, bold and underline as escape sequences; control characters are dropped."""

from k2refs.csl.write.text import TextWriter

__all__ = ["TerminalWriter"]

_MARKS = {
    ("font-style", "italic"): ("\x1b[3m", "\x1b[23m"),
    ("font-style", "oblique"): ("\x1b[3m", "\x1b[23m"),
    ("font-style", "normal"): ("\x1b[23m", "\x1b[3m"),
    ("font-weight", "bold"): ("\x1b[1m", "\x1b[22m"),
    ("font-weight", "normal"): ("\x1b[22m", "\x1b[1m"),
    ("text-decoration", "underline"): ("\x1b[4m", "\x1b[24m"),
}


class TerminalWriter(TextWriter):
    """Text with ANSI styles."""

    name = "terminal"

    def marks(self, name: str, value: str) -> tuple[str, str]:
        if name == "href" and value.startswith("#"):
            return "", ""  # a terminal cannot go to a place in its own text
        if name == "href":
            return f"\x1b]8;;{value}\x1b\\", "\x1b]8;;\x1b\\"
        if name == "display":
            return super().marks(name, value)
        return _MARKS.get((name, value), ("", ""))
