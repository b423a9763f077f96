"""Waivers of the ledger: counted and shown as suppressed in every report, pointed out where they silence nothing."""

import json
from pathlib import Path

import pytest

from k2refs.cli.main import run

FACTS = '[shiraki2000]\ndesign = "trial"\nn = 241\nread_from = "abstract"\n'
LEDGER = (
    '[[claim]]\nid = "c1"\nfile = "a.md"\nquote = "They saw {n} women"\nignore = [{waivers}]\n'
    '[[claim.source]]\nkey = "shiraki2000"\n[claim.says]\nn = {n}\n'
)
CL027 = '{ code = "CL027", reason = "one was left out" }'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text("@article{shiraki2000,\n  title = {Fractures},\n}\n")
    (tmp_path / "studies.toml").write_text(FACTS)
    return tmp_path


def check(
    capsys: pytest.CaptureFixture[str], *, waivers: str, n: int, arguments: tuple[str, ...] = ()
) -> tuple[int, str]:
    Path("a.md").write_text(f"They saw {n} women [@shiraki2000].\n")
    Path("claims.toml").write_text(LEDGER.replace("{waivers}", waivers).replace("{n}", str(n)))
    select = () if "--select" in arguments else ("--select", "CL,SY007")
    status = run(["check", "a.md", "-l", "refs.bib", "--isolated", "--no-cache", *select, *arguments])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_a_waived_finding_is_counted_and_shown_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, waivers="", n=240)[0] == 1
    status, said = check(capsys, waivers=CL027, n=240)
    assert status == 0
    assert "CL027 suppressed -- one was left out" in said
    assert "suppressed: 1 by ledger" in said


def test_sarif_and_json_carry_it(capsys: pytest.CaptureFixture[str]) -> None:
    sarif = json.loads(check(capsys, waivers=CL027, n=240, arguments=("-f", "sarif"))[1])
    (result,) = sarif["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert (result["ruleId"], suppression["kind"], suppression["justification"]) == (
        "CL027", "external", "one was left out",
    )  # fmt: skip
    assert '"kind":"ledger"' in check(capsys, waivers=CL027, n=240, arguments=("-f", "json"))[1].replace(" ", "")


def test_one_that_silences_nothing_is_found_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = check(capsys, waivers=CL027, n=241)
    assert status == 1
    assert "claims.toml:5:" in said and "SY007 claim c1: the waiver of CL027 is unused" in said


@pytest.mark.parametrize(
    "code",
    [
        "CL031",  # there is no lock that could tell
        "CL005",  # nor the text of the source
    ],
)
def test_one_that_could_not_be_judged_is_let_be(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    waiver = f'{{ code = "{code}", reason = "r" }}'
    assert check(capsys, waivers=waiver, n=241) == (0, check(capsys, waivers="", n=241)[1])


def test_one_whose_rule_did_not_run_is_let_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, waivers=CL027, n=241, arguments=("--select", "SY007"))[0] == 0


def test_a_code_that_no_rule_has(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = check(capsys, waivers='{ code = "CL099", reason = "r" }', n=241)
    assert status == 1 and "unknown rule code CL099 in the ignore list of claim c1" in said
