"""`k2refs claims` as a writer uses it: draft, break a number, move the sentence, review, and typos."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example beside its library and facts."""
    for name in ("refs.bib", "studies.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "examples").mkdir()
    for name in ("vitamin-k2.md", "claims.toml"):
        shutil.copy(ROOT / "examples" / name, tmp_path / "examples" / name)
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "k2refs", "claims", *arguments]
    done = subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_ledger_says_how_many_claims_were_compared(folder: Path) -> None:
    status, out, err = run(folder, "check", "examples/vitamin-k2.md")
    assert status == 0 and "no findings" in out
    assert err == "15 of 15 claims in the ledger had facts or arithmetic to check\n"


def test_a_broken_number_is_found_and_shown(folder: Path) -> None:
    change(folder / "examples" / "vitamin-k2.md", "−3.3 ± 0.8 %", "−3.0 ± 0.8 %")
    status, out, _ = run(folder, "check", "examples/vitamin-k2.md")
    assert status == 1 and "CL004" in out and "CL020" in out and "[-−3.3-] {+−3.0+}" in out


def test_a_moved_sentence_is_no_finding(folder: Path) -> None:
    article = folder / "examples" / "vitamin-k2.md"
    text = article.read_text(encoding="utf-8")
    head, first, second = text.partition("## Fractures")
    article.write_text(head.replace("## Dose", first + second + "\n## Dose"), encoding="utf-8")
    assert run(folder, "check", "examples/vitamin-k2.md")[0] == 0


def test_a_ledger_that_is_no_toml_is_not_passed_over(folder: Path) -> None:
    change(folder / "examples" / "claims.toml", '[[claim]]\nid = "review"', '[[claim]\nid = "review"')
    status, out, _ = run(folder, "check", "examples/vitamin-k2.md")
    assert status == 1 and "SY001 invalid TOML" in out


def test_a_review_is_void_once_the_claim_or_the_facts_change(folder: Path) -> None:
    article, ledger = "examples/vitamin-k2.md", folder / "examples" / "claims.toml"
    status, _, err = run(folder, "review", "review", article, "--by", "editor")
    assert status == 0 and "recorded the verdict of editor on review: agrees" in err
    assert tomllib.loads(ledger.read_text(encoding="utf-8"))["claim"][1]["review"]["by"] == "editor"
    assert run(folder, "check", article)[0] == 0
    change(folder / "studies.toml", "the abstract was not obtained", "the abstract was read")
    status, out, _ = run(folder, "check", article)
    assert status == 1 and "what its source states has changed since editor reviewed review" in out
    run(folder, "review", "review", article, "--by", "another")
    assert run(folder, "check", article)[0] == 0
    assert ledger.read_text(encoding="utf-8").count("[claim.review]") == 1


def test_a_draft_is_a_ledger_that_can_be_read(folder: Path) -> None:
    (folder / "shiraki.txt").write_text("We thank all. Lumbar density fell by 3.3 % in the controls.", encoding="utf-8")
    status, out, _ = run(folder, "init", "examples/vitamin-k2.md", "--text", "shiraki2000=shiraki.txt")
    claims = tomllib.loads(out)["claim"]
    assert status == 0 and len(claims) >= 13 and all(claim["quote"] for claim in claims)
    assert "# passage 1: Lumbar density fell by 3.3 % in the controls." in out
    assert "# it states: −0.5 ± 1.0 %; −3.3 ± 0.8 %" in out


def test_a_draft_is_added_to_a_ledger_without_what_it_has(folder: Path) -> None:
    new = folder / "new.toml"
    assert run(folder, "init", "examples/vitamin-k2.md", "-o", "new.toml")[0] == 0
    count = new.read_text(encoding="utf-8").count("[[claim]]")
    assert run(folder, "init", "examples/vitamin-k2.md", "-o", "new.toml")[2] == "new.toml: 0 claims drafted\n"
    assert new.read_text(encoding="utf-8").count("[[claim]]") == count


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["review", "shiraki-densty", "examples/vitamin-k2.md"], "did you mean shiraki-density"),
        (["review", "x", "examples/vitamin-k2.md", "--claims", "none.toml"], "none.toml: no such ledger"),
        (["check", "none.md"], "none.md: no such file"),
        (["init", "examples/vitamin-k2.md", "--text", "x"], "write it as KEY=FILE"),
        (["init", "examples/vitamin-k2.md", "--text", "x=none.txt"], "none.txt: no such file"),
        (["chek"], "no such command 'chek'"),
    ],
)
def test_wrong_usage_is_a_message(folder: Path, arguments: list[str], message: str) -> None:
    status, _, err = run(folder, *arguments)
    assert status == 2 and message in err
