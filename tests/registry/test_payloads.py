"""Every recorded answer becomes a reference, and some are held against what a reader of them wrote down."""

import json
from pathlib import Path
from typing import Any

import pytest

from k2refs.model.identifiers import Pmid
from k2refs.registry import crossref, datacite, pubmed
from k2refs.registry.request import Answer
from tests.registry.answers import RECORDED, load_known

KNOWN = load_known()


def as_answer(value: Any, registry: str = "crossref") -> Answer:
    return Answer(registry, 200, json.dumps(value).encode(), "application/json")


@pytest.mark.parametrize("doi", sorted(KNOWN.crossref))
def test_every_crossref_work(doi: str) -> None:
    work = KNOWN.crossref[doi]
    if not work.get("title"):
        pytest.skip("a work without a title is no answer: the resolver says so")
    reference, _ = crossref.read_work(as_answer({"status": "ok", "message-type": "work", "message": work}))
    assert reference.doi == doi
    assert reference.type in ("article-journal", "paper-conference", "chapter", "book", "thesis", "article", "dataset",
                              "document", "periodical", "review", "report", "entry", "post-weblog", "post")  # fmt: skip
    assert len(reference.author) >= bool(work.get("author"))
    dates = ("issued", "published", "published-online", "published-print", "posted")
    years = (work[name]["date-parts"][0][0] for name in dates if work.get(name))
    assert reference.year == next((year for year in years if year), None)


@pytest.mark.parametrize("doi", sorted(KNOWN.datacite))
def test_every_datacite_work(doi: str) -> None:
    attributes = KNOWN.datacite[doi]["data"]["attributes"]
    reference, _ = datacite.read_work(as_answer(KNOWN.datacite[doi], "datacite"))
    assert (reference.doi, reference.year) == (doi, attributes["publicationYear"])
    assert len(reference.author) == len(attributes["creators"])


@pytest.mark.parametrize("pmid", sorted(KNOWN.pubmed))
def test_every_pubmed_article(pmid: str) -> None:
    work = pubmed.read_work(Answer("pubmed", 200, KNOWN.pubmed[pmid]), Pmid(pmid))
    assert work is not None
    assert work[0].pmid == pmid
    assert work[0].title and not work[0].title.endswith(".")
    assert work[0].year and work[0].container_title
    assert pubmed.read_work(Answer("pubmed", 200, KNOWN.pubmed[pmid]), Pmid("1")) is None


# What a person read in the answers: DOI → variables of the reference (names as "Family, Given").
READ: dict[str, dict[str, str]] = {
    "10.1101/2020.12.01.406702": {"type": "article", "first": "Joyce, Luke R."},
    "10.7554/elife.55167.sa2": {"type": "review"},
    "10.1017/9781108348843": {"type": "book", "publisher": "Cambridge University Press"},
    "10.1056/nejmoa2007621": {
        "type": "article-journal",
        "container-title": "New England Journal of Medicine",
        "first": "Mehra, Mandeep R.",
    },
    "10.1016/s0140-6736(97)11096-0": {
        "type": "article-journal",
        "container-title": "The Lancet",
        "first": "Wakefield, AJ",
    },
    "10.1038/srep16696": {"type": "article-journal", "volume": "5", "container-title": "Scientific Reports"},
    "10.1109/icdcsw.2003.1203662": {"type": "paper-conference"},
    "10.1515/crelle-2013-0024": {"type": "article-journal"},
    "10.1045/january2017-burton": {"type": "article-journal", "container-title": "D-Lib Magazine", "volume": "23"},
}


@pytest.mark.parametrize(("doi", "expected"), READ.items(), ids=READ.keys())
def test_field_by_field(doi: str, expected: dict[str, str]) -> None:
    if doi not in KNOWN.crossref:
        pytest.skip(f"{RECORDED[1]} is absent: this answer is not at hand")
    reference = crossref.read_work(as_answer({"status": "ok", "message-type": "work", "message": KNOWN.crossref[doi]}))[
        0
    ]
    found = {"type": reference.type, **{name: str(value) for name, value in reference.values.items()}}
    if reference.author:
        found["first"] = f"{reference.author[0].family}, {reference.author[0].given}"
    assert {name: found.get(name) for name in expected} == expected


def test_a_search_gives_its_candidates() -> None:
    path: Path = RECORDED[1] / "crossref_search_refchecker" / "search_0.json"
    if not path.exists():
        pytest.skip(f"{path} is absent: the shared recorded answers are not at hand")
    items = json.loads(path.read_text())
    answer = as_answer({"status": "ok", "message-type": "work-list", "message": {"items": items}})
    assert [work.doi for work, _ in crossref.read_candidates(answer)] == [item["DOI"].lower() for item in items]
