"""Gathers the evidence for a check: libraries, manuscripts, lock, claims, style facts, each read once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import define, evolve, field, frozen

from k2refs.api.checking.claims import attach_claims, read_source_texts, split_source_texts
from k2refs.api.checking.request import CheckRequest
from k2refs.api.checking.serving import Served, Server, Spellings, keys_of
from k2refs.api.reading.lists_in_manuscripts import join_records, match_listed, read_listed
from k2refs.api.reading.lockable import find_lock
from k2refs.api.reading.read import read_library
from k2refs.api.reading.sources import Sources
from k2refs.api.reading.targets import Targets
from k2refs.checks.config import Settings
from k2refs.errors import InputError, K2RefsError, NoTextError, ProjectFileError, UsageError
from k2refs.model.document import Document
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked, internal_finding
from k2refs.model.library import BaseLibrary
from k2refs.model.record import Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source, Span
from k2refs.registry.lock import read_lock
from k2refs.text.similarity import nearest

__all__ = ["UNREADABLE", "Gathered", "gather_evidence"]

UNREADABLE = "unreadable"
"""The kind of unchecked for a file in a folder that could not be read."""

_Paths = tuple[str, ...]


@frozen
class Gathered:
    """Bodies of evidence, every path that was read or searched for, and which files of a folder were not read."""

    evidences: tuple[Evidence, ...]
    looked_at: tuple[str, ...] = ()
    unread: tuple[Unchecked, ...] = ()


@define
class _Group:
    """The manuscripts that some libraries serve."""

    served: list[Served] = field(factory=list)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(served.document for served in self.served)


def gather_evidence(
    targets: Targets, request: CheckRequest, settings: Settings, sources: Sources | None = None
) -> Gathered:
    """One body of evidence for each set of libraries that belong together. Raises InputError, UsageError.

    Manuscripts with the same libraries are checked together; a library of several manuscripts is reported
    once; a library without a manuscript is checked on its own. A file in a folder that cannot be read is skipped and
    reported; one that the user named raises.
    """
    files = sources or Sources(request.texts, request.stdin_name, request.password)
    gatherer = _Gatherer(request, settings, files, targets)
    groups = gatherer.group()
    reported: set[str] = set()
    evidences = []
    citing = _citing_groups(groups)
    for paths in sorted(groups, key=lambda paths: -len(paths)):  # the widest first, so that all entries are reported
        group = groups[paths]
        is_target = bool(paths) and all(gatherer.is_target(path) and path not in reported for path in paths)
        evidence = gatherer.join(paths, group, is_target=is_target or not group.served)
        if is_target:
            reported.update(paths)
        elsewhere = (key for key, users in citing.items() if users - {paths})
        found = (evidence.cited_works.find(key) for key in elsewhere) if len(groups) > 1 else ()
        evidences.append(evolve(evidence, cited_elsewhere=frozenset(one.key for one in found if one is not None)))
    alone = [path for path in gatherer.own_libraries() if path not in reported and (path,) not in groups]
    evidences += [gatherer.join((path,), _Group(), is_target=True) for path in alone]
    _refuse_unknown(request.source_texts, evidences)
    unread = (*gatherer.unread.values(), *(_unread(path, reason) for path, reason in targets.closed))
    return Gathered(tuple(evidences), tuple(files.looked_at), unread)


def _citing_groups(groups: Mapping[_Paths, _Group]) -> dict[str, set[_Paths]]:
    """For each key that manuscripts cite, the groups that do."""
    citing: dict[str, set[_Paths]] = {}
    for paths, group in groups.items():
        for document in group.documents:
            for key in keys_of(document):
                citing.setdefault(key, set()).add(paths)
    return citing


def _refuse_unknown(named: Sequence[str], evidences: Sequence[Evidence]) -> None:
    """Raises UsageError if the text of an unknown source is given, since it would silently have no effect."""
    known = {key for evidence in evidences for key in (*evidence.library, *evidence.studies)}
    known |= {source.key for evidence in evidences for claim in evidence.claims for source in claim.sources}
    for key in split_source_texts(named):
        if key not in known:
            raise UsageError(f"--text {key}=…: unknown key {key!r}{nearest(key, known)}")


def _unread(path: str, reason: str) -> Unchecked:
    return Unchecked("SY001", path, reason, Span(Source(path, ""), 0, 0), kind=UNREADABLE)


def _read_surely(typed: Sequence[Reference]) -> tuple[BaseLibrary, tuple[Unchecked, ...]]:
    """The library made from typed lists if there is no other, and what of them was read with low confidence."""
    from k2refs.api.reading.typed import (  # imports the tagger; most manuscripts name a library
        is_sure,
        surer_reader,
    )

    reason = f"its typed form was read with low confidence{surer_reader()}"
    unchecked = tuple(
        Unchecked("SY001", reference.key, reason, _span(reference), kind="unsure")
        for reference in typed
        if not is_sure(reference)
    )
    return BaseLibrary(tuple(filter(is_sure, typed))), unchecked


def _span(reference: Reference) -> Span | None:
    return reference.origin.span if reference.origin else None


@define
class _Gatherer:
    """Joins what the files of one run say into bodies of evidence."""

    request: CheckRequest
    settings: Settings
    sources: Sources
    targets: Targets
    unread: dict[str, Unchecked] = field(factory=dict)
    _source_texts: Mapping[str, Source] | None = None
    _libraries: dict[_Paths, BaseLibrary] = field(factory=dict)

    def group(self) -> dict[_Paths, _Group]:
        """The manuscripts by the libraries that serve them."""
        server = Server(
            self.sources,
            self.request,
            self.settings,
            self.targets,
            spelled=Spellings(self.targets.libraries),
            can_read=self.can_read,
            read_library=self.read_library,
            note_unread=self.note_unread,
        )
        groups: dict[_Paths, _Group] = {}
        for served in server.serve():
            groups.setdefault(served.libraries, _Group()).served.append(served)
        return groups

    def own_libraries(self) -> list[str]:
        """The libraries that are themselves to be checked and can be read."""
        return [path for path in self.targets.libraries if self.can_read(path)]

    def is_target(self, path: str) -> bool:
        """Whether the library was named, or lies in a folder that was."""
        return path in self.targets.libraries or self.targets.holds(path)

    def can_read(self, path: str) -> bool:
        """Whether the library can be read; if not, and it is in a folder, it is noted."""
        try:
            self.sources.read(path)
        except InputError as error:
            self.note_unread(path, error)
            return False
        return True

    def note_unread(self, path: str, error: InputError) -> None:
        """Keeps the reason. Raises `error` again if the user named the file, unless it is in order itself."""
        if path not in self.targets.found and not isinstance(error, NoTextError | ProjectFileError):
            raise error
        self.unread[path] = _unread(path, str(error).removeprefix(f"{path}: "))

    def join(self, paths: _Paths, group: _Group, *, is_target: bool) -> Evidence:
        """The evidence that some libraries and the manuscripts they serve make.

        If that fails unexpectedly, the failure is its only finding, and the other groups are still checked.
        """
        try:
            return self._join(paths, group, is_target=is_target)
        except K2RefsError:
            raise
        except Exception as error:
            sources = [*(document.source for document in group.documents), *(Source(path, "") for path in paths)]
            return Evidence(BaseLibrary(), reading=(internal_finding(sources[0], "joining", error),))

    def _join(self, paths: _Paths, group: _Group, *, is_target: bool) -> Evidence:
        library, documents = self.read_library(paths), group.documents
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
        unchecked = [one for served in group.served for one in served.reading]
        evidence = Evidence(
            library=library,
            documents=documents,
            records=records,
            style_name=self.request.style,
            style_variables=_printed_variables(self.request.style, library),
            today=self.request.today,
            is_library_target=is_target,
            is_library_named=any(served.is_named for served in group.served),
            has_library=bool(paths) or self.request.library is not None,
            missing_libraries={path: keys for served in group.served for path, keys in served.missing.items()},
            reading=tuple(dict.fromkeys((*own, *unchecked, *lock_findings, *listed.unread, *unsure))),
            languages=frozenset(self.settings.languages),
            listed=rows,
            typed=typed,
            lock_path=lock_path,
            max_age_days=self.settings.max_age_days,
        )
        ledger = self._find(self.request.claims_path, "claims.toml", [document.source.path for document in documents])
        if ledger and self.request.claims_path and not _may_be(ledger, "[", ".toml"):
            raise InputError(f"{ledger.path}: is not a claim ledger; draft one with k2refs claims init")
        studies = self._find("", "studies.toml", paths)
        return attach_claims(evidence, ledger=ledger, studies=studies, source_texts=self._read_source_texts())

    def _read_source_texts(self) -> Mapping[str, Source]:
        if self._source_texts is None:
            self.sources.looked_at.update(dict.fromkeys(split_source_texts(self.request.source_texts).values()))
            self._source_texts = read_source_texts(self.request.source_texts, password=self.request.password)
        return self._source_texts

    def _find(self, given: str, name: str, neighbours: Sequence[str]) -> Source | None:
        """The requested file, else the first called `name` next to one of `neighbours`, else None."""
        beside = [str(Path(path).parent / name) for path in neighbours if path != "-"]
        path = given or next((path for path in dict.fromkeys(beside) if self.sources.exists(path)), "")
        return self.sources.read(path) if path else None

    def read_library(self, paths: _Paths) -> BaseLibrary:
        """The references in the files at `paths`, or those of the request where it brings its own."""
        if self.request.library is not None and not paths:
            return self.request.library
        if paths not in self._libraries:
            texts = [self.sources.read(path) for path in paths]
            self._libraries[paths] = read_library(texts, beside=self._beside(paths))
        return self._libraries[paths]

    def _beside(self, paths: _Paths) -> Iterator[Source]:
        """The other libraries of the run, which may define what those at `paths` name; read where something is
        missing."""
        return (self.sources.read(path) for path in self.targets.libraries if path not in paths and self.can_read(path))

    def _read_lock(
        self, paths: _Paths, documents: Sequence[Document]
    ) -> tuple[str, Mapping[str, Record] | None, tuple[Finding, ...]]:
        """(where the lock is or would be, its records or None, findings from reading it)."""
        manuscripts = () if self.request.library is not None else (one.source.path for one in documents)
        path = self.request.lock_path or find_lock((*paths, *manuscripts))
        if not self.sources.exists(path) and not self.request.lock_path:
            return path, None, ()
        source = self.sources.read(path)
        if self.request.lock_path and not _may_be(source, "{", ".lock"):
            raise InputError(f"{path}: is not a lock file; write one with k2refs lock")
        lock = read_lock(source)
        return path, lock.records, lock.findings


def _may_be(source: Source, opener: str, suffix: str) -> bool:
    """Whether a named file may be of this kind: by its suffix, or by how a line of it begins."""
    lines = (line.lstrip() for line in source.text.splitlines())
    return source.path.endswith(suffix) or any(line.startswith(opener) for line in lines)


def _printed_variables(style: str, library: BaseLibrary) -> Mapping[str, frozenset[str]]:
    """What the requested style prints for each type in the library; empty without a style."""
    if not style:
        return {}
    from k2refs.api.formatting.style import Style  # imports the style engine; only needed with --style

    asked = Style.load(style)
    return {kind: asked.variables(kind) for kind in {reference.type for reference in library.references}}
