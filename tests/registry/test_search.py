"""Searching for a title: who is asked, in which order, when that is enough, and what a silent source changes."""

from collections.abc import Callable
from typing import Any

import pytest

from k2refs.errors import Unreachable
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference, Value
from k2refs.registry.request import Answer
from k2refs.registry.resolver import Resolver
from k2refs.registry.search import SOURCES, plan_search
from tests.registry.answers import Known, make_work
from tests.registry.clock import make_client
from tests.registry.faults import FAULTS
from tests.registry.server import Registries, serve
from tests.registry.test_faults import HARD

TITLE = "Menaquinone uptake in the growing bones of elderly rats"
AUTHORS = ("Jun Iwamoto", "Tsuyoshi Takeda 0002")
DBLP = {
    "title": f"{TITLE}.",
    "venue": "BONES",
    "year": "2020",
    "type": "Conference and Workshop Papers",
    "authors": {"author": [{"text": name} for name in AUTHORS]},
}
OPENALEX = {
    "display_name": TITLE,
    "publication_year": 2020,
    "type": "article",
    "primary_location": {"source": {"display_name": "BONES", "type": "conference"}},
    "authorships": [{"author": {"display_name": name.removesuffix(" 0002")}} for name in AUTHORS],
}


def make_entry(kind: str = "paper-conference", /, **changes: Value) -> Reference:
    values: dict[str, Value] = {
        "title": TITLE,
        "author": (Name(family="Iwamoto", given="J."), Name(family="Takeda", given="T.")),
        "container-title": "BONES",
        "issued": Date(PartialDate(2020)),
    }
    return Reference("a", kind, {**values, **changes})


def resolve(registries: Registries, reference: Reference, *, disabled: frozenset[str] = frozenset()) -> Record:
    with serve(registries) as (url, _):
        client = make_client(url)
        record = Resolver(client, disabled=disabled).resolve(reference)
        client.close()
    return record


def asked(registries: Registries) -> list[str]:
    return [seen.registry for seen in registries.log]


def test_the_first_that_has_it_ends_the_search() -> None:
    registries = Registries(known=Known(searched={"dblp": [DBLP]}))
    record = resolve(registries, make_entry())
    assert (record.outcome, record.basis, asked(registries)) == (LookupOutcome.FOUND, "", ["dblp"])
    assert record.reference is not None
    assert [name.family for name in record.reference.author] == ["Iwamoto", "Takeda"]


def test_the_next_is_asked_until_one_has_it() -> None:
    registries = Registries(known=Known(searched={"openalex": [OPENALEX]}))
    record = resolve(registries, make_entry())
    assert (record.outcome, asked(registries)) == (LookupOutcome.FOUND, ["dblp", "crossref", "openalex"])
    assert record.asked == ("dblp: not found", "crossref: not found", "openalex: found")


def test_a_source_can_be_left_out() -> None:
    registries = Registries(known=Known(searched={"dblp": [DBLP]}))
    record = resolve(registries, make_entry(), disabled=frozenset({"dblp", "openalex", "semanticscholar"}))
    assert (record.outcome, asked(registries)) == (LookupOutcome.NOT_REGISTERED, ["crossref"])


@pytest.mark.parametrize(
    ("changes", "basis"),
    [
        ({"author": (Name(family="Orimo", given="H."),)}, "nearest"),
        ({"container-title": "Symposium on Hearts"}, "nearest"),
        ({"title": TITLE.replace("elderly", "young")}, "nearest"),
        ({"title": "The menaquinone uptake of hearts"}, ""),
    ],
    ids=["other authors", "other meeting", "one word", "another title"],
)
def test_what_an_entry_says_wrongly(changes: dict[str, Value], basis: str) -> None:
    record = resolve(Registries(known=Known(searched={"dblp": [DBLP], "openalex": [OPENALEX]})), make_entry(**changes))
    assert (record.basis, record.outcome is LookupOutcome.FOUND) == (basis, bool(basis))


def test_one_answer_is_not_enough_to_call_an_entry_wrong() -> None:
    known = Known(searched={"dblp": [DBLP]})
    others = frozenset(SOURCES) - {"dblp"}
    record = resolve(Registries(known=known), make_entry(author=(Name(family="Orimo"),)), disabled=others)
    assert (record.outcome, record.basis) != (LookupOutcome.FOUND, "nearest")


def test_two_works_with_the_title_are_not_chosen_between() -> None:
    other = {**DBLP, "authors": {"author": {"text": "Hajime Orimo"}}}
    record = resolve(Registries(known=Known(searched={"dblp": [DBLP, other]})), make_entry(author=(Name(family="X"),)))
    assert record.outcome is not LookupOutcome.FOUND


def test_the_preprint_of_an_entry_that_names_a_meeting() -> None:
    number = "10.1101/2020.12.01.406702"
    preprint = make_work(number) | {"title": [TITLE], "type": "posted-content", "subtype": "preprint"}
    preprint["container-title"] = []
    preprint["author"] = [{"family": "Iwamoto", "given": "Jun"}, {"family": "Takeda", "given": "Tsuyoshi"}]
    known = Known(crossref={number: preprint})
    entry = make_entry(DOI=number)
    assert resolve(Registries(known=known), entry).basis == "preprint"
    known.searched["dblp"] = [DBLP]
    record = resolve(Registries(known=known), entry)
    assert (record.basis, record.reference and record.reference.container_title) == ("", "BONES")


@pytest.mark.parametrize("fault", HARD)
@pytest.mark.parametrize("name", sorted(set(SOURCES) - {"crossref"}))
def test_a_silent_source_is_unreachable_and_the_others_speak(name: str, fault: str) -> None:
    kind = next(kind for kind in ("paper-conference", "book", "dataset", "article-journal") if name in _plan(kind))
    entry = make_entry(kind) if name != "arxiv" else make_entry("article", genre="preprint")
    record = resolve(Registries(known=Known(), fault=fault, faulty=name), entry)
    if name == "semanticscholar":  # asked only where OpenAlex is silent
        assert not any(one.startswith(name) for one in record.asked)
        return
    assert record.outcome is LookupOutcome.NOT_REGISTERED, record
    assert any(one.startswith(f"{name}: unreachable (") for one in record.asked), record.asked
    assert "crossref: not found" in record.asked
    assert bool(record.reason) is (fault not in ("401", "403"))


def _plan(kind: str) -> tuple[str, ...]:
    return ("arxiv",) if kind == "article" else (*plan_search(Reference("x", kind)), "arxiv")


@pytest.mark.parametrize("fault", ["503", "html", "403", "empty"])
def test_semantic_scholar_is_asked_where_openalex_is_silent(fault: str) -> None:
    registries = Registries(known=Known(), fault=fault, faulty="openalex")
    record = resolve(registries, make_entry())
    assert record.asked[-1] == "semanticscholar: not found"
    assert registries.count("semanticscholar") == 1


def test_a_silent_crossref_says_nothing_of_a_work_that_the_others_lack() -> None:
    record = resolve(Registries(known=Known(), fault="503"), make_entry())
    assert (record.outcome, record.is_checked) == (LookupOutcome.UNREACHABLE, False)


READERS: dict[str, Callable[[Answer], Any]] = {name: source.read for name, source in SOURCES.items()}


@pytest.mark.parametrize(("name", "read"), READERS.items(), ids=READERS.keys())
@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'"x"', b"<html></html>", b'{"data": 1}', b"\xff\xfe"])
def test_another_shape_is_unreachable(name: str, read: Callable[[Answer], Any], body: bytes) -> None:
    with pytest.raises(Unreachable):
        read(Answer(name, 200, body, "application/json"))


def test_every_fault_is_hard_or_passes() -> None:
    assert set(HARD) < set(FAULTS)
