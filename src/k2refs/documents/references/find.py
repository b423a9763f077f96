"""Finds the typed reference lists of a draft, by their heading or by what they look like. Called by the readers."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from k2refs.documents.draft import Draft, DraftBlock
from k2refs.documents.references.accept import accept, is_foreign
from k2refs.documents.references.furniture import follows_list, is_page_number
from k2refs.documents.references.headings import is_list_heading
from k2refs.documents.references.in_text import find_in_text
from k2refs.documents.references.inside import part_entries
from k2refs.documents.references.labels import lone_label
from k2refs.documents.references.likeness import OPENS_WITH_NAME, is_continuation, judge_likeness
from k2refs.documents.references.lines import ListEntry, ListLine, join_pieces, known_words
from k2refs.documents.references.segmenter import segment
from k2refs.model.document import RawReference
from k2refs.model.source import Span

__all__ = ["find_references"]

_FEWEST = 2
_MOST_ODD = 2
_LONGEST_ODD = 300
_BULLET = "•◦▪‣●○*·–—-"


def find_references(draft: Draft) -> None:
    """Puts the typed references of `draft` into it, and marks their blocks as such. None is found in a novel."""
    blocks = draft.blocks
    if draft.format == "text":
        references, draft.unread_list = find_in_text(draft.source, lambda: _find_region(blocks))
        draft.references += references
        _mark(blocks, draft.references)
        return
    listed = [rank for rank, block in enumerate(blocks) if block.is_listed and block.kind != "heading"]
    for rank in listed:
        lines, places = _lines(blocks, rank, rank + 1)
        entries = [each for each in _read_listed(lines) if not judge_likeness(_text(lines, each)).is_refused]
        _add(draft, lines, places, entries)
    for first, last, is_headed in [] if listed else _ranges(blocks):
        lines, places = _lines(blocks, first, last)
        found = accept(lines, segment(lines), is_headed=True)
        _add(draft, lines, places, found if is_headed else [each for each in found if _is_reference(lines, each)])
    if not draft.references:
        draft.unread_list = _find_unread(blocks)


def _find_unread(blocks: Sequence[DraftBlock]) -> Span | None:
    """The last heading of a list that is followed by something other than a heading."""
    for block, following in zip(reversed(blocks[:-1]), reversed(blocks[1:]), strict=True):
        if block.kind in ("heading", "paragraph") and is_list_heading(block.text):
            is_list = following.kind in ("paragraph", "list-item") and not follows_list(following.text)
            return block.span(0, len(block.text)) if is_list else None
    return None


def _mark(blocks: Sequence[DraftBlock], references: Sequence[RawReference]) -> None:
    """Marks the blocks that the references are in."""
    starts = [block.start for block in blocks]
    for reference in references:
        for span in reference.spans:
            at = bisect_left(starts, span.end) - 1
            if at >= 0 and blocks[at].end > span.start:
                blocks[at].kind = "reference"


def _lines(blocks: Sequence[DraftBlock], first: int, last: int) -> tuple[list[ListLine], list[tuple[int, int]]]:
    """The lines of `blocks[first:last]`, and for each the block and where in its text it begins."""
    lines: list[ListLine] = []
    places: list[tuple[int, int]] = []
    for rank in range(first, last):
        block = blocks[rank]
        for order, (start, end) in enumerate(block.lines()):
            is_first = order == 0
            label = block.marker or (f"{block.number}." if block.number else "")
            lines.append(
                ListLine(
                    block.text[start:end],
                    gap=float(is_first),
                    label=label if is_first else "",
                    is_apart=is_first,
                )
            )
            places.append((rank, start))
    return lines, places


def _read_listed(lines: Sequence[ListLine]) -> list[ListEntry]:
    """What the markup calls one entry: one, unless the next begins inside a line."""
    if not lines:
        return []
    form, label = lone_label(lines[0]) or ("", None)
    first = label.end if label else 0
    pieces = tuple((rank, first if rank == 0 else 0, len(line.text)) for rank, line in enumerate(lines))
    number = label.number if label else 0
    return part_entries(lines, [ListEntry(pieces, lines[0].label, number)], form)


def _add(
    draft: Draft, lines: Sequence[ListLine], places: Sequence[tuple[int, int]], entries: Sequence[ListEntry]
) -> None:
    """Adds the entries to the draft and marks their blocks."""
    blocks = draft.blocks
    words = known_words(line.text for line in lines)
    for entry in entries:
        spans = []
        for rank, start, end in entry.pieces:
            block, offset = places[rank]
            spans.append(blocks[block].span(offset + start, offset + end))
            blocks[block].kind = "reference"
        text = join_pieces([lines[rank].text[start:end] for rank, start, end in entry.pieces], words)
        draft.references.append(
            RawReference(text, tuple(spans), entry.number, blocks[places[entry.pieces[0][0]][0]].anchor)
        )


def _text(lines: Sequence[ListLine], entry: ListEntry) -> str:
    return " ".join(lines[rank].text[start:end] for rank, start, end in entry.pieces[:100])


def _is_reference(lines: Sequence[ListLine], entry: ListEntry) -> bool:
    return judge_likeness(_text(lines, entry)).is_weak


def _ranges(blocks: Sequence[DraftBlock]) -> list[tuple[int, int, bool]]:
    """(first block, last + 1, whether a heading is above it) of each list."""
    ranges: list[tuple[int, int, bool]] = []
    rank = 0
    while rank < len(blocks):
        if blocks[rank].kind in ("heading", "paragraph") and is_list_heading(blocks[rank].text):
            last = _end_of_headed(blocks, rank + 1)
            if any(_is_listlike(block) for block in blocks[rank + 1 : last]):
                ranges.append((rank + 1, last, True))
            rank = max(last, rank + 1)
        else:
            rank += 1
    region = None if ranges else _find_unheaded(blocks)
    return [(*region, False)] if region else ranges


def _is_listlike(block: DraftBlock) -> bool:
    likeness = judge_likeness(block.text)
    return likeness.is_weak or is_foreign(block.text, likeness)


def _end_of_headed(blocks: Sequence[DraftBlock], first: int) -> int:
    """Where the list under a heading ends: at the next heading that is no reference, nor a part of the list."""
    for rank in range(first, len(blocks)):
        if blocks[rank].kind != "heading" or judge_likeness(blocks[rank].text).is_strong:
            continue
        following = blocks[rank + 1] if rank + 1 < len(blocks) else None
        if following is None or not judge_likeness(following.text).is_strong:
            return rank
    return len(blocks)


def _find_region(blocks: Sequence[DraftBlock]) -> tuple[int, int] | None:
    """Where in the source the last run of paragraphs is that are single references."""
    found = _find_unheaded(blocks)
    return (blocks[found[0]].start, blocks[found[1] - 1].end) if found else None


def _find_unheaded(blocks: Sequence[DraftBlock]) -> tuple[int, int] | None:
    """The last run of blocks that are references one by one, at least two of them, odd ones between them included."""
    last = len(blocks)
    while last > 0:
        while last > 0 and not _belongs(blocks[last - 1]):
            last -= 1
        first = last
        strong = 0
        for rank in _walk_up(blocks, last):
            first = rank
            strong += _belongs(blocks[rank])
        if strong >= _FEWEST or (strong == 1 and _is_several(blocks[first])):
            return first, last
        last = first
    return None


def _walk_up(blocks: Sequence[DraftBlock], last: int) -> Iterator[int]:
    """The ranks of the run that ends before `last`, from below; short odd blocks belong to it if it continues above."""
    odd: list[int] = []
    for rank in range(last - 1, -1, -1):
        block = blocks[rank]
        if _belongs(block) or (is_continuation(_without_bullet(block.text)) and not odd):
            yield from odd
            yield rank
            odd = []
        elif is_page_number(block.text) or (len(odd) < _MOST_ODD and len(block.text) <= _LONGEST_ODD):
            odd.append(rank)
        else:
            return


def _belongs(block: DraftBlock) -> bool:
    # Prose may speak of "Smith J. in 2010"; a reference opens with the name, and is no page long.
    text = _without_bullet(block.text)
    is_item = bool(block.marker) or text != block.text
    if block.kind in ("note", "cell", "caption") or not (is_item or OPENS_WITH_NAME.match(text)):
        return False
    likeness = judge_likeness(text)
    return likeness.is_strong and likeness.has_year


def _without_bullet(text: str) -> str:
    return text[2:].lstrip() if text[:1] in _BULLET and text[1:2].isspace() else text


def _is_several(block: DraftBlock) -> bool:
    lines, _ = _lines([block], 0, 1)
    return len(segment(lines).entries) >= _FEWEST
