"""Shares as printed in the open literature: every wrong one is found, no right one is reported."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "acceptance" / "claims" / "percent_triples.jsonl"


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("percent_triples", Path(__file__).with_name("percent_triples.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
def test_every_verdict_is_the_one_that_was_worked_out_by_hand() -> None:
    rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    verdicts = load_script().judge([row["text"] for row in rows])
    confused = Counter((row["verdict"], verdict) for row, verdict in zip(rows, verdicts, strict=True))
    assert {pair: count for pair, count in confused.items() if pair[0] != pair[1]} == {}


def test_a_text_without_a_share_is_skipped() -> None:
    assert load_script().judge(["no share", "22/30 (77%)", "18/52 (35%)", "299/1536 (20%)"]) == [
        "skipped",
        "wrong",
        "ok",
        "last digit",
    ]
