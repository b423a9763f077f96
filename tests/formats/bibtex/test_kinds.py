"""What BibTeX and BibLaTeX entries mean where exporters and people differ: aliases, parents, places, preprints."""

import pytest

from k2refs.formats.bibtex import read_bibtex, write_biblatex, write_bibtex
from k2refs.matching import find_identifiers
from k2refs.model.library import BaseLibrary
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.model.source import Source

PARENT = "@book{p, ids={alt, older}, title={Parent}, publisher={Pub}, year={2001}}\n"
DATA = "@xdata{x-y, title={Granular}, author={One, A and Two, B}, location={Ulm}}\n"


def read(text: str) -> BaseLibrary:
    return BaseLibrary(read_bibtex(Source("a.bib", text)).references)


def one(text: str) -> Reference:
    return read(text).references[0]


@pytest.mark.parametrize("key", ["p", "alt", "older"])
def test_an_alias_is_a_key(key: str) -> None:
    library = read(f"@incollection{{c, crossref={{{key}}}, title={{Child}}}}\n{PARENT}")
    assert library["c"].container_title == "Parent"
    assert library[key].title == "Parent" and key in library and library.get(key) is library["p"]
    assert list(library) == ["c", "p"]


def test_a_key_goes_before_an_alias() -> None:
    library = read(PARENT + "@book{alt, title={Own}}\n@incollection{c, crossref={alt}, title={Child}}\n")
    assert library["alt"].title == "Own" and library["c"].container_title == "Own"


def test_of_a_repeated_key_the_first_entry_is_the_parent() -> None:
    library = read("@incollection{c, crossref={p}, title={C}}\n@book{p, title={One}}\n@book{p, title={Two}}\n")
    assert library["c"].container_title == "One"


def test_granular_xdata() -> None:
    found = one(
        "@book{g, title={xdata=x-y-title}, author={Doe, J and xdata=x-y-author-2}, location={xdata=x-y-location}}"
        + DATA
    )
    assert (found.title, found.publisher_place) == ("Granular", "Ulm")
    assert found.author == (Name("Doe", "J"), Name("Two", "B"))
    assert one(f"@book{{g, title={{xdata=z-title}}}}{DATA}").title == "xdata=z-title"


PLACES = [
    ("@inproceedings{a, location={Ulm}, address={Bonn}}", ("Ulm", "Bonn")),
    ("@proceedings{a, location={Ulm}, address={Bonn}}", ("Ulm", "Bonn")),
    ("@inproceedings{a, venue={Ulm}, address={Bonn}}", ("Ulm", "Bonn")),
    ("@inproceedings{a, address={Bonn}}", ("", "Bonn")),
    ("@book{a, location={Bonn}, address={Bonn}}", ("", "Bonn")),
    ("@book{a, location={Ulm}, address={Bonn}}", ("", "Ulm; Bonn")),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(text: str, places: tuple[str, str]) -> None:
    assert (one(text).event_place, one(text).publisher_place) == places


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ("institution={IETF}, publisher={IETF}", "IETF"),
        ("school={MIT}, institution={Mit}, publisher={Press}", "MIT; Press"),
        ("publisher={Press}", "Press"),
    ],
)
def test_what_two_fields_say_alike_counts_once(fields: str, publisher: str) -> None:
    assert one(f"@techreport{{a, {fields}}}").publisher == publisher


ARXIV = [
    "journal={arXiv preprint arXiv:1312.4400}",
    "journal={arXiv:1312.4400 [cs.NE]}",
    "journal={arXiv e-prints}, eid={arXiv:1312.4400}",
    "journal={arXiv}, pages={1312.4400}",
    "journal={CoRR}, volume={abs/1312.4400}",
    "journal={ArXiv}, volume={abs/1312.4400}",
    "number={arXiv:1312.4400}",
    "note={arXiv:1312.4400}",
    "note={arXiv preprint arXiv:1312.4400 [cs.NE]}",
    "note={Available at \\url{https://arxiv.org/abs/1312.4400}}",
    "publisher={arXiv:1312.4400}",
    "eprint={1312.4400}, archiveprefix={arXiv}",
    "eprint={arXiv:1312.4400}, eprinttype={arxiv}",
]


@pytest.mark.parametrize("fields", ARXIV)
@pytest.mark.parametrize("kind", ["article", "misc"])
def test_arxiv_numbers(kind: str, fields: str) -> None:
    found = one(f"@{kind}{{a, title={{T}}, {fields}}}")
    assert find_identifiers(found)["arXiv"] == "1312.4400"
    assert found.url == "https://arxiv.org/abs/1312.4400"


@pytest.mark.parametrize(
    "fields",
    [
        "note={Comment on arXiv:1312.4400}",
        "note={Erratum: see arXiv:1312.4400v2 and J. Sea 7}",
        "journal={J. Sea}, volume={1312.4400}",
        "title={On arXiv:1312.4400}",
    ],
)
def test_a_number_of_another_work_is_none(fields: str) -> None:
    assert "arXiv" not in find_identifiers(one(f"@article{{a, {fields}}}"))


def test_an_address_of_its_own_stays() -> None:
    assert one("@misc{a, url={http://x.org}, eprint={1312.4400}, archiveprefix={arXiv}}").url == "http://x.org"
    assert not one("@misc{a, doi={10.1/x}, eprint={1312.4400}, archiveprefix={arXiv}}").url


def test_a_preprint_is_written_as_one() -> None:
    preprint = Reference("a", "article", {"title": "T", "DOI": "10.48550/arXiv.1312.4400"})
    bibtex, biblatex = write_bibtex([preprint]), write_biblatex([preprint])
    assert bibtex.startswith("@misc{") and "eprint = {1312.4400}" in bibtex and "archiveprefix = {arXiv}" in bibtex
    assert biblatex.startswith("@online{") and "eprinttype = {arXiv}" in biblatex
    assert one(bibtex).type == one(biblatex).type == "article"


def test_what_was_read_with_an_eprint_is_written_with_it_alone() -> None:
    entry = "@misc{a, title={T}, eprint={1312.4400}, archiveprefix={arXiv}}"
    assert "url" not in write_bibtex([one(entry)])


@pytest.mark.parametrize(
    ("field", "last"),
    [
        ("ATLAS", "ATLAS Collaboration"),
        ("LIGO Scientific Collaboration", "LIGO Scientific Collaboration"),
        ("the Tide Group", "the Tide Group"),
    ],
)
def test_a_collaboration_is_an_author(field: str, last: str) -> None:
    found = one(f"@article{{a, author={{Aad, G. and others}}, collaboration={{{field}}}}}")
    assert found.author == (Name("Aad", "G."), Name(literal=last))
    written = write_bibtex([found])
    assert "author = {Aad, G. and others}" in written and f"collaboration = {{{field}}}" in written


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ('M{\\"a}rz', 3), ("Dezember", 12), ("f{\\'e}vrier", 2), ("ao\\^ut", 8), ("juillet", 7), ("juin", 6),
        ("enero", 1), ("Mar{\\c c}o", 3), ("gennaio", 1), ("giugno", 6), ("maart", 3), ("mei", 5), ("oktober", 10),
        ("Outubro", 10), ("xyz", 0),
    ],
)  # fmt: skip
def test_months_of_other_languages(month: str, number: int) -> None:
    issued = one(f"@article{{a, year={{2001}}, month={{{month}}}}}").issued
    assert issued is not None and issued.start is not None and issued.start.month == number
