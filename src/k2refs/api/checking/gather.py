"""Gathers the evidence for a check: libraries, manuscripts, lock, claims, style facts, read once and joined."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import define, evolve, field, frozen

from k2refs.api.checking.claims import attach_claims, read_source_texts, split_source_texts
from k2refs.api.checking.request import CheckRequest
from k2refs.api.reading.lists_in_manuscripts import join_records, match_listed, read_listed
from k2refs.api.reading.lockable import find_lock
from k2refs.api.reading.manuscripts import named_libraries, place_of_library, read_docx, read_manuscript, read_pdf
from k2refs.api.reading.read import read_library
from k2refs.api.reading.targets import Targets
from k2refs.checks.config import Settings
from k2refs.errors import InputError, NoTextError, UsageError
from k2refs.files import read_bytes, read_source
from k2refs.model.document import Document
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.library import Library
from k2refs.model.record import Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span
from k2refs.registry.lock import read_lock
from k2refs.text.similarity import nearest

__all__ = ["UNREADABLE", "Gathered", "gather_evidence"]

UNREADABLE = "unreadable"
"""The kind of what is said about a file that a folder gave and that could not be read."""


@frozen
class Gathered:
    """Bodies of evidence, every path that was read or looked for to make them, and what of a folder was not read."""

    evidences: tuple[Evidence, ...]
    looked_at: tuple[str, ...] = ()
    unread: tuple[Unchecked, ...] = ()


def gather_evidence(targets: Targets, request: CheckRequest, settings: Settings) -> Gathered:
    """One body of evidence for each set of libraries that belong together. Raises InputError, UsageError.

    Manuscripts with the same libraries are looked at together; a library of several manuscripts is itself reported
    once; one that no manuscript uses stands alone. A file that a folder gave and that cannot be read is left out and
    said so; one that the user named raises.
    """
    gatherer = _Gatherer(request, settings, found=frozenset(targets.found), asked=targets.libraries)
    groups, lost = _group(gatherer, targets)
    reported, libraries = set[str](), frozenset(targets.libraries)
    evidences = []
    everywhere = [*lost, *(document for documents in groups.values() for document in documents)]
    citing = _citing_groups(groups)
    for paths, documents in groups.items():
        is_target = bool(paths) and all(path in libraries and path not in reported for path in paths)
        reported.update(paths)
        evidence = gatherer.join(paths, documents, is_target=is_target or not documents)
        elsewhere = frozenset(key for key in evidence.library if citing.get(key, set()) - {paths})
        evidences.append(evolve(evidence, cited_elsewhere=elsewhere) if len(groups) > 1 else evidence)
    evidences += [gatherer.without_library(document) for document in lost]
    _refuse_unknown(request.source_texts, evidences)
    seen = (source.path for document in everywhere for source in (document.source, *document.sources))
    unread = (*gatherer.unread.values(), *(_unread(path, reason) for path, reason in targets.closed))
    return Gathered(tuple(evidences), tuple(dict.fromkeys((*gatherer.looked_at, *seen))), unread)


def _group(
    gatherer: "_Gatherer", targets: Targets
) -> tuple[dict[tuple[str, ...], list[Document]], tuple[Document, ...]]:
    """Manuscripts by the libraries that serve them, with libraries that serve none; and manuscripts that name libraries
    which cannot be read.
    """
    groups: dict[tuple[str, ...], list[Document]] = {}
    lost: list[Document] = []
    spelled = _Spellings(targets.libraries)
    for path in targets.manuscripts:
        document = gatherer.try_manuscript(path)
        if document is None:
            continue
        named = named_libraries(document) if gatherer.asks_documents else ()
        if missing := gatherer.find_missing(document, named):
            lost.append(evolve(document, findings=(*document.findings, *missing)))
        else:
            groups.setdefault(gatherer.libraries_of(named, targets, spelled), []).append(document)
    used = {path for paths in groups for path in paths}
    for path in targets.libraries:
        if path not in used and gatherer.can_read(path):
            groups[(path,)] = []
    return groups, tuple(lost)


def _citing_groups(groups: Mapping[tuple[str, ...], Sequence[Document]]) -> dict[str, set[tuple[str, ...]]]:
    """For each key that manuscripts cite, the groups that do."""
    citing: dict[str, set[tuple[str, ...]]] = {}
    for paths, documents in groups.items():
        for document in documents:
            for key in keys_of(document):
                citing.setdefault(key, set()).add(paths)
    return citing


def _refuse_unknown(named: Sequence[str], evidences: Sequence[Evidence]) -> None:
    """Raises UsageError where the text of a source is given that nothing knows: it would silently do nothing."""
    known = {key for evidence in evidences for key in (*evidence.library, *evidence.studies)}
    known |= {source.key for evidence in evidences for claim in evidence.claims for source in claim.sources}
    for key in split_source_texts(named):
        if key not in known:
            raise UsageError(f"--text {key}=…: no reference has the key {key!r}{nearest(key, known)}")


def _unread(path: str, reason: str) -> Unchecked:
    return Unchecked("SY001", path, reason, Span(Source(path, ""), 0, 0), kind=UNREADABLE)


def keys_of(document: Document) -> Iterator[str]:
    """The keys that a manuscript cites."""
    return (key for mark in document.citations for key in mark.keys)


def _read_surely(typed: Sequence[Reference]) -> tuple[Library, tuple[Unchecked, ...]]:
    """The library that typed lists make where there is no other, and what of them was not read surely."""
    from k2refs.api.reading.typed import (  # brings the tagger along; most manuscripts name a library
        is_sure,
        surer_reader,
    )

    reason = f"its typed form could not be read surely{surer_reader()}"
    said = tuple(
        Unchecked("SY001", reference.key, reason, _span(reference), kind="unsure")
        for reference in typed
        if not is_sure(reference)
    )
    return Library(tuple(filter(is_sure, typed))), said


def _span(reference: Reference) -> Span | None:
    return reference.origin.span if reference.origin else None


@define
class _Gatherer:
    """Reads each file once for all bodies of evidence of one run."""

    request: CheckRequest
    settings: Settings
    found: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    unread: dict[str, Unchecked] = field(factory=dict)
    looked_at: dict[str, None] = field(factory=dict)
    _sources: dict[str, Source] = field(factory=dict)
    _source_texts: Mapping[str, Source] | None = None
    _serving: tuple[str, ...] | None = None
    _libraries: dict[tuple[str, ...], Library] = field(factory=dict)

    def read_manuscript(self, path: str) -> Document:
        if path == "-" and self.request.stdin_name.lower().endswith(".docx"):
            return read_docx(self.request.stdin_name, read_bytes(path))
        if path == "-" and self.request.stdin_name.lower().endswith(".pdf"):
            return read_pdf(self.request.stdin_name, read_bytes(path), password=self.request.password)
        source = self._read(path) if path == "-" else self.request.texts.get(path)
        return read_manuscript(path, source=source, password=self.request.password)

    def try_manuscript(self, path: str) -> Document | None:
        """The manuscript; None, noted, for one that a folder gave and that cannot be read."""
        try:
            return self.read_manuscript(path)
        except InputError as error:
            self._note_unread(path, error)
            return None

    def can_read(self, path: str) -> bool:
        """Whether the library can be read; one that a folder gave and that cannot is noted."""
        try:
            self._read(path)
        except InputError as error:
            self._note_unread(path, error)
            return False
        return True

    def _note_unread(self, path: str, error: InputError) -> None:
        """Keeps the reason. Raises `error` again where the user named the file, unless that is a scan without text."""
        if path not in self.found and not isinstance(error, NoTextError):
            raise error
        self.looked_at[path] = None
        self.unread[path] = _unread(path, str(error).removeprefix(f"{path}: "))

    @property
    def asks_documents(self) -> bool:
        """Whether manuscripts are checked against the libraries that they name themselves."""
        return self.request.library is None and not self.request.library_paths

    def find_missing(self, document: Document, named: Sequence[str]) -> list[Finding]:
        """One finding for each library that `document` names and that cannot be read, where it names it."""
        findings = []
        for number, path in enumerate(named):
            try:
                self._read(path)
            except InputError as error:
                reason = str(error).removeprefix(f"{path}: ")
                name = document.libraries[number] if number < len(document.libraries) else ""
                message = f"the library {path} cannot be read, so that no citation is checked: {reason}"
                findings.append(Finding("SY001", message, place_of_library(document, name), subject=path))
        return findings

    def without_library(self, document: Document) -> Evidence:
        """What can be looked at of a manuscript whose library is missing: only what reading it had to say."""
        said = Unchecked("CT001", document.source.path, "its library cannot be read", kind="no-library")
        return Evidence(Library(()), reading=(*document.findings, said), today=self.request.today)

    def libraries_of(self, named: Sequence[str], targets: Targets, spelled: "_Spellings") -> tuple[str, ...]:
        """Those a manuscript is checked against: the asked-for ones, else those it names, else those of the command."""
        if self.request.library is not None:
            return ()
        if self.request.library_paths:
            return self.request.library_paths
        if named:
            return tuple(spelled.of(path) for path in named)
        if self._serving is None:
            self._serving = tuple(filter(self.can_read, targets.libraries)) or self.settings.library
        return self._serving

    def join(self, paths: tuple[str, ...], documents: Sequence[Document], *, is_target: bool) -> Evidence:
        library = self._read_library(paths)
        listed = read_listed(documents, library)
        typed, rows = listed.others, listed.rows
        unsure: tuple[Unchecked, ...] = ()
        lock_path, records, lock_findings = self._read_lock(paths, documents)
        records = None if records is None else join_records(typed, records)
        if not paths and self.request.library is None and typed:
            library, unsure = _read_surely(typed)
            typed = tuple(reference for reference in typed if reference.key not in library)
            rows = match_listed(documents, library)
            is_target = True
        own = library.findings if is_target else ()
        evidence = Evidence(
            library=library,
            documents=tuple(documents),
            records=records,
            style_name=self.request.style,
            style_variables=_printed_variables(self.request.style, library),
            today=self.request.today,
            is_library_target=is_target,
            reading=(*own, *(found for document in documents for found in document.findings), *lock_findings, *unsure),
            languages=frozenset(self.settings.languages),
            listed=rows,
            typed=typed,
            lock_path=lock_path,
            max_age_days=self.settings.max_age_days,
        )
        ledger = self._find(self.request.claims_path, "claims.toml", [document.source.path for document in documents])
        if ledger and self.request.claims_path and not _may_be(ledger, "[", ".toml"):
            raise InputError(f"{ledger.path}: is no claim ledger; k2refs claims init writes one, claims.toml by name")
        studies = self._find("", "studies.toml", paths)
        return attach_claims(evidence, ledger=ledger, studies=studies, source_texts=self._read_source_texts())

    def _read_source_texts(self) -> Mapping[str, Source]:
        if self._source_texts is None:
            self.looked_at.update(dict.fromkeys(split_source_texts(self.request.source_texts).values()))
            self._source_texts = read_source_texts(self.request.source_texts, password=self.request.password)
        return self._source_texts

    def _find(self, given: str, name: str, neighbours: Sequence[str]) -> Source | None:
        """The file that was asked for, else the first called `name` beside one of `neighbours`, else None."""
        beside = [str(Path(path).parent / name) for path in neighbours if path != "-"]
        self.looked_at.update(dict.fromkeys(beside))
        path = given or next((path for path in beside if Path(path).is_file()), "")
        return self._read(path) if path else None

    def _read_library(self, paths: tuple[str, ...]) -> Library:
        if self.request.library is not None and not paths:
            return self.request.library
        if paths not in self._libraries:
            self._libraries[paths] = read_library([self._read(path) for path in paths], beside=self._beside(paths))
        return self._libraries[paths]

    def _beside(self, paths: tuple[str, ...]) -> Iterator[Source]:
        """The other libraries of the run, which may define what those at `paths` name; read where something is
        missing."""
        return (self._read(path) for path in self.asked if path not in paths and self.can_read(path))

    def _read_lock(
        self, paths: tuple[str, ...], documents: Sequence[Document]
    ) -> tuple[str, Mapping[str, Record] | None, tuple[Finding, ...]]:
        """(where the lock is or would be, its records or None, what reading it said)."""
        manuscripts = () if self.request.library is not None else (one.source.path for one in documents)
        path = self.request.lock_path or find_lock((*paths, *manuscripts))
        self.looked_at[path] = None
        if not self.request.lock_path and not Path(path).exists():
            return path, None, ()
        source = self._read(path)
        if self.request.lock_path and not _may_be(source, "{", ".lock"):
            raise InputError(f"{path}: is no lock file; k2refs lock writes one, k2refs.lock by name")
        lock = read_lock(source)
        return path, lock.records, lock.findings

    def _read(self, path: str) -> Source:
        self.looked_at[path] = None
        if path in self.request.texts:
            return self.request.texts[path]
        if path not in self._sources:
            source = read_source(path)
            if path == "-" and self.request.stdin_name:
                source = Source(self.request.stdin_name, source.text, source.encoding, source.bom)
            self._sources[path] = source
        return self._sources[path]


def _may_be(source: Source, opener: str, suffix: str) -> bool:
    """Whether a file that was named for a purpose can be meant for it: by its suffix, or by how a line of it begins."""
    lines = (line.lstrip() for line in source.text.splitlines())
    return source.path.endswith(suffix) or any(line.startswith(opener) for line in lines)


def _printed_variables(style: str, library: Library) -> Mapping[str, frozenset[str]]:
    """What the asked-for style prints of each type that the library has; nothing without a style."""
    if not style:
        return {}
    from k2refs.api.formatting.style import Style  # the style engine, only for those who ask

    asked = Style.load(style)
    return {kind: asked.variables(kind) for kind in {reference.type for reference in library.references}}


class _Spellings:
    """The paths of a command by the file they name: links and ".." resolved once for each, however many ask."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths, self._by_file = paths, dict[Path, str]()

    def of(self, path: str) -> str:
        """The spelling of `path` that the command uses, where it names the same file."""
        if not self._by_file:
            for other in reversed(self._paths):
                self._by_file[_resolve(other)] = other
        return self._by_file.get(_resolve(path), path)


def _resolve(path: str) -> Path:
    try:
        return Path(path).resolve()
    except OSError:  # links that lead in a circle, on some systems
        return Path(path).absolute()
