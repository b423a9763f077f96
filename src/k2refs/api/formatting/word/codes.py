"""Reads the codes of citation fields and writes them again: Zotero, Mendeley, Citavi and Word's own. Pure."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from k2refs.api.formatting.style import Cite, CiteMode
from k2refs.api.formatting.word.citavi import read_placeholder
from k2refs.api.formatting.word.runs import Piece, pieces_to_html, pieces_to_rtf, plain_text
from k2refs.csl.style.vocab import LOCATORS
from k2refs.documents.docx.fields import is_bibliography, read_field
from k2refs.model.locators import LOCATOR_LABELS

__all__ = ["Citing", "Unusable", "is_list", "make_code", "read_code", "update_code"]

_LOCAL = "http://zotero.org/users/local/k2refs/items/"
_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_NUMBERED = re.compile(r"ITEM-\d+")
_CITAVI = re.compile(r"\s*ADDIN\s+CitaviPlaceholder\s*\{(?P<data>[A-Za-z0-9+/=\s]+)\}")
_LISTS = re.compile(r"\s*(?:ADDIN\s+CitaviBibliography|MENDELEY_BIBLIOGRAPHY)", re.IGNORECASE)
_MODES: tuple[CiteMode, ...] = ("suppress-author", "author-only", "composite")


class Unusable(Exception):
    """Why a field cannot be formatted."""


@frozen
class Citing:
    """What a field cites: cites whose ids are those of `items`, CSL-JSON by id."""

    cites: tuple[Cite, ...]
    items: Mapping[str, Mapping[str, Any]]
    is_narrative: bool = False


def is_list(code: str) -> bool:
    """Whether the field prints the list of references.

    >>> is_list(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY "), is_list(" PAGE ")
    (True, False)
    """
    return is_bibliography(code) or _LISTS.match(code) is not None


def read_code(code: str, own: Mapping[str, Mapping[str, Any]]) -> Citing | None:
    """What the field cites; None for a field that cites nothing. `own` are Word's sources by tag.

    Raises Unusable for a citation that cannot be formatted.
    """
    if "CSL_CITATION" in code or "ZOTERO_ITEM" in code:
        return _read_csl(_read_json(code))
    if code.startswith("MENDELEY_CITATION"):
        return _read_csl(_read_control(code))
    if match := _CITAVI.match(code):
        return _read_citavi(match["data"])
    if "EN.CITE" in code:
        raise Unusable("fields of EndNote are not supported; convert them in EndNote to unformatted citations")
    if not code.strip().startswith("CITATION"):
        return None
    cites = tuple(
        Cite(
            item.key, item.locator, prefix=item.prefix, suffix=item.suffix,
            mode="suppress-author" if item.suppress_author else "",
        )
        for item in read_field(code, {})
    )  # fmt: skip
    unknown = [cite.id for cite in cites if cite.id not in own]
    if unknown or not cites:
        raise Unusable(f"the file has no source with the tag {', '.join(unknown)!r}" if cites else "it cites nothing")
    return Citing(cites, {cite.id: own[cite.id] for cite in cites})


def _read_json(code: str) -> dict[str, Any]:
    start = code.find("{")
    if start < 0:
        raise Unusable("its code has no JSON")
    try:
        data = json.JSONDecoder().raw_decode(code[start:])[0]
    except (ValueError, RecursionError) as error:
        raise Unusable(f"the JSON in its code is broken: {error}") from None
    return data if isinstance(data, dict) else {}


def _read_control(tag: str) -> dict[str, Any]:
    try:
        data = json.loads(base64.b64decode(tag.rpartition("_")[2] + "==").decode("utf-8"))
    except (ValueError, RecursionError):
        raise Unusable("the tag of its content control is broken") from None
    return data if isinstance(data, dict) else {}


def _read_citavi(data: str) -> Citing:
    try:
        read = json.loads(base64.b64decode("".join(data.split()) + "==").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unusable("the data of its Citavi placeholder are broken") from None
    rows = read_placeholder(read)
    if not rows:
        raise Unusable("its Citavi placeholder holds no reference")
    return Citing(tuple(cite for cite, _ in rows), {cite.id: item for cite, item in rows})


def _read_csl(data: Mapping[str, Any]) -> Citing:
    given = data.get("citationItems")
    rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    if not rows:
        raise Unusable("its code cites nothing")
    properties = data.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    override = data.get("manualOverride")
    if properties.get("dontUpdate") or (isinstance(override, dict) and override.get("isManuallyOverridden")):
        raise Unusable("its text was edited by hand, and is marked not to be updated")
    cites: list[Cite] = []
    items: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        work = row.get("itemData")
        if not isinstance(work, dict) or not work:
            raise Unusable(f"the data of item {row.get('id')!r} are not in the file; refresh it in Word first")
        key = _identity(row, work)
        items[key] = {**work, "id": key}
        cites.append(_read_cite(row, key))
    is_narrative = properties.get("mode") == "composite"
    return Citing(tuple(cites), items, is_narrative)


def _read_cite(row: Mapping[str, Any], key: str) -> Cite:
    label = str(row.get("label") or "page")
    label = label if label in LOCATORS else LOCATOR_LABELS.get(label.rstrip("."), "page")
    mode: CiteMode = next((mode for mode in _MODES[:2] if row.get(mode)), "")
    texts = [value if isinstance(value := row.get(name), str) else "" for name in ("prefix", "suffix")]
    locator = str(row.get("locator") or "")
    return Cite(key, locator, label, prefix=texts[0], suffix=texts[1], mode=mode)


def _identity(row: Mapping[str, Any], work: Mapping[str, Any]) -> str:
    """What is the same for two citations of one work: its address, else its id, else its data.

    Mendeley Desktop counts the items of each citation: ITEM-1, ITEM-2.
    """
    for name in ("uris", "uri"):
        addresses = row.get(name)
        if isinstance(addresses, list) and addresses and isinstance(addresses[0], str):
            if addresses[0].startswith(_LOCAL) and work.get("citation-key"):
                return str(work["citation-key"])
            return addresses[0]
    key = str(row.get("id") or work.get("id") or "")
    if key and not _NUMBERED.fullmatch(key):
        return key
    data = {name: value for name, value in work.items() if name != "id"}
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def make_code(citing: Citing, number: int) -> str:
    """The code of a field that Zotero reads; `number` tells citations apart."""
    rows = []
    for cite in citing.cites:
        mark = hashlib.sha256(cite.id.encode()).hexdigest()[:8].upper()
        row: dict[str, Any] = {"id": cite.id, "uris": [f"{_LOCAL}{mark}"]}
        row["itemData"] = {**citing.items[cite.id], "citation-key": cite.id}
        if cite.locator:
            row |= {"locator": cite.locator, "label": cite.label or "page"}
        row |= {name: text for name, text in (("prefix", cite.prefix), ("suffix", cite.suffix)) if text}
        if cite.mode == "suppress-author":
            row["suppress-author"] = True
        rows.append(row)
    properties: dict[str, Any] = {"formattedCitation": "", "plainCitation": "", "noteIndex": 0}
    if citing.is_narrative:
        properties["mode"] = "composite"
    name = hashlib.sha256(f"{number} {[cite.id for cite in citing.cites]}".encode()).hexdigest()[:8]
    data = {"citationID": name, "properties": properties, "citationItems": rows, "schema": _SCHEMA}
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {_dump(data)} "


def update_code(code: str, pieces: Sequence[Piece], note: int) -> str:
    """`code` with what its program remembers of the printed citation; codes without such a memory stay."""
    if "CSL_CITATION" not in code:
        return code
    start = code.find("{")
    data, length = json.JSONDecoder().raw_decode(code[start:])
    properties = data.get("properties")
    if isinstance(properties, dict):
        if "formattedCitation" in properties:
            properties["formattedCitation"] = pieces_to_rtf(pieces)
        if "plainCitation" in properties:
            properties["plainCitation"] = plain_text(pieces)
        if "noteIndex" in properties:
            properties["noteIndex"] = note
    mendeley = data.get("mendeley")
    if isinstance(mendeley, dict):
        written = {"formattedCitation": pieces_to_html(pieces), "plainTextFormattedCitation": plain_text(pieces)}
        written["previouslyFormattedCitation"] = written["formattedCitation"]
        mendeley.update((name, text) for name, text in written.items() if name in mendeley)
    return code[:start] + _dump(data) + code[start + length :]


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
