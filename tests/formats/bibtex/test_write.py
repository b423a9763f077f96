"""References → BibTeX or BibLaTeX → references: the same again; and the shapes that BibTeX styles need."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.formats.bibtex import read_bibtex, write_biblatex, write_bibtex
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import OTHERS, Name
from k2refs.model.reference import Origin, Reference, Value
from k2refs.model.source import Source

Writer = Callable[[Iterable[Reference]], str]
WRITERS = pytest.mark.parametrize("write", [write_bibtex, write_biblatex])


def again(reference: Reference, write: Writer) -> Reference:
    """What is read of what was written."""
    text = write([reference])
    read = read_bibtex(Source("a.bib", text), dialect="biblatex" if write is write_biblatex else "bibtex")
    assert not read.findings, (text, [str(finding) for finding in read.findings])
    (one,) = read.references
    return one


FULL = Reference(
    "orimo1992",
    "article-journal",
    {
        "title": "Effects of vitamin K<sub>2</sub> & <i>in vivo</i> DNA — a “trial”, 50% of Müller’s β",
        "author": (
            Name("Orimo", "Hajime"),
            Name("Gogh", "Vincent", non_dropping_particle="van"),
            Name(literal="Research Group, Osaka and Kobe"),
            Name("King", "Martin", suffix="Jr."),
            Name("de Souza", "A."),
        ),
        "container-title": "J Bone_Miner #1",
        "issued": Date(PartialDate(1992, 5)),
        "volume": "8",
        "issue": "2",
        "page": "487-492",
        "DOI": "10.1/a_b%c",
        "URL": "http://x.org/a%20b?c=d&e#f_{g}",
        "language": "en",
        "note": "x {y} ~ ^ \\ z",
    },
    {"mesh": "{Bone} and {\\'e}", "and others": "author"},
)


@WRITERS
def test_a_full_reference_comes_back(write: Writer) -> None:
    assert again(FULL, write) == FULL


def test_bibtex_is_ascii_and_biblatex_is_not() -> None:
    assert write_bibtex([FULL]).isascii()
    assert "Müller" in write_biblatex([FULL])


@pytest.mark.parametrize(
    ("kind", "values", "line"),
    [
        ("book", {"title": "The DNA of Köln"}, 'title = {The {DNA} of {K{\\"o}ln}},'),
        ("book", {"title": "The Role of Iron"}, "title = {The Role of Iron},"),
        ("book", {"title": "A study of vitamin K"}, "title = {A study of vitamin {K}},"),
        ("book", {"title": "pH of soils"}, "title = {{pH} of soils},"),
        ("chapter", {"container-title": "Book"}, "booktitle = {Book},"),
        ("article-journal", {"issue": "2", "page": "1-9", "number": "e12"}, "eid = {e12},"),
        ("thesis", {"publisher": "ETH"}, "school = {ETH},"),
        ("report", {"publisher": "WHO", "number": "7"}, "number = {7},"),
        ("book", {"issued": Date(PartialDate(2014, 5, 3))}, 'month = "3~" # may,'),
        ("book", {"issued": Date(literal="in press")}, "year = {in press},"),
        ("article-journal", {"page": "1-9"}, "pages = {1--9},"),
        ("book", {"author": (Name("Orimo"), Name("others"))}, "author = {Orimo and {others}},"),
        ("book", {"author": (Name("Orimo"), OTHERS)}, "author = {Orimo and others},"),
        ("book", {"author": (Name(given="Suharto"), Name("Sukarno"))}, "author = {{Suharto} and Sukarno},"),
        ("book", {"author": (Name("hooks", "bell"),)}, "author = {{hooks}, {bell}},"),
        ("book", {"author": (Name("Ortega y Gasset", "J."),)}, "author = {{Ortega y Gasset}, J.},"),
        (
            "book",
            {"author": (Name("Oldeneel tot Oldenzeel", "A.", non_dropping_particle="van"),)},
            "author = {van {Oldeneel tot Oldenzeel}, A.},",
        ),
        ("book", {"title": "On α and Ω"}, "title = {On {$\\alpha$} and {$\\Omega$}},"),
    ],
)
def test_bibtex_line(kind: str, values: dict[str, Value], line: str) -> None:
    assert f"  {line}\n" in write_bibtex([Reference("a", kind, values)])


DATES = [
    Date(PartialDate(2014)),
    Date(PartialDate(2014, 5, 3)),
    Date(PartialDate(1845), PartialDate(1862), circa=True),
    Date(PartialDate(1999, 10), is_open_end=True),
    Date(PartialDate(2004), season=2),
    Date(PartialDate(-44, 3, 15)),
    Date(PartialDate(123456)),
]


PUBLISHERS = {
    "book": "publisher", "chapter": "publisher", "paper-conference": "publisher", "article-journal": "publisher",
    "pamphlet": "publisher", "manuscript": "publisher", "webpage": "publisher", "software": "publisher",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "field"), PUBLISHERS.items())
@WRITERS
def test_a_publisher_is_written_as_one(kind: str, field: str, write: Writer) -> None:
    text = write([Reference("a", kind, {"title": "T", "publisher": "Pier Press"})])
    assert f"  {field} = {{Pier Press}},\n" in text
    assert "school" not in text and "institution" not in text


@pytest.mark.parametrize(("kind", "bibtex"), [("report", "institution"), ("thesis", "school")])
def test_reports_and_theses_have_their_own_word(kind: str, bibtex: str) -> None:
    reference = Reference("a", kind, {"publisher": "ETH"})
    assert f"  {bibtex} = {{ETH}},\n" in write_bibtex([reference])
    assert "  institution = {ETH},\n" in write_biblatex([reference])


@pytest.mark.parametrize("date", DATES, ids=str)
@WRITERS
def test_dates_come_back(date: Date, write: Writer) -> None:
    reference = Reference("a", "article-journal", {"issued": date, "accessed": date, "title": "T"})
    found = again(reference, write)
    assert (found.issued, found.accessed) == (date, date)


TEXTS = st.text(st.sampled_from("abzKÉéß &%$#_{}~^\\–—“”‘’'`\"-.,;:αµ()[]/=@"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
WORDS = st.text(st.sampled_from("AbcÉéßø'-."), min_size=1, max_size=8)
NAMES = st.one_of(
    st.builds(Name, family=WORDS.map(str.capitalize), given=WORDS.map(str.capitalize)),
    st.builds(lambda text: Name(literal=f"The {text} Group"), WORDS),
)


@settings(max_examples=150, deadline=None)
@given(
    TEXTS, TEXTS, st.lists(NAMES, min_size=1, max_size=3).map(tuple), st.sampled_from([write_bibtex, write_biblatex])
)
def test_any_reference_comes_back(title: str, note: str, names: tuple[Name, ...], write: Writer) -> None:
    values: dict[str, Value] = {"title": f"T {title}".strip(), "author": names, "note": f"N {note}".strip()}
    assert again(Reference("k", "book", values), write).values == values


def test_a_kept_name_has_no_blanks() -> None:
    assert "  funding_text_1 = {NIH},\n" in write_bibtex([Reference("a", "book", {}, {"funding_text\xa01": "NIH"})])


def test_what_another_format_keeps_is_escaped_and_displaces_no_field() -> None:
    origin = Origin(Source("a.ris", ""), 0, 0, dialect="ris")
    reference = Reference("a", "book", {"ISBN": "9780306406157"}, {"isbn": "0-306-40615-2", "ad": "R&D, 50%"}, origin)
    written = write_bibtex([reference])
    assert r"ad = {R\&D, 50\%}" in written
    assert "isbn = {9780306406157}" in written
    assert "isbn2 = {0-306-40615-2}" in written


@pytest.mark.parametrize(
    ("family", "given"), [("A.éa", "A.éa"), ("J.Lo", "B.Bo"), ("Bell A", "Dow C"), ("Team", "R Core")]
)
def test_a_name_that_would_read_as_another_keeps_its_parts(family: str, given: str) -> None:
    values: dict[str, Value] = {"title": "T", "author": (Name(family, given),)}
    assert again(Reference("k", "book", values), write_bibtex).values == values
