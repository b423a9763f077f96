"""What differs between an entry and its record, field by field, in words. Pure; for MD rules and EX103."""

import re
from collections.abc import Iterator

from k2refs.checks.places import written
from k2refs.matching import (
    AUTHOR_SAME,
    CONTAINER_SAME,
    TITLE_SAME,
    find_slips,
    fold_title,
    is_preprint_server,
    score_containers,
    score_names,
    score_titles,
)
from k2refs.model.names import Name
from k2refs.model.record import Record
from k2refs.model.reference import Reference

__all__ = [
    "author_difference",
    "container_difference",
    "find_differing",
    "title_difference",
    "title_is_slip",
    "year_difference",
    "year_is_close",
]

_CUT_SHORT = re.compile(r"\b(?:others|et al)\b\W*$", re.IGNORECASE)
_OTHER_DATES = ("published-online", "published-print", "published", "issued", "available-date")
_MAX_NAMED = 5  # of a long list of names that are missing
_CUT_AT = 100  # a list of so many names is cut by its registry


def find_differing(reference: Reference, record: Record) -> Iterator[str]:
    """The variables in which `reference` differs from its record, in the order of a citation."""
    known = record.reference
    if known is None:
        return
    if author_difference(reference, known):
        yield "author"
    if title_difference(reference, known) and not title_is_slip(reference, known):
        yield "title"
    if container_difference(reference, record, known):
        yield "container-title"
    if year_difference(reference, record, known) and not year_is_close(reference, known):
        yield "issued"


def title_difference(reference: Reference, known: Reference) -> str:
    """What the record has as title, if the title matches none that the record has; else ""."""
    theirs = _titles(known)
    mine = [title for title in (reference.title, reference.original_title) if title]
    if not theirs or not mine:
        return ""
    pairs = [(fold_title(one), fold_title(other)) for one in mine for other in theirs]
    best = max(score_titles(*pair) for pair in pairs)
    if best >= TITLE_SAME and any(not find_slips(*pair) for pair in pairs):
        return ""
    return f"the record has the title “{theirs[0]}”"


def title_is_slip(reference: Reference, known: Reference) -> bool:
    """Whether the titles are the same but for a misspelled word, a plural or an article."""
    return any(score_titles(fold_title(reference.title), fold_title(title)) >= TITLE_SAME for title in _titles(known))


def author_difference(reference: Reference, known: Reference) -> str:
    """How the authors differ; "" if they do not, or one has none."""
    is_cut = _CUT_SHORT.search(written(reference, "author")) is not None
    mine, theirs = reference.author, known.author
    return _compare_names(mine, theirs, is_cut=is_cut) if mine and theirs else ""


def container_difference(reference: Reference, record: Record, known: Reference) -> str:
    """How the journal, book or meeting differs; "" if it does not, or cannot be compared."""
    name = reference.container_title
    if not name or is_preprint_server(name) or record.basis == "version":
        return ""
    if record.basis == "preprint" and reference.doi is not None:
        return f"the DOI is that of a preprint, and no registry lists the work in “{name}”"
    if is_preprint_server(known.container_title):
        return ""
    score = score_containers(reference, known)
    return f"the record has “{known.container_title}”" if score is not None and score < CONTAINER_SAME else ""


def year_difference(reference: Reference, record: Record, known: Reference) -> str:
    """How the year differs from all years of the record; "" if it does not, or the record is of another version."""
    years = _years(known)
    if record.basis == "version" or reference.year is None or not years or reference.year in years.values():
        return ""
    dates = ", ".join(f"{year} ({name})" for name, year in years.items())
    return f"year {reference.year} differs from the record: {dates}"


def year_is_close(reference: Reference, known: Reference) -> bool:
    """Whether the years are one apart, and the record does not tell the years of print and online publication apart.

    Most registries keep one of the two, and people write the other.
    """
    years = _years(known)
    return len(years) == 1 and reference.year is not None and abs(reference.year - next(iter(years.values()))) == 1


def _titles(known: Reference) -> list[str]:
    titles = [known.title, known.original_title, known.title_short]
    if known.title and known.extra.get("subtitle"):
        titles.append(f"{known.title}: {known.extra['subtitle']}")
    return [title for title in titles if title]


def _compare_names(mine: tuple[Name, ...], theirs: tuple[Name, ...], *, is_cut: bool) -> str:
    """What differs, or ""; `is_cut` if the list ends in "and others"."""
    named = tuple(name for name in mine if name.sort_family.lower().rstrip(".") not in ("others", "et al"))
    if named and max(score_names(named[0], theirs[0]), score_names(theirs[0], named[0])) < AUTHOR_SAME:
        return f"the record's first author is {theirs[0].display}, not {named[0].display}"
    strangers = [name for name in named if not any(_same(name, other) for other in theirs)]
    if strangers and len(theirs) < _CUT_AT:
        return f"the record does not list {_list(strangers)} as author"
    # consortia are often missing from one of the lists
    people = [name for name in theirs if not name.literal]
    missing = [name for name in people if not any(_same(name, other) for other in named)]
    if missing and not is_cut:
        return f"the record also lists {_list(missing)} as author"
    return ""


def _list(names: list[Name]) -> str:
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    return ", ".join(name.display for name in names[:_MAX_NAMED]) + more


def _same(left: Name, right: Name) -> bool:
    return score_names(left, right) >= AUTHOR_SAME or bool(left.literal) != bool(right.literal)


def _years(known: Reference) -> dict[str, int]:
    """Each year of the record, under its first name."""
    found: dict[str, int] = {}
    if known.year is not None:
        found["issued"] = known.year
    for name in _OTHER_DATES:
        text = known.extra.get(name, "")[:4]
        if text.isdecimal() and int(text) not in found.values():
            found[name] = int(text)
    if known.available_date and known.available_date.year and known.available_date.year not in found.values():
        found["available"] = known.available_date.year
    return found
