"""Whether a path names something, for names that strangers wrote: one that no system takes names nothing."""

from pathlib import Path

__all__ = ["is_file", "is_folder", "is_there"]


def is_there(path: str | Path) -> bool:
    """Whether there is anything at `path`.

    >>> is_there("no such\\0thing"), is_there("x" * 5000)
    (False, False)
    """
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # too long, a NUL in it, no permission to look
        return False


def is_file(path: str | Path) -> bool:
    """Whether there is a file at `path`."""
    return is_there(path) and Path(path).is_file()


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder at `path`."""
    return is_there(path) and Path(path).is_dir()
