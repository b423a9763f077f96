"""Puts the segments of a column together to lines of text: blanks, raised and lowered signs, order of reading. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import evolve

from k2refs.documents.pdf.columns import Stack
from k2refs.documents.pdf.glyphs import lower, raise_up
from k2refs.documents.pdf.page import PdfLine, Piece
from k2refs.documents.pdf.segments import Segment

__all__ = ["build_lines"]

_BROKEN_OFF = re.compile(r"[¹²³⁰⁴-⁹][,–⁻]$")
_REST = re.compile(r"\d{1,4}(?:[,–-]\d{1,4})*(?=[.,;:]?$)")
_ITALIC = re.compile(r"ital|obliq|slant|kursiv|-it\b|cmti|cmsl|(?<=[a-z])it\d*$|ti\d\d?$", re.IGNORECASE)
_FEWEST_SPREAD = 6
_GAP = 0.14
_LATEST = 12
_CAPITALS_GAP = 0.36
"""Between a capital and the small capitals after it: "R EFERENCES" is one word."""


def build_lines(stack: Stack) -> list[PdfLine]:
    """The lines of `stack` from the top."""
    lines: list[list[Segment]] = []
    for segment in sorted(stack.segments, key=lambda one: -one.base):
        host = next((line for line in reversed(lines[-3:]) if _shares_row(line, segment)), None)
        if host is None:
            lines.append([segment])
        else:
            host.append(segment)
            if segment.size * len(segment.pieces) > host[0].size * len(host[0].pieces):
                host[0], host[-1] = host[-1], host[0]  # the largest first: the others are beside it
    rows = sorted(lines, key=lambda line: -line[0].base)
    left, right = min(one.x0 for one in stack.segments), max(one.x1 for one in stack.segments)
    found: list[PdfLine] = []
    for row in rows:
        above = found[-1].base if found else None
        line = _build(row, stack, above=above, edges=(left, right))
        if line is not None:
            found.append(_raise_rest(line, found[-1]) if found else line)
    return found


def _raise_rest(line: PdfLine, above: PdfLine) -> PdfLine:
    """`line`, raised if it is the rest of a raised list that the line above broke off: nothing beside it shows its
    height."""
    rest = _REST.match(line.text)
    if rest is None or line.size > 0.85 * above.size or not _BROKEN_OFF.search(above.text):
        return line
    return evolve(line, text=raise_up(rest[0]) + line.text[rest.end() :], size=above.size)


def _shares_row(row: Sequence[Segment], segment: Segment) -> bool:
    return any(_shares_line(one, segment) for one in (row[0], *row[1:][-_LATEST:]))


def _shares_line(one: Segment, other: Segment) -> bool:
    if abs(one.base - other.base) < 0.25 * max(one.size, other.size):
        return True
    if abs(one.size - other.size) < 0.1 * max(one.size, other.size):
        return False
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    is_near = other.x0 <= one.x1 + one.size and one.x0 <= other.x1 + other.size
    return is_near and overlap > 0.55 * min(one.top - one.bottom, other.top - other.bottom)


def _build(row: Sequence[Segment], stack: Stack, *, above: float | None, edges: tuple[float, float]) -> PdfLine | None:
    pieces = [piece for segment in row for piece in segment.pieces]
    heads = {id(segment.pieces[0]) for segment in row}
    size, base = _main_size(pieces)
    ordered = _in_reading_order(pieces)
    text, stops = _join(ordered, size=size, base=base, heads=heads)
    if not text.strip():
        return None
    letters = sum(len(piece.text) for piece in pieces)
    bold = sum(len(piece.text) for piece in pieces if piece.is_bold)
    box = (
        min(piece.x0 for piece in pieces),
        base - 0.22 * size,
        max(piece.x1 for piece in pieces),
        base + 0.75 * size,
    )
    leading = above - base if above is not None else 0.0
    return PdfLine(
        text,
        stack.page,
        stack.column,
        box,
        base,
        size,
        is_bold=bold > 0.8 * letters,
        leading=leading,
        left=edges[0],
        right=edges[1],
        stops=stops,
        italics=_find_italics(ordered, stops, len(text)),
    )


def _find_italics(
    pieces: Sequence[Piece], stops: Sequence[tuple[int, float, float]], length: int
) -> tuple[tuple[int, int], ...]:
    """(start, end) in the text of the line of each run of pieces in italics."""
    found: list[tuple[int, int]] = []
    was_italic = False
    for rank, (piece, (start, _, _)) in enumerate(zip(pieces, stops, strict=True)):
        is_italic = _is_italic(piece.font)
        end = stops[rank + 1][0] if rank + 1 < len(stops) else length
        if is_italic and was_italic:
            found[-1] = (found[-1][0], end)
        elif is_italic:
            found.append((start, end))
        was_italic = is_italic
    return tuple(found)


@lru_cache(maxsize=256)
def _is_italic(font: str) -> bool:
    return _ITALIC.search(font) is not None


def _main_size(pieces: Sequence[Piece]) -> tuple[float, float]:
    """The size of most of the line, and the baseline of most of what has that size."""
    printed = {(piece.size, piece.base, piece.shift) for piece in pieces}
    if len(printed) == 1:
        size, base, _ = printed.pop()
        return round(size, 1), round(base, 1)
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text) if piece.shift == "" else 0
    size = max(sizes, key=lambda one: (sizes[one] * (1 if one < 1 else one), one))
    bases: Counter[float] = Counter()
    for piece in pieces:
        if abs(piece.size - size) < 0.06:
            bases[round(piece.base, 1)] += len(piece.text)
    return size, max(bases, key=lambda one: bases[one]) if bases else next(iter(pieces)).base


def _in_reading_order(pieces: Sequence[Piece]) -> list[Piece]:
    leftward = sum(len(piece.text) for piece in pieces if "\u0590" <= piece.text[0] <= "\u08ff")
    if 2 * leftward > sum(len(piece.text) for piece in pieces):
        return sorted(pieces, key=lambda piece: -piece.x1)
    return sorted(pieces, key=lambda piece: piece.x0)


def _join(
    pieces: Sequence[Piece], *, size: float, base: float, heads: set[int]
) -> tuple[str, tuple[tuple[int, float, float], ...]]:
    """The text of the pieces, and (offset in it, left, right) of each."""
    parts: list[str] = []
    stops: list[tuple[int, float, float]] = []
    length = 0
    widest = _widest_tracking(pieces, size)
    before: Piece | None = None
    was_shifted = ""
    for piece in pieces:
        shift = piece.shift or _shift_of(piece, size, base)
        text = raise_up(piece.text) if shift == "super" else lower(piece.text) if shift == "sub" else piece.text
        if before is not None:
            is_gap = piece.is_spaced or abs(piece.x0 - before.x1) > _GAP * size or id(piece) in heads
            if is_gap and piece.x0 - before.x1 > widest and _is_blank(before, piece, was_shifted, shift, size):
                parts.append(" ")
                length += 1
        stops.append((length, piece.x0, piece.x1))
        parts.append(text)
        length += len(text)
        before, was_shifted = piece, shift
    return "".join(parts), tuple(stops)


def _widest_tracking(pieces: Sequence[Piece], size: float) -> float:
    """How far apart the letters of a word may be: more than touching only if single letters, spread out,
    make up the line ("R E F E R E N C E S")."""
    if len(pieces) < _FEWEST_SPREAD or sum(len(piece.text) == 1 for piece in pieces) < 0.8 * len(pieces):
        return float("-inf")
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(pieces))
    usual = gaps[len(gaps) // 2]
    return (
        usual + 0.25 * size if all(piece.text.isalpha() for piece in pieces if len(piece.text) == 1) else float("-inf")
    )


def _shift_of(piece: Piece, size: float, base: float) -> str:
    """Whether a piece smaller than its line is raised or lowered."""
    if piece.size > 0.88 * size:
        return ""
    rise = (piece.base - base) / size
    return "super" if rise > 0.15 else "sub" if rise < -0.06 else ""


def _is_blank(before: Piece, piece: Piece, was: str, now: str, size: float) -> bool:
    """Whether the gap between two pieces is a blank: not inside a raised list, nor after a large first capital."""
    gap = piece.x0 - before.x1
    if was == now == "super":
        return gap > 0.6 * size
    if now and gap < 0.25 * size and not piece.is_spaced:
        return False
    is_small_capitals = (
        piece.size < 0.9 * before.size
        and before.base == piece.base
        and len(before.text) == 1
        and before.text.isupper()
        and piece.text.isupper()
    )
    return not (is_small_capitals and gap < _CAPITALS_GAP * before.size)
