"""What cannot be read: no PDF, a scan, a password, too many pages, no extra. Each with one clear message."""

import io
import subprocess
import sys

import pytest

from k2refs.errors import InputError, NoTextError, PasswordNeeded, UsageError
from tests.documents.pdf.paper import Put, column, make_pdf

pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")

TEXT = column(["A text of a few words, to be found again."])


def read(data: bytes, password: str = "") -> str:
    from k2refs.documents.pdf.document import read_pdf

    return read_pdf("a.pdf", data, password=password).source.text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all", make_pdf([TEXT])[:200]])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: .*(damaged|no text)"):
        read(data)


def test_a_file_without_text() -> None:
    with pytest.raises(NoTextError, match="has no text"):
        read(make_pdf([[]]))


def test_scripts_and_attached_files_are_not_looked_at() -> None:
    script = "/OpenAction << /S /JavaScript /JS (while (true) {}) >>"
    assert "few words" in read(make_pdf([TEXT], extra=script))


def test_too_many_pages() -> None:
    with pytest.raises(InputError, match=r"more than 1,000 pages; split it"):
        read(make_pdf([[Put(72, 700, "a page")]] * 1001))


def test_a_password() -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf writes the encrypted file")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf([TEXT]))) as file:
        file.save(out, encryption=pikepdf.Encryption(user="secret", owner="other"))
    with pytest.raises(PasswordNeeded, match="is encrypted; give its password with --password"):
        read(out.getvalue())
    with pytest.raises(PasswordNeeded, match="the password is wrong"):
        read(out.getvalue(), "guess")
    assert "few words" in read(out.getvalue(), "secret")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'k2refs\[pdf\]'"):
        read(make_pdf([TEXT]))


def test_a_reader_that_crashes(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*arguments: object, **options: object) -> "subprocess.CompletedProcess[bytes]":
        return real([sys.executable, "-c", "import os; os.abort()"], stdout=subprocess.PIPE, check=False)

    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", crash)
    with pytest.raises(InputError, match="the PDF reader crashed on it"):
        read(make_pdf([TEXT]))
