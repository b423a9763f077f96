"""The reference lists of manuscripts: matched with a library, or parsed if the library lacks them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from k2refs.model.document import Document
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.library import BaseLibrary
from k2refs.model.record import Record
from k2refs.model.reference import Reference

__all__ = ["Listed", "join_records", "match_listed", "read_listed"]


_FEWEST_MARKS = 3
"""Brackets with a number that make it likely that a text cites by numbers."""


@frozen
class Listed:
    """The typed lists of some manuscripts. `rows` has, for each manuscript and entry, the reference of the library
    that it surely is, or None; `others` what the entries say that the library has not, each under a key of its own;
    `unread` which entries, or whole lists, could not be read.
    """

    rows: tuple[tuple[Reference | None, ...], ...]
    others: tuple[Reference, ...] = ()
    unread: tuple[Unchecked, ...] = ()


def match_listed(documents: Sequence[Document], library: BaseLibrary) -> tuple[tuple[Reference | None, ...], ...]:
    """For each document and each entry of its typed list, the certain match in `library`, or None."""
    if not any(document.references for document in documents) or not library:
        return tuple(tuple(None for _ in document.references) for document in documents)
    from k2refs.matching import index_library, match_text  # most manuscripts have no typed list

    index = index_library(library.references)
    return tuple(tuple(match_text(raw.text, index).reference for raw in document.references) for document in documents)


def read_listed(documents: Sequence[Document], library: BaseLibrary) -> Listed:
    """The typed lists of `documents`, matched with `library`."""
    rows = match_listed(documents, library)
    raws = [
        raw
        for document, row in zip(documents, rows, strict=True)
        for raw, reference in zip(document.references, row, strict=True)
        if reference is None
    ]
    unread = () if len(library) else tuple(_find_unread(documents))
    if not raws:
        return Listed(rows, unread=unread)
    from k2refs.api.reading.typed import read_typed_list  # brings the tagger along

    read = read_typed_list(raws)
    return Listed(rows, _rename_repeated(read.references, library), (*unread, *map(_unread_entry, read.findings)))


def _unread_entry(found: Finding) -> Unchecked:
    where = f"the entry in line {found.span.place.line}" if found.span else "an entry"
    return Unchecked("SY001", where, "it does not read as a reference", found.span, kind="unsure")


def _find_unread(documents: Sequence[Document]) -> Iterator[Unchecked]:
    """The lists that manuscripts have, or cite by number, and that were not read."""
    for document in documents:
        if document.references:
            continue
        numbered = [mark for mark in document.citations if mark.items and all(item.number for item in mark.items)]
        if document.unread_list is not None:
            message = "the list under this heading does not read as references; give each entry a line of its own"
            yield Unchecked("SY001", document.source.path, message, document.unread_list, kind="unsure")
        elif len(numbered) >= _FEWEST_MARKS:
            message = f"{len(numbered)} numbered citations, and no list of references was found; give it a heading"
            yield Unchecked("SY001", document.source.path, message, numbered[0].span, kind="unsure")


def join_records(typed: Sequence[Reference], records: Mapping[str, Record]) -> Mapping[str, Record]:
    """`records`, with the record of each typed reference under its key, and no other record there.

    A typed reference has no key of its own: its record is the one for the same query, under any key.
    A record made by hand is found by the key.
    """
    if not typed:
        return records
    from k2refs.matching import describe_query  # most manuscripts have no typed list

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


def _rename_repeated(references: Iterable[Reference], taken: Iterable[str]) -> tuple[Reference, ...]:
    """The references, with a number added to each key that is taken."""
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
