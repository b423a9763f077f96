"""The table of writers by name; a writer's module is loaded when it is asked for."""

from importlib import import_module

from k2refs.csl.write.base import Writer
from k2refs.errors import UsageError
from k2refs.text.similarity import nearest

__all__ = ["WRITERS", "find_writer"]

WRITERS = {
    "html": "HtmlWriter",
    "text": "TextWriter",
    "markdown": "MarkdownWriter",
    "latex": "LatexWriter",
    "rtf": "RtfWriter",
    "typst": "TypstWriter",
    "terminal": "TerminalWriter",
    "pandoc": "PandocWriter",
    "word": "WordWriter",
}
"""Name of the format → class in the module of that name."""


def find_writer(name: str) -> Writer:
    """The writer called `name`. Raises UsageError with the nearest names."""
    if name not in WRITERS:
        raise UsageError(
            f"no output format is called {name!r}{nearest(name, WRITERS)} (there are {', '.join(WRITERS)})"
        )
    writer: Writer = getattr(import_module(f"k2refs.csl.write.{name}"), WRITERS[name])()
    return writer
