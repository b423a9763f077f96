"""Which library serves a manuscript: the one it names, that of the document it belongs to, or that of its project.

Each tool finds its library in a place of its own, and so it is looked for there: Quarto in _quarto.yml, MyST in
myst.yml, Jupyter Book and Jekyll-Scholar in _config.yml, Sphinx in conf.py, Documenter in make.jl, bookdown in
_bookdown.yml and the front matter of index.Rmd, manubot in content/manual-references.*, LaTeX in the document that
includes a chapter.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import define, field, frozen

from k2refs.api.reading.documenter import find_bibliography
from k2refs.api.reading.sources import Sources, folder_of, normalize
from k2refs.api.reading.sphinx import find_bibfiles
from k2refs.api.reading.tex_tree import TexTree
from k2refs.documents.markdown.metadata import find_metadata
from k2refs.documents.markdown.tags import find_tags
from k2refs.errors import InputError, ProjectFileError
from k2refs.files.look import is_there
from k2refs.model.document import Document
from k2refs.model.source import Span

__all__ = ["Named", "Projects", "is_about_project", "place_of_library"]

_WITH_SUFFIX = (".bib", ".json", ".yaml", ".yml", ".ris", ".nbib", ".xml", ".cff", ".bibtex", ".txt")
_CONFIGURED = ("markdown", "quarto", "myst", "notebook", "html")
_LARGEST = 1 << 20
_OF_SPHINX = (".rst", ".md", ".ipynb", ".txt")
_KEY_PREFIX = re.compile(r":keyprefix:[ \t]*([^\s\\\"]+)")
_OF_A_PACKAGE = r"[A-Za-z][\w.]*\d{4}[a-z]?$"  # knitr names what a package cites by its name and the year
_NAMES_OTHERS = re.compile(r"[(,]\s*(?!c\()[A-Za-z.][\w.]*\s*[(,)]")
# Texts about a project rather than of it: people are named there with "@", and no tool makes a page with citations of
# them.
_ABOUT = re.compile(
    r"(?:readme|news|change(?:s|log)|history|contributing|contributors|code[-_ ]of[-_ ]conduct|security|support|"
    r"governance|maintainers|authors|agents|claude|gemini|copilot[-_]instructions|license|licence|copying|todo|"
    r"setup|usage|install(?:ation)?|pull_request_template|issue_template)(?:[-_.][\w.-]*)?\.\w+",
    re.IGNORECASE,
)


@frozen
class Named:
    """The libraries of a manuscript: their paths, and the `place` that names them: "" if the manuscript itself does,
    else the file that has them for it. `generated` are those that only a build makes, each with the beginnings of the
    keys that it may have.
    """

    paths: tuple[str, ...] = ()
    place: str = ""
    generated: Mapping[str, frozenset[str]] = MappingProxyType({})


def is_about_project(path: str) -> bool:
    """Whether a file is by its name about a project rather than a part of what it publishes.

    >>> is_about_project("docs/NEWS.md"), is_about_project("README.Rmd"), is_about_project("newsletter.md")
    (True, True, False)
    """
    return _ABOUT.fullmatch(Path(path).name) is not None


@define
class Projects:
    """Finds the libraries of the manuscripts of one run; each configuration is read once."""

    sources: Sources
    tex: TexTree
    _tables: dict[str, dict[str, Any]] = field(factory=dict)
    _prefixes: dict[Path, tuple[str, ...]] = field(factory=dict)
    _tags: dict[Path, dict[str, str]] = field(factory=dict)

    def find(self, document: Document) -> Named:
        """The libraries that serve `document`; none if nothing names one. Raises InputError for a configuration
        that cannot be read.
        """
        path = document.source.path
        if document.format == "rst" and (configured := self._find_configured(document)).paths:
            return configured  # `.. bibliography::` names some of what conf.py does
        if document.libraries:
            names = tuple(self._below_root(path, name) for name in document.libraries)
            return self._named(folder_of(path), names, document.format)
        if document.format == "latex":
            return self._find_of_root(document)
        if document.format == "html" and not document.citations:
            return Named()
        if document.format in _CONFIGURED and not is_about_project(path):
            return self._find_configured(document)
        return Named()

    def _below_root(self, path: str, name: str) -> str:
        """`name` as seen from the manuscript: "/refs.bib" of Typst is in the folder where its project begins."""
        if not name.startswith("/") or is_there(name):
            return name
        folder = folder_of(path)
        near = folder.resolve()
        project = self.sources.project_of(near)
        for above in (near, *near.parents):
            ups = Path(*[".."] * (len(near.parts) - len(above.parts)))
            if self.sources.exists(normalize(folder / ups / name.lstrip("/"))):
                return str(ups / name.lstrip("/"))
            if above == project:
                break
        return name.lstrip("/")

    def _find_of_root(self, document: Document) -> Named:
        path = document.source.path
        if path == "-" or not document.citations:
            return Named()
        root = path if self.tex.is_root(path) else self.tex.find_root(path)
        names = sorted(self.tex.libraries(root)) if root else ()
        return self._named(folder_of(root), names, "latex", place=root) if root and names else Named()

    def _find_configured(self, document: Document) -> Named:
        folder = folder_of(document.source.path)
        near = folder.resolve()
        project = self.sources.project_of(near)
        for above in (near, *near.parents):
            shown = _below(folder, near, above)
            for find in _FINDERS:
                named = find(self, shown, document)
                if named is not None:
                    return named
            if above == project and (above / ".git").exists():
                break
        return Named()

    def _named(self, folder: Path, names: Sequence[str], format: str, *, place: str = "") -> Named:
        paths = tuple(normalize(folder / _with_suffix(name, format)) for name in names)
        missing = [path for path in paths if not self.sources.exists(path)]
        written = {path: prefixes for path in missing if (prefixes := self._find_prefixes(folder, path))}
        return Named(paths, place, written)

    def _find_prefixes(self, folder: Path, path: str) -> frozenset[str]:
        """How keys begin, as regular expressions, in a library that a text of the folder writes; empty if none does.

        `knitr::write_bib(c('knitr'), 'packages.bib')` has "R-knitr" and "knitr2014". Source: knitr, write_bib.
        """
        name = re.escape(Path(path).name)
        writes = re.compile(
            rf"write_bib\((?:[^()]|\((?:[^()]|\([^()]{{0,200}}\)){{0,500}}\)){{0,2000}}?['\"][^'\"]*{name}['\"]"
        )
        try:
            texts = sorted(each for each in folder.iterdir() if each.suffix.lower() in (".rmd", ".qmd", ".r"))
        except (OSError, ValueError):
            return frozenset()
        calls = [call[0] for each in texts for call in writes.finditer(self._text(str(each)))]
        if any(_NAMES_OTHERS.search(re.sub(r"(['\"]).*?\1", "", call)) for call in calls):
            return frozenset({"R-", _OF_A_PACKAGE})  # `.packages()` or a variable: any package
        packages = {re.escape(word) for call in calls for word in re.findall(r"['\"]([A-Za-z][\w.]*)['\"]", call)}
        return frozenset({"R-", *packages}) if calls else frozenset()

    def _text(self, path: str) -> str:
        try:
            return self.sources.read(path).text
        except InputError:
            return ""

    def quarto(self, folder: Path, document: Document) -> Named | None:
        """_quarto.yml: `bibliography` at the top, or under `metadata` or the format of a book."""
        table = self._table(folder / "_quarto.yml")
        names = _names(table, "bibliography") or _names(table, "book", "bibliography")
        return self._named(folder, names, document.format, place=str(folder / "_quarto.yml")) if names else None

    def myst(self, folder: Path, document: Document) -> Named | None:
        """myst.yml: `project.bibliography`; without it, every .bib file beside it, as MyST does."""
        if not self.sources.exists(str(folder / "myst.yml")):
            return None
        names = _names(self._table(folder / "myst.yml"), "project", "bibliography")
        names = names or [path.name for path in sorted(folder.glob("*.bib"))]
        return self._named(folder, names, document.format, place=str(folder / "myst.yml")) if names else None

    def jupyter_book(self, folder: Path, document: Document) -> Named | None:
        """_config.yml: `bibtex_bibfiles`, at the top or under `sphinx.config`."""
        table = self._table(folder / "_config.yml")
        names = _names(table, "bibtex_bibfiles") or _names(table, "sphinx", "config", "bibtex_bibfiles")
        return self._named(folder, names, document.format, place=str(folder / "_config.yml")) if names else None

    def sphinx(self, folder: Path, document: Document) -> Named | None:
        """conf.py: `bibtex_bibfiles`, as sphinxcontrib-bibtex reads it."""
        path = str(folder / "conf.py")
        names = find_bibfiles(self._text(path), folder) if self.sources.exists(path) else []
        return self._named(folder, names, document.format, place=path) if names else None

    def documenter(self, folder: Path, document: Document) -> Named | None:
        """make.jl beside the folder src: `CitationBibliography`, as DocumenterCitations.jl reads it."""
        path = str(folder / "make.jl")
        names = find_bibliography(self._text(path)) if self.sources.exists(path) else []
        for base in (folder, folder.parent):
            if names and self.sources.exists(normalize(base / names[0])):
                return self._named(base, names, document.format, place=path)
        return self._named(folder, names, document.format, place=path) if names else None

    def jekyll_scholar(self, folder: Path, document: Document) -> Named | None:
        """_config.yml: `scholar.source` and `scholar.bibliography`, by default _bibliography/references.bib."""
        path = folder / "_config.yml"
        if "scholar" not in self._text(str(path)):
            return None
        table = self._table(path).get("scholar")
        table = table if isinstance(table, dict) else {}
        place = _word(table.get("source"), "./_bibliography").lstrip("/")
        named = _word(table.get("bibliography"), "references.bib")
        pattern = named if "*" in named else "*.bib"
        found = {normalize(each.relative_to(folder)) for each in _glob(folder / place, pattern)}
        if not found and not isinstance(self._table(path).get("scholar"), dict):
            return None
        names = sorted(found | ({normalize(Path(place) / named)} if "*" not in named else set()))
        return self._named(folder, names, document.format, place=str(path)) if names else None

    def bookdown(self, folder: Path, document: Document) -> Named | None:
        """_bookdown.yml, and the front matter of the first file of the book, index.Rmd."""
        for index in ("index.Rmd", "index.rmd", "index.qmd"):
            path = str(folder / index)
            is_book = self.sources.exists(str(folder / "_bookdown.yml"))
            if not is_book and Path(document.source.path).suffix.lower() not in (".rmd", ".qmd"):
                continue
            if not self.sources.exists(path) or not self._is_chapter(folder, document):
                continue
            names = _names(self._front_matter(path), "bibliography")
            if names:
                return self._named(folder, names, document.format, place=path)
        return None

    def _is_chapter(self, folder: Path, document: Document) -> bool:
        """Whether bookdown makes a chapter of it: an .Rmd or .md beside index.Rmd, or in a folder that is named."""
        table = self._table(folder / "_bookdown.yml")
        if table.get("rmd_subdir") is True:
            return True
        here, path = folder.resolve(), Path(document.source.path).resolve()
        listed = (here / name for name in _flat(table.get("rmd_files")))
        return (
            path.parent == here
            or any(path.is_relative_to(here / name) for name in _names(table, "rmd_subdir"))
            or path in {each.resolve() for each in listed}
        )

    def manubot(self, folder: Path, document: Document) -> Named | None:
        """content/manual-references.json, or .bib, .yaml …, beside metadata.yaml."""
        if not self.sources.exists(str(folder / "metadata.yaml")):
            return None
        names = _names(self._table(folder / "metadata.yaml"), "bibliography")
        names = names or [path.name for path in sorted(folder.glob("manual-references*.*"))]
        return self._named(folder, names, document.format, place=str(folder / "metadata.yaml")) if names else None

    def find_key_prefixes(self, folder: Path) -> tuple[str, ...]:
        """The prefixes that bibliographies below the folder of conf.py give to keys, the longest first.

        Source: sphinxcontrib-bibtex, "Usage", Key Prefixing.
        """
        if folder not in self._prefixes:
            texts = (self._text(str(path)) for path in _glob(folder, "**/*") if path.suffix.lower() in _OF_SPHINX)
            found = {prefix for text in texts for prefix in _KEY_PREFIX.findall(text)}
            self._prefixes[folder] = tuple(sorted(found, key=lambda prefix: (-len(prefix), prefix)))
        return self._prefixes[folder]

    def find_tags(self, document: Document) -> dict[str, str]:
        """What the tags of citations represent in the text that manubot makes of all files of the folder."""
        folder = folder_of(document.source.path)
        if document.format != "markdown" or not self.sources.exists(str(folder / "metadata.yaml")):
            return {}
        if folder not in self._tags:
            texts = (self._text(str(path)) for path in sorted(folder.glob("*.md")))
            self._tags[folder] = {tag: target for text in texts for tag, target in find_tags(text).items()}
        return self._tags[folder]

    def _table(self, path: Path) -> dict[str, Any]:
        """The YAML mapping in the file at `path`; empty without one. Raises InputError."""
        shown = str(path)
        if shown not in self._tables:
            text = self.sources.read(shown).text if self.sources.exists(shown) else ""
            self._tables[shown] = _load(text, shown)
        return self._tables[shown]

    def _front_matter(self, path: str) -> dict[str, Any]:
        text = self._text(path)
        for start, end in find_metadata(text):
            lines = text[start:end].splitlines()[1:-1]
            try:
                return _load("\n".join(lines), path)
            except InputError:
                return {}
        return {}


_FINDERS: tuple[Callable[[Projects, Path, Document], Named | None], ...] = (
    Projects.quarto,
    Projects.bookdown,
    Projects.myst,
    Projects.jupyter_book,
    Projects.sphinx,
    Projects.documenter,
    Projects.jekyll_scholar,
    Projects.manubot,
)


def place_of_library(document: Document, name: str) -> Span:
    """Where `document` names its library `name`; its start if the name is in no text of its own."""
    for word in filter(None, (name, name.removesuffix(".bib"))):  # LaTeX leaves the suffix out
        whole = rf"(?<![\w./-])({re.escape(word)})(?![\w/-])"
        for source in document.sources or (document.source,):
            for pattern in (rf"(?:bibliography|bibresource)\b[^\n]*?{whole}", whole):
                if match := re.search(pattern, source.text):
                    return Span(source, *match.span(1))
    return Span(document.source, 0, 0)


def _load(text: str, path: str) -> dict[str, Any]:
    import yaml  # slow to load, and only for a manuscript that names no library itself

    if not text.strip() or len(text) > _LARGEST:
        return {}
    try:
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise ProjectFileError(f"{path}: is not valid YAML: {problem}; correct it or name the library") from None
    return value if isinstance(value, dict) else {}


def _names(table: Any, *keys: str) -> list[str]:
    """The file name or names at a place of a configuration."""
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    if isinstance(table, str):
        return [table] if table.strip() else []
    return [name for name in table if isinstance(name, str)] if isinstance(table, list) else []


def _flat(value: Any) -> list[str]:
    """The file names in a list, or in one list a format (`rmd_files: {html: [...], latex: [...]}`)."""
    if isinstance(value, dict):
        return [name for names in value.values() for name in _flat(names)]
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def _with_suffix(name: str, format: str) -> str:
    return f"{name}.bib" if format == "latex" and not name.lower().endswith(_WITH_SUFFIX) else name


def _word(value: object, default: str) -> str:
    return value.strip() if isinstance(value, str) and value.strip() else default


def _glob(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except (OSError, ValueError, NotImplementedError):
        return []


def _below(folder: Path, near: Path, above: Path) -> Path:
    """`above`, a folder over `folder`, as seen from the working folder."""
    ups = len(near.parts) - len(above.parts)
    return Path(normalize(folder / Path(*[".."] * ups))) if ups else folder
