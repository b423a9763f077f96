"""Reads BibTeX and BibLaTeX text into references with the extent of every field. Pure."""

from collections.abc import Mapping

from k2refs.formats.bibtex.blocks import Entry, Field, Piece, String
from k2refs.formats.bibtex.fields import DATE_FIELDS, ENTRY_TYPES, MONTHS, NAME_FIELDS, TEXT_FIELDS, VERBATIM
from k2refs.formats.bibtex.names import parse_names
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.formats.types import Read
from k2refs.model.dates import Date, PartialDate
from k2refs.model.edtf import parse_edtf
from k2refs.model.finding import Finding, Severity
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source
from k2refs.text.latex import decode_latex

__all__ = ["read_bibtex"]


def read_bibtex(source: Source) -> Read:
    """The references of BibTeX or BibLaTeX text. Origin extents are the inside of each value's delimiters.

    What cannot be read is a finding (SY001); a repeated field or an undefined macro is a warning, and is kept.

    >>> read = read_bibtex(Source("a.bib", "@article{a, title = {One}, month = may, year = 2014}"))
    >>> read.references[0].issued.start
    PartialDate(year=2014, month=5, day=0)
    """
    split = split_bibtex(source.text)
    findings = [Finding("SY001", fault.message, source.span(fault.start, fault.end)) for fault in split.faults]
    macros = {block.name: block for block in split.blocks if isinstance(block, String)}
    reader = _Reader(source, macros, findings)
    references = [reader.read_entry(block) for block in split.blocks if isinstance(block, Entry)]
    return Read(tuple(references), tuple(sorted(findings, key=lambda finding: finding.span.start)))


class _Reader:
    """Reads the entries of one source, which share macros and findings."""

    def __init__(self, source: Source, macros: Mapping[str, String], findings: list[Finding]) -> None:
        self.source, self.macros, self.findings = source, macros, findings

    def read_entry(self, entry: Entry) -> Reference:
        raw: dict[str, str] = {}
        places: dict[str, tuple[int, int]] = {}
        for field in entry.fields:
            if field.name in raw:
                self._warn(f"field {field.name} stands twice in {entry.key}; the first counts", field)
                continue
            raw[field.name] = self._evaluate(field)
            places[field.name] = field.extent
        origin = Origin(
            self.source, entry.start, entry.end, places, entry.key_extent, dialect="bibtex", entry_type=entry.type
        )
        values, extra = _map_fields(entry.type, raw)
        return Reference(entry.key, ENTRY_TYPES.get(entry.type, "document"), values, extra, origin)

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


def _map_fields(kind: str, raw: Mapping[str, str]) -> tuple[dict[str, Value], dict[str, str]]:
    values: dict[str, Value] = {}
    extra: dict[str, str] = {}
    for name, text in raw.items():
        if name in ("year", "month", "day"):
            continue
        variable = _variable(kind, name)
        value = _read_value(name, text)
        if variable is None or not value or variable in values:
            extra[name] = text
        else:
            values[variable] = value
    if "issued" not in values and (issued := _read_year(raw)) is not None:
        values["issued"] = issued
    return values, extra


def _variable(kind: str, name: str) -> str | None:
    if name == "number" and ENTRY_TYPES.get(kind) in ("report", "patent"):
        return "number"
    if name == "number" and ENTRY_TYPES.get(kind) in ("book", "chapter"):
        return "collection-number"
    return TEXT_FIELDS.get(name) or NAME_FIELDS.get(name) or DATE_FIELDS.get(name)


def _read_value(name: str, text: str) -> Value | None:
    if name in NAME_FIELDS:
        return parse_names(text)
    if name in DATE_FIELDS:
        return parse_edtf(text) or Date(raw=text)
    if name in VERBATIM:
        return " ".join(text.split())
    decoded = " ".join(decode_latex(text).split(" ")).strip()
    return decoded.replace("–", "-") if name == "pages" else " ".join(decoded.split())


def _read_year(raw: Mapping[str, str]) -> Date | None:
    text = decode_latex(raw.get("year", "")).strip()
    if not text:
        return None
    if not text.lstrip("-").isdecimal():
        return parse_edtf(text) or Date(literal=text)
    month = raw.get("month", "").strip().lower()
    number = MONTHS.get(month[:3], int(month) if month.isdecimal() and 1 <= int(month) <= 12 else 0)
    return Date(PartialDate(int(text), number))
