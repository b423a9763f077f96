"""Reads items of Zotero in the JSON of its web API, into which `files.zotero` turns its database. Pure.

Source: Zotero's schema.json (the CSL variables of its fields) and its documentation of Extra.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from k2refs.formats.keywords import join_keywords
from k2refs.formats.types import Read
from k2refs.formats.zotero_tables import CREATORS, DATES, FIELDS, PRIMARY, TYPES
from k2refs.model.csl_json_note import read_note
from k2refs.model.date_words import read_date_words
from k2refs.model.dates import Date
from k2refs.model.finding import Finding, Severity
from k2refs.model.kinds import ITEM_TYPES
from k2refs.model.names import Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

__all__ = ["in_collection", "read_zotero"]

_DECODER = json.JSONDecoder()
_GAP = re.compile(r"[\s,\[\]]*")
_KEY_LINE = re.compile(r"^[ \t]*(?:citation[ -]?key|bibtex)[ \t]*[:=][ \t]*(?P<key>[^\s;,]+)[ \t]*$\n?", re.I | re.M)
_VARIABLE_LINE = re.compile(r"[-_a-zA-Z]+\s*:.+")
# Zotero stores dates as "2006-05-00 May 2006": what could be read, then what was typed.
_STORED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?: (?P<typed>.*))?", re.DOTALL)
_NOT_FIELDS = frozenset({"itemType", "key", "citationKey", "creators", "tags", "collections", "library", "extra"})


def read_zotero(source: Source) -> Read:
    """The references of items of Zotero. Variables in Extra count, as they do in Zotero's own citations.

    >>> text = '[{"itemType": "book", "extra": "Citation Key: doe2001\\\\nPMID: 7"}]'
    >>> reference = read_zotero(Source("zotero.json", text)).references[0]
    >>> reference.key, reference.type, reference.pmid
    ('doe2001', 'book', '7')
    """
    references: list[Reference] = []
    text = source.text
    at = _end_of_gap(text, 0)
    while at < len(text):
        try:
            item, end = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            message = "this is not an item of Zotero in JSON; export the library again"
            return Read(tuple(references), (Finding("SY001", message, source.span(at, len(text)), Severity.ERROR),))
        if isinstance(item, dict):
            item = item["data"] if isinstance(item.get("data"), dict) else item
            if isinstance(item.get("itemType"), str):
                kind = item["itemType"]
                references.append(_read_item(item, Origin(source, at, end, dialect="zotero", entry_type=kind)))
        at = _end_of_gap(text, end)
    return Read(tuple(references))


def in_collection(reference: Reference, name: str) -> bool:
    """Whether the item is in the collection `name`, or in one below it; `name` may be its path ("Thesis/Methods").

    >>> in_collection(Reference("a", extra={"collections": "Thesis/Methods"}), "thesis")
    True
    """
    wanted = f"/{name.strip('/').casefold()}/"
    return any(wanted in f"/{path.casefold()}/" for path in reference.extra.get("collections", "").split("\n"))


def _end_of_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _read_item(item: Mapping[str, Any], origin: Origin) -> Reference:
    kind = item["itemType"]
    extra = {name: text for name, text in item.items() if _is_kept(name, text)}
    values: dict[str, Value] = {}
    for field, variable in FIELDS.items():
        text = item.get(field)
        if isinstance(text, str) and text.strip():
            values.setdefault(variable, text)
    for field, variable in DATES.items():
        if isinstance(item.get(field), str) and (date := _read_date(item[field])) is not None:
            values.setdefault(variable, date)
    values |= _read_creators(item.get("creators"), kind)
    if keywords := join_keywords(_texts(item.get("tags"), "tag")):
        values["keyword"] = keywords
    stated = item["extra"] if isinstance(item.get("extra"), str) else ""
    pinned = _KEY_LINE.search(stated)
    type_name = _take_extra(_KEY_LINE.sub("", stated), values)
    for name in ("collections", "library"):
        texts = _texts(item.get(name), "") if name == "collections" else [item.get(name)]
        if joined := "\n".join(text for text in texts if isinstance(text, str) and text):
            extra[name] = joined
    own = item.get("citationKey")
    key = (
        (own if isinstance(own, str) else "") or (pinned["key"] if pinned else "") or str(item.get("key", "")) or "item"
    )
    return Reference(key, type_name or TYPES.get(kind, "document"), values, extra, origin)


def _is_kept(name: str, text: object) -> bool:
    is_read = name in FIELDS or name in DATES or name in _NOT_FIELDS
    return not is_read and isinstance(text, str) and bool(text.strip())


def _read_creators(rows: object, kind: str) -> dict[str, Value]:
    found: dict[str, tuple[Name, ...]] = {}
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        creator, name = str(row.get("creatorType", "")), _read_name(row)
        variable = CREATORS.get(creator, "contributor")
        if name is None:
            continue
        found[variable] = (*found.get(variable, ()), name)
        if PRIMARY.get(kind) == creator:
            found["author"] = (*found.get("author", ()), name)
    return dict(found)


def _read_name(row: Mapping[str, Any]) -> Name | None:
    literal, family, given = (str(row.get(part) or "").strip() for part in ("name", "lastName", "firstName"))
    if literal or not (family or given):
        return Name(literal=literal) if literal else None
    return Name(family=family, given=given) if family else Name(given=given)


def _read_date(stored: str) -> Date | None:
    parts = _STORED.fullmatch(stored.strip())
    if parts is None:
        return read_date_words(stored) or (Date(literal=stored.strip()) if stored.strip() else None)
    day = re.sub(r"(?:-00)+$", "", parts["day"])
    typed = parts["typed"] or ""
    exact = None if day.startswith("0000") else read_date_words(day)
    words = read_date_words(typed) if re.search(r"[^\W\d_]{3}|/", typed) else None
    if words is not None and words.start is not None and exact is not None and words.year == exact.year:
        return words if (words.season or words.end) else exact  # a season or a range says more than the day
    return exact if exact is not None else read_date_words(typed) or (Date(literal=typed) if typed else None)


def _take_extra(stated: str, values: dict[str, Value]) -> str:
    """Puts the variables of Extra into `values`, the rest into the note. Returns the type that Extra names, or ""."""
    found = read_note(stated)
    values |= found.values
    lines = stated.split("\n")
    while lines and (
        not lines[0].strip()
        or (_VARIABLE_LINE.fullmatch(lines[0].strip()) and _is_read(lines[0], found.type, found.values))
    ):
        lines.pop(0)
    note = "\n".join(lines).strip()
    if note:
        values["note"] = f"{values['note']}\n{note}" if isinstance(values.get("note"), str) else note
    return found.type if found.type in ITEM_TYPES else TYPES.get(found.type, "")


def _is_read(line: str, type_name: str, values: Mapping[str, Value]) -> bool:
    alone = read_note(line)
    return bool(alone.type and alone.type == type_name) or bool(alone.values.keys() & values.keys())


def _texts(rows: object, member: str) -> list[str]:
    """The texts of a list of strings, or of objects that have them under `member`."""
    if not isinstance(rows, list):
        return []
    texts = [row.get(member) if isinstance(row, dict) else row for row in rows]
    return [text for text in texts if isinstance(text, str) and text]
