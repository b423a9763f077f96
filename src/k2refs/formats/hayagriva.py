"""Writes references as Typst's bibliography YAML (hayagriva). Pure. Source: hayagriva's file format document."""

from collections.abc import Iterable
from typing import Any

from k2refs.formats.yaml_text import dump_yaml
from k2refs.model.dates import Date
from k2refs.model.edtf import format_edtf
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["write_hayagriva"]

_TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "broadcast": "video", "chapter": "chapter", "dataset": "misc", "entry-dictionary": "entry",
    "entry-encyclopedia": "entry", "legal_case": "case", "legislation": "legislation", "manuscript": "manuscript",
    "motion_picture": "video", "musical_score": "audio", "paper-conference": "article", "patent": "patent",
    "performance": "performance", "periodical": "periodical", "post": "post", "post-weblog": "blog", "report": "report",
    "software": "repository", "song": "audio", "thesis": "thesis", "webpage": "web", "graphic": "artwork",
}  # fmt: skip
# What a work of a type stands in, where it stands in anything.
_PARENTS = {
    "article-journal": "periodical", "article-magazine": "periodical", "article-newspaper": "newspaper",
    "chapter": "anthology", "paper-conference": "proceedings", "entry-dictionary": "reference",
    "entry-encyclopedia": "reference", "post-weblog": "blog", "article": "periodical",
}  # fmt: skip
_TEXTS = {
    "title": "title", "edition": "edition", "page": "page-range", "number-of-pages": "page-total",
    "language": "language",
    "abstract": "abstract", "note": "note", "genre": "genre", "number-of-volumes": "volume-total", "archive": "archive",
}  # fmt: skip
_IN_PARENT = {"volume": "volume", "issue": "issue"}
_SERIALS = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid", "number": "serial"}
_ROLES = {"translator": "translator", "director": "director", "illustrator": "illustrator", "narrator": "narrator"}


def write_hayagriva(references: Iterable[Reference]) -> str:
    """The references as hayagriva YAML, by key.

    >>> print(write_hayagriva([Reference("a", "article-journal", {"title": "B", "container-title": "J"})]), end="")
    a:
      type: article
      title: B
      parent:
        type: periodical
        title: J
    """
    return dump_yaml({reference.key: _write_entry(reference) for reference in references})


def _write_entry(reference: Reference) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": _TYPES.get(reference.type, "misc")}
    parent: dict[str, Any] = {}
    if reference.container_title:
        parent = {"type": _PARENTS.get(reference.type, "anthology"), "title": reference.container_title}
    for variable, value in reference.values.items():
        if isinstance(value, str):
            _put_text(entry, parent, variable, value)
        elif isinstance(value, Date):
            _put_date(entry, reference, variable, value)
        else:
            _put_names(entry, parent, variable, value)
    if reference.url:
        entry.setdefault("url", reference.url)
    if reference.publisher:
        target = parent if parent and reference.type in ("chapter", "paper-conference") else entry
        target["publisher"] = (
            {"name": reference.publisher, "location": reference.publisher_place}
            if reference.publisher_place
            else reference.publisher
        )
    if reference.collection_title:
        series = {"type": "anthology", "title": reference.collection_title}
        (parent if parent else entry)["parent"] = series
    return entry | ({"parent": parent} if parent else {})


def _put_text(entry: dict[str, Any], parent: dict[str, Any], variable: str, text: str) -> None:
    if variable in _TEXTS:
        entry[_TEXTS[variable]] = text
    elif variable in _IN_PARENT:
        (parent or entry)[_IN_PARENT[variable]] = text
    elif variable in _SERIALS:
        entry.setdefault("serial-number", {})[_SERIALS[variable]] = text


def _put_date(entry: dict[str, Any], reference: Reference, variable: str, date: Date) -> None:
    text = format_edtf(Date(date.start)) if date.start else ""
    if variable == "issued" and text:
        entry["date"] = text
    if variable == "accessed" and text and reference.url:
        entry["url"] = {"value": reference.url, "date": text}


def _put_names(entry: dict[str, Any], parent: dict[str, Any], variable: str, names: tuple[Name, ...]) -> None:
    written = [_write_name(name) for name in names]
    if variable == "author":
        entry["author"] = written
    elif variable in ("editor", "container-author"):
        (parent or entry)["editor" if variable == "editor" else "author"] = written
    elif variable in _ROLES:
        entry.setdefault("affiliated", []).append({"role": _ROLES[variable], "names": written})


def _write_name(name: Name) -> Any:
    if name.literal:
        return {"name": name.literal}
    parts = {"name": name.family, "given-name": name.given, "suffix": name.suffix}
    prefix = name.non_dropping_particle or name.dropping_particle
    return {part: text for part, text in (parts | {"prefix": prefix}).items() if text}
