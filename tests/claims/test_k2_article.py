"""The article that the project starts from: exactly what a careful editor finds in it, claim by claim."""

import json
import tomllib
from pathlib import Path

import pytest
import yaml

import k2refs
from k2refs.checks.config import read_settings
from k2refs.model.report import Report

ROOT = Path(__file__).parents[2]
LEDGER = Path(__file__).parent / "data" / "k2_article.toml"
SHARED = ROOT.parent / "shared" / "acceptance" / "k2"
HINTS = ["CL041", "CL042", "CL043", "CL044"]
# The correction of cockayne2006 as PubMed has it (29582046); the other works have no notice.
LOCK = {
    "records": {
        "cockayne2006": {
            "outcome": "found",
            "reference": {"title": "Vitamin K and the prevention of fractures"},
            "notices": [
                {"kind": "correction", "doi": "10.1001/jamainternmed.2018.1140", "date": "2018", "sources": ["pubmed"]}
            ],
        }
    }
}

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    lock = tmp_path_factory.mktemp("lock") / "k2refs.lock"
    lock.write_text(json.dumps(LOCK), encoding="utf-8")
    settings = read_settings({"select": ["CL", *HINTS, "CL001", "CL032"]}, where="test")
    article = str(SHARED / "article.txt")
    return k2refs.check(article, library=str(ROOT / "refs.bib"), claims=str(LEDGER), lock=str(lock), settings=settings)


def expectations() -> list[tuple[str, set[str]]]:
    """(claim, codes that should speak); "none" is out of reach of honest rules, and "ok" means that none speaks."""
    if not SHARED.exists():
        return []
    table = yaml.safe_load((SHARED / "claims_expected.yaml").read_text(encoding="utf-8"))
    return [(claim["id"], {row["code"] for row in claim["expected"]} - {"none", "ok"}) for claim in table["claims"]]


@pytest.mark.parametrize(("claim", "codes"), expectations(), ids=[claim for claim, _ in expectations()])
def test_exactly_the_expected_rules_speak(claim: str, codes: set[str], report: Report) -> None:
    said = {finding.code: finding.message for finding in report.findings if finding.subject == claim}
    assert set(said) == codes, said


def test_every_claim_of_the_editor_is_in_the_ledger_with_a_short_anchor() -> None:
    claims = tomllib.loads(LEDGER.read_text(encoding="utf-8"))["claim"]
    assert [claim["id"] for claim in claims] == [claim for claim, _ in expectations()]
    assert all(len(claim["quote"].split()) <= 15 for claim in claims)


def test_both_values_are_shown(report: Report) -> None:
    (message,) = (f.message for f in report.findings if (f.code, f.subject) == ("CL020", "C23"))
    assert message == "claim C23 says −3.0 % for no treatment; shiraki2000 states −3.3 ± 0.8 %"
