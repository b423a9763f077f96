"""What a file is written in: UTF-8 with a stray byte is UTF-8, what JabRef declares counts, else cp1252."""

from pathlib import Path

import pytest

import k2refs
from k2refs.files.encodings import decode_text

UTF8, STRAY = "Taïbi é".encode(), b"Laborat\xf3rio"


@pytest.mark.parametrize(
    ("data", "text", "encoding", "stray"),
    [
        (UTF8, "Taïbi é", "utf-8", ()),
        (UTF8 + STRAY, "Taïbi éLaboratório", "utf-8", (14,)),
        (STRAY + UTF8, "LaboratórioTaïbi é", "utf-8", (7,)),
        (b"\x93x\x94 " + UTF8, "“x” Taïbi é", "utf-8", (0, 2)),
        (STRAY, "Laboratório", "cp1252", ()),
        ("Müller, Köln, Zürich".encode("latin-1"), "Müller, Köln, Zürich", "cp1252", ()),
        (b"\x81\xf3", "\x81ó", "latin-1", ()),
        (b"% Encoding: ISO8859_7\n@a{\xe1\xe2}", "% Encoding: ISO8859_7\n@a{αβ}", "iso8859-7", ()),
        (b"% Encoding: Cp1252\n\x93x", "% Encoding: Cp1252\n“x", "cp1252", ()),
        (b"Encoding: windows-1250\n\xb3", "Encoding: windows-1250\nł", "cp1250", ()),
        (b"% Encoding: UTF-8\n" + STRAY, "% Encoding: UTF-8\nLaboratório", "cp1252", ()),
        (b"% Encoding: nonsense\n" + STRAY, "% Encoding: nonsense\nLaboratório", "cp1252", ()),
        (b"% Encoding: Cp1252\n" + UTF8, "% Encoding: Cp1252\nTaïbi é", "utf-8", ()),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><a>\xb3</a>',
         '<?xml version="1.0" encoding="ISO-8859-2"?><a>ł</a>', "iso8859-2", ()),
    ],
)  # fmt: skip
def test_decode(data: bytes, text: str, encoding: str, stray: tuple[int, ...]) -> None:
    source = decode_text("a.bib", data)
    assert (source.text, source.encoding, source.stray) == (text, encoding, stray)


def test_a_stray_byte_is_a_finding_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes("@book{a,\n  author = {Taïbi},\n  title = {".encode() + STRAY + b"},\n}\n")
    library = k2refs.read(str(path))
    assert library["a"].title == "Laboratório" and library["a"].author[0].family == "Taïbi"
    (finding,) = library.findings
    assert (finding.span.place.line, finding.span.place.column, finding.span.text) == (3, 19, "ó")
