"""A bibtexparser library goes in and comes out, and reads what bibtexparser's own splitter loses."""

import bibtexparser
import pytest
from bibtexparser.library import Library
from bibtexparser.middlewares import MonthIntMiddleware, SeparateCoAuthors
from bibtexparser.model import Entry, ExplicitComment, Field, ImplicitComment, ParsingFailedBlock, Preamble, String

from k2refs.formats.bibtex import from_bibtexparser, read_bibtex, to_bibtexparser
from k2refs.model.source import Source

PLAIN = '@string{j = {Journal}}\n@preamble{"x"}\n% text\n@comment{c}\n@article{a,\n  title = {T},\n  year = 1999\n}\n'


def test_ordinary_text_gives_what_bibtexparser_gives() -> None:
    ours = to_bibtexparser(Source("a.bib", PLAIN))
    theirs = bibtexparser.parse_string(PLAIN, parse_stack=[])
    assert [type(block) for block in ours.blocks] == [type(block) for block in theirs.blocks]
    assert [block.start_line for block in ours.blocks] == [block.start_line for block in theirs.blocks]
    assert ours.entries[0].fields_dict.keys() == theirs.entries[0].fields_dict.keys()
    assert [field.value for field in ours.entries[0].fields] == [field.value for field in theirs.entries[0].fields]
    assert isinstance(ours.blocks[0], String)
    assert isinstance(ours.blocks[1], Preamble)
    assert isinstance(ours.blocks[2], ImplicitComment)
    assert isinstance(ours.blocks[3], ExplicitComment)


def test_faults_are_failed_blocks_beside_the_entry() -> None:
    library = to_bibtexparser(Source("a.bib", "@book{a, title = {A} year = 1999}"))
    assert library.entries[0].fields_dict.keys() == {"title", "year"}
    (failed,) = library.failed_blocks
    assert isinstance(failed, ParsingFailedBlock)
    assert "a.bib:1:20: missing comma" in str(failed.error)


def test_its_middlewares_run_on_it() -> None:
    library = to_bibtexparser(Source("a.bib", "@book{a, author = {A, B and C, D}, month = feb}"))
    for middleware in (bibtexparser.middlewares.RemoveEnclosingMiddleware(), MonthIntMiddleware(), SeparateCoAuthors()):
        library = middleware.transform(library)
    assert library.entries[0]["author"] == ["A, B", "C, D"]
    assert library.entries[0]["month"] == 2


@pytest.mark.parametrize("stack", [[], None], ids=["raw", "enclosings removed"])
def test_a_library_of_theirs_is_read(stack: list[object] | None) -> None:
    arguments = {} if stack is None else {"parse_stack": stack}
    library = bibtexparser.parse_string(PLAIN.replace("{T}", "{The {T} of {\\'E}}"), **arguments)
    read = read_bibtex(from_bibtexparser(library))
    assert [(reference.key, reference.title, reference.year) for reference in read.references] == [
        ("a", "The T of É", 1999)
    ]
    assert not read.findings


def test_a_library_made_by_hand_is_read() -> None:
    library = Library([Entry("book", "a", [Field("title", "A title"), Field("year", 1999)])])
    (reference,) = read_bibtex(from_bibtexparser(library)).references
    assert (reference.title, reference.year) == ("A title", 1999)
