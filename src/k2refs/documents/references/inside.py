"""Parts entries that run on in one line: "1. Doe … 2. Roe …", "Doe … 487–492. Roe …". Pure; used by segment."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from k2refs.documents.references.labels import inside
from k2refs.documents.references.likeness import judge_likeness
from k2refs.documents.references.lines import ListEntry, ListLine, Piece

__all__ = ["part_entries"]

# A reference ends here: pages, an identifier, a year in brackets or at the end; then, maybe, a remark in brackets.
_CLOSED = re.compile(
    r"(?:[:,;][ \u00a0]?(?:pp?\.[ \u00a0]?)?[A-Za-z]?\d+[ \u00a0]?[-–—−][ \u00a0]?[A-Za-z]?\d+"
    r"|pp?\.[ \u00a0]?\d+[-–—]\d+|10\.\d{4,9}/\S+|PMC?ID: ?\d+)(?:\.| ?\([^()]{1,30}\)\.?)*$"
)
_BLANK = re.compile(r"(?<=[.\d)/])[ \u00a0]+(?=\S)")
_BULLET = re.compile(r"(?<=\S)[ \u00a0]+([•◦▪‣●○])[ \u00a0]+(?=\S)")
_MOST_PARTS = 500
_LONGEST = 20_000
_FEWEST_BEFORE = 8

Cut = tuple[int, int, int, str, int]
"""(rank of the piece, where it ends, where the next entry begins, the label between, its number)."""


def part_entries(lines: Sequence[ListLine], entries: Sequence[ListEntry], form: str) -> list[ListEntry]:
    """The entries, each split where the next begins on the line on which it ends; `form` is that of their labels."""
    parted: list[ListEntry] = []
    for rank, entry in enumerate(entries):
        following = entries[rank + 1].number if rank + 1 < len(entries) else 0
        for _ in range(_MOST_PARTS):
            cut = next(_find_cuts(lines, entry, form=form, following=following), None)
            if cut is None:
                break
            first, entry = _part(entry, cut)
            parted.append(first)
        parted.append(entry)
    return parted


def _part(entry: ListEntry, cut: Cut) -> tuple[ListEntry, ListEntry]:
    order, end, start, label, number = cut
    line, first, last = entry.pieces[order]
    head: tuple[Piece, ...] = (*entry.pieces[:order], (line, first, end))
    tail: tuple[Piece, ...] = ((line, start, last), *entry.pieces[order + 1 :])
    return evolve(entry, pieces=head), ListEntry(tail, label, number)


def _find_cuts(lines: Sequence[ListLine], entry: ListEntry, *, form: str, following: int) -> Iterator[Cut]:
    """The places inside `entry` where the next one begins."""
    for order, (rank, start, end) in enumerate(entry.pieces):
        text = lines[rank].text
        if end - start > _LONGEST:
            continue
        for bullet in _BULLET.finditer(text, start, end) if form in ("", "bullet") else ():
            yield order, bullet.start(), bullet.end(), bullet[1], 0
        wanted = entry.number + 1
        if entry.number and wanted != following and (pattern := inside(form, wanted)):
            for found in pattern.finditer(text, start + _FEWEST_BEFORE, end):
                if form in ("[]", "()") or judge_likeness(text[found.end() : end]).opens_with_name:
                    yield order, len(text[: found.start()].rstrip()), found.end(), found[0].strip(), wanted
        elif not entry.number:
            yield from _find_closed(text, (order, start, end))


def _find_closed(text: str, piece: Piece) -> Iterator[Cut]:
    """Where a reference has ended and what follows opens with a name and has a year of its own."""
    order, start, end = piece
    for blank in _BLANK.finditer(text, start, end):
        if not _CLOSED.search(text[max(start, blank.start() - 120) : blank.start()]):
            continue
        rest = judge_likeness(text[blank.end() : end])
        if rest.opens_with_name and rest.has_year and judge_likeness(text[start : blank.start()]).is_strong:
            yield order, blank.start(), blank.end(), "", 0
