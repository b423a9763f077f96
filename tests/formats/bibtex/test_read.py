"""BibTeX text into references: what each trap of the format reads as."""

import pytest

from k2refs.formats.bibtex import read_bibtex
from k2refs.model.source import Source

ENTRY = "@article{{a,\n  {field},\n}}"


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ('note = "x {"} y {q"r} z"', "note", 'x " y q"r z'),
        ('title = "A" # " and " # {B}', "title", "A and B"),
        ("title = {K$_2$ in bone}", "title", "K<sub>2</sub> in bone"),
        (r"url = {http://x/a%20b#c}", "URL", "http://x/a%20b#c"),
        ("title = {a\n@foo{bar}\nb}", "title", "a @foobar b"),
        ("pages = {487--492}", "page", "487-492"),
    ],
)
def test_a_value_reads_as(field: str, name: str, value: str) -> None:
    read = read_bibtex(Source("a.bib", ENTRY.format(field=field)))
    assert [reference.values[name] for reference in read.references] == [value]
    assert not read.findings


def test_a_broken_entry_costs_no_other() -> None:
    text = "@book{a, title = {A}}\n@book{b, title = {never closed,\n@book{c, title = {C}}\n"
    read = read_bibtex(Source("a.bib", text))
    assert [reference.key for reference in read.references] == ["a", "b", "c"]
    assert [str(finding.span) for finding in read.findings] == ["a.bib:2:18"]


def test_extents_are_the_inside_of_the_value() -> None:
    reference = read_bibtex(Source("a.bib", "@book{a,\n  doi = {10.1/x..},\n}")).references[0]
    assert reference.origin is not None
    assert reference.origin.field_span("doi").text == "10.1/x.."
    assert str(reference.origin.key_span) == "a.bib:1:7"


def test_a_macro_that_is_defined_elsewhere_is_named_once() -> None:
    text = "".join(f"@article{{a{number}, journal = jair, title = {{A}}}}\n" for number in range(5))
    read = read_bibtex(Source("a.bib", text))
    assert [str(said) for said in read.findings] == [
        "a.bib:1:14: SY001 undefined macro 'jair'; define it with @string, or put the value in braces"
    ]
    assert {reference.container_title for reference in read.references} == {"jair"}
