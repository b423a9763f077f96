r"""What the LaTeX files of a project include, and the libraries that their roots name: scanned, not read.

A chapter that `\input` brings into another file is no manuscript of its own; one that is given alone takes the library
of the root that includes it, as the editor that compiles that root would.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import define, field, frozen

from k2refs.api.reading.sources import Sources, folder_of, normalize
from k2refs.documents.latex.macros import expand_path, find_path_macros
from k2refs.errors import InputError
from k2refs.model.source import Source

__all__ = ["TexTree"]

_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_COMMAND = re.compile(
    r"\\(?P<name>input|include|subfile|subfileinclude|import|subimport|includepaper|documentclass|documentstyle"
    r"|bibliography[A-Za-z]*|addbibresource|addglobalbib|addsectionbib)\*?\s*(?:\[[^\[\]]*\]\s*)?\{(?P<first>[^{}]{1,300})\}"
    r"(?:\s*\{(?P<second>[^{}]{1,300})\})?"
)
_BARE_INPUT = re.compile(r"\\input[ \t]+(?P<first>[^\s{}\\%]{1,300})")
_MAGIC_ROOT = re.compile(r"^%\s*!\s*TEX\s+root\s*=\s*(?P<path>\S[^\r\n]*?)\s*$", re.IGNORECASE | re.MULTILINE)
_SUBFILES = re.compile(r"\\documentclass\s*\[(?P<path>[^\[\]]+)\]\s*\{subfiles\}")
_NO_LIBRARIES = re.compile(r"bibliography(?:style|unit|name)")
_MOST_FILES = 500
_MOST_ROOTS = 100


@frozen
class _Scan:
    """What one file names: files to include, libraries. `is_root`: a document class begins it; `has_bibtex`: it names a
    style of BibTeX; `has_biblatex`: it names a library as BibLaTeX has it."""

    includes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    is_root: bool = False
    root: str = ""
    has_bibtex: bool = False
    has_biblatex: bool = False


@define
class TexTree:
    """The LaTeX files of one run, each scanned once."""

    sources: Sources
    _scans: dict[str, _Scan] = field(factory=dict)
    _closures: dict[str, tuple[str, ...]] = field(factory=dict)

    def closure(self, root: str) -> tuple[str, ...]:
        """The files that the one at `root` includes, at any depth, itself first."""
        if root not in self._closures:
            found: dict[str, None] = {}
            waiting = [root]
            while waiting and len(found) < _MOST_FILES:
                path = waiting.pop()
                if path in found:
                    continue
                found[path] = None
                waiting += reversed(self._find(root, self._scan(path).includes))
            self._closures[root] = tuple(found)
        return self._closures[root]

    def is_root(self, path: str) -> bool:
        """Whether the file begins a document of its own."""
        return self._scan(path).is_root

    def libraries(self, root: str) -> frozenset[str]:
        """The libraries that `root` and what it includes name, as they spell them."""
        return frozenset(name for path in self.closure(root) for name in self._scan(path).libraries)

    def folds_keys(self, root: str) -> bool:
        r"""Whether BibTeX makes the list of `root`, which compares keys without case: `\bibliographystyle` says so."""
        scans = [self._scan(path) for path in self.closure(root)]
        return any(scan.has_bibtex for scan in scans) and not any(scan.has_biblatex for scan in scans)

    def find_root(self, chapter: str) -> str | None:
        """The document that includes `chapter`: named in it, else one in its folder or above, inside its project."""
        scan = self._scan(chapter)
        if scan.root:
            return next(iter(self._find(chapter, [scan.root])), None)
        folder = folder_of(chapter).resolve()
        project, here = self.sources.project_of(folder), Path.cwd()
        top = here if project == folder and folder.is_relative_to(here) else project
        wanted = Path(chapter).resolve()
        seen = 0
        for above in (folder, *folder.parents):
            for path in sorted(_tex_files(above)):
                seen += 1
                if seen > _MOST_ROOTS or path == wanted:
                    continue
                shown = _shown(path)
                if self.is_root(shown) and wanted in {Path(each).resolve() for each in self.closure(shown)}:
                    return shown
            if above == top or seen > _MOST_ROOTS:
                return None
        return None

    def _find(self, root: str, names: Iterable[str]) -> list[str]:
        """The files that `names` mean, seen from the folder of `root`: those that are there, inside the project."""
        folder = folder_of(root)
        project = self.sources.project_of(folder.resolve())
        found = []
        for name in names:
            for spelled in (name,) if name.endswith(".tex") else (f"{name}.tex", name):
                path = normalize(folder / spelled)
                if Path(path).resolve().is_relative_to(project) and self.sources.exists(path):
                    found.append(path)
                    break
        return found

    def _scan(self, path: str) -> _Scan:
        if path not in self._scans:
            try:
                self._scans[path] = _scan(self.sources.read(path))
            except InputError:
                self._scans[path] = _Scan()
        return self._scans[path]


def _scan(source: Source) -> _Scan:
    named = _SUBFILES.search(source.text) or _MAGIC_ROOT.search(source.text, 0, 2000)
    text = _COMMENT.sub("", source.text)
    macros = find_path_macros(text)
    includes: list[str] = []
    libraries: list[str] = []
    is_root = False
    for command in _COMMAND.finditer(text):
        name, first = command["name"], expand_path(command["first"].strip(), macros)
        if name.startswith("document"):
            is_root = is_root or first != "subfiles"
        elif name.startswith(("bibliography", "add")):
            if not _NO_LIBRARIES.match(name):
                libraries += [word.strip() for word in first.split(",") if not {"#", "\\"} & set(word)]
        elif name.endswith("import"):
            includes.append(f"{first.rstrip('/')}/{(command['second'] or '').strip()}")
        else:
            includes.append(first)
    includes += [command["first"] for command in _BARE_INPUT.finditer(text)]
    plain = tuple(name for name in includes if "\0" not in name and "#" not in name and "\\" not in name)
    return _Scan(
        plain,
        tuple(libraries),
        is_root,
        named["path"].strip() if named else "",
        has_bibtex="\\bibliographystyle" in text,
        has_biblatex="\\addbibresource" in text,
    )


def _tex_files(folder: Path) -> Sequence[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ".tex"]
    except (OSError, ValueError):
        return []


def _shown(path: Path) -> str:
    """Relative to the working folder, if the file is below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
