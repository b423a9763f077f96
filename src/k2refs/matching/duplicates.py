"""Finds near-duplicates in a library by blocking, with cost proportional to its size. Pure."""

from collections.abc import Iterable, Iterator

from k2refs.matching.compare import Folded, Verdict, compare_folded
from k2refs.matching.names import find_first_author
from k2refs.matching.titles import is_one_title
from k2refs.matching.words import fold_words
from k2refs.model.reference import Reference

__all__ = ["find_near_duplicates"]

_NEIGHBOURS = 6
"""How many neighbours in a block each reference is compared with.

Titles that differ only by typos agree in author, year, number of words and numbers: a block of these rarely has more
than a few members, and similar titles are close to one another in it, sorted from the front or (if the
typo is at the front) from the back.
"""
_MEMBERS_ASKED = 4  # how many members of a group a new member must not contradict


def find_near_duplicates(references: Iterable[Reference]) -> tuple[tuple[Reference, ...], ...]:
    """Groups of references that are one work, each in the given order, groups by their first member.

    >>> title = "Effect of menatetrenone on bone mineral density"
    >>> a, b, c = (Reference(key, values={"title": title, "volume": "6", "page": page}) for key, page in
    ...     (("a", "487-492"), ("b", "487"), ("c", "500")))
    >>> [[reference.key for reference in group] for group in find_near_duplicates((a, b, c))]
    [['a', 'b']]
    """
    folded = [Folded(reference) for reference in references]
    group_of = list(range(len(folded)))
    members = {index: [index] for index in group_of}
    seen: set[tuple[int, int]] = set()
    for left, right in _pairs(folded):
        pair = (left, right) if left < right else (right, left)
        if pair in seen or group_of[left] == group_of[right]:
            continue
        seen.add(pair)
        # different titles are never the same work; most neighbours differ, and names and journals need no comparison
        if not is_one_title(folded[left].title, folded[right].title):
            continue
        if compare_folded(folded[left], folded[right]).verdict is not Verdict.SAME:
            continue
        mine, theirs = members[group_of[left]], members[group_of[right]]
        if _contradict(folded, mine, theirs):
            continue
        for index in theirs:
            group_of[index] = group_of[left]
        mine.extend(theirs)
    groups = {index: sorted(members[index]) for index in set(group_of) if len(members[index]) > 1}
    return tuple(tuple(folded[i].reference for i in group) for group in sorted(groups.values()))


def _pairs(folded: list[Folded]) -> Iterator[tuple[int, int]]:
    """Pairs to compare: with the same title, or neighbours by title among the works of one author in two years."""
    by_title: dict[str, list[int]] = {}
    by_author: dict[tuple[object, ...], list[int]] = {}
    for index, one in enumerate(folded):
        title = one.title
        if not title.letters:
            continue
        for letters in {title.letters, title.main, title.content_letters} - {""}:
            by_title.setdefault(letters, []).append(index)
        family, year = _block(one.reference)
        if family and year:
            form = (family, len(title.content), title.numbers)
            by_author.setdefault((year, *form), []).append(index)
            by_author.setdefault((year + 1, *form), []).append(index)
    for block in by_title.values():
        if len(block) > 1:  # many works are titled "Editorial": group them by author and year
            yield from _neighbours(sorted(block, key=lambda index: _block(folded[index].reference)))
    for block in by_author.values():
        if len(block) > 1:
            titles = {index: folded[index].title.letters for index in block}
            yield from _neighbours(sorted(block, key=titles.__getitem__))
            if len(block) > _NEIGHBOURS:
                backwards = {index: title[::-1] for index, title in titles.items()}
                yield from _neighbours(sorted(block, key=backwards.__getitem__))


def _neighbours(block: list[int]) -> Iterator[tuple[int, int]]:
    for position, left in enumerate(block):
        for right in block[position + 1 : position + 1 + _NEIGHBOURS]:
            yield left, right


def _block(reference: Reference) -> tuple[str, int]:
    name = find_first_author(reference)
    words = fold_words(name.family or name.literal) if name else ()
    return (words[-1] if words else "", reference.year or 0)


def _contradict(folded: list[Folded], mine: list[int], theirs: list[int]) -> bool:
    """Whether joining two groups would join works that are certainly different (A≈B, B≈C, but A≠C)."""
    if len(mine) == len(theirs) == 1:
        return False
    apart = (Verdict.DIFFERENT, Verdict.VERSIONS)
    return any(
        compare_folded(folded[left], folded[right]).verdict in apart
        for left in mine[:_MEMBERS_ASKED]
        for right in theirs[:_MEMBERS_ASKED]
    )
