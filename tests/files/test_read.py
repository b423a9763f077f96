"""Reading files: every way in which one can be bad has its own message, in bounded time and memory."""

import gzip
import os
import stat
from pathlib import Path

import pytest

from k2refs.errors import InputError
from k2refs.files.read import decode, read_bytes, read_source
from k2refs.formats import detect_format, read_references

RIS = "TY  - JOUR\nTI  - Ödem\nER  - \n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RIS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + RIS.encode(), "utf-8"),
        (RIS.encode("latin-1"), "cp1252"),
        (RIS.encode("latin-1") + b"\x81", "latin-1"),
        (b"\xff\xfe" + RIS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + RIS.encode("utf-16-be"), "utf-16-be"),
        (RIS.replace("\n", "\r").encode(), "utf-8"),
        (RIS.replace("\n", "\r\n").encode(), "utf-8"),
    ],
    ids=["utf-8", "bom", "cp1252", "latin-1", "utf-16-le", "utf-16-be", "cr", "crlf"],
)
def test_every_encoding_and_line_end_is_read(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(data)
    source = read_source(str(path))
    form = detect_format(source)
    assert source.encoding == encoding
    assert form is not None
    assert form.name == "ris"
    assert [reference.title for reference in read_references(source, form).references] == ["Ödem"]
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"\xef\xbb\xbf") if source.bom else b""
    assert bom + source.text.encode(encoding) == data


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF\0\1", "byte 4 is NUL"), (b"\xff\xfea", "not valid utf-16-le"), (b"\xef\xbb\xbf\xff", "not valid utf-8")],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode("a.bib", data)


def test_a_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory; name the files in it"):
        read_bytes(str(tmp_path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.bib: no such file"):
        read_bytes(str(tmp_path / "nowhere.bib"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.bib")
    with pytest.raises(InputError, match="is not a regular file; pipe it into '-'"):
        read_bytes(str(tmp_path / "pipe.bib"))


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@book{a}")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything: the refusal is made by hand
        monkeypatch.setattr(Path, "open", _refuse)
    with pytest.raises(InputError, match="no permission to read it"):
        read_bytes(str(path))
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def _refuse(*_arguments: object, **_options: object) -> None:
    raise PermissionError


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"x" * 100)
    assert read_bytes(str(path), max_bytes=100) == b"x" * 100
    with pytest.raises(InputError, match="is larger than 99 bytes"):
        read_bytes(str(path), max_bytes=99)


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.bib.gz"
    path.write_bytes(gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(InputError, match="is larger than 1000000 bytes"):
        read_bytes(str(path), max_bytes=1_000_000)


@pytest.mark.parametrize("cut", [5, 20, -3])
def test_damaged_gzip_is_said(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.ris.gz"
    path.write_bytes(gzip.compress(RIS.encode() * 9)[:cut])
    with pytest.raises(InputError, match="is not valid gzip data"):
        read_bytes(str(path))


def test_gzip_is_read_by_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.ris.gz"
    path.write_bytes(gzip.compress(RIS.encode()))
    assert read_source(str(path)).text == RIS


def test_a_file_named_as_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{a}")
    with pytest.raises(InputError, match=r"refs\.bib/: is a file, not a folder; remove the / at the end"):
        read_source(f"{tmp_path}/refs.bib/")
