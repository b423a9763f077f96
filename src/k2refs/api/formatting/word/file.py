"""`format_word_at`: formats the Word file at a path. For the command line and `k2refs.api`."""

from collections.abc import Callable, Sequence

from k2refs.api.formatting.style import Style
from k2refs.api.formatting.word.archive import open_word
from k2refs.api.formatting.word.format import format_word
from k2refs.api.formatting.word.prefs import read_preferences
from k2refs.api.reading.read import read
from k2refs.errors import InputError, UsageError
from k2refs.files.read import read_bytes
from k2refs.model.library import BaseLibrary

__all__ = ["format_word_at"]


def format_word_at(
    path: str,
    *,
    libraries: Sequence[str] = (),
    style: str = "",
    locale: str = "",
    abbreviations: Sequence[str] = (),
    is_plain: bool = False,
    warn: Callable[[str], None] | None = None,
) -> bytes:
    """The Word file at `path` with its citations and bibliography in `style`, as bytes; nothing else of it changes.

    Works come from the file's own fields and sources, and from `libraries` for citations typed as `[@key]`. Without
    `style`, the one that Zotero or Mendeley has used. `is_plain` turns fields into text. `warn` gets each unknown key
    and each field that is left; without it, they are errors. Raises InputError for a file that cannot be read,
    UsageError without a style or with an unknown one.
    """
    word = open_word(path, read_bytes(path))
    own = read_preferences(word)
    if not style and not own.style:
        raise UsageError(f"{path}: names no style; use --style")
    chosen = Style.load(style or own.style, locale=locale or own.locale, abbreviations=abbreviations)
    library = read(*libraries) if libraries else BaseLibrary(())
    found: list[str] = []
    data = format_word(word, library, style=chosen, is_plain=is_plain, warn=warn or found.append)
    if found:
        raise InputError("\n".join(found))
    return data
