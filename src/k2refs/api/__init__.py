"""The verbs that writers import: read, resolve, format, check, lock. Joins the rooms below."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from k2refs.api.read import read
    from k2refs.files.write import silence_stdout

__all__ = ["read", "silence_stdout"]

# Each verb brings its own rooms: a command must not pay for what it does not use.
_HOME = {
    "read": "k2refs.api.read",
    "silence_stdout": "k2refs.files.write",
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'k2refs.api' has no attribute {name!r}")
    return getattr(import_module(home), name)
