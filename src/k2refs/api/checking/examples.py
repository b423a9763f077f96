"""Runs the examples of a rule as tests: `verify_rule(MyRule)`. Also for third-party rules."""

from inspect import cleandoc

from attrs import evolve

from k2refs.api.checking.claims import attach_claims
from k2refs.api.reading.lists_in_manuscripts import match_listed
from k2refs.api.reading.read import read_library
from k2refs.checks.engine import RuleOutcome, run_rules
from k2refs.checks.example import Example
from k2refs.checks.fix import apply_fixes
from k2refs.checks.rule import HEADINGS, Rule
from k2refs.documents import read_document
from k2refs.model.evidence import Evidence
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source
from k2refs.registry.lock import read_lock

__all__ = ["evidence_of", "run_example", "verify_rule"]


def verify_rule(rule: type[Rule]) -> None:
    """Checks that `rule` gives the expected results for its VALID and INVALID examples. Raises AssertionError if not.

    >>> from k2refs.checks.catalogue import find_rule
    >>> verify_rule(find_rule("SY002"))
    """
    lines = cleandoc(rule.__doc__ or "").splitlines()
    missing = [heading for heading in HEADINGS if heading not in ("Fix safety", "Options", *lines)]
    assert not missing, f"{rule.code}: its docstring lacks the headings {missing}"
    assert rule.VALID and rule.INVALID, f"{rule.code}: give at least one VALID and one INVALID example"
    for number, example in enumerate(rule.VALID, 1):
        outcome = run_example(rule, example)
        wrong = [str(finding) for finding in outcome.findings]
        assert not wrong, f"{rule.code}, valid example {number}: {wrong}"
        assert len(outcome.unchecked) == example.unchecked, f"{rule.code}, valid example {number}: {outcome.unchecked}"
    for number, example in enumerate(rule.INVALID, 1):
        _verify_invalid(rule, example, f"{rule.code}, invalid example {number}")


def run_example(rule: type[Rule], example: Example) -> RuleOutcome:
    """The results of `rule`, with the options of `example`, under its own code."""
    outcome = run_rules([rule(example.options)], evidence_of(example))
    return evolve(outcome, findings=tuple(found for found in outcome.findings if found.code == rule.code))


def evidence_of(example: Example) -> Evidence:
    """The evidence in the texts of `example`."""
    library = BaseLibrary(())
    if example.library:
        library = read_library([Source(example.library_name, example.library)])
    documents = [read_document(Source(example.manuscript_name, example.manuscript))] if example.manuscript else []
    evidence = Evidence(
        library=library,
        documents=tuple(documents),
        listed=match_listed(documents, library),
        records=read_lock(Source("k2refs.lock", example.lock)).records if example.lock else None,
        style_name=example.style_name,
        style_variables=example.style_variables,
        source_texts={key: Source(f"{key}.txt", text) for key, text in example.source_texts.items()},
        today=example.today,
        is_library_target=not example.is_library_served,
        has_library=bool(example.library),
        reading=(*library.findings, *(found for document in documents for found in document.findings)),
    )
    return attach_claims(
        evidence,
        ledger=Source("claims.toml", example.ledger) if example.ledger else None,
        studies=Source("studies.toml", example.studies) if example.studies else None,
    )


def _verify_invalid(rule: type[Rule], example: Example, where: str) -> None:
    outcome = run_example(rule, example)
    places = tuple(str(finding.span) for finding in outcome.findings)
    if example.unchecked:
        assert not places, f"{where}: expected no finding, got {places}"
        assert len(outcome.unchecked) == example.unchecked, f"{where}: {outcome.unchecked}"
        return
    assert places, f"{where}: expected a finding, got none"
    if example.at:
        assert sorted(places) == sorted(example.at), f"{where}: expected {example.at}, got {places}"
    if example.fixed:
        texts = apply_fixes(outcome.findings, allow_unsafe=True).texts
        fixed = next(iter(texts.values()), "")
        assert fixed == example.fixed, f"{where}: the fix gives {fixed!r}"
