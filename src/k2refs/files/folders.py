"""The folder of the user's caches on each system."""

import os
import sys
from pathlib import Path

__all__ = ["find_cache_folder", "make_cache_folder"]


def find_cache_folder() -> str:
    """The folder for k2refs' caches: `K2REFS_CACHE_DIR`, else k2refs in the system's cache folder."""
    if own := os.environ.get("K2REFS_CACHE_DIR"):
        return own
    home = Path.home()
    places = {
        "win32": Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"),
        "darwin": home / "Library" / "Caches",
    }
    base = places.get(sys.platform) or Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return str(base / "k2refs")


def make_cache_folder() -> str:
    """That folder, created if missing; "" if it cannot be created (a read-only home): then nothing is cached."""
    folder = Path(find_cache_folder())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ""
    return str(folder) if os.access(folder, os.W_OK) else ""
