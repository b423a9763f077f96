"""`find_styles`: the installed styles whose name or title contains some words."""

from collections.abc import Iterator, Sequence

from k2refs.files.paths import Paths, as_paths
from k2refs.files.styles import InstalledStyles
from k2refs.text.fold import fold

__all__ = ["find_styles", "style_names"]


def find_styles(words: Sequence[str] = (), *, folders: Paths = ()) -> Iterator[tuple[str, str]]:
    """(name, title) of the styles that contain every word, by name.

    >>> next(find_styles(["nlm", "sequence"]))[0]
    'elsevier-vancouver'
    """
    wanted = [fold(word) for word in words]
    for name, title in InstalledStyles(as_paths([folders])).titles():
        text = fold(f"{name} {title}")
        if all(word in text for word in wanted):
            yield name, title


def style_names() -> list[str]:
    """The names of the installed styles, sorted."""
    return InstalledStyles().names()
