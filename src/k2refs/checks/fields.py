"""Edits that add or remove a field of an entry, in BibTeX and CSL-JSON; other formats have none. Pure."""

import json
import re

from k2refs.checks.places import field_name
from k2refs.model.finding import Edit
from k2refs.model.reference import Reference
from k2refs.model.source import Span

__all__ = ["adding_field", "removing_field"]

_BIBTEX = ("bibtex", "biblatex")


def adding_field(reference: Reference, variable: str, *, value: str) -> tuple[Edit, ...]:
    """The edit that sets `variable` of `reference`; none if its format or entry has no certain place for it."""
    origin = reference.origin
    if origin is None:
        return ()
    text = origin.source.text
    if origin.dialect == "csl-json":
        member = f"{json.dumps(variable)}: {json.dumps(value, ensure_ascii=False)}, "
        return (Edit(Span(origin.source, origin.start + 1, origin.start + 1), member),)
    if origin.dialect not in _BIBTEX or not origin.fields:
        return ()
    _, end = max(origin.fields.values(), key=lambda extent: extent[1])
    if text[end : end + 1] in ("}", '"'):
        end += 1
    indent = re.search(r"\n([ \t]*)[^\s][^\n]*$", text[origin.start : end])
    lead = f",\n{indent[1] if indent else '  '}" if "\n" in text[origin.start : origin.end] else ", "
    return (Edit(Span(origin.source, end, end), f"{lead}{variable.lower()} = {{{value}}}"),)


def removing_field(reference: Reference, variable: str) -> tuple[Edit, ...]:
    """The edit that removes the field with its name and comma; none if its extent is not certain."""
    origin = reference.origin
    name = field_name(reference, variable)
    if origin is None or name not in origin.fields or origin.dialect not in _BIBTEX:
        return ()
    text = origin.source.text
    start, end = origin.fields[name]
    head = re.search(rf"[ \t]*\b{re.escape(name)}\s*=\s*[{{\"]?$", text[origin.start : start], re.IGNORECASE)
    tail = re.compile(r"[}\"]?[ \t]*,?[ \t]*(?:\r?\n)?").match(text, end)
    if head is None or tail is None:
        return ()
    return (Edit(Span(origin.source, origin.start + head.start(), tail.end()), ""),)
