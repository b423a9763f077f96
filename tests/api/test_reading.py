"""`k2refs.read`: many inputs, formats told by content, standard input once, long lines."""

import io
import sys
from pathlib import Path

import pytest

import k2refs
from k2refs.errors import InputError, UsageError

RIS = "TY  - JOUR\nID  - r\nTI  - Bone\nER  - \n"
TEXTS = {
    "bibtex": "@book{r, title={Bone}}",
    "ris": RIS,
    "nbib": "PMID- 7\nTI  - Bone\n",
    "csl-json": '[{"id": "r", "title": "Bone"}]',
    "csl-yaml": "- id: r\n  title: Bone\n",
    "cff": "cff-version: 1.2.0\ntitle: Bone\n",
    "pubmed-xml": "<PubmedArticle><PMID>7</PMID><ArticleTitle>Bone</ArticleTitle></PubmedArticle>",
    "crossref-json": '{"message-type": "work", "message": {"title": ["Bone"]}}',
    "datacite-json": '{"data": {"attributes": {"titles": [{"title": "Bone"}], "publicationYear": 2001}}}',
}


@pytest.mark.parametrize("name", list(TEXTS))
@pytest.mark.parametrize("suffix", [".dat", ".json", ".bib", ".xml"])
def test_content_tells_the_format_whatever_the_suffix(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("\n" + TEXTS[name])
    library = k2refs.read(str(path))
    assert [reference.title for reference in library.references] == ["Bone"]
    assert not library.findings


def test_many_inputs_make_one_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.bib").write_text("@book{a}")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIS.encode())))
    library = k2refs.read(str(tmp_path / "a.bib"), "-")
    assert tuple(library) == ("a", "r")
    assert [source.path for source in library.sources] == [str(tmp_path / "a.bib"), "-"]


def test_standard_input_is_read_once() -> None:
    with pytest.raises(UsageError, match="use '-' once"):
        k2refs.read("-", "-")


def test_an_unknown_format_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_text("words")
    with pytest.raises(InputError, match="k2refs convert --from FORMAT"):
        k2refs.read(str(tmp_path / "a.dat"))
    (tmp_path / "empty.dat").write_text(" \n")
    assert len(k2refs.read(str(tmp_path / "empty.dat"))) == 0


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "csl-yaml", "pubmed-xml"])
def test_a_long_line_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a"
    path.write_text(TEXTS[name].replace("Bone", "Bone" * 500_000))
    (reference,) = k2refs.read(str(path), format=name).references
    assert reference.title == "Bone" * 500_000


def test_what_no_content_tells_the_suffix_tells(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("words")
    (finding,) = k2refs.read(str(tmp_path / "a.json")).findings
    assert "CSL-JSON" in finding.message


def test_a_list_with_registry_fields_stays_csl_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "title": "Bone", "is-referenced-by-count": 3}]')
    (reference,) = k2refs.read(str(tmp_path / "a.json")).references
    assert (reference.key, reference.extra) == ("a", {"is-referenced-by-count": "3"})


STRINGS = '@string{jbmr = "J Bone Miner Res"}\n@string{press = "Harbour Press"}\n'
PARENTS = "@book{whole, editor = {Cole, John}, title = {The whole}, publisher = press, year = 1999}\n"
CHILDREN = "@article{a, title = {Bone}, journal = jbmr}\n@inbook{b, title = {A part}, crossref = {whole}}\n"
FILES = {"strings.bib": STRINGS, "parents.bib": PARENTS, "refs.bib": CHILDREN}


def _write_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for name, text in FILES.items():
        (folder / name).write_text(text)


@pytest.mark.parametrize("order", [list(FILES), list(reversed(FILES))])
def test_bibtex_files_share_macros_and_parents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: list[str]
) -> None:
    _write_files(tmp_path, monkeypatch)
    library = k2refs.read(*order)
    assert library["a"].container_title == "J Bone Miner Res"
    assert (library["b"].values["container-title"], library["b"].values["publisher"]) == ("The whole", "Harbour Press")
    assert not library.findings


def test_a_file_goes_by_its_own_definitions_before_those_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_files(tmp_path, monkeypatch)
    (tmp_path / "own.bib").write_text('@string{jbmr = "Jahrbuch"}\n@article{c, journal = jbmr, publisher = press}\n')
    library = k2refs.read("strings.bib", "own.bib")
    assert (library["c"].container_title, library["c"].values["publisher"]) == ("Jahrbuch", "Harbour Press")


def test_what_no_file_defines_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write_files(tmp_path, monkeypatch)
    (tmp_path / "lost.bib").write_text("@article{c, journal = nowhere}\n@inbook{d, crossref = {gone}}\n")
    library = k2refs.read("strings.bib", "lost.bib")
    assert [str(finding).split(": ")[0] for finding in library.findings] == ["lost.bib:1:13", "lost.bib:2:24"]


def test_parents_that_inherit_from_each_other_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write_files(tmp_path, monkeypatch)
    (tmp_path / "a.bib").write_text("@inbook{x, crossref = {y}}\n")
    (tmp_path / "b.bib").write_text("@book{y, crossref = {z}}\n@book{z, title = {Whole}, crossref = {y}}\n")
    assert tuple(k2refs.read("a.bib", "b.bib")) == ("x", "y", "z")
