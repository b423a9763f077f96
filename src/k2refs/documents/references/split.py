"""Splits the lines of a list into references: numbered, bulleted, hanging, blank-line separated. Used by find."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import define, frozen

from k2refs.documents.draft import DraftBlock
from k2refs.documents.references.likeness import OPENS_WITH_NAME, is_continuation, judge_likeness
from k2refs.model.document import RawReference
from k2refs.model.source import Span

__all__ = ["ListItem", "split_entries", "without_bullet"]

_NUMBER = re.compile(
    r"\[(\d{1,4})\][ \u00a0]*|\(?(\d{1,4})[.)](?:[ \u00a0]+|(?=[^\W\d_]))|(\d{1,4})[ \u00a0]{2,}(?=[^\W\d_])"
)
_BULLET = re.compile(r"[•◦▪‣●○*·][ \u00a0]+|[–—-][ \u00a0]+")
# A line that others have joined still shows the bullets between its entries.
_BULLET_INSIDE = re.compile(r"(?<=\S)[ \u00a0]+(?=[•◦▪‣●○][ \u00a0]+\S)")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"(?:[.)\]\d/]|\w+\.?|https?://\S+)$")
# A reference ends here: pages, an identifier, a year in brackets or at the end; then, maybe, a remark in brackets.
_CLOSED = re.compile(
    r"(?:[:,;][ \u00a0]?(?:pp?\.[ \u00a0]?)?[A-Za-z]?\d+[ \u00a0]?[-–—−][ \u00a0]?[A-Za-z]?\d+"
    r"|pp?\.[ \u00a0]?\d+[-–—]\d+|10\.\d{4,9}/\S+|PMC?ID: ?\d+)(?:\.| ?\([^()]{1,30}\)\.?)*$"
)
_MOST_PARTS = 50


@frozen
class ListPiece:
    """A stretch of a block's text."""

    block: int
    start: int
    end: int


@define
class ListItem:
    """One entry under way: its pieces, and the number printed before it (0: none)."""

    pieces: list[ListPiece]
    number: int = 0

    def text(self, blocks: Sequence[DraftBlock]) -> str:
        """Its text, line breaks joined by a blank, a word divided at a line's end by nothing."""
        joined = ""
        for piece in self.pieces:
            part = blocks[piece.block].text[piece.start : piece.end]
            is_divided = joined[-1:] == "-" and joined[-2:-1].isalpha() and part[:1].islower()
            joined += part if is_divided or not joined else f" {part}"
        return joined

    def reference(self, blocks: Sequence[DraftBlock], anchor: str = "") -> RawReference:
        """The entry as the document holds it."""
        spans: list[Span] = [blocks[piece.block].span(piece.start, piece.end) for piece in self.pieces]
        return RawReference(self.text(blocks), tuple(spans), self.number, anchor)


def without_bullet(text: str) -> str:
    """`text` without the bullet that is typed before it.

    >>> without_bullet("• Orimo H. On bones"), without_bullet("Orimo H. On bones")
    ('Orimo H. On bones', 'Orimo H. On bones')
    """
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def split_entries(blocks: Sequence[DraftBlock], first: int, last: int) -> list[ListItem]:
    """The entries in `blocks[first:last]`, in order. What is no reference is still among them.

    A line of volume and pages without author and title belongs to the entry before it, whatever stands between.
    """
    entries: list[ListItem] = []
    for rank in range(first, last):
        for entry in _split_block(blocks[rank], rank, entries[-1].number if entries else 0):
            text = entry.text(blocks)
            before = entries[-1].text(blocks) if entries and len(entries[-1].pieces) < _MOST_PARTS else ""
            if before and not entry.number and is_continuation(text) and judge_likeness(before).opens_with_name:
                entries[-1].pieces += entry.pieces
            else:
                entries.append(entry)
    return [part for entry in entries for part in _part(entry, blocks)]


def _split_block(block: DraftBlock, rank: int, number: int) -> list[ListItem]:
    """The entries of one block: an item or paragraph is one, unless its lines open entries of their own."""
    lines = [part for line in block.lines() for part in _between_bullets(block.text, *line)]
    marked = _DIGITS.search(block.marker)
    entries: list[ListItem] = []
    is_hanging = _is_hanging(block, lines)
    for order, (start, end) in enumerate(lines):
        printed = _NUMBER.match(block.text, start, end)
        at = int(next(group for group in printed.groups() if group)) if printed else 0
        if printed and (order == 0 or at == number + 1) and not (order == 0 and is_continuation(block.text[start:end])):
            number = at
            entries.append(ListItem([ListPiece(rank, printed.end(), end)], at))
            continue
        if bullet := _BULLET.match(block.text, start, end):
            entries.append(ListItem([ListPiece(rank, bullet.end(), end)]))
            continue
        if order == 0:
            number = int(marked[0]) if marked else 0
            entries.append(ListItem([ListPiece(rank, start, end)], number))
        elif _opens(block, lines, order, is_hanging=is_hanging, is_numbered=bool(entries[0].number)):
            entries.append(ListItem([ListPiece(rank, start, end)]))
        else:
            entries[-1].pieces.append(ListPiece(rank, start, end))
    return entries


def _between_bullets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a line that stand between typed bullets; the whole line where there are none."""
    stops = [(found.start(), found.end()) for found in _BULLET_INSIDE.finditer(text, start, end)]
    starts = [start, *(after for _, after in stops)]
    return list(zip(starts, [*(before for before, _ in stops), end], strict=True))


def _is_hanging(block: DraftBlock, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines of the block stand at two depths, the first at the outer."""
    depths = {_depth(block, start) for start, _ in lines}
    return len(depths) > 1 and bool(lines) and _depth(block, lines[0][0]) == min(depths)


def _depth(block: DraftBlock, at: int) -> int:
    """The column of the first character of a line of plain text, 0 for the first line of an item."""
    offset = block.offsets[at]
    rank = bisect_right(block.breaks, offset)
    if rank == 0 and block.marker:
        return 0
    text = block.source.text
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", max(0, offset - 200), offset)) + 1
    return offset - start


def _opens(
    block: DraftBlock, lines: Sequence[tuple[int, int]], order: int, *, is_hanging: bool, is_numbered: bool
) -> bool:
    """Whether the line opens the next reference of an unnumbered list."""
    start, end = lines[order]
    if is_numbered or is_continuation(block.text[start:end]):
        return False
    if is_hanging:
        return _depth(block, start) == _depth(block, lines[0][0])
    before = block.text[lines[order - 1][0] : lines[order - 1][1]]
    return (
        bool(OPENS_WITH_NAME.match(block.text, start, end)) and bool(_ENDS.search(before)) and before[-1] not in ",&;"
    )


def _part(entry: ListItem, blocks: Sequence[DraftBlock]) -> list[ListItem]:
    """The references in an entry: two where a second one begins on the line where the first has ended."""
    parts = [entry]
    while len(parts) < _MOST_PARTS:
        cut = _find_cut(parts[-1], blocks)
        if cut is None:
            return parts
        order, at, number = cut
        whole = parts.pop()
        piece = whole.pieces[order]
        text = blocks[piece.block].text
        end = piece.start + len(text[piece.start : at].rstrip())
        if number:
            printed = _NUMBER.match(text, at)
            at = printed.end() if printed else at
        parts.append(ListItem([*whole.pieces[:order], ListPiece(piece.block, piece.start, end)], whole.number))
        parts.append(ListItem([ListPiece(piece.block, at, piece.end), *whole.pieces[order + 1 :]], number))
    return parts


def _find_cut(entry: ListItem, blocks: Sequence[DraftBlock]) -> tuple[int, int, int] | None:
    """(piece, place in the block's text, number) where the next reference begins inside `entry`."""
    for order, piece in enumerate(entry.pieces):
        text = blocks[piece.block].text
        if piece.end - piece.start > 5000:
            return None
        if entry.number:
            wanted = str(entry.number + 1)
            pattern = re.compile(rf"(?<=\s)(?:\[{wanted}\][ \u00a0]*|{wanted}[.)][ \u00a0]+)")
            for found in pattern.finditer(text, piece.start + 20, piece.end):
                if judge_likeness(text[found.end() : piece.end]).opens_with_name:
                    return order, found.start(), int(wanted)
            continue
        for blank in re.finditer(r"(?<=[.\d)/])[ \u00a0]+(?=\S)", text[piece.start : piece.end]):
            at = piece.start + blank.end()
            if not _CLOSED.search(text[max(piece.start, at - 120) : at].rstrip()):
                continue
            rest = judge_likeness(text[at : piece.end])
            if rest.opens_with_name and rest.has_year and judge_likeness(text[piece.start : at]).is_strong:
                return order, at, 0
    return None
