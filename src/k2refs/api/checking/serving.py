"""Reads the manuscripts of a run, and finds for each the libraries that serve it. Called by gather."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from os.path import relpath
from pathlib import Path
from types import MappingProxyType

from attrs import define, evolve, field, frozen

from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.ignored import Ignored
from k2refs.api.reading.included import find_included
from k2refs.api.reading.manuscripts import read_manuscript
from k2refs.api.reading.projects import Named, Projects, is_about_project, place_of_library
from k2refs.api.reading.sources import Includes, Sources, folder_of
from k2refs.api.reading.targets import Targets, below
from k2refs.api.reading.tex_tree import TexTree
from k2refs.checks.config import Settings
from k2refs.errors import InputError
from k2refs.formats import detect_format
from k2refs.model.document import CitationMark, CitedItem, Document
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.identifier_keys import read_identifier_key
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source, Span

__all__ = ["Served", "Server", "Spellings", "keys_of"]

_LATEX = (".tex", ".latex", ".ltx")
_MARKDOWN = ("markdown", "quarto", "myst", "notebook")


@frozen
class Served:
    """A manuscript with the libraries that serve it: those that can be read; those that cannot, with how keys begin.

    `is_named`: it, or its project, or the command says that they are its libraries; else they were found near it, and
    it cites from them.
    """

    document: Document
    libraries: tuple[str, ...] = ()
    missing: Mapping[str, frozenset[str]] = MappingProxyType({})
    is_named: bool = False
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def reading(self) -> tuple[Finding | Unchecked, ...]:
        """What reading it had to say, and what of it could not be read."""
        return (*self.document.findings, *self.document.unchecked, *self.unchecked)


def keys_of(document: Document) -> Iterator[str]:
    """The keys that a manuscript cites."""
    return (key for mark in document.citations for key in mark.keys)


@define
class Server:
    """Finds the libraries of the manuscripts of one run. `read_library` gives those at some paths."""

    sources: Sources
    request: CheckRequest
    settings: Settings
    targets: Targets
    spelled: "Spellings"
    can_read: Callable[[str], bool]
    read_library: Callable[[tuple[str, ...]], BaseLibrary]
    note_unread: Callable[[str, InputError], None]
    _tex: TexTree = field(init=False)
    _projects: Projects = field(init=False)
    _ignored: Ignored = field(init=False)
    _taken: dict[frozenset[str], set[Path]] = field(factory=dict)
    _generated: set[str] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        self._tex = TexTree(self.sources)
        self._ignored = Ignored(self.sources)
        self._projects = Projects(self.sources, self._tex)

    def serve(self) -> Iterator[Served]:
        """Each manuscript that can be read, in the order given; files that others include are none of their own."""
        for path in self._find_roots():
            try:
                document = self._read(path)
                served = self._serve(document)
            except InputError as error:
                self.note_unread(path, error)
                continue
            yield served

    def _find_roots(self) -> list[str]:
        r"""The manuscripts, without the files of a folder that another of them includes."""
        paths = self.targets.manuscripts
        found = frozenset(self.targets.found)
        tex = [path for path in paths if path.lower().endswith(_LATEX)]
        covered: set[Path] = set()
        dropped: set[str] = set()
        for path in sorted(tex, key=lambda path: (not self._tex.is_root(path), -len(self._tex.closure(path)))):
            if path in found and Path(path).resolve() in covered:
                dropped.add(path)
            else:
                covered.update(Path(each).resolve() for each in self._tex.closure(path)[1:])
        dropped |= find_included(paths, self.sources) & found
        kept = [path for path in paths if path not in dropped]
        ranks = {path: -len(self._tex.closure(path)) if path in tex else 0 for path in kept}
        return sorted(kept, key=lambda path: ranks[path])

    def _read(self, path: str) -> Document:
        if not path.lower().endswith(_LATEX):
            document = read_manuscript(path, sources=self.sources)
            return _with_tags(document, self._projects.find_tags(document))
        # What several roots with the same libraries include is read with the first of them.
        taken = self._taken.setdefault(self._tex.libraries(path), set())
        document = read_manuscript(
            path, sources=self.sources, include=_Once(Includes(self.sources, path), frozenset(taken))
        )
        taken.update(Path(each).resolve() for each in self._tex.closure(path))
        return evolve(document, folds_keys=self._tex.folds_keys(path))

    def _serve(self, document: Document) -> Served:
        request = self.request
        is_about = is_about_project(document.source.path)
        if is_about and len(self.targets.manuscripts) + len(self.targets.libraries) > 1:
            document = evolve(document, references=())  # its lists are of links and further reading
        if request.library is not None or request.library_paths:
            kept = self._keep_known(document, request.library_paths) if is_about else document
            return Served(kept, request.library_paths, is_named=True)
        named = self._projects.find(document)
        if named.paths:
            return self._with_named(document, named)
        return self._guess(document, is_about=is_about)

    def _with_named(self, document: Document, named: Named) -> Served:
        paths = tuple(dict.fromkeys(self.spelled.of(path) for path in named.paths))
        readable, findings, unchecked = [], [], []
        missing: dict[str, frozenset[str]] = {}
        for number, path in enumerate(paths):
            reason = self._fault(path, document)
            if not reason:
                readable.append(path)
                continue
            missing[path] = named.generated.get(path, frozenset({""}))
            where = named.place or document.source.path
            if path in named.generated or self._ignored.covers(path):
                why = f"{where} names it, and only a build makes it: what it has was not checked"
                if path not in self._generated:  # the same for each chapter of a book
                    unchecked.append(Unchecked("CT001", path, why, Span(Source(path, ""), 0, 0), kind="no-library"))
                self._generated.add(path)
            else:
                findings.append(self._missing(document, path, named=named, number=number, reason=reason))
        document = evolve(document, findings=(*document.findings, *findings))
        if Path(named.place).name in ("_config.yml", "conf.py"):
            prefixes = self._projects.find_key_prefixes(folder_of(named.place))
            document = _without_prefixes(document, prefixes, self.read_library(tuple(readable)))
            # Sphinx has roles for citations, and "@" for persons
            document = self._keep_known(document, tuple(readable), everything=False)
        if named.place and named.place.endswith(".tex"):
            document = evolve(document, folds_keys=self._tex.folds_keys(named.place))
        return Served(document, tuple(readable), missing, True, tuple(unchecked))

    def _fault(self, path: str, document: Document) -> str:
        """The reason why the library cannot be read; "" if it can."""
        if self._is_outside(path, document):
            return "it is outside the project; set allow-outside = true to read it, or name the manuscript itself"
        try:
            source = self.sources.read(path)
        except InputError as error:
            return str(error).removeprefix(f"{path}: ")
        is_known = detect_format(source) is not None or not source.text.strip()
        return "" if is_known else "neither its content nor its suffix tells a format of references"

    def _is_outside(self, path: str, document: Document) -> bool:
        """Whether a manuscript that a folder gave, perhaps a stranger's, names a library outside its project."""
        if self.settings.allow_outside or document.source.path not in self.targets.found:
            return False
        project = self.sources.project_of(folder_of(document.source.path).resolve())
        try:
            return not Path(path).resolve().is_relative_to(project) and not self.targets.holds(path)
        except (OSError, ValueError):  # no name that a file can have
            return False

    def _missing(self, document: Document, path: str, *, named: Named, number: int, reason: str) -> Finding:
        if named.place:
            span = _place_in(self.sources.read(named.place), Path(path).name)
        else:
            name = document.libraries[number] if number < len(document.libraries) else ""
            span = place_of_library(document, name)
        message = f"the library {path} cannot be read, so that citations of it are not checked: {reason}"
        return Finding("SY001", message, span, subject=path)

    def _guess(self, document: Document, *, is_about: bool) -> Served:
        """The libraries of a manuscript that names none: those named beside it on the command line, else those of the
        configuration, else those found that have what it cites, the nearest first.
        """
        given = tuple(path for path in self.targets.libraries if path not in self.targets.found)
        given = tuple(path for path in given if self.can_read(path))
        if not given and (given := tuple(below(self.settings.root, path) for path in self.settings.library)):
            return Served(self._keep_known(document, given) if is_about else document, given, is_named=True)
        if given:
            return Served(self._keep_known(document, given) if is_about else document, given)
        found = sorted(filter(self.can_read, self.targets.libraries), key=lambda path: _distance(path, document))
        wanted = {key for key in keys_of(document) if key != "*"}
        chosen: list[str] = []
        for path in found if wanted else ():
            has = {key for key in wanted if key in self.read_library((path,))}
            if has:
                chosen.append(path)
                wanted -= has
        if not chosen and document.references:
            chosen = [path for path in found if Path(path).parent == folder_of(document.source.path)]
        paths = tuple(chosen)
        return Served(self._keep_known(document, paths, everything=is_about), paths)

    def _keep_known(self, document: Document, paths: tuple[str, ...], *, everything: bool = True) -> Document:
        """`document` without the marks that are persons rather than works: "@user" that no library knows.

        With `everything` also those in brackets that nothing knows. Only Markdown writes both alike.
        """
        if document.format not in _MARKDOWN:
            return document
        library = self.request.library or self.read_library(paths)

        def is_work(mark: CitationMark) -> bool:
            if mark.is_nocite or not (everything or mark.is_narrative):
                return True
            if not everything and not mark.span.text.startswith(("@", "-@")):
                return True  # a role, as in {cite:t}`a`
            keys = [item.key for item in mark.items[:1] if item.key]
            return all(key in library or read_identifier_key(key) is not None for key in keys)

        def keep(mark: CitationMark) -> CitationMark | None:
            if is_work(mark):
                return mark  # else of "@user [@key]" the bracket is left
            return evolve(mark, items=mark.items[1:]) if mark.is_narrative and len(mark.items) > 1 else None

        return evolve(document, citations=tuple(filter(None, map(keep, document.citations))))


def _place_in(source: Source, name: str) -> Span:
    """Where a configuration names a file; its start if the name is not found."""
    at = source.text.find(name)
    return Span(source, at, at + len(name)) if at >= 0 else Span(source, 0, 0)


def _with_tags(document: Document, tags: Mapping[str, str]) -> Document:
    """`document` with the works that the tags represent instead of the tags."""
    if not any(key in tags for key in keys_of(document)):
        return document
    marks = [
        evolve(mark, items=tuple(evolve(item, key=tags.get(item.key, item.key)) for item in mark.items))
        for mark in document.citations
    ]
    return evolve(document, citations=tuple(marks))


def _without_prefixes(document: Document, prefixes: Sequence[str], library: BaseLibrary) -> Document:
    """`document` with the keys of the library for those that a bibliography of Sphinx gives a prefix."""
    if not any(key.startswith(prefix) for key in keys_of(document) for prefix in prefixes):
        return document

    def strip(item: CitedItem) -> CitedItem:
        for prefix in prefixes:
            bare = item.key.removeprefix(prefix)
            if item.key not in library and bare != item.key and bare in library and item.span is not None:
                at = item.span.text.find(item.key)
                start = item.span.start + max(at, 0) + len(prefix)
                return evolve(item, key=bare, span=Span(item.span.source, start, start + len(bare)))
        return item

    marks = [evolve(mark, items=tuple(map(strip, mark.items))) for mark in document.citations]
    return evolve(document, citations=tuple(marks))


@frozen
class _Once:
    """Gives what a manuscript includes, but for the files that were read with another: of those nothing."""

    include: Includes
    taken: frozenset[Path]

    def __call__(self, name: str) -> Source | None:
        source = self.include(name)
        if source is not None and self.taken and Path(source.path).resolve() in self.taken:
            return Source(source.path, "")
        return source


class Spellings:
    """The paths of a command by the file they name: links and ".." resolved once for each, however many ask."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._by_file: Mapping[Path, str] | None = None

    def of(self, path: str) -> str:
        """The spelling of `path` that the command uses, if it names the same file."""
        if self._by_file is None:
            self._by_file = {_resolve(other): other for other in reversed(self._paths)}
        return self._by_file.get(_resolve(path), path)


def _resolve(path: str) -> Path:
    try:
        return Path(path).resolve()
    except (OSError, RuntimeError, ValueError):  # links that lead in a circle
        return Path(path).absolute()


def _distance(path: str, document: Document) -> tuple[int, str]:
    """How many folders lie between a library and a manuscript."""
    between = relpath(folder_of(path), folder_of(document.source.path))
    return (0 if between == "." else between.count("/") + 1), path
