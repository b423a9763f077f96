"""Reads and writes CSL-YAML: CSL-JSON's items under `references`, as pandoc has them. Pure."""

import re
from collections.abc import Iterable, Mapping

from k2refs.formats.csl_items import item_to_reference, reference_to_item
from k2refs.formats.types import Read
from k2refs.formats.yaml_text import dump_yaml, load_yaml
from k2refs.model.edtf import format_edtf, parse_edtf
from k2refs.model.finding import Finding
from k2refs.model.kinds import DATE_VARIABLES
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["read_cslyaml", "write_cslyaml"]

_FRAME = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)(?:^(?:---|\.\.\.)[ \t]*\r?$|\Z)", re.S | re.M)
_ID = re.compile(r"^(\s*)(?:-\s+)?id:\s*['\"]?([^'\"\r\n#]+)", re.M)


def read_cslyaml(source: Source) -> Read:
    """The references of CSL-YAML, with or without document marks.

    >>> read_cslyaml(Source("a.yaml", "references:\\n- id: a\\n  issued: 2001-02\\n")).references[0].issued.start.month
    2
    """
    frame = _FRAME.match(source.text)
    value, findings = load_yaml(source, frame[1] if frame else source.text)
    if findings:
        return Read((), findings)
    rows = value.get("references", []) if isinstance(value, Mapping) else value
    places = _item_places(source.text)
    references = []
    for number, item in enumerate(rows if isinstance(rows, list) else [], start=1):
        if not isinstance(item, Mapping):
            continue
        start, end = places.get(str(item.get("id")), (0, len(source.text)))
        origin = Origin(source, start, end, dialect="csl-yaml", entry_type=str(item.get("type", "")))
        reference = item_to_reference({str(k): v for k, v in item.items()}, key=f"ref-{number}", origin=origin)
        references.append(_with_edtf(reference))
    if not references and source.text.strip():
        message = "no references stand here; a list under 'references:' is expected"
        return Read((), (Finding("SY001", message, source.span(0, 0)),))
    return Read(tuple(references))


def write_cslyaml(references: Iterable[Reference]) -> str:
    """The references as CSL-YAML, dates as EDTF where they have parts.

    >>> print(write_cslyaml([Reference("a", "book")]), end="")
    ---
    references:
    - id: a
      type: book
    ---
    """
    items = []
    for reference in references:
        item = reference_to_item(reference)
        for name in DATE_VARIABLES & reference.values.keys():
            date = reference.values[name]
            if not isinstance(date, str | tuple) and (text := format_edtf(date)) and not (date.literal or date.raw):
                item[name] = text
        items.append(item)
    return f"---\n{dump_yaml({'references': items})}---\n"


def _with_edtf(reference: Reference) -> Reference:
    changes = {}
    for name in DATE_VARIABLES & reference.values.keys():
        value = reference.values[name]
        if not isinstance(value, str | tuple) and value.raw and (date := parse_edtf(value.raw)) is not None:
            changes[name] = date
    return reference.evolve_values(changes) if changes else reference


def _item_places(text: str) -> dict[str, tuple[int, int]]:
    """Extent of each item from its id to the next item's."""
    marks = list(_ID.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark[2].strip(): (mark.start(), end) for mark, end in zip(marks, ends, strict=False)}
