"""Editing a BibTeX file in place: one field changes and nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.errors import UsageError
from k2refs.files.read import decode
from k2refs.formats.bibtex import BibtexDocument
from k2refs.model.source import Source
from tests.formats.bibtex.broken import BROKEN

FORMATS = Path(__file__).parents[4] / "shared" / "acceptance" / "formats"
CASES = sorted(path for path in FORMATS.glob("*bib*/*.json"))

TEXT = (
    "% my library\r\n@string{j = \"Journal\"}\r\n\r\n@Article{a,\r\n\tAuthor  = \"Orimo, H.\", % sic\r\n"
    "\tjournal = j # { B},\r\n\tYear    = 1992\r\n}\r\n@comment{kept}\r\n@book{b, title = {B}, crossref = {a}}\r\n"
)  # fmt: skip


def edited(*edits: tuple[str, str, str | None]) -> str:
    return BibtexDocument(Source("a.bib", TEXT)).edit({(key, name): text for key, name, text in edits}).text


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (("a", "author", "Orimo, Hajime"), '"Orimo, H."', '"Orimo, Hajime"'),
        (("a", "author", 'O "H" O'), '"Orimo, H."', '{O "H" O}'),
        (("a", "year", "1993"), "= 1992", "= 1993"),
        (("a", "year", "in press"), "= 1992", "= {in press}"),
        (("a", "journal", "Bone"), "j # { B}", "{Bone}"),
        (("a", "doi", "10.1/x"), "= 1992\r\n", "= 1992,\r\n\tdoi     = {10.1/x}\r\n"),
        (("b", "year", "2000"), "crossref = {a}}", "crossref = {a}, year = {2000}}"),
        (("a", "journal", None), "\tjournal = j # { B},\r\n", ""),
        (("a", "author", None), '\tAuthor  = "Orimo, H.", % sic\r\n', "\t% sic\r\n"),
        (("b", "title", None), "@book{b, title = {B}, crossref", "@book{b, crossref"),
        (("b", "isbn", None), "", ""),
    ],
)
def test_only_the_field_changes(edit: tuple[str, str, str | None], old: str, new: str) -> None:
    assert edited(edit) == TEXT.replace(old, new, 1)


def test_several_edits_at_once() -> None:
    text = edited(("a", "year", "2001"), ("a", "doi", "x"), ("b", "title", "C"))
    assert text == TEXT.replace("1992", "2001,\r\n\tdoi     = {x}").replace("{B}, c", "{C}, c")


def test_a_key_is_renamed_where_it_is_named() -> None:
    document = BibtexDocument(Source("a.bib", TEXT)).rename("a", "orimo1992")
    assert document.text == TEXT.replace("Article{a,", "Article{orimo1992,").replace(
        "crossref = {a}", "crossref = {orimo1992}"
    )


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (lambda document: document.edit({("aa", "year"): "1"}), "unknown key 'aa'"),
        (lambda document: document.edit({("a", "year"): "{1"}), "braces in the new year do not match"),
        (lambda document: document.edit({("a", "ye ar"): "1"}), "is not a valid field name"),
        (lambda document: document.rename("a", "x y"), "is not a valid key"),
    ],
)
def test_misuse_says_what_to_do(action, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=message):
        action(BibtexDocument(Source("a.bib", TEXT)))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), "\ufeff@book{a, title = {é}}".encode("utf-16-le"),
        "@book{a, title = {Müller}}".encode("latin-1"), b"@book{a,\r title = {A}\r}\r", b"",
    ],
)  # fmt: skip
def test_the_bytes_come_back(data: bytes) -> None:
    assert BibtexDocument(decode("a.bib", data)).to_bytes() == data


def test_a_letter_that_the_encoding_lacks_is_refused() -> None:
    document = BibtexDocument(decode("a.bib", "@book{a, title = {Müller}}".encode("latin-1")))
    with pytest.raises(UsageError, match="is not in cp1252"):
        document.edit({("a", "title"): "Ł"}).to_bytes()


@pytest.mark.skipif(not CASES, reason="../shared/acceptance/formats is not here")
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_editing_each_field_changes_it_alone(path: Path) -> None:
    text = json.loads(path.read_text(encoding="utf-8"))["input"]
    document = BibtexDocument(Source("a.bib", text))
    assert document.to_bytes() == text.encode()
    for entry in document.entries:
        for field in entry.fields:
            if entry != document.entry(entry.key) or field != entry.field(field.name):
                continue
            after = document.edit({(entry.key, field.name): "New"})
            start, end = field.whole
            assert after.text.startswith(text[:start])
            assert after.text.endswith(text[end:])
            found = after.entry(entry.key).field(field.name)
            assert found is not None
            assert after.text[found.start : found.end] == "New"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(BROKEN)), st.text(st.sampled_from('ab{}" ,=\\é'), max_size=12))
def test_broken_files_can_be_edited_too(name: str, value: str) -> None:
    document = BibtexDocument(Source("a.bib", BROKEN[name][0]))
    for entry in document.entries:
        if entry.fields:
            try:
                after = document.edit({(entry.key, entry.fields[0].name): value})
            except UsageError:
                return
            assert value in after.text
