"""Every rule says of its own examples what they expect."""

import pytest

from k2refs.api.checking.examples import verify_rule
from k2refs.checks.catalogue import load_rules
from k2refs.checks.rule import Rule

OWN = [rule for rule in load_rules() if rule.__module__.startswith("k2refs.")]


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_a_rule_keeps_what_its_examples_promise(rule: type[Rule]) -> None:
    verify_rule(rule)
