"""The engine: runs rules over evidence and collects their results, in order of file and place."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from k2refs.checks.narrow import narrow
from k2refs.checks.rule import Rule
from k2refs.errors import K2RefsError
from k2refs.model.evidence import Evidence
from k2refs.model.finding import INTERNAL, Finding, Unchecked, internal_finding
from k2refs.model.report import Coverage
from k2refs.model.source import Source

__all__ = ["OF_FILES", "RuleOutcome", "count_coverage", "run_rules"]

OF_FILES = ("unreadable", "no-library", "missing-input")
"""The kinds of what is said about whole files rather than references or claims."""


@frozen
class RuleOutcome:
    """The results of the rules for one body of evidence: findings and unchecked, each once, in order."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


def run_rules(rules: Sequence[Rule], evidence: Evidence) -> RuleOutcome:
    """The results of `rules` for `evidence`, and what its parsers reported under the codes of these rules.

    A rule that fails is a finding (INTERNAL) in the place of all that it would have said; the others still speak.
    """
    codes = {rule.code for rule in rules} | {INTERNAL}
    read = [result for result in evidence.reading if result.code in codes]
    findings = [result for result in read if isinstance(result, Finding)]
    unchecked = [result for result in read if isinstance(result, Unchecked)]
    for rule in rules:
        try:
            results = list(rule.check(evidence))
            findings += [narrow(result) for result in results if isinstance(result, Finding)]
        except K2RefsError:
            raise
        except Exception as error:
            findings.append(internal_finding(_source_of(evidence), f"rule {rule.code}", error))
            continue
        unchecked += [result for result in results if isinstance(result, Unchecked)]
    return RuleOutcome(_in_order(findings), tuple(dict.fromkeys(unchecked)))


def count_coverage(evidences: Iterable[Evidence], unchecked: Sequence[Unchecked], files: int) -> Coverage:
    """How much there was to check in all of `evidences`, and how much of it could not be checked."""
    references = citations = claims = 0
    claim_ids: set[str] = set()
    for evidence in evidences:
        typed = {id(reference) for row in evidence.listed for reference in row}
        references += sum(id(reference) not in typed for reference in evidence.entries)
        references += sum(len(document.references) for document in evidence.documents)
        citations += sum(len(mark.items) for document in evidence.documents for mark in document.citations)
        claims += len(evidence.claims)
        claim_ids.update(claim.id for claim in evidence.claims)
    files_unchecked = {result.subject for result in unchecked if result.kind in OF_FILES}
    subjects = {result.subject for result in unchecked} - files_unchecked
    reasons = Counter(dict.fromkeys((result.reason, result.subject) for result in unchecked))
    by_reason = Counter(reason for reason, _ in reasons)
    return Coverage(
        files=files,
        references=references,
        citations=citations,
        claims=claims,
        references_unchecked=len(subjects - claim_ids),
        claims_unchecked=len(subjects & claim_ids),
        files_unchecked=len(files_unchecked),
        reasons=tuple(by_reason.most_common()),
    )


def _source_of(evidence: Evidence) -> Source:
    """The first file that is under check."""
    documents = [document.source for document in evidence.documents]
    return next(iter((*evidence.library.sources, *documents)), Source("<library>", ""))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    distinct = dict.fromkeys(findings)
    return tuple(sorted(distinct, key=lambda found: (found.span.path, found.span.start, found.code, found.message)))
