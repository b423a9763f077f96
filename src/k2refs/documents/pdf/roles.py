"""Tells what each line of a page is: heading, caption, footnote, marginal note, cell of a table, or body. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from k2refs.documents.pdf.page import PdfLine
from k2refs.documents.references import is_list_heading

__all__ = ["assign_roles"]

_CAPTION = re.compile(
    r"(?:supplementary |extended data |online )?(?:fig(?:ure|\.)?|table|tab\.|scheme|box|chart|plate|algorithm|listing"
    r"|abb(?:ildung|\.)|tabelle|tableau|figura|tabla|tabela|tabella|рис(?:унок|\.)|таблица|図|表|圖)\s*"
    r"[A-Z]?[\dIVX]+(?:[.-]\d+)?\s*[.:|–—-]?",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?:[¹²³⁰⁴-⁹ᵃ-ᶻ]{1,3}|[*†‡§¶‖∗]+)\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.;,]$")
_LONGEST_HEADING = 90
_FEWEST_ROWS = 3
_CELL_GAP = 1.8


def assign_roles(lines: Sequence[PdfLine], size: float, margins: Mapping[int, frozenset[int]]) -> list[PdfLine]:
    """The lines with their roles. `size` is that of the body; `margins` has the narrow side columns of each page."""
    found = list(lines)
    usual = usual_leadings(lines)
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, line in enumerate(found):
        if line.column in margins.get(line.page, ()):
            found[at] = evolve(line, role="margin")
        else:
            groups[line.page, line.column].append(at)
    for members in groups.values():
        _mark_notes(found, members)
    _mark_cells(found)
    at = 0
    while at < len(found):
        line = found[at]
        if line.role != "body":
            at += 1
        elif _is_caption(found, at, usual):
            at = _mark_caption(found, at, usual)
        else:
            if is_heading(line, size, usual):
                found[at] = evolve(line, role="heading")
            at += 1
    return found


def _mark_cells(found: list[PdfLine]) -> None:
    """Marks the rows of tables: three lines or more, one below the other, each with two wide gaps or more in it."""
    first = 0
    for at in range(len(found) + 1):
        if at < len(found) and found[at].role == "body" and _has_cells(found[at]):
            continue
        if at - first >= _FEWEST_ROWS:
            found[first:at] = [evolve(line, role="cell") for line in found[first:at]]
        first = at + 1


def _has_cells(line: PdfLine) -> bool:
    gaps = (after - before for (_, _, before), (_, after, _) in pairwise(line.stops))
    return sum(gap > _CELL_GAP * line.size for gap in gaps) >= 2


def usual_leadings(lines: Sequence[PdfLine]) -> dict[float, float]:
    """By size of type, the distance between lines that is most frequent."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for line in lines:
        if 0 < line.leading < 4 * line.size:
            steps[round(line.size, 1)][round(line.leading, 1)] += 1
    return {size: max(counts, key=lambda step: (counts[step], -step)) for size, counts in steps.items()}


def is_heading(line: PdfLine, size: float, usual: Mapping[float, float]) -> bool:
    """Whether a line heads what follows: larger or bolder than the body, or apart from it and in capitals."""
    text = line.text
    if len(text) > _LONGEST_HEADING or not any(character.isalpha() for character in text):
        return False
    if is_list_heading(text):
        return True
    if _SENTENCE_END.search(text):
        return False
    if line.size > 1.08 * size or (line.is_bold and line.size > 0.88 * size):
        return True
    is_apart = line.leading > 1.3 * usual.get(round(line.size, 1), line.size * 1.2) or line.leading <= 0
    return is_apart and text.isupper() and len(text) > 4 and line.x1 < line.right - 3 * line.size


def _mark_notes(found: list[PdfLine], members: Sequence[int]) -> None:
    """Marks the footnotes of one column: smaller lines at its foot, the first after a raised mark."""
    first = len(members)
    for rank in range(len(members) - 1, 0, -1):
        line, above = found[members[rank]], found[members[rank - 1]]
        if _NOTE_MARK.match(line.text):
            first = rank
        if above.size > line.size + 0.4:
            break
    else:
        return
    if first < len(members) and found[members[first - 1]].size > found[members[first]].size + 0.4:
        for at in members[first:]:
            found[at] = evolve(found[at], role="note")


def _is_caption(lines: Sequence[PdfLine], at: int, usual: Mapping[float, float]) -> bool:
    line = lines[at]
    match = _CAPTION.match(line.text)
    if match is None:
        return False
    before = lines[at - 1] if at else None
    is_new = (
        before is None or line.leading <= 0 or line.leading > 1.25 * usual.get(round(line.size, 1), line.size * 1.2)
    )
    is_sentence = before is not None and before.text[-1:] not in ".:!?" and not is_new
    return not is_sentence and (is_new or match[0].rstrip()[-1:] in ".:|–—-")


def _mark_caption(found: list[PdfLine], at: int, usual: Mapping[float, float]) -> int:
    """Marks the caption that begins at `at`; returns where it ends."""
    first = found[at]
    step = usual.get(round(first.size, 1), first.size * 1.2)
    stop = at
    while stop < len(found):
        line = found[stop]
        if stop > at and (
            line.page != first.page
            or line.column != first.column
            or not 0 < line.leading <= 1.25 * step
            or abs(line.size - first.size) > 0.3
            or _CAPTION.match(line.text)
            or is_list_heading(line.text)
        ):
            break
        found[stop] = evolve(line, role="caption")
        stop += 1
    return stop
