"""`resolve`: an identifier, a URL or a typed reference → the Reference from the registries."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from k2refs.errors import NotFound, RegistryError, Unreachable, UsageError, WrongType
from k2refs.files import read_source, write_source
from k2refs.files.guard import hold
from k2refs.files.paths import StrPath
from k2refs.files.write import write_atomically
from k2refs.formats import detect_format, find_format, read_references, write_references
from k2refs.matching import find_identifiers
from k2refs.model.keys import make_stem, unique_keys
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.registry.environment import read_settings
from k2refs.registry.query import parse_query

if TYPE_CHECKING:
    from k2refs.registry.request import NetworkSettings
    from k2refs.registry.resolver import Resolver  # as above

__all__ = [
    "add_references",
    "explain",
    "find_format",
    "open_resolver",
    "read_settings",
    "resolve",
    "resolve_many",
    "write_found",
]


def resolve(
    query: str,
    *,
    mailto: str = "",
    registry_url: str = "",
    cache: StrPath = "",
    settings: "NetworkSettings | None" = None,
) -> Reference:
    """The reference that `query` names: a DOI (any spelling), PMID, PMCID, arXiv id, ISBN, URL, or a typed reference.

    Its key is made from first author and year. Raises NotFound if the registries have no such work, Unreachable if
    they could not be reached or a typed reference has no certain match; `k2refs.lock` keeps notices and sources.
    `mailto`, `registry_url` and `cache` take precedence over the environment; `settings` replaces all of them.

    >>> resolve("10.3390/nu6051971").key  # doctest: +SKIP
    'iwamoto2014'
    """
    if not isinstance(query, str):
        raise WrongType(f"resolve takes text such as '10.3390/nu6051971', not {type(query).__name__}; call it for each")
    settings = settings or read_settings(mailto=mailto, registry_url=registry_url, cache=os.fspath(cache))
    record = resolve_many([query], settings=settings)[0]
    if record.reference is None:
        kind: type[RegistryError] = NotFound if record.outcome is LookupOutcome.NOT_REGISTERED else Unreachable
        raise kind(explain(query, record))
    return record.reference


def resolve_many(queries: Sequence[str], *, settings: "NetworkSettings | None" = None) -> tuple[Record, ...]:
    """The records of `queries`, in order, found or not, with unique keys. Raises UsageError."""
    wanted = [parse_query(query) for query in queries]
    with open_resolver(settings) as resolver:
        records = [resolver.resolve_text(one) if isinstance(one, str) else resolver.resolve(one) for one in wanted]
    keys = unique_keys(make_stem(record.reference) for record in records if record.reference is not None)
    return tuple(_named(record, keys) for record in records)


@contextlib.contextmanager
def open_resolver(settings: "NetworkSettings | None" = None) -> "Iterator[Resolver]":
    """A resolver with its client, closed at the end. `settings` default to those of the environment."""
    from k2refs.registry.http import Client  # imports requests
    from k2refs.registry.resolver import Resolver  # as above

    settings = settings or read_settings()
    table = None
    if settings.retraction_watch:
        from k2refs.registry.retraction_watch import read_retraction_watch  # only if a file is given

        table = read_retraction_watch(settings.retraction_watch, read_source(settings.retraction_watch).text)
    client = Client(settings)
    try:
        yield Resolver(client, retraction_watch=table, disabled=settings.disabled)
    except BaseException:
        client.stop()
        raise
    finally:
        client.close()


def explain(query: str, record: Record) -> str:
    """Why there is no reference, in one line."""
    if record.outcome is LookupOutcome.NOT_REGISTERED:
        return f"{query}: not found (asked: {', '.join(record.asked)}); check it for typos"
    if record.candidates:
        return f"{query}: no certain match; it may be {', '.join(record.candidates)}: resolve the right one"
    return f"{query}: could not be resolved: {record.reason or 'no source answered'}"


def write_found(references: Sequence[Reference], form: str) -> str:
    """`references` as text in the format called `form`, with a final newline. Raises UsageError for an unknown one."""
    text = write_references(references, find_format(form))
    return text if text.endswith("\n") else text + "\n"


def add_references(path: str, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Adds `references` to the library at `path`, created if missing; the rest of the file is left unchanged.

    Returns them with their new keys. Raises UsageError, and writes nothing, if the library already has one of the works
    by its identifiers. A JSON library is rewritten.
    """
    from pathlib import Path  # to check whether it exists

    with hold(path):
        source = read_source(path) if Path(path).exists() else Source(path, "")
        form = detect_format(source) or find_format("bibtex")
        present = read_references(source, form).references if source.text.strip() else ()
        added = _choose_keys(path, references, present)
        if form.name == "csl-json":
            text = write_references([*present, *added], form)
        else:
            gap = "" if not source.text else "\n" if source.text.endswith("\n") else "\n\n"
            text = source.text + gap + write_references(added, form)
        if source.text:
            write_source(source, text)
        else:
            write_atomically(path, text.encode("utf-8", "surrogateescape"))
    return added


def _choose_keys(path: str, references: Sequence[Reference], present: Sequence[Reference]) -> tuple[Reference, ...]:
    keys = list(unique_keys(map(make_stem, references), taken=(one.key for one in present)))
    known = {pair: one.key for one in present for pair in find_identifiers(one).items()}
    added = [evolve(reference, key=key) for reference, key in zip(references, keys, strict=True)]
    for reference in added:
        pairs = find_identifiers(reference).items()
        for pair in pairs:
            if pair in known:
                raise UsageError(f"{path}: {' '.join(pair)} is already there as {known[pair]}; nothing was added")
        known |= dict.fromkeys(pairs, reference.key)
    return tuple(added)


def _named(record: Record, keys: Iterator[str]) -> Record:
    if record.reference is None:
        return record
    key = next(keys)
    return evolve(record, key=key, reference=evolve(record.reference, key=key))
