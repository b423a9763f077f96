"""What an entry takes from its parents: crossref and xdata, as biber resolves them. Pure."""

from collections.abc import Iterator, Mapping

__all__ = ["inherit_fields", "parent_keys"]

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
    """A child's `year` stands for its `date`, and the other way round."""
    return (target == "date" and "year" in own) or (target in ("year", "month", "day") and "date" in own)
