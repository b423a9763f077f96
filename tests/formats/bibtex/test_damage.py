"""Broken and odd BibTeX: what is read, where the fault is, and that no character is lost."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.formats.bibtex import read_bibtex
from k2refs.formats.bibtex.blocks import BibtexEntry
from k2refs.formats.bibtex.split import split_bibtex
from k2refs.formats.bibtex.values import Values
from k2refs.model.source import Source
from tests.formats.bibtex.accounting import lost
from tests.formats.bibtex.broken import BROKEN, Expected

FORMATS = Path(__file__).parents[4] / "shared" / "acceptance" / "formats"
CASES = sorted(path for path in FORMATS.glob("*bib*/*.json"))


def fields_of(text: str) -> Expected:
    """{key: {field: evaluated text}} of every entry."""
    source = Source("a.bib", text)
    values = Values(source, [])
    split = split_bibtex(text)
    values.define(block for block in split.blocks if type(block).__name__ == "String")
    return {block.key: values.read_entry(block) for block in split.blocks if isinstance(block, BibtexEntry)}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_text_gives(name: str) -> None:
    text, fields, places = BROKEN[name]
    read = read_bibtex(Source("a.bib", text))
    assert fields_of(text) == fields
    assert [str(finding.span.place) for finding in read.findings] == places
    assert [reference.key for reference in read.references] == list(fields)
    assert lost(text) == []
    assert all(finding.code == "SY001" and finding.span.text.strip() for finding in read.findings if finding.span.text)


@pytest.mark.skipif(not CASES, reason="../shared/acceptance/formats is not here")
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_dropping_one_sign_costs_one_entry_at_most(path: Path) -> None:
    """A brace, comma, quotation mark or equals sign dropped at each position: nothing lost, invented or passed on."""
    text = json.loads(path.read_text(encoding="utf-8"))["input"]
    assert lost(text) == []
    whole = [block for block in split_bibtex(text).blocks if isinstance(block, BibtexEntry)]
    said = {block.key: (block.type, _texts(text, block)) for block in whole}
    for match in re.finditer(r"[{}\",=]", text):
        at = match.start()
        mutant = text[:at] + text[at + 1 :]
        split = split_bibtex(mutant)
        entries = [block for block in split.blocks if isinstance(block, BibtexEntry)]
        hit = {block.key for block in whole if block.start <= at < block.end}
        assert lost(mutant) == [], at
        now = {block.key: (block.type, _texts(mutant, block)) for block in entries}
        assert len(now.keys() - said.keys()) <= len(hit), f"invented at {at}: {now.keys() - said.keys()}"
        assert len(entries) <= len(whole)
        assert {key: said[key] for key in said.keys() - hit} == {key: now.get(key) for key in said.keys() - hit}, at
        for key in hit - now.keys():
            assert split.faults, f"{key} is gone without a word at {at}"


def _texts(text: str, entry: BibtexEntry) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, text[field.start : field.end]) for field in entry.fields)


SIGNS = st.sampled_from(
    [*"{}\",=@#()%\\$\n\r ~aA0-'é\0", "@book{x,", " and ", "\n title = ", "@comment", "@string{", "\\emph", "--", "jan"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SIGNS, max_size=60).map("".join))
def test_any_text_is_accounted_for_and_read(text: str) -> None:
    assert lost(text) == []
    for profile in ("", "pandoc"):
        for finding in read_bibtex(Source("a.bib", text), profile=profile).findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(text)
            assert finding.span.place.line >= 1


@pytest.mark.parametrize("name", BROKEN)
def test_the_names_of_all_fields_are_known(name: str) -> None:
    split = split_bibtex(BROKEN[name][0])
    entries = [block for block in split.blocks if isinstance(block, BibtexEntry)]
    assert {field.name for entry in entries for field in entry.fields} <= split.names
