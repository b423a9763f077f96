"""Joins references with the facts of their studies: refs.bib and studies.toml → {key: Study}, or one error."""

from collections.abc import Mapping
from typing import Any

from k2refs.errors import InputError
from k2refs.formats import find_format, read_references
from k2refs.model.facts import FactReader, StyleFault, read_study
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.model.study import Study
from k2refs.text.similarity import nearest
from k2refs.text.toml import TomlError, load_toml
from k2refs.text.toml_places import Path, find_toml_places

__all__ = ["join_studies"]


def join_studies(references: Source, studies: Source) -> dict[str, Study]:
    """{key: study}, in the order of `references` (BibTeX), with what `studies` (TOML) states about each.

    Raises InputError for a study without a reference, a reference without a study, a duplicate key, and any
    invalid fact: all errors, one per line, each with its place.
    """
    tables = _parse(studies)
    places = find_toml_places(studies.text)
    read = read_references(references, find_format("bibtex"))
    faults = [str(finding) for finding in read.findings]
    by_key: dict[str, Reference] = {}
    for reference in read.references:
        if reference.key in by_key:
            faults.append(f"{_place(reference, references)}: duplicate key {reference.key}; keep one entry")
        by_key[reference.key] = reference
        if reference.key not in tables:
            faults.append(
                f"{_place(reference, references)}: {reference.key} has no study; "
                f"describe it in {studies.path} under [{reference.key}]{nearest(reference.key, tables)}"
            )
    reader = FactReader()
    for key in tables:
        if key not in by_key:
            hint = nearest(key, by_key)
            reader.fault((key,), f"{key} has no reference; add it to {references.path} or correct the key{hint}")
    joined = {
        key: read_study(tables[key], reference, reader, path=(key,))
        for key, reference in by_key.items()
        if key in tables
    }
    faults += [_print_fault(fault, studies, places) for fault in reader.faults]
    if faults:
        raise InputError("\n".join(faults))
    return joined


def _parse(studies: Source) -> Mapping[str, Mapping[str, Any]]:
    try:
        tables = load_toml(studies.text)
    except TomlError as error:
        raise InputError(f"{studies.path}: is not valid TOML: {error}") from None
    for key, value in tables.items():
        if not isinstance(value, dict):
            raise InputError(f"{studies.path}: {key} must be a table of facts, [{key}]")
    return tables


def _place(reference: Reference, source: Source) -> str:
    return str(reference.origin.key_span) if reference.origin else source.path


def _print_fault(fault: StyleFault, source: Source, places: Mapping[Path, tuple[int, int]]) -> str:
    path = fault.path
    while path and path not in places:
        path = path[:-1]
    start, end = places.get(path, (0, 0))
    return f"{source.span(start, end)}: {fault.message}"
