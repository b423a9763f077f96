"""The page of a rule, in Markdown, from its docstring and examples: for `k2refs rule` and docs/rules."""

from collections.abc import Iterable
from inspect import cleandoc

from k2refs.checks.example import Example
from k2refs.checks.rule import HEADINGS, Rule

__all__ = ["page_of", "read_docstring", "table_of_rules"]


def page_of(rule: type[Rule]) -> str:
    """The page: what the rule does and why, an example it reports, one it accepts, its source."""
    summary, sections = read_docstring(rule)
    fix = "yes" if any(example.fixed for example in rule.INVALID) else "no"
    default = "only when selected by its code" if rule.is_hint else "on"
    parts = [
        f"# {rule.code} {rule.name}",
        summary,
        f"Severity: {rule.severity.name.lower()} · fix: {fix} · default: {default}",
    ]
    for heading in HEADINGS:
        if heading in sections:
            parts.append(f"## {heading}\n\n{sections[heading]}")
        if heading == "Use instead":
            parts += _show_examples(rule)
    return "\n\n".join(parts) + "\n"


def read_docstring(rule: type[Rule]) -> tuple[str, dict[str, str]]:
    """(first sentence, text under each heading)."""
    sections: dict[str, list[str]] = {"": []}
    current = sections[""]
    for line in cleandoc(rule.__doc__ or "").splitlines():
        if line in HEADINGS:
            current = sections.setdefault(line, [])
        else:
            current.append(line)
    texts = {heading: cleandoc("\n".join(["", *lines])).strip() for heading, lines in sections.items()}
    return texts.pop(""), texts


def table_of_rules(rules: Iterable[type[Rule]]) -> str:
    """The list of all rules, one row each, in Markdown."""
    rows = ["| code | name | finds | severity | fix |", "|---|---|---|---|---|"]
    for rule in rules:
        summary, _ = read_docstring(rule)
        fix = "yes" if any(example.fixed for example in rule.INVALID) else ""
        rows.append(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {summary} | {rule.severity.name.lower()} | {fix} |"
        )
    return "\n".join(rows) + "\n"


def _show_examples(rule: type[Rule]) -> list[str]:
    parts = ["## Found", *(_show(example) for example in rule.INVALID[:2])]
    return [*parts, "## Accepted", *(_show(example) for example in rule.VALID)]


def _show(example: Example) -> str:
    files = (
        (example.library_name, example.library),
        (example.manuscript_name, example.manuscript),
        ("k2refs.lock", example.lock),
        ("claims.toml", example.ledger),
        ("studies.toml", example.studies),
        *((f"source text of {key}", text) for key, text in example.source_texts.items()),
    )
    parts = [f"`{name}`\n\n```{_language(name)}\n{text.rstrip()}\n```" for name, text in files if text]
    if example.note:
        parts.insert(0, f"({example.note})")
    if example.fixed:
        parts.append(f"after the fix:\n\n```{_language(example.library_name)}\n{example.fixed.rstrip()}\n```")
    return "\n\n".join(parts)


def _language(name: str) -> str:
    endings = {"bib": "bibtex", "md": "markdown", "toml": "toml", "lock": "json", "json": "json", "tex": "latex"}
    return endings.get(name.rpartition(".")[2], "text")
