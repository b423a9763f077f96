"""`resolve`: an identifier, an address or a typed reference → the Reference that the registries have."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from k2refs.errors import NotFound, RegistryError, Unreachable, UsageError
from k2refs.files import read_source, write_source
from k2refs.files.guard import hold
from k2refs.files.write import write_atomically
from k2refs.formats import detect_format, find_format, read_references, write_references
from k2refs.matching import FUNCTION_WORDS, find_first_author, find_identifiers
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.registry.environment import read_settings
from k2refs.registry.query import parse_query
from k2refs.text.fold import fold, fold_letters
from k2refs.text.letters import suffix_letters

if TYPE_CHECKING:
    from k2refs.registry.request import NetworkSettings
    from k2refs.registry.resolver import Resolver  # as above

__all__ = [
    "add_references",
    "explain",
    "find_format",
    "make_key",
    "open_resolver",
    "read_settings",
    "resolve",
    "resolve_many",
    "write_found",
]


def resolve(query: str, *, settings: "NetworkSettings | None" = None) -> Reference:
    """The reference that `query` names: a DOI (any spelling), PMID, PMCID, arXiv id, ISBN, URL, or a typed reference.

    Its key is made of first author and year. Raises NotFound where the registries have no such work, Unreachable where
    they could not be asked or a typed reference has no sure match; `k2refs.lock` keeps notices and provenance.

    >>> resolve("10.3390/nu6051971").key  # doctest: +SKIP
    'iwamoto2014'
    """
    record = resolve_many([query], settings=settings)[0]
    if record.reference is None:
        kind: type[RegistryError] = NotFound if record.outcome is LookupOutcome.NOT_REGISTERED else Unreachable
        raise kind(explain(query, record))
    return record.reference


def resolve_many(queries: Sequence[str], *, settings: "NetworkSettings | None" = None) -> tuple[Record, ...]:
    """The records of `queries`, in their order, found or not; keys are made, and differ. Raises UsageError."""
    wanted = [parse_query(query) for query in queries]
    with open_resolver(settings) as resolver:
        records = [resolver.resolve_text(one) if isinstance(one, str) else resolver.resolve(one) for one in wanted]
    taken: set[str] = set()
    return tuple(_name(record, taken) for record in records)


@contextlib.contextmanager
def open_resolver(settings: "NetworkSettings | None" = None) -> "Iterator[Resolver]":
    """A resolver with its client, closed at the end. `settings` are those of the environment unless given."""
    from k2refs.registry.http import Client  # brings requests along
    from k2refs.registry.resolver import Resolver  # as above

    settings = settings or read_settings()
    table = None
    if settings.retraction_watch:
        from k2refs.registry.retraction_watch import read_retraction_watch  # only where its data is named

        table = read_retraction_watch(settings.retraction_watch, read_source(settings.retraction_watch).text)
    client = Client(settings)
    try:
        yield Resolver(client, retraction_watch=table)
    except BaseException:
        client.stop()
        raise
    finally:
        client.close()


def explain(query: str, record: Record) -> str:
    """Why there is no reference, in one line."""
    if record.outcome is LookupOutcome.NOT_REGISTERED:
        return f"{query}: no registry has it (asked: {', '.join(record.asked)}); check it for a slip"
    if record.candidates:
        return f"{query}: no sure match; it may be {', '.join(record.candidates)}: resolve the right one"
    return f"{query}: could not be resolved: {record.reason or 'no source could say'}"


def write_found(references: Sequence[Reference], form: str) -> str:
    """`references` as text of the format called `form`, with a line end. Raises UsageError for another word."""
    text = write_references(references, find_format(form))
    return text if text.endswith("\n") else text + "\n"


def make_key(reference: Reference, taken: Iterable[str] = ()) -> str:
    """First author and year in small letters, with a, b … where that key is taken.

    >>> make_key(Reference("", values={"title": "Vitamin K₂"}), {"vitamin"})
    'vitamina'
    """
    name = find_first_author(reference)
    of_title = (word for word in fold(reference.title).split() if word not in FUNCTION_WORDS)
    words = fold_letters(name.family or name.literal) if name else next(of_title, "")
    base = f"{words or 'anonymous'}{reference.year or ''}"
    known = set(taken)
    key, at = base, 0
    while key in known:
        key = base + suffix_letters(at)
        at += 1
    return key


def add_references(path: str, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Adds `references` to the library at `path`, made where missing; the rest of the file stays byte for byte.

    Returns them with the keys they got. Raises UsageError, and writes nothing, where the library has one of the works
    already by its identifiers. A JSON library is written anew.
    """
    from pathlib import Path  # for asking whether it exists

    with hold(path):
        source = read_source(path) if Path(path).exists() else Source(path, "")
        form = detect_format(source) or find_format("bibtex")
        present = read_references(source, form).references if source.text.strip() else ()
        added = _name_anew(path, references, present)
        if form.name == "csl-json":
            text = write_references([*present, *added], form)
        else:
            gap = "" if not source.text else "\n" if source.text.endswith("\n") else "\n\n"
            text = source.text + gap + write_references(added, form)
        if source.text:
            write_source(source, text)
        else:
            write_atomically(path, text.encode())
    return added


def _name_anew(path: str, references: Sequence[Reference], present: Sequence[Reference]) -> tuple[Reference, ...]:
    known = {pair: one.key for one in present for pair in find_identifiers(one).items()}
    taken = {one.key for one in present}
    added = []
    for reference in references:
        for pair in find_identifiers(reference).items():
            if pair in known:
                raise UsageError(f"{path}: {' '.join(pair)} is there already as {known[pair]}; nothing was added")
        reference = evolve(reference, key=make_key(reference, taken))
        taken.add(reference.key)
        known |= dict.fromkeys(find_identifiers(reference).items(), reference.key)
        added.append(reference)
    return tuple(added)


def _name(record: Record, taken: set[str]) -> Record:
    if record.reference is None:
        return record
    key = make_key(record.reference, taken)
    taken.add(key)
    return evolve(record, key=key, reference=evolve(record.reference, key=key))
