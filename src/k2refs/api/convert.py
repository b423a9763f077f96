"""`convert`: references of any format into text of another, with a count of what did not fit."""

from attrs import frozen

from k2refs.api.read import read
from k2refs.errors import UsageError
from k2refs.files import write_atomically
from k2refs.formats import FORMATS, find_format, write_references
from k2refs.model.library import Library

__all__ = ["Converted", "convert", "format_of_path", "write_text"]


@frozen
class Converted:
    """`text` in the format asked for, and the `library` it was made from, with its findings."""

    text: str
    library: Library


def convert(
    *paths: str, to: str, source_format: str | None = None, keys: tuple[str, ...] = (), sort: bool = False
) -> Converted:
    """The references in `paths` as text of the format `to`; only those of `keys` where some are named.

    `sort` puts them in the order of their keys. Raises InputError, UsageError.

    >>> convert("refs.bib", to="csl-json").text  # doctest: +SKIP
    """
    library = read(*paths, format=source_format)
    chosen = library.select(keys) if keys else library
    references = sorted(chosen, key=lambda reference: reference.key.casefold()) if sort else list(chosen)
    return Converted(write_references(references, find_format(to)), library)


def format_of_path(path: str) -> str:
    """The name of the format that the suffix of `path` stands for. Raises UsageError where it stands for none."""
    bare = path.removesuffix(".gz").lower()
    for form in FORMATS:
        if form.writer and bare.endswith(form.suffixes):
            return form.name
    names = ", ".join(form.name for form in FORMATS if form.writer)
    raise UsageError(f"{path}: its suffix tells no format that can be written; say it with --to ({names})")


def write_text(path: str, text: str) -> None:
    """Puts `text` at `path` as UTF-8, whole or not at all; packed where the name ends in .gz. Raises InputError."""
    data = text.encode("utf-8")
    if path.endswith(".gz"):
        import gzip  # only for compressed output

        data = gzip.compress(data, mtime=0)
    write_atomically(path, data)
