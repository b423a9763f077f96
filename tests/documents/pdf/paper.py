"""Writes small PDFs for tests: lines of text at given places, in the fonts that every reader has."""

from collections.abc import Iterable, Sequence

from attrs import frozen

__all__ = ["Put", "column", "make_pdf"]

FONTS = {"regular": "Times-Roman", "bold": "Times-Bold", "sans": "Helvetica"}


@frozen
class Put:
    """`text` with its baseline starting at (x, y), in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: str = "regular"


def column(
    lines: Iterable[str],
    *,
    x: float = 72,
    top: float = 700,
    size: float = 10,
    leading: float = 12,
    font: str = "regular",
) -> list[Put]:
    """The lines one below the other; one that begins with blanks is set in, two points a blank."""
    return [
        Put(x + 2 * (len(line) - len(line.lstrip())), top - at * leading, line.lstrip(), size, font)
        for at, line in enumerate(lines)
        if line.strip()
    ]


def make_pdf(pages: Sequence[Sequence[Put]], *, width: int = 612, height: int = 792, extra: str = "") -> bytes:
    """A PDF with `pages`; `extra` goes into its catalogue."""
    names = list(FONTS)
    objects: list[bytes] = [b"", b""]
    for name in names:
        font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{FONTS[name]} /Encoding /WinAnsiEncoding >>"
        objects.append(font.encode())
    fonts = " ".join(f"/F{at} {3 + at} 0 R" for at in range(len(names)))
    kids = []
    for page in pages:
        stream = b"\n".join(_show(put, names) for put in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>".encode()
        )
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode()
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _join(objects)


def _show(put: Put, names: Sequence[str]) -> bytes:
    text = put.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %.2f Tf %.2f %.2f Td (%s) Tj ET" % (names.index(put.font), put.size, put.x, put.y, text)


def _join(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
