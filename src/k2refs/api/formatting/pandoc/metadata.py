"""Reads what the metadata of pandoc's syntax tree say about citations. Pure but for files that they name."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from k2refs.api.formatting.pandoc.tree import Element, Opaque, find_cites, to_text
from k2refs.errors import InputError
from k2refs.model.csl_json import item_to_reference
from k2refs.model.reference import Reference

__all__ = ["CitationMetadata", "read_metadata"]


@frozen
class CitationMetadata:
    """The settings of pandoc's manual, §Citations; `libraries` are paths by name, "" for those without a name."""

    libraries: Mapping[str, tuple[str, ...]]
    references: tuple[Reference, ...] = ()
    style: str = ""
    locale: str = ""
    abbreviations: str = ""
    nocite: tuple[str, ...] = ()
    section_title: tuple[Element, ...] = ()
    link_citations: bool = False
    link_bibliography: bool = True
    suppress_bibliography: bool = False
    notes_after_punctuation: bool | None = None
    checks: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for paths in self.libraries.values() for path in paths))


def read_metadata(meta: Mapping[str, Any]) -> CitationMetadata:
    """The settings in the metadata of a tree. Raises InputError, naming the field, where one has the wrong shape."""
    title = meta.get("reference-section-title")
    return CitationMetadata(
        libraries=_libraries(meta.get("bibliography")),
        references=tuple(_references(meta.get("references"))),
        style=_text(meta, "csl") or _text(meta, "citation-style"),
        locale=_text(meta, "lang"),
        abbreviations=_text(meta, "citation-abbreviations"),
        nocite=_cited_keys(meta.get("nocite")),
        section_title=tuple(_inlines(title)) if title is not None else (),
        link_citations=_flag(meta, "link-citations", default=False),
        link_bibliography=_flag(meta, "link-bibliography", default=True),
        suppress_bibliography=_flag(meta, "suppress-bibliography", default=False),
        notes_after_punctuation=_flag(meta, "notes-after-punctuation", default=True)
        if "notes-after-punctuation" in meta
        else None,
        checks=_flag(meta, "k2refs-check", default=False),
    )


def plain(value: Any) -> Any:
    """A metadata value as Python has it: text with CSL's markup, bool, list, dict."""
    if not isinstance(value, dict):
        return value
    kind, content = value.get("t"), value.get("c")
    if kind == "MetaMap" and isinstance(content, dict):
        return {key: plain(inner) for key, inner in content.items()}
    if kind == "MetaList" and isinstance(content, list):
        return [plain(inner) for inner in content]
    if kind in ("MetaInlines", "MetaBlocks"):
        return to_text(_inlines(value), Opaque())
    return content


def _inlines(value: Any) -> list[Element]:
    if not isinstance(value, dict):
        return []
    if value.get("t") == "MetaInlines":
        return list(value["c"])
    if value.get("t") == "MetaBlocks":
        return [inline for block in value["c"] if block["t"] in ("Para", "Plain") for inline in block["c"]]
    return [{"t": "Str", "c": str(value.get("c", ""))}] if value.get("t") in ("MetaString", "MetaBool") else []


def _text(meta: Mapping[str, Any], name: str) -> str:
    value = plain(meta.get(name))
    if value is None or isinstance(value, bool):
        return ""
    if not isinstance(value, str):
        raise InputError(f"metadata field {name!r} must be text, not a list or a map")
    return value.strip()


def _flag(meta: Mapping[str, Any], name: str, *, default: bool) -> bool:
    value = plain(meta.get(name))
    if isinstance(value, str):
        return value.strip().lower() in ("true", "yes", "on", "1")
    return value if isinstance(value, bool) else default


def _libraries(value: Any) -> dict[str, tuple[str, ...]]:
    """Paths by name: one path, a list of them, or a map from names to either, as the multibib filter has it."""
    read = plain(value)
    if read is None or read == "":
        return {}
    if isinstance(read, dict):
        return {str(name): _paths(paths) for name, paths in read.items()}
    return {"": _paths(read)}


def _paths(value: Any) -> tuple[str, ...]:
    paths = value if isinstance(value, list) else [value]
    wrong = next((path for path in paths if not isinstance(path, str)), None)
    if wrong is not None:
        raise InputError(
            f"metadata field 'bibliography' must be a path, a list of paths or a map of them, not {wrong!r}"
        )
    return tuple(path for path in paths if path)


def _references(value: Any) -> list[Reference]:
    items = plain(value)
    if items is None:
        return []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputError("metadata field 'references' must be a list of maps, each with an id")
    return [item_to_reference(item) for item in items]


def _cited_keys(value: Any) -> tuple[str, ...]:
    keys = [part["citationId"] for _, cite, _ in find_cites(value) for part in cite["c"][0]]
    return tuple(dict.fromkeys(keys))
