"""A report in a venue's own words: every reference once, under the gravest word."""

from pathlib import Path

import pytest

from k2refs.checks.config import read_settings
from k2refs.cli.main import run
from k2refs.errors import UsageError
from k2refs.model.finding import Finding
from k2refs.model.report import Report
from k2refs.model.source import Source, Span
from k2refs.reports.words import render_words

POLICY = {"fabricated": ("EX101", "ID101"), "to be corrected": ("MD",)}


def make_finding(code: str, subject: str) -> Finding:
    return Finding(code, f"{code} says so", Span(Source("refs.bib", "x"), 0, 0), subject=subject)


def test_each_reference_is_listed_once_under_its_gravest_word() -> None:
    findings = (make_finding("MD101", "a"), make_finding("EX101", "a"), make_finding("MD103", "b"))
    text = render_words(Report((*findings, make_finding("FM001", "b"))), POLICY)
    assert text.splitlines()[:8] == [
        "fabricated: 1",
        "  a (refs.bib:1:1)",
        "    MD101 MD101 says so",
        "    EX101 EX101 says so",
        "to be corrected: 1",
        "  b (refs.bib:1:1)",
        "    MD103 MD103 says so",
        "not in this policy: 1 more; check without --policy shows them",
    ]


@pytest.mark.parametrize(
    "policy", [[], {"x": []}, {"x": {}}, {"x": {"y": "MD"}}, {"x": {"y": ["XX999"]}}, {"x": {"y": [1]}}], ids=repr
)
def test_a_policy_that_cannot_be_read_is_an_error(policy: object) -> None:
    with pytest.raises(UsageError, match=r"k2refs\.toml"):
        read_settings({"policy": policy}, where="k2refs.toml")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text("@article{a,\n  title = {Bone},\n  doi = {10.1000/x},\n}\n")
    Path("k2refs.lock").write_text('{"records": {"a": {"outcome": "not-registered"}}}')
    Path("k2refs.toml").write_text('[policy.venue]\nfabricated = ["ID101"]\n')
    assert run(["check", "refs.bib", "--policy", "venue"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "fabricated: 1"
    assert run(["check", "refs.bib", "--policy", "venus"]) == 2
    assert "did you mean venue" in capsys.readouterr().err
