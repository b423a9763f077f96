"""Reads and writes CSL-YAML: a list of items, or items under "references" as pandoc's metadata has them. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from k2refs.formats.csl_items import read_item
from k2refs.formats.types import Read
from k2refs.formats.yaml_tree import YamlTree, load_yaml
from k2refs.model.csl_json import reference_to_item
from k2refs.model.dates import Date
from k2refs.model.edtf import format_edtf, parse_edtf
from k2refs.model.finding import Finding
from k2refs.model.kinds import DATE_VARIABLES
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source

__all__ = ["dump_yaml", "read_cslyaml", "write_cslyaml"]

_ITEM_START = re.compile(r"^( *)-(?=[ \t])", re.MULTILINE)


def read_cslyaml(source: Source) -> Read:
    """The references of a CSL-YAML text, each with its extent; a broken item costs no other.

    Dates may be mappings as in CSL-JSON, `year`, `month`, `day`, or EDTF text. Source: CSL-JSON schema 1.0.2; pandoc
    manual, "Specifying bibliographic data".

    >>> read = read_cslyaml(Source("a.yaml", "references:\\n- id: a\\n  issued: 2020-01-02\\n- id: 'b'\\n"))
    >>> [(ref.key, ref.year, ref.origin.span.place.line) for ref in read.references]
    [('a', 2020, 2), ('b', None, 4)]
    """
    tree = load_yaml(source)
    if tree.is_complete or not (starts := list(_item_starts(source.text))):
        references = list(_references(tree, source, 1))
        findings = tree.findings
        if not references and not findings and source.text.strip():
            findings = (Finding("SY001", "this is not a list of references", source.span(0, 0)),)
        return Read(tuple(references), findings)
    # One item after the other, so that a fault in one stays in it.
    found: list[Reference] = []
    faults: list[Finding] = []
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        part = load_yaml(source, start, end)
        read = list(_references(part, source, len(found) + 1))
        found += read
        faults += part.findings
        if not read and part.findings:
            faults.append(Finding("SY001", "this item could not be read", source.span(start, end)))
    return Read(tuple(found), tuple(faults) or tree.findings)


def write_cslyaml(references: Iterable[Reference]) -> str:
    """The references as YAML metadata that pandoc and Quarto read, dates as EDTF where they have parts.

    >>> print(write_cslyaml([Reference("a", "book", {"title": "2020-01-02"})]), end="")
    ---
    references:
    - id: a
      type: book
      title: '2020-01-02'
    ---
    """
    return "---\n" + dump_yaml({"references": [_write_item(reference) for reference in references]}) + "---\n"


def dump_yaml(value: Any) -> str:
    """`value` as block YAML in the order it has; text that looks like a date, a number or a word of YAML is quoted."""
    import yaml  # only for YAML output

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(value, Dumper=dumper, sort_keys=False, allow_unicode=True, width=10_000))


def _write_item(reference: Reference) -> dict[str, Any]:
    item = reference_to_item(reference)
    for name in DATE_VARIABLES & reference.values.keys():
        date = reference.values[name]
        if isinstance(date, Date) and not (date.literal or date.raw) and parse_edtf(text := format_edtf(date)) == date:
            item[name] = text
    return item


def _item_starts(text: str) -> Iterator[int]:
    first = _ITEM_START.search(text)
    if first is not None:
        yield from (match.start() for match in _ITEM_START.finditer(text) if match[1] == first[1])


def _references(tree: YamlTree, source: Source, number: int) -> Iterator[Reference]:
    for root in tree.roots:
        for item in _items(root):
            start, end = tree.extent(item)
            kind = item.get("type")
            places = tree.places(item)
            origin = Origin(
                source, start, end, places, places.get("id"), "csl-yaml", kind if isinstance(kind, str) else ""
            )
            yield read_item(item, key=f"item-{number}", origin=origin)
            number += 1


def _items(root: Any) -> list[Mapping[str, Any]]:
    if isinstance(root, dict):
        listed = root.get("references", root.get("items"))
        root = listed if isinstance(listed, list) else [root] if "id" in root or "title" in root else []
    return [item for item in root if isinstance(item, dict) and item] if isinstance(root, list) else []
