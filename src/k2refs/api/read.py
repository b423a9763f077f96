"""`read`: paths → Library, whatever their formats."""

from collections.abc import Sequence

from k2refs.errors import InputError
from k2refs.files import read_source
from k2refs.formats import Read, detect_format, find_format, read_references
from k2refs.model.library import Library
from k2refs.model.source import Source

__all__ = ["read", "read_library"]


def read(*paths: str, format: str | None = None) -> Library:
    """The references in the files at `paths`, in order, as one library; "-" is standard input.

    The format is told from content and suffix unless `format` names it. What cannot be read is in `library.findings`,
    and the rest is still read. Raises InputError for a file that cannot be read at all, UsageError for a format that
    does not exist.

    >>> library = read("refs.bib")  # doctest: +SKIP
    >>> library["iwamoto2001"].title  # doctest: +SKIP
    'Effect of menatetrenone on bone mineral density and …'
    """
    return read_library([read_source(path) for path in paths], format=format)


def read_library(sources: Sequence[Source], *, format: str | None = None) -> Library:
    """The references in texts that are already at hand, as one library. Raises what `read` raises."""
    parts = [_read_one(source, format) for source in sources]
    return Library(
        tuple(reference for part in parts for reference in part.references),
        findings=tuple(finding for part in parts for finding in part.findings),
        sources=tuple(sources),
    )


def _read_one(source: Source, format: str | None) -> Read:
    form = find_format(format) if format else detect_format(source)
    if form is None:
        if not source.text.strip():
            return Read(())
        raise InputError(f"{source.path}: neither its content nor its suffix tells the format; say it with --from")
    return read_references(source, form)
