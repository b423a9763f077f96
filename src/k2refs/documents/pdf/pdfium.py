"""Reads the characters of a PDF with pypdfium2 and joins them to pieces. Runs in the child process of `child`.

One call a character and a property would cost most of the time: the functions are called through `map`, with addresses
in arrays, so that no Python runs in between.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby, repeat
from typing import Any

import pypdfium2.raw as pdfium

from k2refs.documents.pdf.page import Page
from k2refs.documents.pdf.pieces import PieceMaker, Run

__all__ = ["PdfError", "PdfFile"]

_POINTER, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_HYPHEN = 0x2
_MOST_CHARACTERS = 60_000
"""Of one page: a page of a journal has 5,000 to 10,000."""
# Without blanks in the file, gaps part words: a quarter of the size is a blank, kerning stays below a tenth.
_GAP, _GAP_BESIDE_BLANKS = 0.14, 0.3
_CODES = {
    pdfium.FPDF_ERR_FILE: "damaged",
    pdfium.FPDF_ERR_FORMAT: "damaged",
    pdfium.FPDF_ERR_PASSWORD: "password",
    pdfium.FPDF_ERR_SECURITY: "security",
}


class PdfError(Exception):
    """The file cannot be opened: `reason` is "damaged", "password" or "security"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function with plain types: addresses go in as numbers, which costs half of what typed pointers do,
    and the lock of the interpreter stays held: nothing else runs in the child."""
    address = ctypes.cast(function, _POINTER).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_char_box = _call(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_tight_box = _call(pdfium.FPDFText_GetCharBox, _INT, _POINTER, _INT, *(_POINTER,) * 4)
_unicode = _call(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_object = _call(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_origin = _call(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)


class PdfFile:
    """An open PDF. Scripts, forms and embedded files in it are never looked at: only pages are loaded."""

    def __init__(self, data: bytes, password: str = "") -> None:
        pdfium.FPDF_InitLibrary()
        self._data = data  # PDFium reads from it as long as the file is open
        self.handle = pdfium.FPDF_LoadMemDocument64(data, len(data), password.encode() or None)
        if not self.handle:
            raise PdfError(_CODES.get(pdfium.FPDF_GetLastError(), "damaged"))
        self.page_count: int = pdfium.FPDF_GetPageCount(self.handle)
        self._fonts: dict[int, tuple[str, bool]] = {}

    def read_page(self, index: int) -> Page:
        """The page at `index` from 0; an empty one if the file is damaged there."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            return Page(index + 1, 612.0, 792.0, (), unmapped=0)
        text = pdfium.FPDFText_LoadPage(page)
        try:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            if not text:
                return Page(index + 1, width, height, ())
            self._fonts.clear()  # fonts are freed with their page; a new one may have the old address
            read = _PageReader(text, self._fonts).read(index + 1, width, height)
            return read if read.pieces else _note_scan(read, page)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)

    def close(self) -> None:
        pdfium.FPDF_CloseDocument(self.handle)


def _note_scan(read: Page, page: Any) -> Page:
    """`read` with `has_scan` if a picture is on the page."""
    count = pdfium.FPDFPage_CountObjects(page)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(min(count, 200)))
    has_scan = any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)
    return Page(read.number, read.width, read.height, (), read.unmapped, has_scan)


class _PageReader:
    """The characters of one page: codes, boxes and text objects in arrays, one item a character."""

    def __init__(self, text: Any, fonts: dict[int, tuple[str, bool]]) -> None:
        self._text, self._fonts = text, fonts
        self._handle = ctypes.cast(text, _POINTER).value
        count = max(0, min(pdfium.FPDFText_CountChars(text), _MOST_CHARACTERS))
        self._codes: list[int] = list(map(_unicode, repeat(self._handle), range(count)))
        self._objects: list[int | None] = list(map(_object, repeat(self._handle), range(count)))
        boxes = (ctypes.c_float * (4 * count))()
        start = ctypes.addressof(boxes)
        for _ in map(_char_box, repeat(self._handle), range(count), range(start, start + 16 * count, 16)):
            pass
        self._boxes: list[float] = list(boxes)  # left, top, right, bottom of each
        self._keep_hyphens()

    def read(self, number: int, width: float, height: float) -> Page:
        runs = [run for run in self._runs() if run is not None]
        turns = Counter[int]()
        for run in runs:
            turns[run.turn] += run.last - run.first
        turn = max(turns, key=lambda one: turns[one], default=0)
        upright = [run for run in runs if run.turn == turn]
        blanks = sum(self._codes[at] in (32, 160) and bool(self._objects[at]) for at in range(len(self._codes)))
        gap = _GAP_BESIDE_BLANKS if blanks * 14 > len(self._codes) else _GAP
        maker = PieceMaker(self._codes, _turn_boxes(self._boxes, turn), gap)
        for run in upright:
            maker.take(run, self._shifts(run))
        if turn % 2:
            width, height = height, width
        return Page(number, width, height, tuple(maker.finish()), maker.unmapped, turn=turn)

    def _keep_hyphens(self) -> None:
        """PDFium makes the hyphen at a line's end a sign of its own, without object or box: it gets those before it."""
        for at, code in enumerate(self._codes):
            if code == _HYPHEN and at and not self._objects[at]:
                self._objects[at] = self._objects[at - 1]
                right = self._boxes[4 * at - 2]
                self._boxes[4 * at : 4 * at + 4] = [right, self._boxes[4 * at - 3], right, self._boxes[4 * at - 1]]

    def _runs(self) -> Iterator[Run | None]:
        at = 0
        for address, group in groupby(self._objects):
            first = at
            at += sum(1 for _ in group)
            if address:
                yield self._describe(first, at)

    def _describe(self, first: int, last: int) -> Run | None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, first, matrix)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) if matrix.a or matrix.b else 0.0
        turn = round(angle / 90) % 4
        if abs(angle - 90 * round(angle / 90)) > 3:
            return None  # slanted across the page: a watermark
        x, y = _DOUBLE(), _DOUBLE()
        _origin(self._handle, first, ctypes.addressof(x), ctypes.addressof(y))
        size = pdfium.FPDFText_GetFontSize(self._text, first) * math.hypot(matrix.c, matrix.d)
        base = (y.value, -x.value, -y.value, x.value)[turn]
        font, is_bold = self._font(first)
        return Run(first, last, base, abs(size) or 1.0, font, is_bold, turn)

    def _font(self, at: int) -> tuple[str, bool]:
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(self._text, at))
        address = ctypes.cast(font, _POINTER).value or 0
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = buffer.value.decode("utf-8", "replace").partition("+")[2] or buffer.value.decode("utf-8", "replace")
            weight = pdfium.FPDFFont_GetWeight(font)
            folded = name.lower()
            is_bold = weight >= 600 or "bold" in folded or "black" in folded or folded.startswith("cmb")
            self._fonts[address] = (name, is_bold)
        return self._fonts[address]

    def _shifts(self, run: Run) -> dict[int, str]:
        """The digits of `run` that are drawn small and raised, or lowered, on the baseline of the others."""
        if run.turn:
            return {}
        found: dict[int, str] = {}
        box = (_DOUBLE * 4)()
        left = ctypes.addressof(box)
        for at in range(run.first, run.last):
            if 0x30 <= self._codes[at] <= 0x39:
                _tight_box(self._handle, at, left, left + 8, left + 16, left + 24)
                low, high = (box[2] - run.base) / run.size, (box[3] - run.base) / run.size
                if high - low < 0.52 and high - low > 0.2:
                    found[at] = "super" if low > 0.2 else "sub" if low < -0.04 else ""
        return found


def _turn_boxes(boxes: list[float], turn: int) -> list[float]:
    """The boxes in the frame in which the text of the page is upright: (left, top, right, bottom), four an item."""
    if not turn:
        return boxes
    left, top, right, bottom = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    turned = {
        1: (bottom, [-x for x in left], top, [-x for x in right]),
        2: ([-x for x in right], [-y for y in bottom], [-x for x in left], [-y for y in top]),
        3: ([-y for y in top], right, [-y for y in bottom], left),
    }[turn]
    return [value for four in zip(*turned, strict=True) for value in four]
