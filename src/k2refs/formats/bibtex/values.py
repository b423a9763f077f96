"""Values of fields: pieces joined, macros expanded, once each. Pure; called by read."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from k2refs.formats.bibtex.blocks import BibtexEntry, Field, String
from k2refs.model.date_words import MONTH_CODES
from k2refs.model.finding import Finding, Severity
from k2refs.model.source import Source
from k2refs.text.similarity import nearest

__all__ = ["Values"]

_NONE: Mapping[str, str] = MappingProxyType({})
_MAX_MACRO = 1 << 16
"""Longest value of a macro: thirty macros that each double the one before would fill the memory."""


class Values:
    """Evaluates the fields of one source. A macro sees those defined before it, an entry sees them all.

    `others` are macros of other files; `undefined` names those that are nowhere.
    """

    def __init__(self, source: Source, findings: list[Finding], *, others: Mapping[str, str] = _NONE) -> None:
        self.source, self.findings, self.others = source, findings, others
        self.macros: dict[str, str] = {}
        self.undefined: set[str] = set()

    def define(self, strings: Iterable[String]) -> None:
        """Takes up the `@string` definitions, in order; the last of a name counts, as in BibTeX."""
        for string in strings:
            text = self.evaluate(string.value)
            if len(text) > _MAX_MACRO:
                self._warn(
                    f"macro {string.value.name} is longer than {_MAX_MACRO} characters; it was cut", string.value
                )
            self.macros[string.value.name] = text[:_MAX_MACRO]

    def read_entry(self, entry: BibtexEntry) -> dict[str, str]:
        """Each field's text; the first of a repeated field counts."""
        text = self.source.text
        raw: dict[str, str] = {}
        for row in entry.rows:
            name, _, kind, start, end, _ = row
            if name in raw:
                self._warn(f"duplicate field {name} in {entry.key}; the first counts, remove one", Field(*row))
            elif kind == "name" or kind == "#":
                raw[name] = self.evaluate(Field(*row))
            else:
                raw[name] = text[start:end]
        return raw

    def evaluate(self, field: Field) -> str:
        """The text of a value: delimiters gone, pieces joined, macros in place of their names."""
        text = self.source.text
        if field.kind == "#":
            return "".join(
                self._macro(text[piece.start : piece.end], field)
                if piece.kind == "name"
                else text[piece.start : piece.end]
                for piece in field.pieces
            )
        value = text[field.start : field.end]
        return self._macro(value, field) if field.kind == "name" else value

    def _macro(self, name: str, field: Field) -> str:
        """The macro's text; its own name if it is a month's or has no definition."""
        folded = name.lower()
        if folded in self.macros:
            return self.macros[folded]
        if folded in self.others:
            return self.others[folded]
        if folded not in MONTH_CODES and folded not in self.undefined:
            # reported once: a library whose macros are in another file uses each of them many times
            self.undefined.add(folded)
            hint = nearest(folded, self.macros) if self.macros else ""
            self._warn(f"undefined macro {name!r}{hint}; define it with @string, or put the value in braces", field)
        return name

    def _warn(self, message: str, field: Field) -> None:
        start = field.name_start
        self.findings.append(
            Finding(
                "SY001", message, self.source.span(start, start + len(field.name)), Severity.WARNING, field=field.name
            )
        )
