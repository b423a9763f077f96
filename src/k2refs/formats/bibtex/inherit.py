"""What an entry takes from its parents: crossref and xdata, as biber resolves them. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping

from k2refs.text.name_lists import split_names

__all__ = ["fill_from_xdata", "inherit_fields", "parent_keys", "parents_by_key"]

Fields = Mapping[str, str]

# biblatex manual, appendix B, "Default crossref setup": (parent types, child types) → {parent field: child field}.
_MV = ("mvbook", "mvcollection", "mvproceedings", "mvreference")
_BOOKS = ("book", "collection", "proceedings", "reference")
_PARTS = (
    "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "inreference", "conference",
)  # fmt: skip
_TITLES = {"title": "title", "subtitle": "subtitle", "titleaddon": "titleaddon"}
_MAIN = {name: f"main{name}" for name in _TITLES}
_BOOK = {name: f"book{name}" for name in _TITLES}
_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_RULES: tuple[tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]], ...] = (
    (("mvbook", "book"), ("inbook", "bookinbook", "suppbook"), {"author": "bookauthor"}),
    (_MV, (*_BOOKS, *_PARTS), _MAIN),
    (_BOOKS, _PARTS, _BOOK),
    (("periodical",), ("article", "suppperiodical"), _JOURNAL),
)
_NEVER = frozenset(
    """
    ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey xdata shorttitle sorttitle indextitle indexsorttitle
    """.split()
)
_DEEPEST = 16
"""Generations that are followed; real libraries have three (a chapter, its volume, the whole work)."""
_KEEPS_AUTHOR = ("inbook", "bookinbook", "suppbook")


def inherit_fields(kind: str, fields: Fields, others: Mapping[str, tuple[str, Fields]]) -> dict[str, str]:
    """`fields` with what its `xdata` and `crossref` parents in `others` (key → type, fields) add; own fields win.

    Parents inherit first, circles end where they close. Source: biblatex manual §2.4.1 and appendix B.

    >>> book = ("book", {"title": "B", "publisher": "P"})
    >>> inherit_fields("inbook", {"title": "C", "crossref": "b"}, {"b": book})
    {'title': 'C', 'crossref': 'b', 'booktitle': 'B', 'publisher': 'P'}
    """
    return _inherit(kind, fields, others, frozenset())


def parents_by_key(entries: Iterable[tuple[str, str, Fields]]) -> dict[str, tuple[str, Fields]]:
    """(type, fields) of each of `entries` (key, type, fields) by its key and aliases.

    The first entry of a key counts, as for biber, and a key goes before an alias. Source: biblatex manual, field ids.
    """
    parents: dict[str, tuple[str, Fields]] = {}
    aliases: dict[str, tuple[str, Fields]] = {}
    for key, kind, fields in entries:
        parents.setdefault(key, (kind, fields))
        for alias in fields.get("ids", "").split(",") if "ids" in fields else ():
            aliases.setdefault(alias.strip(), (kind, fields))
    return aliases | parents


def fill_from_xdata(fields: Fields, others: Mapping[str, tuple[str, Fields]]) -> Fields:
    """`fields` with what each "xdata=KEY-FIELD" or "xdata=KEY-FIELD-N" names in its place; the rest as is.

    Source: biblatex manual §3.13.6, granular inheritance.

    >>> fill_from_xdata({"author": "xdata=x-author-2 and Doe, J"}, {"x": ("xdata", {"author": "One, A and Two, B"})})
    {'author': 'Two, B and Doe, J'}
    """
    named = [name for name, value in fields.items() if "xdata" in value and _GRANULAR.search(value)]
    if not named:
        return fields
    filled = dict(fields)
    for name in named:
        filled[name] = " and ".join(_granule(part, others) for part in split_names(fields[name]))
    return filled


_GRANULAR = re.compile(r"xdata\s*=\s*(\S+)")


def _granule(part: str, others: Mapping[str, tuple[str, Fields]]) -> str:
    """What one "xdata=KEY-FIELD-N" names; `part` itself if it names nothing."""
    match = _GRANULAR.fullmatch(part.strip())
    if match is None:
        return part
    key, _, field = match[1].rpartition("-")
    if field.isdecimal() and len(field) < 4:
        number = int(field)
        key, _, field = key.rpartition("-")
        parts = split_names(others.get(key, ("", {}))[1].get(field.lower(), ""))
        return parts[number - 1] if 0 < number <= len(parts) else part
    return others.get(key, ("", {}))[1].get(field.lower(), part)


def parent_keys(fields: Fields) -> Iterator[str]:
    """The keys that `xdata` and `crossref` name, in that order."""
    for name in ("xdata", "crossref"):
        yield from (key.strip() for key in fields.get(name, "").split(",") if key.strip())


def _inherit(
    kind: str, fields: Fields, others: Mapping[str, tuple[str, Fields]], seen: frozenset[str]
) -> dict[str, str]:
    merged = dict(fields)
    for key in parent_keys(fields):
        if key in seen or key not in others or len(seen) > _DEEPEST:
            continue
        parent_kind, parent_fields = others[key]
        parent = _inherit(parent_kind, parent_fields, others, seen | {key})
        names = {} if parent_kind == "xdata" else _renamed(parent_kind, kind)
        for name, value in parent.items():
            for target in _targets(name, names, parent_kind=parent_kind, kind=kind):
                if target not in merged and not _is_shadowed(target, merged):
                    merged[target] = value
    return merged


def _renamed(parent: str, child: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for parents, children, targets in _RULES:
        if parent in parents and child in children:
            names |= targets
    return names


def _targets(name: str, names: Mapping[str, str], *, parent_kind: str, kind: str) -> tuple[str, ...]:
    if name in _NEVER:
        return ()
    if name == "author" and kind in _KEEPS_AUTHOR and name in names:
        return (name, names[name])
    if name in names:
        return (names[name],)
    if name in _TITLES and parent_kind != "xdata" and parent_kind != kind:
        return (f"book{name}",) if kind in _PARTS else ()
    return (name,)


def _is_shadowed(target: str, own: Fields) -> bool:
    """A child's `year` counts as its `date`, and vice versa."""
    return (target == "date" and "year" in own) or (target in ("year", "month", "day") and "date" in own)
