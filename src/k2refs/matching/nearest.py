"""Finds the one work that a reference describes wrongly: same title, other authors, venue or year; or nearly. Pure."""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

from attrs import frozen

from k2refs.matching.compare import Folded, find_other_piece
from k2refs.matching.containers import CONTAINER_SAME, score_containers
from k2refs.matching.names import AUTHOR_SAME, score_names
from k2refs.matching.preprints import is_preprint
from k2refs.matching.titles import TITLE_SAME, FoldedTitle, is_piece_of, score_titles
from k2refs.model.names import Name
from k2refs.model.reference import Reference

__all__ = ["Likeness", "find_nearest", "liken"]

_SPECIFIC_WORDS, _SPECIFIC_LETTERS = 6, 35
"""A title of so many words and letters names one work; shorter ones ("Deep learning in medicine") several."""
_NEAR = 0.6  # the share of content words that a title with an altered word or two keeps
_VERY_NEAR = 0.8
_MAX_ALTERED = 2
_BOOKS = frozenset({"book", "collection", "classic", "periodical"})
# Written before, and often published again under the same title.
_BEFORE_PRINT = frozenset({"manuscript", "report", "speech", "thesis"})


class Likeness(IntEnum):
    """How a candidate is like the wanted reference, best last."""

    OTHER = 0
    NEAREST = 1
    VERSION = 2


@frozen
class _Signs:
    """What agrees: title 1 for the same, else the share of words; authors from 0 to 1; None where one has none."""

    title: float
    authors: float | None
    years_apart: int | None
    container: bool | None

    @property
    def support(self) -> float:
        """How much besides the title says that the work is meant."""
        same_year = self.years_apart is not None and self.years_apart <= 1
        return 2 * (self.authors or 0.0) + same_year + (self.container is True)

    @property
    def contradictions(self) -> int:
        return (
            (self.authors is not None and self.authors < 1.0)
            + (self.years_apart is not None and self.years_apart > 1)
            + (self.container is False)
        )


def find_nearest(wanted: Reference, candidates: Iterable[Reference]) -> tuple[Reference | None, Likeness]:
    """The one candidate that `wanted` must mean though something differs, and how it is like it.

    None if there is none, or if two different works are equally near.

    >>> from k2refs.model.names import Name
    >>> title = "Effect of menatetrenone on bone mineral density and fractures"
    >>> real = Reference("r", "article-journal", {"title": title, "author": (Name(family="Iwamoto"),)})
    >>> find_nearest(real.evolve_values({"author": (Name(family="Orimo"),)}), [real])[1].name
    'NEAREST'
    """
    mine = Folded(wanted)
    graded = []
    for candidate in candidates:
        theirs = Folded(candidate)
        signs = _find_signs(mine, theirs)
        likeness = liken(mine, theirs, signs)
        if likeness is not Likeness.OTHER:
            graded.append((signs.title >= 1.0, signs.support, likeness, theirs))
    if not graded:
        return None, Likeness.OTHER
    graded.sort(key=lambda row: row[:3], reverse=True)
    best = graded[0]
    for other in graded[1:]:
        if other[:2] == best[:2] and not _may_be_one(best[3], other[3]):
            return None, Likeness.OTHER
    return best[3].reference, best[2]


def liken(mine: Folded, theirs: Folded, signs: "_Signs | None" = None) -> Likeness:
    """How the second reference is like the first, alone; see `find_nearest`."""
    signs = signs or _find_signs(mine, theirs)
    wanted, known = mine.reference, theirs.reference
    if find_other_piece(wanted, known) and wanted.type not in _BOOKS:
        return Likeness.OTHER
    if signs.title >= 1.0:
        if not _names_one(mine.title, signs):
            return Likeness.OTHER
        is_same_people = signs.authors == 1.0
        if is_same_people and _is_version(wanted, known):
            return Likeness.VERSION
        return Likeness.NEAREST if signs.contradictions else Likeness.OTHER
    return Likeness.NEAREST if _is_altered(mine.title, theirs.title, signs) else Likeness.OTHER


def _find_signs(mine: Folded, theirs: Folded) -> _Signs:
    wanted, known = mine.reference, theirs.reference
    title = score_titles(mine.title, theirs.title)
    years = None if wanted.year is None or known.year is None else abs(wanted.year - known.year)
    container = score_containers(wanted, known)
    return _Signs(
        1.0 if title >= TITLE_SAME else _share(mine.title, theirs.title),
        _share_authors(wanted.author, known.author),
        years,
        None if container is None else container >= CONTAINER_SAME,
    )


def _names_one(title: FoldedTitle, signs: _Signs) -> bool:
    """Whether the same title is enough, with what else agrees."""
    is_specific = len(title.words) >= _SPECIFIC_WORDS and len(title.letters) >= _SPECIFIC_LETTERS
    if is_specific:
        return True
    return signs.support >= (2.0 if title.is_short else 1.0)


def _is_version(wanted: Reference, known: Reference) -> bool:
    """Whether they may be two versions of one work: preprint and paper, editions of a book, a thesis and its paper."""
    if is_preprint(wanted) != is_preprint(known):
        return True
    if wanted.type in _BOOKS or known.type in _BOOKS:
        return True
    return (wanted.type in _BEFORE_PRINT) != (known.type in _BEFORE_PRINT)


def _is_altered(mine: FoldedTitle, theirs: FoldedTitle, signs: _Signs) -> bool:
    """Whether a title with a word or two altered is that of the other: if all else says so."""
    if signs.title < _NEAR or signs.authors != 1.0 or mine.numbers != theirs.numbers or is_piece_of(mine, theirs):
        return False
    if signs.years_apart is None or signs.years_apart > 1 or signs.container is False:
        return False
    lost = Counter(mine.content) - Counter(theirs.content)
    added = Counter(theirs.content) - Counter(mine.content)
    if max(lost.total(), added.total()) > _MAX_ALTERED:
        return False
    return signs.container is True or signs.title >= _VERY_NEAR


def _share(mine: FoldedTitle, theirs: FoldedTitle) -> float:
    """The share of content words that two titles have in common, below 1."""
    size = max(len(mine.content), len(theirs.content))
    common = (Counter(mine.content) & Counter(theirs.content)).total()
    return min(0.99, common / size) if size else 0.0


def _share_authors(mine: tuple[Name, ...], theirs: tuple[Name, ...]) -> float | None:
    """The share of the shorter list that is in the longer one; 1 needs as many names, or a list cut by "others"."""
    named = [name for name in mine if name.sort_family.lower().rstrip(".") not in ("others", "et al")]
    if not named or not theirs:
        return None
    is_cut = len(named) < len(mine) or len(theirs) >= _CUT
    found = sum(any(_is_same(name, other) for other in theirs) for name in named)
    whole = len(named) if is_cut else max(len(named), len(theirs))
    is_first = _is_same(named[0], theirs[0])
    return found / whole if is_first or found < whole else 0.9


_CUT = 100  # OpenAlex lists so many authors of a work, and no more


def _is_same(left: Name, right: Name) -> bool:
    return max(score_names(left, right), score_names(right, left)) >= AUTHOR_SAME


def _may_be_one(left: Folded, right: Folded) -> bool:
    """Whether two records may be of one work: the same people in part, or nothing known of them."""
    share = _share_authors(left.reference.author, right.reference.author)
    return share is None or share > 0.0
