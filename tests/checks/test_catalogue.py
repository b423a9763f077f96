"""The catalogue finds every rule, keeps codes apart, and knows which codes a prefix selects."""

import re
from collections.abc import Iterator

import pytest

import k2refs
from k2refs.checks.catalogue import ENTRY_POINTS, find_rule, load_rules
from k2refs.checks.engine import run_rules
from k2refs.checks.example import Example
from k2refs.checks.rule import Rule
from k2refs.errors import UsageError
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.library import BaseLibrary


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_a_rule_stands_in_the_file_of_its_name(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert rule.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert find_rule("sy002") is find_rule("duplicate-key")


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="SY002"):
        find_rule("SY0002")


class Shouting(Rule):
    """A key is in capitals.

    What it does
        Reports keys in capitals.
    Why it matters
        They are hard to type.
    Example
        `@misc{ABC,`
    Use instead
        `@misc{abc,`
    Source
        Taste.
    """

    code = "XX001"
    name = "shouting"
    VALID = (Example("@misc{abc,\n  title = {A},\n}\n"),)
    INVALID = (Example("@misc{ABC,\n  title = {A},\n}\n", at=("refs.bib:1:7",)),)

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        for reference in evidence.entries:
            if reference.key.isupper() and reference.origin:
                yield self.finding(f"{reference.key} shouts", reference.origin.key_span, subject=reference.key)


class Failing(Shouting):
    code = "XX002"

    def check(self, evidence: Evidence) -> Iterator[Finding | Unchecked]:
        raise ZeroDivisionError("oh")


def announce(rule: type[Rule], monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes `rule` what an installed package announces under the entry point."""

    class Point:
        value = f"elsewhere:{rule.__name__}"

        def load(self) -> type[Rule]:
            return rule

    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [Point()] if group == ENTRY_POINTS else [])


def test_a_rule_of_somebody_else_is_found_by_entry_point_and_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(Shouting, monkeypatch)
    load_rules.cache_clear()
    try:
        assert find_rule("XX001") is Shouting
        k2refs.verify_rule(Shouting)
    finally:
        load_rules.cache_clear()


def test_a_rule_that_takes_a_code_of_ours_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(type("Twin", (Shouting,), {"code": "SY002"}), monkeypatch)
    load_rules.cache_clear()
    try:
        with pytest.raises(UsageError, match="two rules have the code SY002"):
            load_rules()
    finally:
        load_rules.cache_clear()


def test_a_rule_that_fails_is_named_with_what_to_do() -> None:
    said = [str(finding) for finding in run_rules([Failing()], Evidence(library=BaseLibrary(()))).findings]
    assert len(said) == 1
    assert "SY000" in said[0]
    assert "XX002" in said[0]
    assert "ZeroDivisionError" in said[0]


def test_verify_rule_says_which_example_is_not_kept() -> None:
    wrong = type("Wrong", (Shouting,), {"INVALID": (Example("@misc{abc,\n}\n"),), "__doc__": Shouting.__doc__})
    with pytest.raises(AssertionError, match="invalid example 1: expected a finding, got none"):
        k2refs.verify_rule(wrong)
