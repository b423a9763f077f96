"""Puts findings into a PDF as highlights with notes. `annotate_pages` runs in the child process of `child`."""

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from k2refs.documents.pdf.page import Note
from k2refs.documents.pdf.pdfium import PdfFile

__all__ = ["annotate_pages"]

# Red, amber and blue, as (red, green, blue) from 0 to 255, by severity.
_COLOURS = {"error": (255, 120, 110), "warning": (255, 205, 70), "info": (130, 190, 255)}
_OPACITY = 110


def annotate_pages(data: bytes, notes: Sequence[Note], password: str = "") -> bytes:
    """`data` with a highlight for each of `notes`, whose text any reader shows. Raises PdfError."""
    file = PdfFile(data, password)
    for number in sorted({note.boxes[0][0] for note in notes if note.boxes}):
        page = pdfium.FPDF_LoadPage(file.handle, number - 1)
        if not page:
            continue
        for note in notes:
            if note.boxes and note.boxes[0][0] == number:
                _highlight(page, note)
        pdfium.FPDF_ClosePage(page)
    saved = _save(file)
    file.close()
    return saved


def _highlight(page: "pdfium.FPDF_PAGE", note: Note) -> None:
    """One highlight over the boxes of the note that are on this page."""
    boxes = [box for number, box in note.boxes if number == note.boxes[0][0]]
    mark = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    red, green, blue = _COLOURS.get(note.severity, _COLOURS["warning"])
    pdfium.FPDFAnnot_SetColor(mark, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, _OPACITY)
    for left, bottom, right, top in boxes:
        quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        pdfium.FPDFAnnot_AppendAttachmentPoints(mark, quad)
    around = pdfium.FS_RECTF(
        min(box[0] for box in boxes),
        max(box[3] for box in boxes),
        max(box[2] for box in boxes),
        min(box[1] for box in boxes),
    )
    pdfium.FPDFAnnot_SetRect(mark, around)
    for key, text in ((b"Contents", note.text), (b"T", "k2refs"), (b"Subj", note.title)):
        pdfium.FPDFAnnot_SetStringValue(mark, key, _wide(text))
    pdfium.FPDFAnnot_SetFlags(mark, pdfium.FPDF_ANNOT_FLAG_PRINT)
    pdfium.FPDFPage_CloseAnnot(mark)


def _wide(text: str) -> ctypes.Array[ctypes.c_ushort]:
    """`text` as PDFium takes it: UTF-16, little-endian, ended by a zero."""
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)


def _save(file: PdfFile) -> bytes:
    parts: list[bytes] = []

    def write(_: object, start: int, size: int) -> int:
        parts.append(ctypes.string_at(start, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE(version=1)
    kind = type(writer.WriteBlock)
    writer.WriteBlock = kind(write)
    pdfium.FPDF_SaveAsCopy(file.handle, writer, pdfium.FPDF_INCREMENTAL)
    return b"".join(parts)
