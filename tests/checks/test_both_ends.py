"""A retracted paper and its notice, from recorded answers to findings: each end says its own thing."""

import datetime
import json
from pathlib import Path

import pytest

from k2refs.checks.config import Settings, choose_rules
from k2refs.checks.engine import run_rules
from k2refs.formats.crossref import work_to_reference
from k2refs.model.evidence import Evidence
from k2refs.model.library import BaseLibrary
from k2refs.model.record import LookupOutcome, Record
from k2refs.model.reference import Reference
from k2refs.registry.lock import read_line, write_line
from k2refs.registry.notices import read_crossref_notices

RECORDED = Path(__file__).parents[3] / "shared" / "acceptance" / "recorded"
PAPER = "crossref_retraction_check/10.1016_s0140_6736_97_11096_0.json"
NOTICE = "crossref_transcribed/retraction_notice_10.1016_s0140-6736_10_60175-4.json"
DAY = datetime.date(2026, 11, 20)

pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="../shared/acceptance/recorded is absent")


def recorded(name: str) -> tuple[Reference, Record]:
    """The work of a recorded answer, and the record that the lock would keep of it."""
    message = json.loads((RECORDED / name).read_text(encoding="utf-8"))["message"]
    work = work_to_reference(message, "k")
    notices = read_crossref_notices(message)
    record = Record(
        "k", LookupOutcome.FOUND, work, notices, {"DOI": str(work.doi)}, checked_on=DAY, query=f"DOI:{work.doi}"
    )
    return work, read_line(write_line(record))


def codes(entry: Reference, record: Record) -> set[str]:
    rules = choose_rules(Settings(select=("RT",)))
    evidence = Evidence(library=BaseLibrary((entry,)), records={"k": record}, today=DAY)
    return {found.code for found in run_rules(rules, evidence).findings}


def test_the_paper_was_retracted() -> None:
    paper, record = recorded(PAPER)
    assert "RT101" in codes(paper, record)


def test_the_notice_cited_as_itself_is_in_order() -> None:
    notice, record = recorded(NOTICE)
    assert codes(notice, record) == set()


@pytest.mark.parametrize("mark", ["RETRACTED: ", ""])
def test_the_notice_cited_for_the_paper_is_found(mark: str) -> None:
    paper, _ = recorded(PAPER)
    notice, record = recorded(NOTICE)
    title = mark + paper.title.removeprefix("RETRACTED: ")
    assert codes(paper.evolve_values({"DOI": str(notice.doi), "title": title}), record) == {"RT104"}
