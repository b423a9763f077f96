"""Compares two references: scores for title, first author, year and container, and a verdict. Pure."""

from enum import StrEnum

from attrs import field, frozen

from k2refs.matching.containers import CONTAINER_SAME, score_containers
from k2refs.matching.names import AUTHOR_SAME, score_first_authors
from k2refs.matching.preprints import is_preprint
from k2refs.matching.titles import TITLE_SAME, FoldedTitle, fold_title, score_titles
from k2refs.model.reference import Reference

__all__ = ["Comparison", "Folded", "Verdict", "compare_folded", "compare_references", "find_other_piece"]

_CONTAINER_OTHER = 0.5  # below: two journals. Between this and CONTAINER_SAME the names do not decide.
_PARTS_OF_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
# Two different values make two works, if both are given.
_EDITIONS = ("edition", "chapter-number", "part-number", "version")


class Verdict(StrEnum):
    """SAME and DIFFERENT are certain enough to act on; VERSIONS are a preprint and the published work."""

    SAME = "same"
    DIFFERENT = "different"
    VERSIONS = "versions"
    UNCERTAIN = "uncertain"


@frozen
class Comparison:
    """The evidence: scores from 0 to 1, None if one of the two has no value.

    `years_apart` is the distance of the years. `is_same_identifier` is True for a shared DOI, PMID or PMCID, False
    if each has one of a kind and they differ, None if none can be compared. `reason` says what decided.
    """

    verdict: Verdict
    reason: str
    title: float
    first_author: float | None
    years_apart: int | None
    container: float | None
    is_same_identifier: bool | None

    @property
    def score(self) -> float:
        """One number to rank candidates by: the title score, minus what author, year and container contradict."""
        against = 0.0
        if self.first_author is not None and self.first_author < AUTHOR_SAME:
            against += 0.3
        if self.years_apart is not None:
            against += min(self.years_apart, 4) * 0.05
        if self.container is not None and self.container < _CONTAINER_OTHER:
            against += 0.1
        return max(0.0, self.title - against)


@frozen
class Folded:
    """A reference with its title folded once, for many comparisons."""

    reference: Reference = field()
    title: FoldedTitle = field()

    @title.default
    def _fold(self) -> FoldedTitle:
        return fold_title(self.reference.title)


def compare_references(left: Reference, right: Reference) -> Comparison:
    """Whether `left` and `right` are one work, and why. Keys do not count.

    >>> one = Reference("a", values={"title": "Vitamin K₂ and bone in the aged: part I", "DOI": "10.1000/a"})
    >>> compare_references(one, one.evolve_values({"DOI": "https://doi.org/10.1000/A"})).verdict
    <Verdict.SAME: 'same'>
    """
    return compare_folded(Folded(left), Folded(right))


def compare_folded(left: Folded, right: Folded) -> Comparison:
    """Like `compare_references`, for references with folded titles."""
    mine, theirs = left.reference, right.reference
    title = score_titles(left.title, right.title)
    author = score_first_authors(mine, theirs)
    years = None if mine.year is None or theirs.year is None else abs(mine.year - theirs.year)
    container = score_containers(mine, theirs)
    identifier = _share_identifier(mine, theirs)
    verdict, reason = _judge(left, right, (title, author, years, container, identifier))
    return Comparison(verdict, reason, title, author, years, container, identifier)


_Scores = tuple[float, float | None, int | None, float | None, bool | None]


def _judge(left: Folded, right: Folded, scores: _Scores) -> tuple[Verdict, str]:
    title, author, _, _, identifier = scores
    mine, theirs = left.reference, right.reference
    is_alike = title >= TITLE_SAME
    if identifier:
        if is_alike or not left.title.letters or not right.title.letters:
            return Verdict.SAME, "the same identifier"
        return Verdict.UNCERTAIN, "the same identifier under two titles"
    if not is_alike:
        return Verdict.DIFFERENT, "the titles differ"
    if author is not None and author < AUTHOR_SAME:
        return Verdict.DIFFERENT, "the first authors differ"
    if is_preprint(mine) != is_preprint(theirs):
        return Verdict.VERSIONS, "one is the preprint of the other"
    if reason := find_other_piece(mine, theirs):
        return Verdict.DIFFERENT, reason
    return _judge_alike(left, right, scores)


def _judge_alike(left: Folded, right: Folded, scores: _Scores) -> tuple[Verdict, str]:
    """For equal titles whose authors do not disagree, if nothing says that these are two pieces."""
    title, author, years, container, identifier = scores
    mine, theirs = left.reference, right.reference
    is_same_place = _share_place(mine, theirs) and (container is None or container >= CONTAINER_SAME)
    if is_same_place and title == 1.0:
        return Verdict.SAME, "the same title, volume and first page"
    if identifier is False:
        return Verdict.DIFFERENT, "the identifiers differ"
    if years is not None and years > 1:  # online and print years differ by one
        return Verdict.DIFFERENT, f"{years} years apart"
    if container is not None and container < _CONTAINER_OTHER:
        return Verdict.UNCERTAIN, "the same title in two containers"
    if left.title.is_short or right.title.is_short:
        is_backed = author is not None and years == 0 and container is not None and container >= CONTAINER_SAME
        is_apart = _share_place(mine, theirs) is False
        if not is_backed or is_apart:
            return Verdict.UNCERTAIN, "a short title that several works may have"
    if author is None and years is None:
        return Verdict.UNCERTAIN, "only the titles can be compared"
    return Verdict.SAME, "the same title, first author and year"


def _share_identifier(left: Reference, right: Reference) -> bool | None:
    pairs = ((left.doi, right.doi), (left.pmid, right.pmid), (left.pmcid, right.pmcid))
    known = [mine == theirs for mine, theirs in pairs if mine is not None and theirs is not None]
    if not known:
        return None
    return any(known)


def _share_place(left: Reference, right: Reference) -> bool | None:
    """Whether volume and first page are the same; None if one of the references lacks either."""
    mine = (left.volume, _first_page(left))
    theirs = (right.volume, _first_page(right))
    return mine == theirs if all(mine) and all(theirs) else None


def _first_page(reference: Reference) -> str:
    page = reference.page_first or reference.page
    return page.replace("–", "-").partition("-")[0].strip().casefold()


def find_other_piece(left: Reference, right: Reference) -> str:
    """Why two references with the same title are two pieces; "" if nothing says so."""
    for name in _EDITIONS:
        mine, theirs = left.values.get(name), right.values.get(name)
        if mine and theirs and _plain(mine) != _plain(theirs):
            return f"{name} {mine} against {theirs}"
    is_part = left.type in _PARTS_OF_BOOKS and right.type in _PARTS_OF_BOOKS
    if is_part and _first_page(left) and _first_page(right) and _first_page(left) != _first_page(right):
        return "two chapters, on other pages"
    is_book = left.type == "book" and right.type == "book"
    if is_book and left.volume and right.volume and left.volume != right.volume:
        return f"volume {left.volume} against {right.volume}"
    return ""


def _plain(value: object) -> str:
    return str(value).casefold().rstrip(".").removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
