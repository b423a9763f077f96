"""Other people's records with one character dropped: no crash, no phantom. `-m sweep` drops each in turn."""

import json
from pathlib import Path

import pytest

from k2refs.formats import find_format, read_references
from k2refs.model.source import Source

CASES = Path(__file__).parents[3] / "shared/acceptance/formats"
SETS = ("citationjs-ris", "jabref-endnote-xml", "jabref-nbib", "jabref-pubmed-xml", "jabref-ris", "zotero-ris")

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the foreign cases are not beside this repository")


def mutate(name: str, *, step: int) -> None:
    for path in sorted((CASES / name).glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        text, form = case["input"], find_format(case["format"])
        whole = len(read_references(Source("x", text), form).references)
        for at in range(0, len(text), step):
            damaged = text[:at] + text[at + 1 :]
            read = read_references(Source("x", damaged), form)
            assert len(read.references) <= whole + 1, (path.name, at)
            assert read.references or read.findings, (path.name, at)
            for finding in read.findings:
                assert 0 <= finding.span.start <= finding.span.end <= len(damaged), (path.name, at)


@pytest.mark.parametrize("name", SETS)
def test_a_sample_of_dropped_characters(name: str) -> None:
    mutate(name, step=499)


@pytest.mark.sweep
@pytest.mark.parametrize("name", SETS)
def test_every_dropped_character(name: str) -> None:
    mutate(name, step=1)
