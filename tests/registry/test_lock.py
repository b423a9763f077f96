"""The lock file: what is written reads back the same, diffs are small, and every fault has its place."""

import datetime
import json
import random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.record import LookupOutcome, Notice, Record
from k2refs.model.reference import Reference
from k2refs.model.source import Source
from k2refs.registry.lock import read_lock, write_lock

FOUND = Record(
    "iwamoto2009meta",
    LookupOutcome.FOUND,
    Reference(
        "iwamoto2009meta",
        "article-journal",
        {
            "title": "Efficacy of menatetrenone (vitamin K₂)",
            "author": (Name(family="Iwamoto", given="Jun"), Name(literal="The Group")),
            "issued": Date(PartialDate(2009, 7)),
            "DOI": "10.1000/x",
        },
        {"published-online": "2009-05"},
    ),
    (
        Notice("retraction", "10.1007/s40261-018-0643-3", "", "2018", sources=("crossref", "pubmed")),
        Notice("correction", "10.1000/older", is_about_this=False, sources=("crossref",)),
    ),
    {"DOI": "10.1000/x", "PMID": "19530736"},
    ("crossref: found", "pubmed: unreachable (timed out)"),
    datetime.date(2026, 11, 23),
    query="DOI:10.1000/x",
)
RECORDS = (
    FOUND,
    Record(
        "hand",
        LookupOutcome.FOUND,
        Reference("hand", "book", {"title": "By hand"}),
        source="hand",
        note="from the page",
    ),
    Record("none", LookupOutcome.NOT_REGISTERED, asked=("doi.org: not found",)),
    Record("many", LookupOutcome.AMBIGUOUS, candidates=("10.1000/a", "10.1000/b"), reason="two fit"),
    Record("away", LookupOutcome.UNREACHABLE, reason="crossref: HTTP 503"),
    Record('odd "key" \\ ü', LookupOutcome.UNREACHABLE),
)


def read(text: str) -> tuple[dict[str, Record], list[str]]:
    lock = read_lock(Source("k2refs.lock", text))
    return dict(lock.records), [str(finding) for finding in lock.findings]


def by_notice_order(record: Record) -> Record:
    """As it reads back: notices by date."""
    return evolve(record, notices=tuple(sorted(record.notices, key=lambda notice: notice.date)))


def test_what_is_written_reads_back_the_same() -> None:
    records, findings = read(write_lock(RECORDS))
    assert findings == []
    assert records == {record.key: by_notice_order(record) for record in RECORDS}


def test_order_does_not_matter_and_a_change_is_a_few_lines() -> None:
    shuffled = random.Random(1).sample(RECORDS, len(RECORDS))
    assert write_lock(shuffled) == write_lock(RECORDS)
    retracted = evolve(RECORDS[1], notices=(Notice("retraction", "10.1000/n", sources=("crossref",)),))
    before, after = write_lock(RECORDS).splitlines(), write_lock([*RECORDS[2:], FOUND, retracted]).splitlines()
    added = [line.strip() for line in after if line not in before]
    assert added == ['{"doi": "10.1000/n", "kind": "retraction", "sources": ["crossref"]}']
    assert len(after) == len(before) + 3


def test_abstracts_are_never_written() -> None:
    reference = Reference("a", "article", {"title": "T", "abstract": "the publisher's words"})
    assert "publisher" not in write_lock([Record("a", LookupOutcome.FOUND, reference)])


FAULTS = {
    "cut short": ('{"k2refs-lock": 1,\n "records": {\n  "a": {"outc', "k2refs.lock:3:9: SY001 invalid JSON"),
    "a conflict": ('{\n<<<<<<< ours\n"records": {}\n=======\n}', "k2refs.lock:2:1: SY001 a merge conflict"),
    "a list": ("[]", "k2refs.lock:1:1: SY001 not a lock file"),
    "records a list": ('{"records": []}', "k2refs.lock:1:1: SY001 not a lock file"),
    "of tomorrow": ('{"k2refs-lock": 2, "records": {}}', "k2refs.lock:1:1: SY001 the lock file has version 2"),
    "deep": ("[" * 100_000, "k2refs.lock:1:1: SY001 invalid JSON"),
    "no outcome": ('{"records": {\n"a": {}}}', "k2refs.lock:2:1: SY001 the record of a: unknown outcome None"),
    "found without": (
        '{"records": {"a": {"outcome": "found"}}}',
        "k2refs.lock:1:14: SY001 the record of a: it is found",
    ),
    "a number": ('{"records": {"a": 1}}', "k2refs.lock:1:14: SY001 the record of a: is not an object"),
    "no day": (
        '{"records": {"a": {"outcome": "unreachable", "checked-on": "today"}}}',
        "k2refs.lock:1:14: SY001 the record of a: Invalid isoformat",
    ),
    "a day of 1": ('{"records": {"a": {"outcome": "unreachable", "checked-on": 1}}}', "k2refs.lock:1:14: SY001"),
    "text for notices": ('{"records": {"a": {"outcome": "unreachable", "notices": "x"}}}', "k2refs.lock:1:14: SY001"),
    "null notice": ('{"records": {"a": {"outcome": "unreachable", "notices": [null]}}}', "k2refs.lock:1:14: SY001"),
    "identifiers 7": ('{"records": {"a": {"outcome": "unreachable", "identifiers": 7}}}', "k2refs.lock:1:14: SY001"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_a_finding_with_its_place(text: str, message: str) -> None:
    records, findings = read(text)
    assert records == {}
    assert len(findings) == 1
    assert findings[0].startswith(message), findings


def test_one_bad_record_leaves_the_others() -> None:
    records, findings = read('{"records": {"a": {"outcome": "maybe"}, "b": {"outcome": "not-registered"}}}')
    assert (list(records), len(findings)) == (["b"], 1)


def test_a_key_that_a_merge_left_twice_is_found() -> None:
    text = write_lock([RECORDS[2]]).replace('  "records": {\n', '  "records": {\n    "none": {\n    },\n')
    assert [finding.split(": ", 1)[1] for finding in read(text)[1]] == ["SY001 a second record of none; remove one"]


def test_a_file_that_was_laid_out_anew_has_no_records_twice() -> None:
    import json

    record = {"outcome": "found", "reference": {"issued": {"date-parts": [[2000]]}, "title": "A"}}
    text = json.dumps({"version": 1, "records": {"a": record, "b": record}}, indent=1)
    assert read(text)[1] == []


WORDS = st.sampled_from("records a outcome found notices reference author issued kind".split())
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | WORDS,
    lambda children: st.lists(children, max_size=3) | st.dictionaries(WORDS, children, max_size=4),
    max_leaves=12,
)


@given(SHAPES)
def test_no_shape_makes_it_fail(value: object) -> None:
    for whole in (value, {"records": value}, {"records": {"a": value}}):
        read(json.dumps(whole))
