"""Records that other tools read, with a two-way ledger: a listed field that agrees breaks the test, and so does an
unlisted one that differs. What differs, and who is right, is in format_differences.toml."""

import json
import runpy
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.formats import read_case

ACCEPTANCE = Path(__file__).parents[3] / "shared" / "acceptance"
LEDGER = Path(__file__).with_name("format_differences.toml")

pytestmark = pytest.mark.skipif(
    not (ACCEPTANCE / "formats").is_dir(), reason="the sets are not beside the repository (../shared/acceptance)"
)


def listed_differences() -> list[str]:
    reasons = tomllib.loads(LEDGER.read_text(encoding="utf-8"))["reason"]
    assert all(reason["is"] in ("wrong", "lost", "convention") and reason["why"] for reason in reasons)
    return [
        f"{set_name}/{case} {field}"
        for reason in reasons
        for set_name, cases in reason.items()
        if set_name not in ("is", "why")
        for case, fields in cases.items()
        for field in fields.split()
    ]


def found_differences() -> Iterator[str]:
    yardstick = runpy.run_path(str(ACCEPTANCE / "score.py"))  # what counts as the same is not ours to say
    for path in sorted((ACCEPTANCE / "formats").glob("*/*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        wanted = case["expected"] or []
        got = read_case(case, path.parent.name)
        pairs, phantoms = yardstick["pair"](wanted, got)
        assert not phantoms, path
        for number, (item, ours) in enumerate(pairs, start=1):
            place = f"{path.parent.name}/{path.stem}" + (f"#{number}" if len(wanted) > 1 else "")
            yield from (f"{place} {field}" for field in differing_fields(item, ours, yardstick["fold_value"]))


def differing_fields(item: dict[str, Any], ours: dict[str, Any], fold_value: Any) -> Iterator[str]:
    for field in sorted((item.keys() | ours.keys()) - {"id", "citation-key", "_graph"}):
        if (field in item) != (field in ours) or fold_value(item[field]) != fold_value(ours[field]):
            yield field


def test_fields_differ_where_the_ledger_says_and_nowhere_else() -> None:
    assert Counter(found_differences()) == Counter(listed_differences())


def test_each_difference_is_listed_once() -> None:
    assert [place for place, count in Counter(listed_differences()).items() if count > 1] == []
