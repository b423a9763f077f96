"""A manuscript that cites each entry once gives no finding; a citation misspelt or left out is found, each one."""

from pathlib import Path

import pytest

from k2refs.api.checking.check import run_check
from k2refs.api.checking.request import CheckRequest
from k2refs.checks.config import Settings
from tests.checks.corpus import clean_entries, write_entry

ENTRIES = tuple(clean_entries(30))
KEYS = [entry["key"] for entry in ENTRIES]


def codes(keys: list[str]) -> list[str]:
    Path("refs.bib").write_text("\n".join(map(write_entry, ENTRIES)), encoding="utf-8")
    Path("m.md").write_text("\n\n".join(f"It was seen [@{key}]." for key in keys) + "\n", encoding="utf-8")
    request = CheckRequest(library_paths=("refs.bib",))
    checked = run_check(["m.md", "refs.bib"], request, settings=Settings(select=("CT001", "CT002")))
    return sorted(f"{found.code} {found.subject}" for found in checked.report.findings)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_manuscript_that_cites_all_gives_no_finding() -> None:
    assert codes(KEYS) == []


def test_each_citation_left_out_or_misspelt_is_found_alone() -> None:
    for number, key in enumerate(KEYS):
        rest = KEYS[:number] + KEYS[number + 1 :]
        assert codes(rest) == [f"CT002 {key}"]
        assert codes([*rest, f"{key}x"]) == [f"CT001 {key}x", f"CT002 {key}"]
