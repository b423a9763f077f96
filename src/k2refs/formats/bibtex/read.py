"""Reads BibTeX and BibLaTeX text into references with the extent of every field. Pure."""

from collections.abc import Mapping

from k2refs.formats.bibtex.blocks import Entry, Field, Piece, String
from k2refs.formats.bibtex.entry import map_entry
from k2refs.formats.bibtex.fields import BIBLATEX_FIELDS, BIBLATEX_TYPES, MONTHS
from k2refs.formats.bibtex.inherit import inherit_fields
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.formats.types import Read
from k2refs.model.finding import Finding, Severity
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["read_biblatex", "read_bibtex"]


def read_bibtex(source: Source, *, profile: str = "", dialect: str = "") -> Read:
    """The references of BibTeX or BibLaTeX text. Origin extents are the inside of each value's delimiters.

    The dialect ("bibtex" or "biblatex") is told from fields and types that only BibLaTeX has, unless given; `profile`
    "pandoc" brings that converter's conventions. What cannot be read is a finding (SY001); a repeated field or an
    undefined macro is a warning, and is kept.

    >>> read = read_bibtex(Source("a.bib", "@article{a, title = {One}, month = may, year = 2014}"))
    >>> read.references[0].issued.start
    PartialDate(year=2014, month=5, day=0)
    """
    split = split_bibtex(source.text)
    findings = [Finding("SY001", fault.message, source.span(fault.start, fault.end)) for fault in split.faults]
    macros = {block.name: block for block in split.blocks if isinstance(block, String)}
    entries = [block for block in split.blocks if isinstance(block, Entry)]
    reader = _Reader(source, macros, findings)
    read = [reader.evaluate(entry) for entry in entries]
    parents = {entry.key: (entry.type, raw) for entry, (raw, _) in zip(entries, read, strict=True) if raw}
    dialect = dialect or _detect_dialect(entries)
    references = []
    for entry, (raw, places) in zip(entries, read, strict=True):
        if entry.type == "xdata":
            continue
        if "crossref" in raw or "xdata" in raw:
            raw = inherit_fields(entry.type, raw, parents)
        mapped = map_entry(entry.type, raw, profile=profile, is_biblatex=dialect == "biblatex")
        origin = Origin(source, entry.start, entry.end, places, entry.key_extent, dialect, entry.type)
        references.append(Reference(entry.key, mapped.type, mapped.values, mapped.extra, origin))
    return Read(tuple(references), tuple(sorted(findings, key=lambda finding: finding.span.start)))


def read_biblatex(source: Source, *, profile: str = "") -> Read:
    """The references of BibLaTeX text, whatever its fields look like; see `read_bibtex`."""
    return read_bibtex(source, profile=profile, dialect="biblatex")


def _detect_dialect(entries: list[Entry]) -> str:
    for entry in entries:
        if entry.type in BIBLATEX_TYPES or any(field.name in BIBLATEX_FIELDS for field in entry.fields):
            return "biblatex"
    return "bibtex"


class _Reader:
    """Reads the entries of one source, which share macros and findings."""

    def __init__(self, source: Source, macros: Mapping[str, String], findings: list[Finding]) -> None:
        self.source, self.macros, self.findings = source, macros, findings

    def evaluate(self, entry: Entry) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
        """Each field's text with macros expanded, and the extent of each field."""
        raw: dict[str, str] = {}
        places: dict[str, tuple[int, int]] = {}
        for field in entry.fields:
            if field.name in raw:
                self._warn(f"field {field.name} stands twice in {entry.key}; the first counts", field)
                continue
            raw[field.name] = self._evaluate(field)
            places[field.name] = field.extent
        return raw, places

    def _evaluate(self, field: Field) -> str:
        return "".join(self._expand(piece, field, depth=0) for piece in field.pieces)

    def _expand(self, piece: Piece, field: Field, *, depth: int) -> str:
        if piece.kind != "name":
            return piece.text
        macro = self.macros.get(piece.text.lower())
        if macro is not None and depth < 20:
            return "".join(self._expand(part, field, depth=depth + 1) for part in macro.pieces)
        if piece.text.lower() not in MONTHS:
            self._warn(f"no @string defines {piece.text!r}; put the value in braces or define it", field)
        return piece.text

    def _warn(self, message: str, field: Field) -> None:
        span = self.source.span(field.start, field.end)
        self.findings.append(Finding("SY001", message, span, Severity.WARNING))
