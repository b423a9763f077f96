"""Fixes in every format that is written: twice is once, other bytes stay, and only the fixed references change."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.api.reading.read import read_library
from k2refs.checks.engine import run_rules
from k2refs.checks.fix import Fixed, apply_fixes
from k2refs.formats import FORMATS, find_format, write_references
from k2refs.model.evidence import Evidence
from k2refs.model.finding import Finding
from k2refs.model.library import BaseLibrary
from k2refs.model.source import Source
from tests.checks.test_corpus import TODAY, offline_rules

BIBTEX = """
@article{one, author = {Iwamoto, Jun and Takeda, Tsuyoshi}, title = {A first “trial” of K \\& D <sub>2</sub>},
  journal = {Journal of Bone}, volume = {6}, number = {2}, pages = {1101-1129}, year = {2001},
  doi = {10.1234/abcd.2001.1}, issn = {0914-8779}, url = {https://example.org/one}}
@book{two, author = {Orimo, Hajime}, title = {Bones: {Étude} of \\emph{them}}, publisher = {Oxford University Press},
  address = {Oxford}, year = {1998}, isbn = {9780123456786}}
"""
# Formats that are read and never written, as their programs write them.
READ_ONLY = {
    "endnote-xml": """<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record><rec-number>1</rec-number><ref-type name="Book">6</ref-type><contributors><authors><author>
<style face="normal" size="100%">Orimo, Hajime</style></author><author>Iwamoto, Jun</author></authors></contributors>
<titles><title><style face="normal" size="100%">Bones: </style><style face="italic">Étude</style></title></titles>
<dates><year>1998</year></dates><publisher>Oxford University Press</publisher>
<electronic-resource-num><style face="normal">10.1234/abcd.2001.1</style></electronic-resource-num></record>
<record><rec-number>2</rec-number><ref-type name="Book">6</ref-type><titles><title>Other</title></titles></record>
</records></xml>
""",
    "pubmed-xml": """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>11000001</PMID><Article><Journal>
<Title>Journal of Oxford University Press</Title><JournalIssue><Volume>6</Volume><PubDate><Year>2001</Year></PubDate>
</JournalIssue></Journal><ArticleTitle>A trial of <i>K</i> &amp; D.</ArticleTitle><AuthorList><Author><LastName>Orimo
</LastName><ForeName>Hajime</ForeName></Author><Author><LastName>Iwamoto</LastName></Author></AuthorList>
<ELocationID EIdType="doi">10.1234/abcd.2001.1</ELocationID></Article></MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>11000002</PMID><Article><ArticleTitle>Other.</ArticleTitle></Article>
</MedlineCitation></PubmedArticle></PubmedArticleSet>
""",
    "jats": """<article><back><ref-list><ref id="B1"><element-citation publication-type="book"><person-group
person-group-type="author"><name><surname>Orimo</surname><given-names>Hajime</given-names></name></person-group>
<source>Bones &amp; blood</source><publisher-name>Oxford University Press</publisher-name><year>1998</year>
<pub-id pub-id-type="doi">10.1234/abcd.2001.1</pub-id></element-citation></ref><ref id="B2"><element-citation
publication-type="book"><source>Other</source><year>1998</year></element-citation></ref></ref-list></back></article>
""",
    "enw": """%0 Book
%A Orimo, Hajime
%A Iwamoto, Jun
%T Bones
%I Oxford University Press
%D 1998
%R 10.1234/abcd.2001.1

%0 Book
%T Other
%D 1998
""",
    "refworks": """RT Book, Whole
SR Print(0)
ID 1
A1 Orimo,Hajime
T1 Bones
YR 1998
PB Oxford University Press
DO 10.1234/abcd.2001.1
""",
    "wos": """FN Clarivate Analytics Web of Science
VR 1.0
PT B
AU Orimo, H
   Iwamoto, J
TI Bones
PU Oxford University Press
PY 1998
DI 10.1234/abcd.2001.1
ER

EF
""",
}
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
    "an entity escaped twice": ("Oxford University Press", "Oxford University Press &amp;amp; Sons"),
}
WRITTEN = tuple(form.name for form in FORMATS if form.writer)


@cache
def _clean(form: str) -> str:
    if form in READ_ONLY:
        return READ_ONLY[form]
    return write_references(read_library([Source("refs.bib", BIBTEX)]).references, find_format(form))


def _read(form: str, text: str) -> BaseLibrary:
    return read_library([Source(f"refs.{form}", text)], format=form)


def _check(form: str, text: str) -> tuple[Finding, ...]:
    library = _read(form, text)
    return run_rules(offline_rules(), Evidence(library=library, reading=library.findings, today=TODAY)).findings


def _fix(form: str, text: str) -> tuple[Fixed, str]:
    fixed = apply_fixes(_check(form, text), allow_unsafe=True)
    return fixed, fixed.texts.get(f"refs.{form}", text)


def _values(form: str, text: str) -> dict[str, dict[str, object]]:
    return {reference.key: dict(reference.values) for reference in _read(form, text).references}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("form", (*WRITTEN, *READ_ONLY))
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
    fixed = {
        (form, fault)
        for form in WRITTEN
        for fault, (right, wrong) in FAULTS.items()
        if right in _clean(form)
        and _fix(form, _clean(form).replace(right, wrong))[1] != _clean(form).replace(right, wrong)
    }
    assert len(fixed) >= 40, sorted(fixed)


@pytest.mark.parametrize("form", READ_ONLY)
def test_a_doi_that_is_a_link_is_mended_in_formats_that_are_only_read(form: str) -> None:
    right, wrong = FAULTS["a DOI that is a link"]
    assert _fix(form, READ_ONLY[form].replace(right, wrong))[1] == READ_ONLY[form]


@pytest.mark.parametrize("form", READ_ONLY)
def test_letters_in_the_wrong_encoding_are_mended_in_formats_that_are_only_read(form: str) -> None:
    text = READ_ONLY[form].replace("Oxford Univ", "Ã‰tude Univ")
    assert _fix(form, text)[1] == text.replace("Ã‰tude", "Étude")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    form=st.sampled_from(("ris", "nbib", "csl-json", "csl-yaml", "endnote-xml", "pubmed-xml", "enw", "wos")),
    faults=st.lists(st.sampled_from(sorted(FAULTS)), unique=True, max_size=3),
    word=st.text(alphabet="aé &<>:#\u00c3\u00bc\u0301", max_size=8),
)
def test_generated_faults_are_mended_once_and_for_all(form: str, faults: list[str], word: str) -> None:
    text = _clean(form).replace("University", f"Univ{word}ersity")
    for fault in faults:
        text = text.replace(*FAULTS[fault])
    fixed, once = _fix(form, text)
    again, twice = _fix(form, once)
    while again.applied:  # a fix may wait a round for one that touches it
        once, (again, twice) = twice, _fix(form, twice)
    assert twice == once
    before, after = _values(form, text), _values(form, once)
    assert before.keys() == after.keys()
    if not fixed.applied:
        assert before == after
