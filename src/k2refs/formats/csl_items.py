"""CSL-JSON items as programs write them → the items that are meant, before they become references. Pure.

Used by csljson and cslyaml: what is no item is told from what is, entities become characters, keys are found, and what
k2refs wrote under "custom" comes back under its own name.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from attrs import evolve

from k2refs.formats.registry_text import unescape
from k2refs.model.csl_json import item_to_reference
from k2refs.model.kinds import ITEM_TYPES, NAME_VARIABLES
from k2refs.model.reference import Origin, Reference

__all__ = ["NO_ITEM", "is_item", "read_item"]

NO_ITEM = "this object is not a CSL-JSON item: it has none of id, type, title, author, DOI …; remove it or name them"
# Names that hardly anything but an item has: a manifest has "version", "source" and "license" too.
_TELLING = frozenset(
    """
    id citation-key title container-title DOI ISBN ISSN PMID PMCID URL issued accessed original-title title-short
    """.split()
)


def is_item(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object states a work.

    >>> is_item({"name": "pkg", "version": "1.0"}), is_item({"author": [{"family": "Orimo"}]})
    (False, True)
    """
    if not item.keys().isdisjoint(_TELLING) or item.get("type") in ITEM_TYPES:
        return True
    return any(isinstance(item[name], list) for name in NAME_VARIABLES & item.keys())


def read_item(item: Mapping[str, Any], *, key: str, origin: Origin) -> Reference:
    """The reference that `item` states; `key` serves where it has none of its own."""
    item = {name: _unescape(value) for name, value in item.items()} if "&" in _span_text(origin) else dict(item)
    own = item.pop("citation-key", None)
    if isinstance(own, str | int) and str(own).strip():
        if "id" in item and item["id"] != own:
            item["custom"] = {"id": item["id"]} | (item["custom"] if isinstance(item.get("custom"), dict) else {})
        item["id"] = own
    return _with_custom(item_to_reference(item, key=key, origin=origin))


def _with_custom(reference: Reference) -> Reference:
    """The reference with the texts that stand under "custom" as fields of its own."""
    custom = reference.extra.get("custom", "")
    if custom[:1] != "{":
        return reference
    try:
        members = orjson.loads(custom)
    except orjson.JSONDecodeError:
        return reference
    texts = {name: text for name, text in members.items() if isinstance(text, str) and text}
    return evolve(reference, extra={**texts, **reference.extra})


def _span_text(origin: Origin) -> str:
    return origin.source.text[origin.start : origin.end]


def _unescape(value: Any) -> Any:
    """A value with the entities of its texts as characters: somebody escaped them once too often."""
    if isinstance(value, str):
        return unescape(value) if "&" in value else value
    if isinstance(value, list):
        return [_unescape(part) for part in value]
    if isinstance(value, dict):
        return {name: _unescape(part) for name, part in value.items()}
    return value
