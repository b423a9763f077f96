"""Reads the fields of Word files: citations of Zotero, Mendeley, EndNote and Word itself → cited items. Pure."""

import base64
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from k2refs.model.document import CitedItem
from k2refs.model.locators import LOCATOR_LABELS, read_locator
from k2refs.text.unpaired import repair_unpaired

__all__ = ["is_bibliography", "read_field", "read_tag"]

_BIBLIOGRAPHY = re.compile(
    r"\s*(?:ADDIN\s+(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|CSL_BIBLIOGRAPHY)|BIBLIOGRAPHY)\b", re.IGNORECASE
)
_ENDNOTE_CITE = re.compile(r"<Cite(?:\s[^<>]*)?>((?:(?!<Cite\b).)*?)</Cite>", re.DOTALL)
_ENDNOTE_PART = re.compile(r"<(Author|Year|Pages|Prefix|Suffix)>((?:(?!<\1>).)*?)</\1>", re.DOTALL)
_WORD = re.compile(r"\s*CITATION\s+(?P<rest>.*)", re.DOTALL)
_SWITCH = re.compile(r"\\(?P<switch>[a-zA-Z])\s*(?P<value>\"[^\"]*\"|[^\s\\\"]+)?|(?P<tag>[^\s\\\"]+)")
_DEEPEST = 200


def is_bibliography(instruction: str) -> bool:
    """Whether the field prints the list of references."""
    return bool(_BIBLIOGRAPHY.match(instruction))


def read_field(instruction: str, own: Mapping[str, CitedItem]) -> tuple[CitedItem, ...]:
    r"""The works that the field cites, without places; () if it is another kind of field.

    `own` has the works of the file's own list of sources by tag: such a work is cited by name and year.

    >>> read_field(' CITATION Iwa01 \\p "489" \\m Ori92 ', {})[0].locator
    '489'
    >>> data = {"citationItems": [{"id": 1, "itemData": {"DOI": "10.1/X", "author": [{"family": "Orimo"}]}}]}
    >>> [(item.family, item.doi) for item in read_field("ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(data), {})]
    [(('Orimo',), '10.1/x')]
    """
    if "CSL_CITATION" in instruction or "ZOTERO_ITEM" in instruction:
        start = instruction.find("{")
        return tuple(_read_csl(instruction[start:])) if start >= 0 else ()
    if "EN.CITE" in instruction:
        return tuple(_read_endnote(html.unescape(instruction) if "&lt;" in instruction else instruction))
    word = _WORD.match(instruction)
    return tuple(_read_word(word["rest"], own)) if word else ()


def read_tag(tag: str) -> tuple[CitedItem, ...]:
    """The works in the tag of a content control, as Mendeley Cite writes it: base64 of CSL-JSON."""
    if not tag.startswith("MENDELEY_CITATION"):
        return ()
    try:
        text = base64.b64decode(tag.rpartition("_")[2] + "==", validate=False).decode("utf-8")
    except ValueError:
        return ()
    return tuple(_read_csl(text))


def _read_csl(text: str) -> Iterator[CitedItem]:
    if text.count("[") + text.count("{") > 100_000 or _nesting(text) > _DEEPEST:
        return
    try:
        data = repair_unpaired(json.JSONDecoder().raw_decode(text)[0])
    except ValueError:
        return
    items = data.get("citationItems") if isinstance(data, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _csl_item(item)


def _csl_item(item: dict[str, Any]) -> CitedItem:
    work = item.get("itemData")
    work = work if isinstance(work, dict) else {}
    names: list[Any] = next((work[role] for role in ("author", "editor") if isinstance(work.get(role), list)), [])
    family = tuple(str(name.get("family") or name.get("literal") or "") for name in names if isinstance(name, dict))
    label = str(item.get("label") or "page")
    return CitedItem(
        key=str(work.get("citation-key") or work.get("citekey") or ""),
        family=tuple(name for name in family if name),
        year=_year(work.get("issued")),
        doi=str(work.get("DOI") or "").lower(),
        locator=str(item.get("locator") or ""),
        label=LOCATOR_LABELS.get(label, "page") if label != "page" else label,
        prefix=str(item.get("prefix") or ""),
        suffix=str(item.get("suffix") or ""),
        suppress_author=bool(item.get("suppress-author")),
    )


def _year(issued: object) -> str:
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    return ""


def _read_endnote(text: str) -> Iterator[CitedItem]:
    for cite in _ENDNOTE_CITE.finditer(text):
        parts = {part[1]: html.unescape(part[2]) for part in _ENDNOTE_PART.finditer(cite[1])}
        locator, label, _ = read_locator(f", {parts['Pages']}") if parts.get("Pages") else ("", "page", "")
        author = parts.get("Author", "").partition(",")[0].strip()
        yield CitedItem(
            family=(author,) if author else (),
            year=parts.get("Year", ""),
            locator=locator,
            label=label,
            prefix=parts.get("Prefix", ""),
            suffix=parts.get("Suffix", ""),
        )


def _read_word(text: str, own: Mapping[str, CitedItem]) -> Iterator[CitedItem]:
    """Word's CITATION field: a tag, its switches, and \\m before every additional tag. ECMA-376 §17.16.5.10."""
    item: CitedItem | None = None
    for part in _SWITCH.finditer(text):
        value = (part["value"] or "").strip('"')
        if part["tag"] or part["switch"] == "m":
            if item is not None:
                yield item
            tag = part["tag"] or value
            item = own.get(tag, CitedItem(tag))
        elif item is not None and part["switch"] == "p":
            item = evolve(item, locator=value)
        elif item is not None and part["switch"] == "f":
            item = evolve(item, prefix=value)
        elif item is not None and part["switch"] == "s":
            item = evolve(item, suffix=value)
        elif item is not None and part["switch"] == "n":
            item = evolve(item, suppress_author=True)
    if item is not None:
        yield item


def _nesting(text: str) -> int:
    deepest = depth = 0
    for mark in re.finditer(r"\"(?:\\.|[^\"\\])*+(?:\"|\\?\Z)|[\[{]|[\]}]", text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        deepest = max(deepest, depth)
    return deepest
