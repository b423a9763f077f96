"""Clean references give no finding, whatever is odd about them; every fault that is put into one is found."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from k2refs.api.editing.convert import convert
from k2refs.api.reading.read import read_library
from k2refs.checks.config import Settings, choose_rules
from k2refs.checks.engine import run_rules
from k2refs.checks.fix import apply_fixes
from k2refs.checks.rule import Rule
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding
from k2refs.model.source import Source
from tests.checks.corpus import FAULTS, ODD, clean_entries, write_entry

TODAY = datetime.date(2026, 11, 20)


@cache
def offline_rules() -> tuple[Rule, ...]:
    return choose_rules(Settings(ignore=("EX102", "CL")))


def check_text(text: str, rules: tuple[Rule, ...] | None = None) -> tuple[Finding, ...]:
    library = read_library([Source("refs.bib", text)])
    evidence = Evidence(library=library, reading=library.findings, today=TODAY)
    return run_rules(rules or offline_rules(), evidence).findings


def test_three_hundred_clean_entries_give_no_finding() -> None:
    text = "\n".join(map(write_entry, clean_entries(300)))
    assert len(read_library([Source("refs.bib", text)])) == 300
    assert [str(finding) for finding in check_text(text)] == []


@pytest.mark.parametrize("name", ["odds.bib", "exporters.bib"])
def test_what_exporters_and_old_libraries_have_gives_no_finding(name: str) -> None:
    path = Path(__file__).parents[1] / "data" / "habits" / name
    said = check_text(path.read_text(encoding="utf-8"))
    inverted = [finding for finding in said if "an institution is written as a person" in finding.message]
    assert len(inverted) == (2 if name == "exporters.bib" else 0)  # "Team, R Core" is a habit, and a fault
    assert [str(finding) for finding in said if finding not in inverted] == []


@pytest.mark.parametrize("form", ["ris", "csl-json"])
@pytest.mark.parametrize("name", ["odds.bib", "exporters.bib"])
def test_the_same_in_another_format_gives_no_finding(name: str, form: str) -> None:
    path = Path(__file__).parents[1] / "data" / "habits" / name
    text = convert(str(path), to=form).text
    library = read_library([Source(f"refs.{form}", text)], format=form)
    evidence = Evidence(library=library, reading=library.findings, today=TODAY)
    said = run_rules(offline_rules(), evidence).findings
    assert [str(finding) for finding in said] == []


def test_what_is_odd_but_right_gives_no_finding() -> None:
    assert len(read_library([Source("refs.bib", ODD)])) == ODD.count("\n@")
    assert [str(finding) for finding in check_text(ODD)] == []


@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_is_found_in_every_entry(code: str) -> None:
    rules = tuple(rule for rule in offline_rules() if rule.code == code)
    missed = []
    for entry in clean_entries(300):
        for number, fault in enumerate(FAULTS[code]):
            if code not in {finding.code for finding in check_text(fault(entry), rules)}:
                missed.append((number, fault(entry)))
    assert not missed, f"{len(missed)} missed, the first:\n{missed[0]}"


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_raises_no_false_alarm_beside_it(code: str) -> None:
    """What else is said about a faulty entry must be about the same field."""
    beside = {
        "SY001": {"SY003", "FM001", "ID001", "SY005", "FM004"},  # what a lost brace swallows is gone
        "SY002": {"DU002"},
        "SY004": {"SY003"},
        "SY003": {"DU002"},
        "ID001": {"ID002"},
        "FM002": {"DU002"},
        "FM004": {"SY006"},
        "DU001": {"ID006"},
    }.get(code, set())
    entry = list(clean_entries(40))[33]
    for fault in FAULTS[code]:
        codes = {finding.code for finding in check_text(fault(entry))}
        assert codes <= {code, *beside}, (codes, fault(entry))


def test_fixes_reach_a_fixed_point_and_change_only_what_they_mend() -> None:
    for code, faults in FAULTS.items():
        for entry in list(clean_entries(60))[::20]:
            for fault in faults:
                text = fault(entry)
                once = fix(text)
                assert fix(once) == once, code
                before, after = (
                    {
                        (one.key, name)
                        for one in read_library([Source("refs.bib", each)]).references
                        for name in one.values
                    }
                    for each in (text, once)
                )
                assert after == before, code


def fix(text: str) -> str:
    for _ in range(5):
        texts = apply_fixes(check_text(text)).texts
        text = texts.get("refs.bib", text)
    return text
