"""What a writer writes, the reader of that format reads as the same reference, for any reference it can say."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.formats import FORMATS, find_format, read_references, write_references
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference
from k2refs.model.source import Source

WORD = st.text(string.ascii_letters + "äéñøßŁ日本", min_size=2, max_size=9).map(lambda word: word.capitalize())
TEXT = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
NAMES = st.lists(st.builds(Name, family=WORD, given=WORD), min_size=1, max_size=4).map(tuple)
DATES = st.builds(PartialDate, st.integers(1450, 2100), st.integers(1, 12)).map(Date)
ARTICLES = st.fixed_dictionaries(
    {"title": TEXT, "author": NAMES, "container-title": TEXT, "issued": DATES},
    optional={"volume": st.integers(1, 999).map(str), "page": st.just("12-34"), "DOI": st.just("10.1234/abc")},
).map(lambda values: Reference("key1", "article-journal", values))
BOTH_WAYS = [form.name for form in FORMATS if form.reader and form.writer]


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=40, deadline=None)
@given(reference=ARTICLES)
def test_an_article_survives(name: str, reference: Reference) -> None:
    form = find_format(name)
    read = read_references(Source("x", write_references([reference], form)), form)
    assert not read.findings
    (back,) = read.references
    assert back.type == "article-journal"
    kept = {variable: value for variable, value in back.values.items() if variable in reference.values}
    assert kept == reference.values


@pytest.mark.parametrize("name", [form.name for form in FORMATS if form.reader])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_no_text_makes_a_reader_raise(name: str, text: str) -> None:
    read_references(Source("x", text), find_format(name))


@pytest.mark.parametrize("name", [form.name for form in FORMATS if form.writer])
@settings(max_examples=40, deadline=None)
@given(title=st.text(max_size=60), family=st.text(max_size=20))
def test_no_reference_makes_a_writer_raise(name: str, title: str, family: str) -> None:
    reference = Reference(
        "k", "book", {"title": title, "author": (Name(family=family),), "issued": Date(literal=title)}
    )
    assert isinstance(write_references([reference], find_format(name)), str)


SPANS = [
    Date(PartialDate(2018, 7), PartialDate(2018, 8)),
    Date(PartialDate(1998, 12), PartialDate(1999, 1)),
    Date(PartialDate(2018, 7, 3), PartialDate(2018, 8, 2)),
]


@pytest.mark.parametrize("name", ["ris", "nbib"])
@pytest.mark.parametrize("date", SPANS, ids=str)
def test_spans_of_months_come_back(name: str, date: Date) -> None:
    form = find_format(name)
    text = write_references([Reference("a", "article-journal", {"title": "T", "issued": date})], form)
    assert read_references(Source("a", text), form).references[0].issued == date


def test_an_institution_of_one_word_and_a_state_of_publication_come_back() -> None:
    values = {"title": "T", "author": (Name(literal="IEEE"), Name(family="Doe", given="J")), "status": "ahead of print"}
    for name in ("ris", "nbib"):
        form = find_format(name)
        text = write_references([Reference("a", "article-journal", values)], form)
        assert read_references(Source("a", text), form).references[0].values == values


def test_the_number_of_a_paper_comes_back_beside_its_pages() -> None:
    values = {"title": "T", "container-title": "P", "page": "1-9", "number": "7889"}
    for name in ("ris", "bibtex", "biblatex"):
        form = find_format(name)
        text = write_references([Reference("a", "paper-conference", values)], form)
        assert read_references(Source("a", text), form).references[0].values == values
