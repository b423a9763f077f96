"""The catalogue finds every rule, keeps codes apart, and knows which codes a prefix selects."""

import re

import pytest

from k2refs.checks.catalogue import find_rule, load_rules
from k2refs.checks.rule import Rule
from k2refs.errors import UsageError


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_a_rule_stands_in_the_file_of_its_name(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert rule.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert find_rule("sy002") is find_rule("duplicate-key")


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="SY002"):
        find_rule("SY0002")
