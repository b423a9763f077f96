"""The public functions: read, resolve, format, check, lock. Combines the lower packages."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from k2refs.api.checking.examples import verify_rule
    from k2refs.api.formatting.bibliography import Bibliography, BibliographyEntry
    from k2refs.api.formatting.style import Cite, Cluster, FormattedDocument, Session, Style
    from k2refs.api.formatting.styles import find_styles
    from k2refs.api.reading.read import read
    from k2refs.files.read import read_source
    from k2refs.files.write import silence_stdout, write_atomically

__all__ = [
    "Bibliography",
    "BibliographyEntry",
    "Cite",
    "Cluster",
    "FormattedDocument",
    "Session",
    "Style",
    "find_styles",
    "read",
    "read_source",
    "silence_stdout",
    "verify_rule",
    "write_atomically",
]

# Each name imports only what it needs: a command must not pay for what it does not use.
_HOME = {
    "verify_rule": "k2refs.api.checking.examples",
    "read": "k2refs.api.reading.read",
    "read_source": "k2refs.files.read",
    "silence_stdout": "k2refs.files.write",
    "write_atomically": "k2refs.files.write",
    "find_styles": "k2refs.api.formatting.styles",
    "Bibliography": "k2refs.api.formatting.bibliography",
    "BibliographyEntry": "k2refs.api.formatting.bibliography",
    "Cite": "k2refs.api.formatting.style",
    "Cluster": "k2refs.api.formatting.style",
    "FormattedDocument": "k2refs.api.formatting.style",
    "Session": "k2refs.api.formatting.style",
    "Style": "k2refs.api.formatting.style",
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'k2refs.api' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
