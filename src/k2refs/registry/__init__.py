"""Access to the registries and to the lock file that records their answers.

Names load on first use: reading a lock file must not import the network code.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from k2refs.registry.lock import LOCK_NAME, Lock, read_lock, write_lock

__all__ = ["LOCK_NAME", "Lock", "read_lock", "write_lock"]

_HOME = {
    "LOCK_NAME": "k2refs.registry.lock",
    "Lock": "k2refs.registry.lock",
    "read_lock": "k2refs.registry.lock",
    "write_lock": "k2refs.registry.lock",
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'k2refs.registry' has no attribute {name!r}")
    return getattr(import_module(home), name)
