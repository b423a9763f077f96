"""What a lock file covers: the references of libraries, and those of manuscripts' libraries and typed lists."""

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from k2refs.api.reading.libraries import named_libraries
from k2refs.api.reading.lists_in_manuscripts import read_listed
from k2refs.api.reading.manuscripts import read_manuscript
from k2refs.api.reading.read import read
from k2refs.api.reading.sources import Sources
from k2refs.api.reading.targets import find_targets
from k2refs.errors import InputError, UsageError
from k2refs.model.document import Document
from k2refs.model.library import BaseLibrary
from k2refs.model.record import Record
from k2refs.model.reference import Reference
from k2refs.registry.lock import LOCK_NAME

__all__ = ["Lockable", "find_lock", "gather_lockable"]


@frozen
class Lockable:
    """The references of `library` have their own keys; those in `typed`, from typed lists, have generated ones.

    `unread` lists files in folders that cannot be read, and why.
    """

    library: BaseLibrary
    typed: tuple[Reference, ...] = ()
    lock_path: str = LOCK_NAME
    unread: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look up."""
        return not self.library and not self.typed

    def under_keys(self, records: Mapping[str, Record]) -> BaseLibrary:
        """All its references, typed ones under the key of the record for the same query, if there is one.

        A key that already has a record of another work is left to that: two manuscripts in one folder share a lock
        file.
        """
        if not self.typed:
            return self.library
        from k2refs.matching import describe_query  # most manuscripts have no typed list

        by_query = {record.query: record.key for record in records.values() if record.query}
        taken = {*self.library, *(record.key for record in records.values() if record.query)}
        named = []
        for reference in self.typed:
            known = by_query.get(describe_query(reference))
            key = known if known is not None else _free_key(reference.key, taken)
            if key not in self.library:
                taken.add(key)
                named.append(evolve(reference, key=key))
        return BaseLibrary((*self.library.references, *named), self.library.findings, self.library.sources)


def gather_lockable(
    *paths: str, libraries: Sequence[str] = (), exclude: Iterable[str] = (), lock_path: str = "", password: str = ""
) -> Lockable:
    """What a lock file for the files at `paths` (libraries, manuscripts, folders of them) must cover.

    `libraries` serve the manuscripts that name none themselves. The lock is beside the first library, beside the first
    manuscript if there is none, unless it is named. `password` opens encrypted PDFs. Raises InputError, UsageError
    for a named file that cannot be read; one that a folder gave is left out and told.
    """
    if paths.count("-") > 1:
        raise UsageError("standard input can be read once; name '-' once")
    sources = Sources(password=password)
    targets = find_targets(paths, exclude=exclude, sources=sources)
    found = frozenset(targets.found)
    unread = [f"{path}: {reason}" for path, reason in targets.closed]
    documents, lists = _read_manuscripts(targets.manuscripts, found=found, unread=unread, sources=sources)
    named = [named_libraries(document, sources) or tuple(libraries) for document in documents]
    readable = [path for path in targets.libraries if path not in found or _can_read(path, unread, sources)]
    own = tuple(dict.fromkeys((*readable, *(path for group in named for path in group), *lists)))
    library = read(*own)
    lock_path = lock_path or find_lock((*own, *targets.manuscripts))
    if not any(document.references for document in documents):
        return Lockable(library, lock_path=lock_path, unread=tuple(unread))
    return Lockable(library, read_listed(documents, library).others, lock_path, tuple(unread))


def find_lock(paths: Sequence[str]) -> str:
    """Where the lock file for `paths` is: next to the first, in the current folder for standard input."""
    first = paths[0] if paths else "-"
    return LOCK_NAME if first == "-" else str(Path(first).with_name(LOCK_NAME))


def _can_read(path: str, unread: list[str], sources: Sources) -> bool:
    """Whether the file can be read; `unread` hears why not."""
    try:
        sources.read(path)
    except InputError as error:
        unread.append(str(error))
        return False
    return True


def _read_manuscripts(
    paths: Sequence[str], *, found: Container[str], unread: list[str], sources: Sources
) -> tuple[list[Document], list[str]]:
    """The manuscripts at `paths`, and those that are one reference per line rather than a text with a list."""
    if not paths:
        return [], []
    documents, lists = [], []
    for path in paths:
        try:
            document = read_manuscript(path, sources=sources)
        except InputError as error:
            if path not in found:
                raise
            unread.append(str(error))
            continue
        if document.format == "text" and not document.references:
            lists.append(path)
        else:
            documents.append(document)
    return documents, lists


def _free_key(key: str, taken: set[str]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free
