"""The likeliest mistakes, each with the error that names what is wrong and what to do."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import k2refs
from k2refs import Cite, Cluster, Date, Library, Name, PartialDate, Reference, Style

BIB = "@article{iwamoto2001, author={Iwamoto, J.}, title={Bone}, journal={J}, year={2001}}\n"
REF = Reference.new("book", key="a", title="T", author="Doe, Jane", issued=2020)
LIB = Library([REF])
APA = Style.load("apa")

# what is done → the kind of error, and words of its message
MISTAKES: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "an unknown key": (lambda: Library([REF.replace(key="doe2001")])["doe201"], KeyError, "did you mean doe2001"),
    "a number for a key": (lambda: LIB[0], TypeError, "library.references"),  # type: ignore[index]
    "a slice for a key": (lambda: LIB[:1], TypeError, "library.references"),  # type: ignore[misc]
    "a reference for a key": (lambda: LIB[REF], TypeError, "library['a']"),  # type: ignore[index]
    "assigning to a library": (lambda: LIB.__setitem__("b", REF), TypeError, "lib.add"),
    "deleting from a library": (lambda: LIB.__delitem__("a"), TypeError, "lib.remove('a')"),
    "setting its references": (lambda: setattr(LIB, "references", ()), AttributeError, "cannot be changed"),
    "a path for references": (lambda: Library("refs.bib"), TypeError, "k2refs.read"),  # type: ignore[arg-type]
    "keys for references": (lambda: Library(["a"]), TypeError, "holds references"),  # type: ignore[list-item]
    "items for references": (lambda: Library([{"id": "a"}]), TypeError, "not dict"),  # type: ignore[list-item]
    "a key that is taken": (lambda: LIB.add(REF), ValueError, "library.replace"),
    "a reference without key": (lambda: LIB.add(Reference("")), ValueError, "without a key"),
    "adding a list": (lambda: LIB.add([REF]), TypeError, "holds references"),  # type: ignore[arg-type]
    "adding a library to text": (lambda: LIB + "x", TypeError, "unsupported operand"),  # type: ignore[operator]
    "replacing what is not there": (lambda: LIB.replace(Reference("b")), KeyError, "'b'"),
    "removing what is not there": (lambda: LIB.remove("b"), KeyError, "'b'"),
    "a string for keys": (lambda: LIB.select("a"), TypeError, "['a']"),
    "filtering by a string": (lambda: LIB.filter("year"), TypeError, "a function"),  # type: ignore[arg-type]
    "sorting by an unknown attribute": (lambda: LIB.sorted("yaer"), ValueError, "did you mean year"),
    "an unknown format to write": (lambda: LIB.dumps("bibtx"), k2refs.UsageError, "did you mean bibtex"),
    "a format that is only read": (lambda: LIB.dumps("pubmed-xml"), k2refs.UsageError, "not written"),
    "a number for a format": (lambda: LIB.dumps(3), TypeError, "'bibtex'"),  # type: ignore[arg-type]
    "saving what has no file": (lambda: LIB.save(), k2refs.UsageError, "k2refs.write(library, path)"),
    "an engine that does not exist": (lambda: LIB.to_dataframe("spark"), ValueError, "pandas"),  # type: ignore[arg-type]
    "reading nothing": (lambda: k2refs.read(), k2refs.UsageError, "name at least one file"),
    "reading text": (lambda: k2refs.read(BIB), ValueError, "k2refs.loads"),
    "reading an open file": (lambda: k2refs.read(io.StringIO(BIB)), TypeError, "loads"),  # type: ignore[arg-type]
    "reading a number": (lambda: k2refs.read(3), TypeError, "pathlib.Path"),  # type: ignore[arg-type]
    "reading bytes": (lambda: k2refs.read(b"refs.bib"), TypeError, "not bytes"),  # type: ignore[arg-type]
    "reading a file that is not there": (lambda: k2refs.read("nowhere.bib"), k2refs.InputError, "no such file"),
    "reading an empty name": (lambda: k2refs.read(""), ValueError, "empty"),
    "reading a folder": (lambda: k2refs.read(Path(__file__).parent), k2refs.InputError, "directory"),
    "reading an unknown format": (lambda: k2refs.read(__file__, format="biptex"), k2refs.UsageError, "bibtex"),
    "text for a callback": (lambda: k2refs.read(__file__, on_progress="x"), TypeError, "function"),  # type: ignore[arg-type]
    "loading a path": (lambda: k2refs.loads("refs.bib"), ValueError, "k2refs.read"),
    "loading a Path": (lambda: k2refs.loads(Path("refs.bib")), TypeError, "k2refs.read"),  # type: ignore[arg-type]
    "loading bytes": (lambda: k2refs.loads(BIB.encode()), TypeError, "decode"),  # type: ignore[arg-type]
    "loading prose": (lambda: k2refs.loads("Dear reader"), ValueError, "format="),
    "writing the path first": (lambda: k2refs.write("x.bib", LIB), TypeError, "a library, then a path"),  # type: ignore[arg-type]
    "writing without a suffix": (lambda: k2refs.write(LIB, "refs"), k2refs.UsageError, "format"),
    "an unknown type": (lambda: Reference("a", "artcle-journal"), ValueError, "did you mean article-journal"),
    "values for a type": (lambda: Reference("a", {"title": "T"}), TypeError, "type of a reference"),  # type: ignore[arg-type]
    "a number for a reference's key": (lambda: Reference(3), TypeError, "string"),  # type: ignore[arg-type]
    "an unknown variable": (lambda: Reference("a", "book", {"tilte": "T"}), ValueError, "did you mean title"),
    "a name in snake case": (lambda: Reference("a", "book", {"publisher_place": "J"}), ValueError, "publisher-place"),
    "a list for text": (lambda: Reference("a", "book", {"title": ["T"]}), TypeError, "title takes text"),  # type: ignore[dict-item]
    "None for text": (lambda: Reference("a", "book", {"title": None}), TypeError, "leave it out"),  # type: ignore[dict-item]
    "a list for values": (lambda: Reference("a", "book", [("title", "T")]), TypeError, "mapping"),  # type: ignore[arg-type]
    "a date that is none": (lambda: Reference.new("book", key="a", issued="31/12/2020"), ValueError, "2020-05-31"),
    "a list for a date": (lambda: Reference.new("book", key="a", issued=[2020]), TypeError, "takes a date"),  # type: ignore[arg-type]
    "numbers for names": (lambda: Reference.new("book", key="a", author=[1]), TypeError, "takes names"),  # type: ignore[list-item]
    "a mapping for names": (lambda: Reference.new("book", key="a", author={"family": "D"}), TypeError, "Name("),  # type: ignore[arg-type]
    "a misspelt argument": (lambda: Reference.new("book", key="a", tilte="T"), ValueError, "did you mean title"),  # type: ignore[call-arg]
    "a DOI that is none": (lambda: Reference.new("book", key="a", doi="none"), ValueError, "10.1234/abc"),
    "an ISBN that is none": (lambda: REF.replace(isbn="12"), ValueError, "978"),
    "changing a reference": (lambda: setattr(REF, "title", "U"), AttributeError, "reference.replace(title=…)"),
    "changing its values": (lambda: REF.values.update(title="U"), TypeError, "reference.replace"),  # type: ignore[attr-defined]
    "a number in a name": (lambda: Name(family=3), TypeError, "family of a name is text"),  # type: ignore[arg-type]
    "text for a year": (lambda: PartialDate("2020"), TypeError, "whole number"),  # type: ignore[arg-type]
    "a number for a start": (lambda: Date(2020), TypeError, "PartialDate(2020)"),  # type: ignore[arg-type]
    "an unknown style": (lambda: Style.load("aap"), k2refs.UsageError, "apa"),
    "a number for a style": (lambda: Style.load(7), TypeError, "a style"),  # type: ignore[arg-type]
    "an unknown language": (lambda: Style.load("apa", locale="xx"), k2refs.UsageError, "xx"),
    "citing nothing": (lambda: APA.cite(LIB), k2refs.UsageError, "no key to cite"),
    "citing an unknown key": (lambda: APA.cite(LIB, "b"), KeyError, "'b'"),
    "citing in a path": (lambda: APA.cite("refs.bib", "a"), TypeError, "k2refs.read('refs.bib')"),  # type: ignore[arg-type]
    "citing a number": (lambda: APA.cite(LIB, 3), TypeError, "keys"),  # type: ignore[arg-type]
    "an int locator": (lambda: APA.cite(LIB, "a", locator=3), TypeError, "'p. 3'"),  # type: ignore[arg-type]
    "an int locator in a cite": (lambda: Cite("a", locator=3), TypeError, "'3'"),  # type: ignore[arg-type]
    "an unknown label": (lambda: Cite("a", locator="3", label="pge"), ValueError, "did you mean page"),
    "an unknown mode": (lambda: Cite("a", mode="supress-author"), ValueError, "suppress-author"),  # type: ignore[arg-type]
    "a reference in a cite": (lambda: Cite(REF), TypeError, "by its key"),  # type: ignore[arg-type]
    "a key for a cluster's cites": (lambda: Cluster("a"), TypeError, "Cite('key')"),  # type: ignore[arg-type]
    "one cluster for a list": (lambda: APA.format(LIB, Cluster(Cite("a"))), TypeError, "[cluster]"),  # type: ignore[arg-type]
    "keys for clusters": (lambda: APA.format(LIB, ["a"]), TypeError, "Cluster"),  # type: ignore[list-item]
    "an unknown output": (lambda: APA.cite(LIB, "a", to="htlm"), k2refs.UsageError, "did you mean html"),
    "two ways of authors": (
        lambda: APA.cite(LIB, "a", narrative=True, author_only=True), k2refs.UsageError, "choose only one",
    ),
    "an item for a list": (lambda: APA.bibliography({"id": "a"}), TypeError, "into a list"),  # type: ignore[dict-item]
    "checking what is not there": (lambda: k2refs.check("nowhere.bib"), k2refs.K2RefsError, "no such file"),
    "an unknown code": (lambda: k2refs.check(__file__, select=["XX9"]), k2refs.UsageError, "XX9"),
    "numbers for codes": (lambda: k2refs.check(__file__, ignore=[3]), TypeError, "ID002"),  # type: ignore[list-item]
    "a path for settings": (lambda: k2refs.check("x", settings="k2refs.toml"), TypeError, "config="),  # type: ignore[arg-type]
    "resolving a list": (lambda: k2refs.resolve(["10.1/x"]), TypeError, "call it for each"),  # type: ignore[arg-type]
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told(name: str) -> None:
    make, kind, words = MISTAKES[name]
    with pytest.raises(kind) as error:
        make()
    assert words in str(error.value)
    is_pythons = name == "adding a library to text"
    assert is_pythons or isinstance(error.value, k2refs.K2RefsError)


def test_there_are_sixty() -> None:
    assert len(MISTAKES) >= 60


def test_the_old_name_of_a_callback_works_and_says_what_to_use(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIB)
    heard: list[Any] = []
    with pytest.warns(DeprecationWarning, match="on_progress"):
        k2refs.read(tmp_path / "a.bib", tell=heard.append)
    assert len(heard) == 1


def test_dates_of_the_standard_library_are_taken() -> None:
    assert REF.replace(issued=datetime.datetime(2020, 5, 31, 12)).issued == Date(PartialDate(2020, 5, 31))
