"""Walks a folder for what its owner wrote: libraries and manuscripts, not what a tool built of them or git ignores."""

import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from k2refs.api.reading.ignored import Ignored
from k2refs.api.reading.sources import Sources, normalize
from k2refs.errors import InputError
from k2refs.model.suffixes import MANUSCRIPTS, ONLY_MANUSCRIPTS

__all__ = ["walk"]

# A folder has PDFs of every kind, figures and other people's articles among them: they are to be named.
_WANTED = tuple({".bib", *ONLY_MANUSCRIPTS, *MANUSCRIPTS["jats"]} - {*MANUSCRIPTS["pdf"]})
# Folders of tools, of what they build, and of the forms that they fill in.
_SKIPPED = frozenset(
    "__pycache__ node_modules venv _site _book _build _freeze site_libs _templates templates _layouts _includes".split()
)
# Where site and book builders say what folder they write to.
_CONFIGURATIONS = ("_bookdown.yml", "_quarto.yml", "_config.yml")
_OUTPUT = re.compile(
    r"^[ \t]*(?:output[_-]dir|destination)[ \t]*:[ \t]*[\"']?(?P<path>[^\"'#\s][^\"'#\n]*?)[\"']?[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_HTML = (".html", ".htm", ".xhtml")
_GENERATOR = re.compile(
    r"<meta\s[^<>]{0,200}?(?:name=[\"']?generator[\"']?[^<>]{0,100}?content=|content=)[\"']?"
    r"(?P<name>bookdown|quarto|jekyll|sphinx|docutils|hugo|mkdocs|docusaurus|gitbook|blogdown|pkgdown|doxygen|rustdoc"
    r"|javadoc|documenter|jupyter|pandoc)",
    re.IGNORECASE,
)
_FILLED_IN = re.compile(r"\$(?:body|if\([\w./-]{1,60}\)|for\([\w./-]{1,60}\))\$")
_FILLED_IN_HTML = re.compile(r"\{\{|\{%|<%")
_CITES = re.compile(r"\{%-?\s{0,20}(?:cite|nocite|bibliography|reference)\b")  # a page of Jekyll-Scholar
_SOURCES = (".md", ".rmd", ".qmd", ".tex", ".markdown", ".rst", ".ipynb")
_HEAD = 20_000


def walk(folder: str, exclude: Sequence[str], *, closed: dict[str, str], sources: Sources) -> Iterator[str]:
    """The files below `folder` that are surely its owner's, in order of name; links to folders are not followed.

    A folder that cannot be looked into goes into `closed`, with the reason.
    """
    ignored = Ignored(sources)
    built: set[str] = set()

    def note(error: OSError) -> None:
        closed[str(error.filename)] = f"the folder cannot be read: {error.strerror or error}"

    def is_wanted(path: str, name: str) -> bool:
        return not (_is_excluded(name, exclude) or _is_excluded(path, exclude) or ignored.covers(path))

    for place, folders, files in os.walk(folder, onerror=note, followlinks=False):
        built |= _outputs(Path(place), files, sources)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name.lower() not in _SKIPPED
            and str(Path(place) / name) not in built
            and not _is_excluded(name, exclude)
            and not ignored.covers(str(Path(place) / name), is_folder=True)
        )
        names = {name.lower() for name in files}
        for name in sorted(files):
            path = str(Path(place) / name)
            if name.lower().endswith(_WANTED) and is_wanted(path, name) and not _is_made(path, names, sources):
                yield path


def _outputs(place: Path, files: Sequence[str], sources: Sources) -> set[str]:
    """The folders that the configurations in `place` have their tools write to."""
    found = set()
    for name in _CONFIGURATIONS:
        if name in files:
            try:
                text = sources.read(str(place / name)).text
            except InputError:
                continue
            for line in _OUTPUT.finditer(text):
                path = normalize(place / line["path"])
                if path not in (".", str(place)):
                    found.add(path)
    return found


def _is_made(path: str, beside: set[str], sources: Sources) -> bool:
    """Whether the file is the page that a tool made, or a form that one fills in."""
    lower = path.lower()
    if not lower.endswith((*_HTML, ".tex", ".md")):
        return False
    head = sources.read_head(path, _HEAD)
    if _FILLED_IN.search(head):
        return True
    if not lower.endswith(_HTML):
        return False
    generator = _GENERATOR.search(head)
    stem = Path(lower).stem
    if generator and generator["name"].lower() == "pandoc":
        return any(f"{stem}{suffix}" in beside for suffix in _SOURCES)
    is_form = _FILLED_IN_HTML.search(head, 0, 3000) is not None and not _CITES.search(head)
    return generator is not None or is_form


def _is_excluded(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
