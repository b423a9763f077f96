"""Reads BibTeX and BibLaTeX text into references with the extent of every field. Pure."""

from collections.abc import Iterable, Mapping, Set

from k2refs.formats.bibtex.blocks import BibtexEntry, Places, String
from k2refs.formats.bibtex.entry import map_entry
from k2refs.formats.bibtex.fields import BIBLATEX_FIELDS, BIBLATEX_TYPES
from k2refs.formats.bibtex.inherit import fill_from_xdata, inherit_fields, parent_keys, parents_by_key
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.formats.bibtex.values import Values
from k2refs.formats.types import NO_NEEDS, NOTHING_SHARED, Needs, Parents, Read, Shared
from k2refs.model.finding import Finding, Severity
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["read_biblatex", "read_bibtex"]

_INHERITING = frozenset({"crossref", "xdata"})


def read_bibtex(source: Source, *, profile: str = "", dialect: str = "", shared: Shared = NOTHING_SHARED) -> Read:
    """The references of BibTeX or BibLaTeX text. Origin extents are the inside of each value's delimiters.

    The dialect ("bibtex" or "biblatex") is told from fields and types that only BibLaTeX has, unless given; `profile`
    "pandoc" brings that converter's conventions. What cannot be read is a finding (SY001); a repeated field or an
    undefined macro is a warning, and is kept. `shared` is what other files define; what they may is in `needs`.

    >>> read = read_bibtex(Source("a.bib", "@article{a, title = {One}, month = may, year = 2014}"))
    >>> read.references[0].issued.start
    PartialDate(year=2014, month=5, day=0)
    """
    split = split_bibtex(source.text)
    findings = [Finding("SY001", fault.message, source.span(fault.start, fault.end)) for fault in split.faults]
    entries = [block for block in split.blocks if isinstance(block, BibtexEntry)]
    values = Values(source, findings, others=shared.macros)
    values.define(block for block in split.blocks if isinstance(block, String))
    read: Iterable[Mapping[str, str]] = map(values.read_entry, entries)
    parents: Parents = {}
    absent: set[str] = set()
    has_data = any(entry.type == "xdata" for entry in entries)
    if has_data or not _INHERITING.isdisjoint(split.names):
        read = list(read)  # elsewhere one entry at a time is in memory
        parents = {
            **shared.parents,
            **parents_by_key((e.key, e.type, raw) for e, raw in zip(entries, read, strict=True)),
        }
    dialect = dialect or _detect_dialect(entries, split.names)
    references = []
    for entry, raw in zip(entries, read, strict=True):
        if entry.type == "xdata":
            continue
        if has_data:
            raw = fill_from_xdata(raw, parents)
        if "crossref" in raw or "xdata" in raw:
            absent.update(key for key in parent_keys(raw) if key not in parents)
            findings += _missing_parents(source, entry, raw, parents)
            raw = inherit_fields(entry.type, raw, parents)
        mapped = map_entry(entry.type, raw, profile=profile, is_biblatex=dialect == "biblatex")
        key = (entry.key_start, entry.key_start + len(entry.key))
        origin = Origin(source, entry.start, entry.end, Places(entry.rows), key, dialect, entry.type)
        references.append(Reference(entry.key, mapped.type, mapped.values, mapped.extra, origin))
    findings.sort(key=lambda finding: finding.span.start)
    needs = Needs(frozenset(values.undefined), frozenset(absent)) if values.undefined or absent else NO_NEEDS
    return Read(tuple(references), tuple(findings), needs)


def read_biblatex(source: Source, *, profile: str = "", shared: Shared = NOTHING_SHARED) -> Read:
    """The references of BibLaTeX text, whatever its fields look like; see `read_bibtex`."""
    return read_bibtex(source, profile=profile, dialect="biblatex", shared=shared)


def _detect_dialect(entries: list[BibtexEntry], names: Set[str]) -> str:
    is_biblatex = not BIBLATEX_FIELDS.isdisjoint(names) or any(entry.type in BIBLATEX_TYPES for entry in entries)
    return "biblatex" if is_biblatex else "bibtex"


def _missing_parents(
    source: Source, entry: BibtexEntry, raw: Mapping[str, str], parents: Mapping[str, object]
) -> list[Finding]:
    missing = [key for key in parent_keys(raw) if key not in parents]
    named = entry.field("crossref") or entry.field("xdata")
    if not missing or named is None:
        return []
    message = f"{entry.key} inherits from {missing[0]!r}, which is not in this file{nearest(missing[0], parents)}"
    span = source.span(named.start, named.end)
    return [Finding("SY001", message, span, Severity.WARNING, entry.key, named.name)]
