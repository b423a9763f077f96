"""Reads and writes CSL-JSON: a list of items, one item, or items under "items" or "references". Pure."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from attrs import define, field

from k2refs.formats.csl_items import NO_ITEM, is_item, read_item
from k2refs.formats.types import Read
from k2refs.model.csl_json import reference_to_item
from k2refs.model.finding import Finding, Severity
from k2refs.model.kinds import VARIABLES
from k2refs.model.reference import Origin, Reference
from k2refs.model.source import Source
from k2refs.text.unpaired import repair_unpaired

__all__ = ["read_csljson", "write_csljson"]

# A number longer than any reference has stays text: Python cannot parse more than 4300 digits.
_DECODER = json.JSONDecoder(strict=False, parse_int=lambda digits: int(digits) if len(digits) <= 15 else digits)
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
# citeproc-js counts seasons from 13, EDTF from 21.
_SEASON_MONTHS = frozenset({*range(13, 17), *range(17, 21), *range(21, 25)})
_ODD_MONTH = re.compile(r'"date-parts"\s*:\s*\[\s*\[\s*"?\d{1,6}"?\s*,\s*"?(?P<month>1[3-9]|[2-9]\d|\d{3,9})"?\s*[,\]]')
_SPACE = re.compile(r"[ \t\r\n]*")
_WRAPPER = re.compile(r'\s*\{\s*"(?:items|references)"\s*:\s*(?=\[)')
# The next item begins with a key of items: the objects inside one (names, dates) begin with others.
_NEXT_ITEM = re.compile(rf'\}}\s*(?:,\s*)?(?=\{{\s*"(?:id|type|{"|".join(sorted(VARIABLES))})"\s*:)')


def read_csljson(source: Source) -> Read:
    """The references of a CSL-JSON text, each with its extent; a broken item is a finding and the rest is read.

    >>> text = '[{"id": "a", "title": "One"}, {"id": "b" "title"}, {"id": "c", "type": "book"}]'
    >>> read = read_csljson(Source("refs.json", text))
    >>> [reference.key for reference in read.references], str(read.findings[0])[:62]
    (['a', 'c'], 'refs.json:1:31: SY001 this item was skipped: line 1, column 42')
    """
    text = source.text
    at = _skip(text, 0)
    if wrapper := _WRAPPER.match(text, at):
        at = wrapper.end()
    if text[at : at + 1] not in ("[", "{"):
        return Read((), (_fault(source, at, "expected a CSL-JSON list '[' or item '{'"),) if text.strip() else ())
    items, findings, end = _read_items(source, at + 1 if text[at] == "[" else at)
    if not wrapper and text[end : end + 1] == "]" and text[end + 1 :].strip():
        findings.append(Finding("SY001", "unexpected text after the list; remove it", source.span(end + 1, len(text))))
    return Read(tuple(items), (*findings, *_odd_months(source)))


def _odd_months(source: Source) -> Iterator[Finding]:
    """A finding for each month beyond 12. Source: CSL-JSON schema 1.0.2, date-parts."""
    for found in _ODD_MONTH.finditer(source.text):
        season = " as a season" if int(found["month"]) in _SEASON_MONTHS else ""
        how = f"was read{season}" if season else "was left out"
        message = f'there is no month {found["month"]}: it {how}; write 1 to 12, or a season as "season": 1'
        yield Finding("SY001", message, source.span(*found.span("month")), Severity.WARNING)


def write_csljson(references: Iterable[Reference]) -> str:
    """The references as a CSL-JSON list, indented by two spaces, with a final newline.

    >>> print(write_csljson([Reference("a", "book")]), end="")
    [
      {
        "id": "a",
        "type": "book"
      }
    ]
    """
    items = [reference_to_item(reference) for reference in references]
    return orjson.dumps(items, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


@define(eq=False)
class _FieldPlaces(Mapping[str, tuple[int, int]]):
    """Extent of each value of the object at `start`, computed on demand: most are never needed."""

    text: str
    start: int
    _found: dict[str, tuple[int, int]] = field(factory=dict, init=False)

    def __getitem__(self, name: str) -> tuple[int, int]:
        return self._places()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())

    def _places(self) -> dict[str, tuple[int, int]]:
        at = 0 if self._found else _skip(self.text, self.start + 1)
        while at and self.text[at] == '"':
            name, at = _DECODER.raw_decode(self.text, at)
            at = _skip(self.text, _skip(self.text, at) + 1)
            _, end = _DECODER.raw_decode(self.text, at)
            inner = (at + 1, end - 1) if self.text[at] == '"' else (at, end)
            self._found.setdefault(name, inner)
            at = _skip(self.text, end)
            at = _skip(self.text, at + 1) if self.text[at] == "," else 0
        return self._found


def _read_items(source: Source, at: int) -> tuple[list[Reference], list[Finding], int]:
    """The items from `at` on, what could not be parsed, and where the list ends."""
    text = source.text
    references: list[Reference] = []
    findings: list[Finding] = []
    at = _skip(text, at)
    while at < len(text) and text[at] not in "]":
        try:
            item, end = _decode_each(text, at) if findings else _DECODER.raw_decode(text, at)
            if _HALF_PAIR.search(text, at, end):
                item = repair_unpaired(item)
        except (json.JSONDecodeError, RecursionError) as error:
            message = getattr(error, "msg", "nested too deeply to be a reference").lower()
            # A decoder that was given a part of the text counts from its beginning.
            place = source.place(min(getattr(error, "pos", 0) + (at if findings else 0), len(text)))
            end = _next_start(text, at + 1)
            skipped = f"this item was skipped: line {place.line}, column {place.column}: {message}; fix it there"
            findings.append(Finding("SY001", skipped, source.span(at, end)))
            at = end
            continue
        if isinstance(item, dict) and item and not is_item(item):
            findings.append(Finding("SY001", NO_ITEM, source.span(at, end)))
        elif isinstance(item, dict):
            origin = Origin(source, at, end, _FieldPlaces(text, at), dialect="csl-json", entry_type=_type_of(item))
            references.append(read_item(item, key=f"item-{len(references) + 1}", origin=origin))
        else:
            findings.append(_fault(source, at, "an item must be an object '{…}'; remove this or put it in one"))
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
    return references, findings, at


def _decode_each(text: str, at: int) -> tuple[Any, int]:
    """The item at `at` and its end, decoded from a text of its own: an error counts the lines of all that it is given.

    Where the next item seems to begin inside this one the text up to the one after that is tried too.
    """
    end = _next_start(text, at + 1)
    try:
        item, length = _DECODER.raw_decode(text[at:end])
    except json.JSONDecodeError:
        if end == len(text):
            raise
        item, length = _DECODER.raw_decode(text[at : _next_start(text, end + 1)])
    return item, at + length


def _next_start(text: str, at: int) -> int:
    """Where the next item begins, told by its braces and its first key; the end of the text where there is none."""
    found = _NEXT_ITEM.search(text, at)
    return found.end() if found else len(text)


def _type_of(item: Mapping[str, Any]) -> str:
    kind = item.get("type")
    return kind if isinstance(kind, str) else ""


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _fault(source: Source, at: int, message: str) -> Finding:
    at = min(at, len(source.text))
    return Finding("SY001", message, source.span(at, min(at + 1, len(source.text))))
