"""Joins the characters of text objects to pieces: one font, size and baseline, no gap. Called by `pdfium`; pure."""

import re
from collections.abc import Sequence
from operator import sub

from attrs import frozen

from k2refs.documents.pdf.glyphs import ACCENTS, UNKNOWN, combine_accent, repair_character
from k2refs.documents.pdf.page import Piece

__all__ = ["PieceMaker", "Run"]

_PLAIN = re.compile(r"[ !-\]_a-}]+")  # ASCII but for "^", "`" and "~", which may be accents
_WORD = re.compile(r"[^ ]+")


@frozen
class Run:
    """Characters `first` to `last` of one text object: its baseline, size and font, turned upright."""

    first: int
    last: int
    base: float
    size: float
    font: str
    is_bold: bool
    turn: int


class PieceMaker:
    """Joins characters to pieces, in the order of the file."""

    def __init__(self, codes: Sequence[int], boxes: Sequence[float], gap: float) -> None:
        self.unmapped = 0
        self._codes, self._boxes, self._gap = codes, boxes, gap
        self._done: list[Piece] = []
        self._letters: list[str] = []
        self._edges: list[float] = []
        self._run: Run | None = None
        self._shift = ""
        self._is_spaced = True
        self._accent = ("", 0.0, 0.0)
        self._x0 = self._x1 = 0.0

    def take(self, run: Run, shifts: dict[int, str]) -> None:
        """Adds the characters of `run`."""
        if self._run is None or not self._continues(run):
            self._close()
        self._run = run
        text = "".join(map(chr, self._codes[run.first : run.last]))
        if not shifts and _PLAIN.fullmatch(text) and self._take_plain(run, text):
            return
        boxes, codes, limit = self._boxes, self._codes, self._gap * run.size
        for at in range(run.first, run.last):
            code = codes[at]
            if code in (32, 160, 9, 13, 10) or 0x2000 <= code <= 0x200A or code in (0x202F, 0x205F, 0x3000):
                self._close(is_spaced=True)
                self._run = run
                continue
            text = repair_character(code)
            x0, x1 = boxes[4 * at], boxes[4 * at + 2]
            if text == UNKNOWN:
                self.unmapped += 1
            if not text:
                continue
            shift = shifts.get(at, "")
            if self._letters and at > run.first and x0 == boxes[4 * at - 4] and x1 == boxes[4 * at - 2]:
                self._letters[-1] += text  # one glyph, several letters: a ligature
                continue
            if self._letters and (shift != self._shift or not self._follows(x0, x1, limit, text)):
                is_gap = x0 - self._x1 > limit or x0 < self._x0 - limit
                self._close(is_spaced=is_gap)
                self._run = run
            self._add(text, x0, x1, shift)

    def _take_plain(self, run: Run, text: str) -> bool:
        """Adds a run of nothing but plain letters and blanks, word by word; False if a glyph goes back."""
        lefts = self._boxes[4 * run.first : 4 * run.last : 4]
        rights = self._boxes[4 * run.first + 2 : 4 * run.last : 4]
        limit = self._gap * run.size
        gaps = list(map(sub, lefts[1:], rights))
        if gaps and min(gaps) < -2 * limit:
            return False
        wide = [at for at, gap in enumerate(gaps, 1) if gap > limit] if gaps and max(gaps) > limit else []
        for word in _WORD.finditer(text):
            start, end = word.span()
            if start:
                self._close(is_spaced=True)
                self._run = run
            for stop in (*(at for at in wide if start < at < end), end):
                x0, x1 = lefts[start], rights[stop - 1]
                if self._letters and not self._follows(x0, x1, limit, text[start]):
                    self._close(is_spaced=x0 - self._x1 > limit or x0 < self._x0 - limit)
                    self._run = run
                if not self._letters:
                    self._x0, self._x1, self._shift = x0, x1, ""
                self._letters.append(text[start:stop])
                self._edges.append(lefts[stop - 1])
                self._x1 = max(self._x1, x1)
                if stop < end:
                    self._close(is_spaced=True)
                    self._run = run
                start = stop
        if text.endswith(" "):
            self._close(is_spaced=True)
            self._run = run
        return True

    def finish(self) -> list[Piece]:
        self._close()
        return self._done

    def _continues(self, run: Run) -> bool:
        own = self._run
        return (
            own is not None
            and abs(own.base - run.base) < 0.01 * run.size + 0.05
            and abs(own.size - run.size) < 0.05
            and own.font == run.font
        )

    def _follows(self, x0: float, x1: float, limit: float, text: str) -> bool:
        if -limit * 2 <= x0 - self._x1 <= limit:
            return True
        is_leftward = "\u0590" <= text[0] <= "\u08ff"
        if is_leftward and abs(self._x0 - x1) <= limit:
            return True
        # An accent is over its letter, before or after it.
        return (text in ACCENTS or bool(self._accent[0])) and x0 >= self._x0 - limit and x0 - self._x1 <= limit

    def _add(self, text: str, x0: float, x1: float, shift: str) -> None:
        accent, left, right = self._accent
        self._accent = ("", 0.0, 0.0)
        if accent and self._letters and x0 - 1 <= (left + right) / 2 <= x1 + 1:
            joined = combine_accent(accent, text)
            if joined:
                self._letters[-1] = joined
                self._x1 = max(self._x1, x1)
                return
        if text in ACCENTS:
            middle = (x0 + x1) / 2
            if self._letters and x0 < self._x1 - 0.5 and self._edges[-1] - 1 <= middle <= self._x1:
                joined = combine_accent(text, self._letters[-1][-1:])
                if joined:
                    self._letters[-1] = self._letters[-1][:-1] + joined
                    return
            self._accent = (text, x0, x1)
        if not self._letters:
            self._x0, self._shift = x0, shift
            self._x1 = x1
        self._letters.append(text)
        self._edges.append(x0)
        self._x0, self._x1 = min(self._x0, x0), (max(self._x1, x1) if x1 > x0 else self._x1)

    def _close(self, *, is_spaced: bool = False) -> None:
        run = self._run
        is_sign = all(letter == UNKNOWN for letter in self._letters)  # an icon, drawn with a font of icons
        if self._letters and run is not None and not is_sign:
            self._done.append(
                Piece(
                    "".join(self._letters),
                    self._x0,
                    self._x1,
                    run.base,
                    run.size,
                    run.font,
                    run.is_bold,
                    self._is_spaced,
                    self._shift,
                )
            )
            self._is_spaced = is_spaced
        else:
            self._is_spaced = self._is_spaced or is_spaced
        self._letters.clear()
        self._edges.clear()
        self._accent = ("", 0.0, 0.0)
        self._run = None
