"""The pages in docs/rules are what the rules say now.

Write them anew with `python tests/checks/test_pages.py`.
"""

import re
from pathlib import Path

from k2refs.api.checking.rules import explain_rule, rule_pages

PAGES = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_of_the_rules_are_up_to_date() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name, text in rule_pages().items() if stored.get(name) != text)
    assert not stale, f"stale: {stale}; run python tests/checks/test_pages.py"
    assert set(stored) == set(rule_pages()), "a page of a rule that is no more"


def test_a_page_says_what_why_and_shows_both_kinds_of_example() -> None:
    page = explain_rule("doi-not-canonical")
    for heading in ("What it does", "Why it matters", "Use instead", "Found", "Accepted", "Source"):
        assert f"## {heading}\n" in page


def test_rules_with_a_fix_say_how_safe_it_is() -> None:
    pages = {name: text for name, text in rule_pages().items() if name != "index.md"}
    said = {name for name, text in pages.items() if re.search(r"## Fix safety\n\n(Safe|Unsafe): ", text)}
    assert said == {name for name, text in pages.items() if "· fix: yes ·" in text}


def write_pages() -> None:
    """Puts every page in its place and takes away those of rules that are no more."""
    PAGES.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for path in PAGES.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_pages()
