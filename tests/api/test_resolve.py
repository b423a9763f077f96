"""`resolve` and adding to a library: keys, refusals, and the rest of the file byte for byte."""

from pathlib import Path

import pytest

import k2refs
from k2refs.api.locking.resolve import add_references
from k2refs.errors import NotFound, Unreachable, UsageError
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from tests.registry.answers import SYNTHETIC
from tests.registry.clock import make_settings
from tests.registry.server import serve


def make_reference(family: str = "Lanham-New", year: int = 2006, doi: str = "10.1000/a") -> Reference:
    values = {"title": "Vitamin K", "author": (Name(family=family),), "issued": Date(PartialDate(year)), "DOI": doi}
    return Reference("", "article-journal", values)


def test_resolve_gives_a_reference_with_a_key() -> None:
    with serve() as (url, _):
        reference = k2refs.resolve(f"{SYNTHETIC}1", settings=make_settings(url))
    assert (reference.key, reference.doi) == ("author12001", f"{SYNTHETIC}1")


def test_resolve_says_why_there_is_none() -> None:
    with serve() as (url, registries):
        with pytest.raises(NotFound, match="not found"):
            k2refs.resolve("10.12345/gone.1", settings=make_settings(url))
        registries.fault, registries.faulty = "403", ""
        with pytest.raises(Unreachable, match="crossref: HTTP 403, access denied"):
            k2refs.resolve(f"{SYNTHETIC}1", settings=make_settings(url))


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_what_is_there_stays_byte_for_byte(end: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    before = f"% a comment\n@book{{lanhamnew2006,title={{Ü}} }}{end}".encode("cp1252")
    path.write_bytes(before)
    added = add_references(str(path), [make_reference(), make_reference(doi="10.1000/b")])
    assert [reference.key for reference in added] == ["lanhamnew2006a", "lanhamnew2006b"]
    assert path.read_bytes().startswith(before)
    assert tuple(k2refs.read(str(path))) == ("lanhamnew2006", "lanhamnew2006a", "lanhamnew2006b")


def test_a_work_that_is_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    add_references(str(path), [make_reference()])
    before = path.read_bytes()
    twin = make_reference("Cockayne", 2007, "https://doi.org/10.1000/A")
    with pytest.raises(UsageError, match=r"DOI 10\.1000/a is already there as lanhamnew2006; nothing was added"):
        add_references(str(path), [make_reference(doi="10.1000/new"), twin])
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["refs.json", "refs.ris", "refs.bib"])
def test_a_new_library_takes_the_format_of_its_name(name: str, tmp_path: Path) -> None:
    path = str(tmp_path / name)
    add_references(path, [make_reference()])
    add_references(path, [make_reference(doi="10.1000/b")])
    assert [reference.doi for reference in k2refs.read(path).references] == ["10.1000/a", "10.1000/b"]
