"""What registries answered for real works, beside entries that say the same in each format: no rule speaks."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from k2refs.api.reading.read import read_library
from k2refs.checks.config import Settings, choose_rules
from k2refs.checks.engine import run_rules
from k2refs.formats import find_format, write_references
from k2refs.formats.crossref import read_crossref
from k2refs.formats.datacite import read_datacite
from k2refs.model.evidence import Evidence
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source

RECORDED = Path(__file__).parents[3] / "shared" / "acceptance" / "recorded"
FOLDERS = {
    "crossref_works": read_crossref,
    "crossref_works_fatcat": read_crossref,
    "crossref_works_refchecker": read_crossref,
    "crossref_retraction_check": read_crossref,
    "datacite_dois": read_datacite,
    "datacite_dump_fatcat": read_datacite,
}
RULES = choose_rules(Settings(select=("ID1", "MD", "RT")))
pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="../shared/acceptance/recorded is absent")


def answers() -> Iterator[tuple[str, Reference]]:
    for folder, reader in FOLDERS.items():
        for path in sorted((RECORDED / folder).glob("*.json")):
            for reference in reader(Source(path.name, path.read_text(encoding="utf-8"))).references:
                yield f"{folder}/{path.name}", evolve(reference, key="w1")


def said_of(written: Reference, known: Reference, form: str) -> list[str]:
    text = write_references([written], find_format(form))
    library = read_library([Source(f"refs.{form}", text)], format=form)
    assert len(library) == 1
    (entry,) = library.references
    identifiers = {"DOI": str(known.doi)} if known.doi else {}
    query = f"DOI:{written.doi}" if written.doi else ""
    record = Record(entry.key, LookupOutcome.FOUND, evolve(known, key=entry.key), (), identifiers, query=query)
    evidence = Evidence(library=library, records={entry.key: record}, today=datetime.date(2026, 11, 20))
    return [f"{found.code} {found.message}" for found in run_rules(RULES, evidence).findings]


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_an_entry_that_says_what_the_registry_says_gives_no_finding(form: str) -> None:
    told = {name: said_of(reference, reference, form) for name, reference in answers()}
    assert len(told) > 50
    assert {name: said for name, said in told.items() if said} == {}


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_an_entry_with_another_title_is_found(form: str) -> None:
    missed = []
    for name, reference in answers():
        if len(reference.title.split()) > 3 and len(reference.author) > 0:
            # a title of the original is a second title, which may agree where the first does not
            other = reference.evolve_values({"title": "Whey for tired athletes in summer", "original-title": None})
            missed += [] if said_of(other, reference, form) else [name]
    assert missed == []
