"""A record that agrees gives no finding; every way in which it can disagree is found, in thirty entries each."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from k2refs.api.reading.read import read_library
from k2refs.checks.config import Settings, choose_rules
from k2refs.checks.engine import run_rules
from k2refs.model.evidence import Evidence
from k2refs.model.library import BaseLibrary
from k2refs.model.names import Name
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from tests.checks.corpus import clean_entries, write_entry

RULES = choose_rules(Settings(select=("ID1", "MD", "RT", "EX")))
DAY = datetime.date(2026, 11, 20)
DOI = "10.9876/other"


def clean_library() -> BaseLibrary:
    return read_library([Source("refs.bib", "\n".join(map(write_entry, clean_entries(30))))])


def agreeing(reference: Reference) -> Record:
    """What a registry says of this very work, in its own dress: initials, no subtitle lost, numbers alike."""
    names = tuple(evolve(name, given=f"{name.given[:1]}.") for name in reference.author)
    known = evolve(reference.evolve_values({"author": names}), extra={}, origin=None)
    identifiers = {"DOI": str(reference.doi)} | ({"PMID": str(reference.pmid)} if reference.pmid else {})
    return Record(
        reference.key, LookupOutcome.FOUND, known, (), identifiers, checked_on=DAY, query=f"DOI:{reference.doi}"
    )


def known(record: Record, **values: Any) -> Record:
    assert record.reference is not None
    return evolve(record, reference=record.reference.evolve_values({k.replace("_", "-"): v for k, v in values.items()}))


def noticed(kind: str, *, is_about_this: bool = True) -> Callable[[Record], Record]:
    notice = Notice(kind, DOI, date="2020", is_about_this=is_about_this, sources=("crossref",))
    return lambda record: evolve(record, notices=(notice,))


STRANGER = (Name(family="Nemo", given="Ulysses"),)
FAULTS: dict[str, tuple[Callable[[Record], Record], ...]] = {
    "ID101": (lambda record: evolve(record, outcome=LookupOutcome.NOT_REGISTERED, reference=None),),
    "ID102": (lambda record: known(record, title="Whey for athletes", author=STRANGER),),
    "ID103": (lambda record: evolve(record, identifiers={**record.identifiers, "DOI": DOI}),),
    "MD101": (lambda record: known(record, title="Whey protein for athletes under stress"),),
    "MD102": (lambda record: known(record, author=STRANGER),),
    "MD103": (lambda record: _aged(record),),
    "MD104": (lambda record: known(record, container_title="Annals of Improbable Physics", ISSN=None),),
    "MD105": (lambda record: known(record, volume="999"), lambda record: known(record, page="9001-9009")),
    "RT101": (noticed("retraction"), noticed("withdrawal"), noticed("removal")),
    "RT102": (noticed("expression_of_concern"),),
    "RT103": (noticed("correction"), noticed("erratum"), noticed("corrigendum")),
    "RT104": (noticed("retraction", is_about_this=False),),
    "RT105": (noticed("preprint_of"), noticed("published_as")),
}


def _aged(record: Record) -> Record:
    assert record.reference is not None and record.reference.issued is not None
    issued = record.reference.issued
    assert issued.start is not None
    return known(record, issued=evolve(issued, start=evolve(issued.start, year=issued.start.year - 7)))


def codes(library: BaseLibrary, change: Callable[[Record], Record]) -> list[set[str]]:
    """The codes said about each entry when every record is changed so."""
    records = {reference.key: change(agreeing(reference)) for reference in library.references}
    outcome = run_rules(RULES, Evidence(library=library, records=records, today=DAY))
    assert outcome.unchecked == ()
    return [{found.code for found in outcome.findings if found.subject == one.key} for one in library.references]


def test_records_that_agree_give_no_finding_and_leave_nothing_open() -> None:
    assert codes(clean_library(), lambda record: record) == [set()] * 30


@pytest.mark.parametrize("code", FAULTS)
def test_every_disagreement_is_found_in_every_entry_that_can_show_it(code: str) -> None:
    library = clean_library()
    for change in FAULTS[code]:
        for reference, said in zip(library.references, codes(library, change), strict=True):
            if not (code == "MD105" and "xii" in reference.page):  # Roman pages are not compared
                assert code in said, (reference.key, said)


def test_a_missing_doi_is_found_and_without_record_nothing_is_claimed() -> None:
    library = clean_library()
    bare = BaseLibrary(tuple(one.evolve_values({"DOI": None}) for one in library.references), sources=library.sources)
    records = {one.key: evolve(agreeing(one), query="") for one in library.references}
    said = run_rules(RULES, Evidence(library=bare, records=records, today=DAY))
    assert {found.code for found in said.findings} == {"ID104"}
    assert len(said.findings) == 30
    for lock in (None, {}, {key: evolve(record, source="hand") for key, record in records.items()}):
        outcome = run_rules(RULES, Evidence(library=bare, records=lock, today=DAY))
        assert outcome.findings == ()
        assert len(outcome.unchecked) == 30
