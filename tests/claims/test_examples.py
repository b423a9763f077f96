"""The example article and its ledger: clean, every claim with something compared, and every mutation is found."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from k2refs.api.checking.claims import attach_claims
from k2refs.api.reading.read import read
from k2refs.checks.catalogue import load_rules
from k2refs.checks.engine import run_rules
from k2refs.checks.waive import apply_waivers, find_waivers
from k2refs.claims.arms import find_arm, read_arm
from k2refs.claims.compare import QuantityComparison
from k2refs.claims.estimates import compare_estimate
from k2refs.documents import read_document
from k2refs.model.claim import Claim
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding, Unchecked
from k2refs.model.source import Source

ROOT = Path(__file__).parents[2]
ARTICLE = (ROOT / "examples" / "vitamin-k2.md").read_text(encoding="utf-8")
LEDGER = (ROOT / "examples" / "claims.toml").read_text(encoding="utf-8")
RULES = [rule() for rule in load_rules() if rule.code.startswith("CL") and not rule.is_hint]


@cache
def base() -> Evidence:
    library = read(str(ROOT / "refs.bib"))
    return Evidence(library=library, is_library_target=False)


def gather(ledger: str = LEDGER, article: str = ARTICLE) -> Evidence:
    document = read_document(Source("vitamin-k2.md", article))
    evidence = Evidence(library=base().library, documents=(document,), is_library_target=False)
    studies = (ROOT / "studies.toml").read_text(encoding="utf-8")
    return attach_claims(evidence, ledger=Source("claims.toml", ledger), studies=Source("studies.toml", studies))


def said(ledger: str = LEDGER, article: str = ARTICLE) -> tuple[list[Finding], list[Unchecked]]:
    evidence = gather(ledger, article)
    outcome = run_rules(RULES, evidence)
    seen, *_ = apply_waivers(outcome.findings, find_waivers(evidence.claims))
    return [*seen, *evidence.reading], list(outcome.unchecked)


def test_it_is_clean_and_nothing_is_left_unchecked() -> None:
    assert said() == ([], [])


def test_every_sentence_that_cites_is_in_the_ledger() -> None:
    evidence = gather()
    document = evidence.documents[0]
    held = {(claim.anchor.block, claim.anchor.start) for claim in evidence.claims if claim.anchor}
    for mark in document.citations:
        sentence = next(s for s in document.sentences if s.block == mark.block and s.start <= mark.at <= s.end)
        assert (sentence.block, sentence.start) in held, sentence.text


@pytest.mark.parametrize("claim", gather().claims, ids=lambda claim: claim.id)
def test_every_claim_has_a_fact_compared_or_an_equation_passed(claim: Claim) -> None:
    assert claim.check or any(compared(claim))


def compared(claim: Claim) -> Iterator[bool]:
    """Each fact of the claim that agrees with one of its source."""
    says, studies = claim.says, gather().studies
    assert says is not None
    for source in claim.sources:
        study = studies[source.key]
        yield says.n is not None and says.n == study.n
        yield bool(says.design and study.design and says.design.split()[-1] == study.design.split()[-1])
        for estimate in says.estimates:
            yield compare_estimate(estimate, says, study).comparison is QuantityComparison.SAME
        for arm in says.arms:
            yield find_arm(read_arm(arm).name, study) is not None


# A number, unit, arm or duration of the ledger changed → the text before and after.
NUMBER = re.compile(r'(?<=[\s"−<(])(\d[\d.]*)(?=[\s")%;,\]]|$)')
UNITS = {
    "mg/day": "µg/day",
    "g/day": "mg/day",
    " months": " weeks",
    " years": " months",
    " weeks": " months",
    "mg": "µg",
}
ARMS = ("menatetrenone", "no treatment", "placebo", "calcium lactate", "alfacalcidol", "etidronate", "vitamin D3")


def mutations() -> Iterator[tuple[str, str]]:
    """(what was changed, the ledger with it): in each line below [claim.says] and each check line."""
    lines = LEDGER.splitlines()
    is_says = False
    for number, line in enumerate(lines):
        is_says = line.startswith("[claim.says]") or (is_says and not line.startswith("[["))
        if not (is_says or line.startswith("check")):
            continue
        for label, changed in changes(line):
            yield f"{number + 1}: {label}", "\n".join([*lines[:number], changed, *lines[number + 1 :]])
    yield from swaps(lines)


def changes(line: str) -> Iterator[tuple[str, str]]:
    body = line if not line.startswith(("population", "design")) else ""
    for match in NUMBER.finditer(body):
        if body[: match.start()].rstrip().endswith("±"):
            continue
        digits = match[1]
        new = str(int(digits[0]) % 9 + 1) + digits[1:]
        yield f"{digits} → {new}", body[: match.start()] + new + body[match.end() :]
    for old, new in UNITS.items():
        if old in body and not (old == "mg" and "mg/day" in body) and not (old == "g/day" and "mg/day" in body):
            yield f"{old} → {new}", body.replace(old, new, 1)
    for arm in ARMS:
        if f'"{arm}' in body and not body.startswith("check"):
            yield f"{arm} → warfarin", body.replace(f'"{arm}', '"warfarin', 1)


def swaps(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Two neighbouring estimates with their values swapped."""
    value = re.compile(r'value = "[^"]*"')
    for number in range(len(lines) - 1):
        one, other = value.search(lines[number]), value.search(lines[number + 1])
        if one and other:
            first = lines[number].replace(one[0], other[0])
            second = lines[number + 1].replace(other[0], one[0])
            yield f"{number + 1}: values swapped", "\n".join([*lines[:number], first, second, *lines[number + 2 :]])


@pytest.mark.parametrize("ledger", [pytest.param(ledger, id=label) for label, ledger in mutations()])
def test_every_mutation_of_the_ledger_is_found(ledger: str) -> None:
    findings, _ = said(ledger)
    assert [finding for finding in findings if finding.code[:2] == "CL"]


def article_mutations() -> Iterator[tuple[str, str]]:
    """Each number of the article's body changed in turn."""
    start = ARTICLE.index("## Dose")
    for match in re.finditer(r"(?<![\w@.,/])\d[\d,.]*\d|(?<![\w@.,/])\d(?![\w.])", ARTICLE[start:]):
        digits, at = match[0], start + match.start()
        if ARTICLE[:at].endswith(("p. ", "pp. ", "-")):
            continue
        new = str(int(digits[0]) % 9 + 1) + digits[1:]
        yield f"{at}: {digits} → {new}", ARTICLE[:at] + new + ARTICLE[at + len(digits) :]


@pytest.mark.parametrize("article", [pytest.param(article, id=label) for label, article in article_mutations()])
def test_every_changed_number_of_the_article_is_found(article: str) -> None:
    findings, _ = said(article=article)
    assert {finding.code for finding in findings} & {"CL003", "CL004", "CL020", "CL021", "CL022", "CL027"}
