"""The table of writers by name."""

from k2refs.csl.write.base import Writer
from k2refs.csl.write.html import HtmlWriter
from k2refs.csl.write.text import TextWriter
from k2refs.errors import UsageError
from k2refs.text.similarity import nearest

__all__ = ["WRITERS", "find_writer"]

WRITERS: dict[str, type[Writer]] = {writer.name: writer for writer in (HtmlWriter, TextWriter)}


def find_writer(name: str) -> Writer:
    """The writer called `name`. Raises UsageError with the nearest names."""
    writer = WRITERS.get(name)
    if writer is None:
        raise UsageError(f"no output format is called {name!r}{nearest(name, WRITERS)} (there are {', '.join(WRITERS)})")
    return writer()
