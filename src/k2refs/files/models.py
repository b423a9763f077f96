"""Reads the trained models that are part of the package, as bytes."""

from importlib.resources import files

from k2refs.errors import InputError

__all__ = ["read_model"]


def read_model(package: str, name: str) -> bytes:
    """The bytes of the file `name` next to the modules of `package`. Raises InputError if it is not installed.

    >>> len(read_model("k2refs.formats.plaintext", "model.crfsuite")) < 5_000_000
    True
    """
    try:
        return files(package).joinpath(name).read_bytes()
    except OSError:
        raise InputError(f"{package}: {name} is not installed; install k2refs again") from None
