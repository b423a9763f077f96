"""The lists of references that manuscripts type themselves: matched with a library, or read where it has them not."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from k2refs.model.document import Document
from k2refs.model.library import Library
from k2refs.model.record import Record
from k2refs.model.reference import Reference

__all__ = ["Listed", "join_records", "match_listed", "read_listed"]


@frozen
class Listed:
    """The typed lists of some manuscripts. `rows` has, for each manuscript and entry, the reference of the library
    that it surely is, or None; `others` what the entries say that the library has not, each under a key of its own.
    """

    rows: tuple[tuple[Reference | None, ...], ...]
    others: tuple[Reference, ...] = ()


def match_listed(documents: Sequence[Document], library: Library) -> tuple[tuple[Reference | None, ...], ...]:
    """For each document and each entry of its typed list, the reference of `library` that it surely is, or None."""
    if not any(document.references for document in documents) or not library:
        return tuple(tuple(None for _ in document.references) for document in documents)
    from k2refs.matching import index_library, match_text  # most manuscripts type no list

    index = index_library(library.references)
    return tuple(tuple(match_text(raw.text, index).reference for raw in document.references) for document in documents)


def read_listed(documents: Sequence[Document], library: Library) -> Listed:
    """The typed lists of `documents` beside `library`."""
    rows = match_listed(documents, library)
    raws = [
        raw
        for document, row in zip(documents, rows, strict=True)
        for raw, reference in zip(document.references, row, strict=True)
        if reference is None
    ]
    if not raws:
        return Listed(rows)
    from k2refs.api.reading.typed import read_typed_list  # brings the tagger along

    return Listed(rows, _name_apart(read_typed_list(raws).references, library))


def join_records(typed: Sequence[Reference], records: Mapping[str, Record]) -> Mapping[str, Record]:
    """`records`, with that of each typed reference under its key, and no other record there.

    A typed reference has no key of its own: its record is the one that was asked for the same work, under whatever key.
    One that a person made is found by the key.
    """
    if not typed:
        return records
    from k2refs.matching import describe_query  # most manuscripts type no list

    by_query = {record.query: record for record in records.values() if record.query}
    joined = dict(records)
    for reference in typed:
        record = by_query.get(describe_query(reference))
        by_key = joined.pop(reference.key, None)
        if record is not None:
            joined[reference.key] = evolve(record, key=reference.key)
        elif by_key is not None and by_key.source == "hand":
            joined[reference.key] = by_key
    return joined


def _name_apart(references: Iterable[Reference], taken: Iterable[str]) -> tuple[Reference, ...]:
    """The references, with a number behind each key that is taken already."""
    seen = set(taken)
    named = []
    for reference in references:
        key, number = reference.key, 1
        while key in seen:
            number += 1
            key = f"{reference.key}-{number}"
        seen.add(key)
        named.append(reference if key == reference.key else evolve(reference, key=key))
    return tuple(named)
