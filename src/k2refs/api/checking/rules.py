"""The rules and their descriptions, for `k2refs rule` and the documentation."""

from k2refs.checks.catalogue import find_rule, load_rules
from k2refs.checks.page import page_of, read_docstring, table_of_rules

__all__ = ["explain_rule", "list_rules", "rule_pages"]


def explain_rule(code: str) -> str:
    """The page of the rule with this code or name, in Markdown. Raises UsageError, with the most similar one.

    >>> explain_rule("SY002").splitlines()[0]
    '# SY002 duplicate-key'
    """
    return page_of(find_rule(code))


def list_rules() -> tuple[tuple[str, str, str], ...]:
    """(code, name, summary) of every rule, in order of code."""
    return tuple((rule.code, rule.name, read_docstring(rule)[0]) for rule in load_rules())


def rule_pages() -> dict[str, str]:
    """The documentation of every built-in rule, by file name: index.md and one page each."""
    own = [rule for rule in load_rules() if rule.__module__.startswith("k2refs.")]
    pages = {f"{rule.code}.md": page_of(rule) for rule in own}
    pages["index.md"] = f"# Rules\n\n{table_of_rules(own)}"
    return pages
