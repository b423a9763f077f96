"""Fixes in every format that is written: twice is once, other bytes stay, and only the fixed references change."""

from functools import cache

import pytest

from k2refs.api.reading import read_library
from k2refs.checks.engine import run_rules
from k2refs.checks.fix import Fixed, apply_fixes
from k2refs.formats import FORMATS, find_format, write_references
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding
from k2refs.model.library import Library
from k2refs.model.source import Source
from tests.checks.test_corpus import TODAY, offline_rules

BIBTEX = """
@article{one, author = {Iwamoto, Jun and Takeda, Tsuyoshi}, title = {A first “trial” of K \\& D <sub>2</sub>},
  journal = {Journal of Bone}, volume = {6}, number = {2}, pages = {1101-1129}, year = {2001},
  doi = {10.1234/abcd.2001.1}, issn = {0914-8779}, url = {https://example.org/one}}
@book{two, author = {Orimo, Hajime}, title = {Bones: {Étude} of \\emph{them}}, publisher = {Oxford University Press},
  address = {Oxford}, year = {1998}, isbn = {9780123456786}}
"""
# What a hand or an exporter does to a value, wherever the format keeps it.
FAULTS = {
    "a DOI that is a link": ("10.1234/abcd.2001.1", "https://doi.org/10.1234/abcd.2001.1"),
    "a DOI with a word before it": ("10.1234/abcd.2001.1", "doi:10.1234/abcd.2001.1"),
    "a DOI with a full stop": ("10.1234/abcd.2001.1", "10.1234/abcd.2001.1."),
    "a DOI with two full stops": ("10.1234/abcd.2001.1", "10.1234/abcd.2001.1.."),
    "a letter in two parts": ("Oxford University Press", "Oxford Universite\u0301 Press"),
    "letters read in the wrong encoding": ("Oxford University Press", "Oxford Universit\u00c3\u00a9 Press"),
    "a control character": ("Oxford University Press", "Oxford University\x0b Press"),
    "an entity": ("Oxford University Press", "Oxford University Press &amp; Sons"),
}
WRITTEN = tuple(form.name for form in FORMATS if form.writer)


@cache
def _clean(form: str) -> str:
    return write_references(read_library([Source("refs.bib", BIBTEX)]), find_format(form))


def _read(form: str, text: str) -> Library:
    return read_library([Source(f"refs.{form}", text)], format=form)


def _check(form: str, text: str) -> tuple[Finding, ...]:
    library = _read(form, text)
    return run_rules(offline_rules(), Evidence(library=library, reading=library.findings, today=TODAY)).findings


def _fix(form: str, text: str) -> tuple[Fixed, str]:
    fixed = apply_fixes(_check(form, text), allow_unsafe=True)
    return fixed, fixed.texts.get(f"refs.{form}", text)


def _values(form: str, text: str) -> dict[str, dict[str, object]]:
    return {reference.key: dict(reference.values) for reference in _read(form, text)}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("form", WRITTEN)
def test_a_fix_changes_its_spans_its_reference_and_nothing_else(form: str, fault: str) -> None:
    right, wrong = FAULTS[fault]
    clean = _clean(form)
    assert right in clean
    text = clean.replace(right, wrong)
    fixed, once = _fix(form, text)
    edits = sorted({(e.span.start, e.span.end, e.text) for one in fixed.applied if one.fix for e in one.fix.edits})
    expected, end = "", 0
    for start, stop, new in edits:
        expected += text[end:start] + new
        end = stop
    assert once == expected + text[end:]
    again, twice = _fix(form, once)
    assert (twice, again.applied) == (once, ())
    before, after = _values(form, text), _values(form, once)
    assert before.keys() == after.keys()
    subjects = {one.subject for one in fixed.applied}
    assert {key for key in before if before[key] != after[key]} <= subjects
    assert len(_read(form, once).findings) <= len(_read(form, text).findings)


def test_most_faults_are_mended_in_most_formats() -> None:
    mended = {
        (form, fault)
        for form in WRITTEN
        for fault, (right, wrong) in FAULTS.items()
        if right in _clean(form)
        and _fix(form, _clean(form).replace(right, wrong))[1] != _clean(form).replace(right, wrong)
    }
    assert len(mended) >= 40, sorted(mended)
