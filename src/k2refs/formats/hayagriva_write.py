"""Writes references as hayagriva YAML, the bibliography of Typst. Pure. Source: hayagriva file format, 0.9."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from k2refs.formats.cslyaml import dump_yaml
from k2refs.formats.hayagriva_tables import NUMBERS, ROLES, TEXTS
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.text.markup import plain_text

__all__ = ["write_hayagriva"]

# CSL type → hayagriva type and the type of the parent that holds the container, "" if that may be anything.
_TYPES: Mapping[str, tuple[str, str]] = {
    "article-journal": ("article", "periodical"), "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"), "article": ("article", "repository"), "book": ("book", ""),
    "bill": ("legislation", "anthology"), "broadcast": ("video", "video"), "chapter": ("chapter", "book"),
    "classic": ("original", ""), "collection": ("anthology", ""), "dataset": ("repository", ""),
    "entry": ("entry", "reference"), "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"), "event": ("conference", ""), "figure": ("artwork", "book"),
    "graphic": ("artwork", ""), "hearing": ("case", ""), "legal_case": ("case", "book"),
    "legislation": ("legislation", "anthology"), "regulation": ("legislation", "anthology"),
    "treaty": ("legislation", "anthology"),
    "manuscript": ("manuscript", ""), "map": ("artwork", ""), "motion_picture": ("video", ""),
    "musical_score": ("artwork", ""), "paper-conference": ("article", "proceedings"),
    "patent": ("patent", ""), "performance": ("performance", ""), "periodical": ("periodical", ""),
    "post": ("post", "thread"), "post-weblog": ("post", "blog"), "report": ("report", ""),
    "review": ("article", "periodical"), "review-book": ("article", "periodical"), "software": ("repository", ""),
    "song": ("audio", "audio"), "speech": ("misc", "proceedings"), "thesis": ("thesis", ""), "webpage": ("web", "web"),
}  # fmt: skip
_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>')


def write_hayagriva(references: Iterable[Reference]) -> str:
    """The references as one mapping by key; the first entry of a repeated key keeps it, later ones get -2, -3 …

    The format has no in-field markup: emphasis and the like are left out.

    >>> ref = Reference("a", "article-journal", {"title": "Bone", "container-title": "J", "volume": "7"})
    >>> print(write_hayagriva([ref]), end="")
    a:
      type: article
      title: Bone
      parent:
        type: periodical
        title: J
        volume: '7'
    """
    entries: dict[str, Any] = {}
    for reference in references:
        key, number = reference.key, 2
        while key in entries:
            key, number = f"{reference.key}-{number}", number + 1
        entries[key] = _write_entry(reference)
    return dump_yaml(entries) if entries else ""


def _write_entry(reference: Reference) -> dict[str, Any]:
    kind, parent_kind = _TYPES.get(reference.type, ("misc", ""))
    has_parent = bool(reference.container_title)
    entry: dict[str, Any] = {"type": kind}
    for name, variable in TEXTS.items():
        if isinstance(text := reference.values.get(variable), str):
            entry[name] = _plain(text)
    if reference.title and reference.title_short:
        entry["title"] = {"value": _plain(reference.title), "short": _plain(reference.title_short)}
    entry |= _write_people(reference, has_parent=has_parent)
    if (date := _write_date(reference.issued)) is not None:
        entry["date"] = date
    entry |= _write_source(reference)
    parents = _write_parents(reference, parent_kind or "misc" if has_parent else "")
    if not has_parent:
        entry |= {name: str(reference.values[name]) for name in ("volume", "issue") if name in reference.values}
    elif "edition" in entry:
        parents[0]["edition"] = entry.pop("edition")
    return entry | ({"parent": parents[0] if len(parents) == 1 else parents} if parents else {})


def _plain(text: str) -> str:
    """`text` without markup; protected case is in braces."""
    return plain_text(_NOCASE.sub(r"{\1}", text))


def _write_people(reference: Reference, *, has_parent: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if reference.author:
        found["author"] = [_write_name(name) for name in reference.author]
    if reference.editor and not has_parent:
        found["editor"] = [_write_name(name) for name in reference.editor]
    affiliated = []
    for role, variable in ROLES.items():
        if isinstance(names := reference.values.get(variable), tuple):
            affiliated.append({"role": role, "names": [_write_name(name) for name in names]})
    return found | ({"affiliated": affiliated} if affiliated else {})


def _write_source(reference: Reference) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if reference.publisher and reference.publisher_place:
        found["publisher"] = {"name": reference.publisher, "location": reference.publisher_place}
    elif reference.publisher:
        found["publisher"] = reference.publisher
    elif reference.publisher_place:
        found["location"] = reference.publisher_place
    numbers = {
        name: str(reference.values[variable]) for name, variable in NUMBERS.items() if variable in reference.values
    }
    if numbers:
        found["serial-number"] = numbers
    if reference.url:
        accessed = _write_date(reference.accessed)
        found["url"] = {"value": reference.url, "date": accessed} if accessed is not None else reference.url
    return found


def _write_parents(reference: Reference, kind: str) -> list[dict[str, Any]]:
    parents: list[dict[str, Any]] = []
    if kind:
        parent: dict[str, Any] = {"type": kind, "title": _plain(reference.container_title)}
        if reference.container_title_short:
            parent["title"] = {
                "value": _plain(reference.container_title),
                "short": _plain(reference.container_title_short),
            }
        parent |= {name: str(reference.values[name]) for name in ("volume", "issue") if name in reference.values}
        if reference.container_author:
            parent["author"] = [_write_name(name) for name in reference.container_author]
        if reference.editor:
            parent["editor"] = [_write_name(name) for name in reference.editor]
        parents.append(parent)
    if reference.collection_title:
        series: dict[str, Any] = {"type": "anthology", "title": _plain(reference.collection_title)}
        series |= {"volume": reference.collection_number} if reference.collection_number else {}
        if reference.collection_editor:
            series["editor"] = [_write_name(name) for name in reference.collection_editor]
        parents.append(series)
    if reference.event_title:
        event = {"type": "conference", "title": _plain(reference.event_title)}
        parents.append(event | ({"location": reference.event_place} if reference.event_place else {}))
    return parents


def _write_date(date: Date | None) -> str | None:
    if date is None or date.start is None:
        return None
    return _write_point(date.start)


def _write_point(point: PartialDate) -> str:
    """ISO 8601; a year before 1 counts astronomically there, with its sign."""
    year = f"{point.year:04d}" if point.year > 0 else f"-{-point.year - 1:04d}"
    return "-".join((year, *(f"{part:02d}" for part in point.parts[1:])))


def _write_name(name: Name) -> str | dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    particle = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    parts = {"name": name.family, "given-name": name.given, "prefix": particle, "suffix": name.suffix}
    if not name.suffix and not particle and name.given:
        return f"{name.family}, {name.given}"
    return {part: text for part, text in parts.items() if text}
