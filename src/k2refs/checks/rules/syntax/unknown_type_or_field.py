"""SY004 unknown-type-or-field."""

import re
from collections.abc import Iterator

from k2refs.checks.datamodel import ENTRY_TYPES, FIELDS
from k2refs.checks.example import Example
from k2refs.checks.places import is_bibtex
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Edit, Finding, Fix, Severity, Unchecked
from k2refs.model.kinds import ITEM_TYPES
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Span
from k2refs.text.similarity import ratio

__all__ = ["UnknownTypeOrField"]

_NEAR = 0.8
_MIN_LENGTH = 4
"""A shorter name is similar to too many."""


class UnknownTypeOrField(Rule):
    """An entry type or field is unknown and looks like a typo.

    What it does
        Reports entry types that neither BibTeX nor BibLaTeX (nor, in CSL-JSON, CSL) knows, and field names that look
        like a typo of a known one. Fields of other programs (`bdsk-url-1`, `mendeley-tags`, `groups`), fields that
        Emacs sets aside (`OPTseries`, `ALTeditor`) and your own are ignored: only similar names are reported.
    Why it matters
        Styles ignore unknown fields, so the journal is missing from the printed list.
    Example
        `jounral = {Nutrients}`
    Use instead
        `journal = {Nutrients}`, which the unsafe fix writes.
    Fix safety
        Unsafe: renames the type or field to the most similar one, which changes what styles print.
    Options
        `fields` ([]), `types` ([]): additional names to accept.
    Source
        O. Patashnik, BibTeXing (1988), §3; The biblatex Package, §2.1 and §2.2; CSL 1.0.2, appendix III.
    """

    code = "SY004"
    name = "unknown-type-or-field"
    severity = Severity.WARNING
    OPTIONS = {"fields": (), "types": ()}
    VALID = (
        Example("@article{a,\n  title = {A},\n  bdsk-url-1 = {x},\n  groups = {y},\n  shorthandintro = {z},\n}\n"),
        Example("@software{a,\n  title = {A},\n  swhid = {x},\n}\n"),
        Example("@book{a,\n  title = {A},\n  OPTseries = {},\n  ALTeditor = {B, C.},\n}\n", note="Emacs's own"),
        Example(
            "@article{a,\n  title = {A},\n  x-type = {survey},\n  elocation-id = {e12},\n  source = {Scopus},\n}\n"
        ),
    )
    INVALID = (
        Example(
            "@article{a,\n  jounral = {Bone},\n}\n",
            at=("refs.bib:2:3",),
            fixed="@article{a,\n  journal = {Bone},\n}\n",
        ),
        Example(
            "@artcle{a,\n  title = {Bone},\n}\n", at=("refs.bib:1:2",), fixed="@article{a,\n  title = {Bone},\n}\n"
        ),
    )

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        """Types first, then fields, entry by entry; each unknown name is compared once."""
        nearest: dict[str, str] = {}
        reported: set[tuple[str, str]] = set()
        for reference in evidence.entries:
            origin = reference.origin
            if origin is None:
                continue
            kind = origin.entry_type.lower()
            types = ENTRY_TYPES if is_bibtex(reference) else ITEM_TYPES if origin.dialect == "csl-json" else None
            is_reported = (origin.source.path, kind) in reported
            if types is not None and kind and kind not in types and not is_reported and not self._is_own("types", kind):
                reported.add((origin.source.path, kind))
                yield self._type_finding(reference, origin, kind, _find_nearest(kind, types, 0.0))
            for name in origin.fields if is_bibtex(reference) else ():
                if name in FIELDS or _is_disabled(name) or self._is_own("fields", name):
                    continue
                if name not in nearest:
                    nearest[name] = _find_nearest(name, FIELDS, _NEAR) if len(name) >= _MIN_LENGTH else ""
                if nearest[name] and nearest[name] not in origin.fields:
                    yield self._field_finding(reference, origin, name, nearest[name])

    def _is_own(self, option: str, name: str) -> bool:
        own = self.options[option]
        return isinstance(own, tuple) and name in own

    def _type_finding(self, reference: Reference, origin: Origin, kind: str, near: str) -> Finding:
        at = origin.source.text.find(origin.entry_type, origin.start, origin.end)
        span = Span(origin.source, at, at + len(kind)) if at >= 0 else origin.key_span
        is_near = ratio(kind, near) >= _NEAR
        hint = f"; did you mean {near}?" if is_near else ""
        message = f"unknown entry type {kind}{hint}"
        return self.finding(
            message, span, subject=reference.key, field="type", fix=_rename(span, near) if is_near and at >= 0 else None
        )

    def _field_finding(self, reference: Reference, origin: Origin, name: str, near: str) -> Finding:
        start = origin.fields[name][0]
        head = re.search(rf"({re.escape(name)})\s*=\s*[^=]*$", origin.source.text[origin.start : start], re.IGNORECASE)
        span = (
            Span(origin.source, origin.start + head.start(1), origin.start + head.end(1)) if head else origin.key_span
        )
        message = f"unknown field {name}; did you mean {near}?"
        fix = _rename(span, near) if head else None
        return self.finding(message, span, subject=reference.key, field=name, fix=fix)


def _is_disabled(name: str) -> bool:
    """Whether Emacs set the field aside for its user to decide: BibTeX mode writes OPT or ALT before its name."""
    return name.startswith(("opt", "alt")) and name[3:] in FIELDS


def _rename(span: Span, name: str) -> Fix:
    return Fix((Edit(span, name),), is_safe=False, title=f"write {name}")


def _find_nearest(name: str, known: frozenset[str], limit: float) -> str:
    best = max(known, key=lambda other: (ratio(name, other), other)) if known else ""
    return best if best and ratio(name, best) >= limit and not (limit and _is_compound(name, best)) else ""


def _is_compound(name: str, known: str) -> bool:
    """Whether one is the other with a word before or after it: "x-type" is intentional, "titles" a typo."""
    return (name in known or known in name) and abs(len(name) - len(known)) > 1
