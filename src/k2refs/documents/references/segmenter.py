"""Splits the printed lines of a reference list into entries, by the layout of the whole list. Pure; called by find.

Labels that count on decide first ("[1]", "2.", bullets), then blank space between entries, then indentation, line ends
and what the lines begin with. What an entry says is not asked: one that cannot be read is still an entry.
"""

from collections.abc import Mapping, Sequence

from k2refs.documents.references.furniture import find_furniture, follows_list
from k2refs.documents.references.inside import part_entries
from k2refs.documents.references.labels import Label, find_labels
from k2refs.documents.references.likeness import Likeness, is_continuation, judge_likeness
from k2refs.documents.references.lines import ListEntry, ListLine, Segmented
from k2refs.documents.references.starts import ends_open, find_starts

__all__ = ["segment"]

_LONGEST_ENTRY = 600
_LONGEST_LAST = 400
_LOOK_AHEAD = 8
_MOST_OF_A_HEAD = 60


def segment(lines: Sequence[ListLine]) -> Segmented:
    """The entries of the list that `lines` begin with, in order; where the list ends, and what was left out of it.

    The list may be followed by other text: it ends at a heading or caption after which no entries come, or at text
    that is unlike any entry. A heading ("References") is not among the lines. Cost grows in step with the lines.

    >>> texts = ("[1] Doe J. Bones. 2001.", "[2] A web page", "12", "[3] Roe L. Ash. 1999.")
    >>> found = segment([ListLine(text) for text in texts])
    >>> [entry.number for entry in found.entries], found.left_out, found.end
    ([1, 2, 3], frozenset({2}), 4)
    """
    form, labels = find_labels(lines, range(len(lines)))
    starts = {label.line: label for label in labels}
    left_out = find_furniture(lines) - starts.keys()
    shown = [rank for rank in range(len(lines)) if rank not in left_out]
    if labels:
        opened = set(starts) | {rank for rank in shown if lines[rank].label and lines[rank].is_apart}
        groups, end = _group_labelled(lines, shown, opened, last=labels[-1].line)
    else:
        groups, end = _group(lines, shown, find_starts(lines, shown))
    entries = [_entry(lines, group, starts) for group in groups]
    joined = _join_rests(lines, entries)
    used = {piece[0] for entry in joined for piece in entry.pieces}
    rest = frozenset(rank for rank in range(end) if rank not in used)
    return Segmented(tuple(part_entries(lines, joined, form)), end, rest)


def _entry(lines: Sequence[ListLine], group: Sequence[int], starts: Mapping[int, Label]) -> ListEntry:
    label = starts.get(group[0])
    pieces = tuple((rank, 0, len(lines[rank].text)) for rank in group)
    if label is None:
        return ListEntry(pieces, lines[group[0]].label)
    first = (group[0], label.end, len(lines[group[0]].text))
    return ListEntry((first, *pieces[1:]), label.text, label.number)


def _group_labelled(
    lines: Sequence[ListLine], shown: Sequence[int], opened: set[int], *, last: int
) -> tuple[list[list[int]], int]:
    """The lines of each labelled entry, and where the list ends.

    A figure or heading between two labels belongs to no entry. After the last label the list ends at a gap, unless
    what follows continues with the entry.
    """
    groups: list[list[int]] = []
    is_cut = False
    for order, rank in enumerate(shown):
        line, before = lines[rank], lines[shown[order - 1]].text if order else ""
        if rank in opened and (rank <= last or line.label):
            groups.append([rank])
            is_cut = False
        elif not groups:
            if judge_likeness(line.text).is_strong:
                groups.append([rank])
        elif follows_list(line.text) and not ends_open(before):
            if rank > last:
                return groups, rank
            is_cut = True
        elif rank > last and (line.gap > 0 or line.is_apart) and not _continues(before, line.text):
            return groups, rank
        elif not is_cut:
            groups[-1].append(rank)
    return groups, len(lines)


def _continues(before: str, text: str) -> bool:
    """Whether a line after a gap continues with the entry above."""
    return ends_open(before) or is_continuation(text) or text[:1].islower()


def _group(lines: Sequence[ListLine], shown: Sequence[int], opened: set[int]) -> tuple[list[list[int]], int]:
    """The lines of each entry of a list without labels, and where the list ends."""
    groups: list[list[int]] = []
    for rank in shown:
        if rank in opened:
            groups.append([rank])
        else:
            groups[-1].append(rank)
    likenesses = [judge_likeness(_text(lines, group)) for group in groups]
    stop = _find_stop(lines, groups, likenesses)
    end = groups[stop][0] if stop < len(groups) else len(lines)
    kept = [
        group
        for group, likeness in zip(groups[:stop], likenesses, strict=False)
        if not likeness.is_refused and not follows_list(lines[group[0]].text)
    ]
    return kept, end


def _find_stop(lines: Sequence[ListLine], groups: Sequence[Sequence[int]], likenesses: Sequence[Likeness]) -> int:
    """How many of the groups are entries: up to a heading after which none come, or to the last that is like one."""
    stop = len(groups)
    for order, group in enumerate(groups):
        ahead = likenesses[order + 1 : order + 1 + _LOOK_AHEAD]
        is_head = follows_list(lines[group[0]].text) and not likenesses[order].is_strong
        if is_head and sum(each.is_strong for each in ahead) * 2 < max(1, len(ahead)):
            stop = order
            break
    while stop and not _is_entry(_text(lines, groups[stop - 1]), likenesses[stop - 1]):
        stop -= 1
    return stop


def _is_entry(text: str, likeness: Likeness) -> bool:
    """Whether the last group may be an entry: like a reference, or a short line that has something of one."""
    if likeness.is_strong or (likeness.is_weak and len(text) <= _LONGEST_ENTRY):
        return True
    has_something = likeness.opens_with_name or likeness.opens_with_prose or likeness.has_year or likeness.has_imprint
    return has_something and not likeness.is_refused and len(text) <= _LONGEST_LAST


def _text(lines: Sequence[ListLine], group: Sequence[int]) -> str:
    return " ".join(lines[rank].text for rank in group[:_MOST_OF_A_HEAD])


def _join_rests(lines: Sequence[ListLine], entries: Sequence[ListEntry]) -> list[ListEntry]:
    """The entries, one that is nothing but volume and pages or an identifier joined to the one above it."""
    joined: list[ListEntry] = []
    rests: list[list[ListEntry]] = []
    for entry in entries:
        rank, start, end = entry.pieces[0]
        text = lines[rank].text[start:end]
        is_rest = len(entry.pieces) == 1 and not entry.number and is_continuation(text)
        if is_rest and joined and _opens_with_name(lines, joined[-1]):
            rests[-1].append(entry)
        else:
            joined.append(entry)
            rests.append([])
    return [
        ListEntry((*entry.pieces, *(piece for rest in own for piece in rest.pieces)), entry.label, entry.number)
        for entry, own in zip(joined, rests, strict=True)
    ]


def _opens_with_name(lines: Sequence[ListLine], entry: ListEntry) -> bool:
    rank, start, end = entry.pieces[0]
    return judge_likeness(lines[rank].text[start:end]).opens_with_name
