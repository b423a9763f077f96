"""Finds the typed lists of a plain text in its printed lines, heading or none. Pure; called by find."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from k2refs.documents.references.accept import accept
from k2refs.documents.references.furniture import follows_list, without_line_numbers
from k2refs.documents.references.headings import is_list_heading
from k2refs.documents.references.lines import ListEntry, ListLine, join_pieces, known_words
from k2refs.documents.references.segmenter import segment
from k2refs.model.document import RawReference
from k2refs.model.source import Source, Span

__all__ = ["find_in_text"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,})")
_BLANK = " \t\r\n\f\v\u00a0\ufeff"
_AROUND_HEADING = "#*_ \t"
_FIRST = re.compile(r"(?:\[1\]|\(1\)|1[.)\t]|1[ ]{2,}|¹)[ \t\u00a0]*\S")
_MOST_TRIED = 3


@frozen
class TextLines:
    """The printed lines of a text, blank ones left out, and where the text of each begins in the source."""

    source: Source
    lines: tuple[ListLine, ...]
    starts: tuple[int, ...]


def read_lines(source: Source) -> TextLines:
    """The lines of `source`, their depth and the blank lines above them; a submission's line numbers are left out."""
    found: list[tuple[int, int, float]] = []  # start, end, gap
    gap = 0.0
    for match in _LINE.finditer(source.text):
        stripped = match[0].strip(_BLANK)
        if not stripped or _UNDERLINE.fullmatch(stripped):
            gap += bool(match[0])
            continue
        start = match.start() + match[0].index(stripped[0])
        found.append((start, start + len(stripped), min(gap, 3.0)))
        gap = 1.0 if "\f" in match[0] else 0.0
    texts = [source.text[start:end] for start, end, _ in found]
    lines, starts = [], []
    for (start, end, gap), cut in zip(found, without_line_numbers(texts), strict=True):
        if start + cut < end:
            left = _column(source.text, start + cut)
            text = source.text[start + cut : end]
            lines.append(ListLine(text, left, left + len(text), gap))
            starts.append(start + cut)
    return TextLines(source, tuple(lines), tuple(starts))


def _column(text: str, at: int) -> float:
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", max(0, at - 500), at)) + 1
    return float(len(text[begin:at].expandtabs(8)))


def find_in_text(
    source: Source, region: Callable[[], tuple[int, int] | None]
) -> tuple[list[RawReference], Span | None]:
    """The references of the lists in `source`, in order: those after a heading, else the last list without one; and
    the heading of a list that could not be read, if nothing else was.

    `region` is where in the source paragraphs look like references, for a list without heading or number.
    """
    text = read_lines(source)
    heads = [rank for rank, line in enumerate(text.lines) if is_list_heading(line.text.strip(_AROUND_HEADING))]
    entries = list(_find_headed(text, heads)) or _find_numbered(text) or _find_in_region(text, region())
    words = known_words(line.text for line in text.lines) if entries else {}
    return [_reference(text, entry, words) for entry in entries], None if entries else _unread(text, heads)


def _unread(text: TextLines, heads: Sequence[int]) -> Span | None:
    """The last heading, if lines follow it that head nothing else."""
    rank = heads[-1] if heads else len(text.lines)
    if rank + 1 >= len(text.lines) or follows_list(text.lines[rank + 1].text):
        return None
    return Span(text.source, text.starts[rank], text.starts[rank] + len(text.lines[rank].text))


def _find_headed(text: TextLines, heads: Sequence[int]) -> Iterator[ListEntry]:
    rank = failed = 0
    for order, head in enumerate(heads):
        if head < rank:
            continue
        # A running head may say "References" on every page, so that the next heading is no end, unless there are many.
        last = heads[order + 1] if failed > _MOST_TRIED and order + 1 < len(heads) else len(text.lines)
        entries, end = _read(text, head + 1, last, is_headed=True)
        yield from entries
        rank, failed = (end, failed) if entries else (head, failed + 1)


def _find_numbered(text: TextLines) -> tuple[ListEntry, ...]:
    """The last list that counts from 1 on and is made of references."""
    firsts = [rank for rank, line in enumerate(text.lines) if _FIRST.match(line.text)]
    for rank in firsts[: -_MOST_TRIED - 1 : -1]:
        entries, _ = _read(text, rank, len(text.lines), is_headed=False)
        if [entry.number for entry in entries[:2]] == [1, 2]:
            return entries
    return ()


def _find_in_region(text: TextLines, region: tuple[int, int] | None) -> tuple[ListEntry, ...]:
    if region is None:
        return ()
    first = max(0, bisect_right(text.starts, region[0]) - 1)
    return _read(text, first, bisect_left(text.starts, region[1]), is_headed=True)[0]


def _read(text: TextLines, first: int, last: int, *, is_headed: bool) -> tuple[tuple[ListEntry, ...], int]:
    """The entries of the list that begins at line `first`, and the line where it ends; () if there is none."""
    lines = text.lines[first:last]
    found = segment(lines)
    entries = accept(lines, found, is_headed=is_headed)
    moved = (
        evolve(entry, pieces=tuple((rank + first, start, end) for rank, start, end in entry.pieces))
        for entry in entries
    )
    return tuple(moved), first + found.end


def _reference(text: TextLines, entry: ListEntry, words: Mapping[str, int]) -> RawReference:
    joined = join_pieces([text.lines[rank].text[start:end] for rank, start, end in entry.pieces], words)
    spans = (Span(text.source, text.starts[rank] + start, text.starts[rank] + end) for rank, start, end in entry.pieces)
    return RawReference(joined, tuple(spans), entry.number)
