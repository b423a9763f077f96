"""Whole typed lists: every entry of the open lists is found and none is made up, but for what the ledger says."""

import json
from pathlib import Path

import pytest

from k2refs.documents import read_document
from k2refs.files import read_source

LISTS = Path(__file__).parents[3] / "shared" / "acceptance" / "lists"

# List → how many entries more or fewer than its publisher counts. One entry of list-25 holds two references.
LEDGER = {"list-25": 1}


@pytest.mark.skipif(not LISTS.is_dir(), reason="the lists are not beside the repository (../shared/acceptance)")
def test_lists_have_as_many_entries_as_the_ledger_says() -> None:
    differing = {}
    for path in sorted(LISTS.glob("*.txt")):
        count = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["count"]
        found = len(read_document(read_source(str(path)), format="text").references)
        if found != count:
            differing[path.stem] = found - count
    assert differing == LEDGER
