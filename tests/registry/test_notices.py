"""Notices the right way round, from each source, each event once."""

import json
from pathlib import Path
from typing import Any

import pytest

from k2refs.errors import InputError
from k2refs.model.record import Notice
from k2refs.registry.notices import (
    join_notices,
    read_crossref_notices,
    read_datacite_notices,
    read_pubmed_notices,
)
from k2refs.registry.retraction_watch import read_retraction_watch
from tests.registry.answers import RECORDED

OURS, SHARED = RECORDED
PAPER, NOTICE = "10.1016/s0140-6736(97)11096-0", "10.1016/s0140-6736(10)60175-4"


def read_message(path: Path) -> dict[str, Any]:
    if not path.exists():
        pytest.skip(f"{path} is absent: the shared recorded answers are not at hand")
    message: dict[str, Any] = json.loads(path.read_text())["message"]
    return message


def test_the_retracted_paper() -> None:
    message = read_message(OURS / "crossref_retraction_check" / "10.1016_s0140_6736_97_11096_0.json")
    assert read_crossref_notices(message) == (
        Notice("correction", "10.1016/s0140-6736(04)15715-2", "", "2004-03-06", True, ("crossref (retraction-watch)",)),
        Notice("retraction", NOTICE, "", "2010-02-06", True, ("crossref (retraction-watch)",)),
    )


def test_the_notice_of_its_retraction() -> None:
    message = read_message(SHARED / "crossref_transcribed" / "retraction_notice_10.1016_s0140-6736_10_60175-4.json")
    assert [(notice.kind, notice.doi, notice.is_about_this) for notice in read_crossref_notices(message)] == [
        ("retraction", PAPER, False)
    ]


def test_a_preprint_and_an_addendum() -> None:
    message = read_message(SHARED / "crossref_transcribed" / "addendum_and_preprint_10.1038_s41586-020-2012-7.json")
    assert [(notice.kind, notice.doi, notice.is_about_this) for notice in read_crossref_notices(message)] == [
        ("has_preprint", "10.1101/2020.01.22.914952", False),
        ("addendum", "10.1038/s41586-020-2951-z", True),
    ]


RECORDED_KINDS = {
    "10.1016_j.ejogrb.2014.02.038": [("expression_of_concern", True)],
    "10.1056_nejmoa2007621": [("expression_of_concern", True), ("retraction", True)],
    "10.1002_14651858.cd008900.pub3": [("new_version", False)],
}


@pytest.mark.parametrize(("name", "kinds"), RECORDED_KINDS.items(), ids=RECORDED_KINDS.keys())
def test_recorded_events(name: str, kinds: list[tuple[str, bool]]) -> None:
    notices = read_crossref_notices(read_message(OURS / "crossref_retraction_check" / f"{name}.json"))
    assert [(notice.kind, notice.is_about_this) for notice in notices] == kinds


PUBMED = {
    "a retracted paper": (("RetractionIn", "7", ""), [], ("retraction", True)),
    "the notice": (("RetractionOf", "7", ""), [], ("retraction", False)),
    "an erratum": (("ErratumIn", "", "10.1000/e"), [], ("erratum", True)),
    "Europe PMC's words": (("Expression of concern in", "7", ""), [], ("expression_of_concern", True)),
    "the type alone": (("CommentIn", "7", ""), ["Retracted Publication"], ("retraction", True)),
}


@pytest.mark.parametrize(("row", "types", "expected"), PUBMED.values(), ids=PUBMED.keys())
def test_pubmed(row: tuple[str, str, str], types: list[str], expected: tuple[str, bool]) -> None:
    notices = read_pubmed_notices([row], types, source="pubmed")
    assert [(notice.kind, notice.is_about_this) for notice in notices] == [expected]


def test_a_notice_of_a_retraction_is_not_retracted() -> None:
    notices = read_pubmed_notices([("RetractionOf", "7", "")], ["Retraction of Publication"], source="pubmed")
    assert [notice.is_about_this for notice in notices] == [False]


def test_datacite_names_what_a_preprint_became() -> None:
    related = [
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.1000/paper", "relatedIdentifierType": "DOI"},
        {"relationType": "Cites", "relatedIdentifier": "10.1000/other", "relatedIdentifierType": "DOI"},
    ]
    arxiv = {"doi": "10.48550/arXiv.1706.03762", "relatedIdentifiers": related}
    assert read_datacite_notices(arxiv) == (Notice("preprint_of", "10.1000/paper", sources=("datacite",)),)
    assert read_datacite_notices({**arxiv, "doi": "10.5281/zenodo.1"}) == ()


def test_the_union_names_everybody_once() -> None:
    crossref = Notice("retraction", "10.1000/n", "", "2010-02-06", True, ("crossref (publisher)",))
    pubmed = Notice("retraction", "", "7", "", True, ("pubmed",))
    other = Notice("retraction", "10.1000/n", "", "", False, ("crossref (publisher)",))
    assert join_notices([pubmed], [crossref, crossref], [other]) == (
        other,
        Notice("retraction", "10.1000/n", "7", "2010-02-06", True, ("crossref (publisher)", "pubmed")),
    )


def test_two_corrections_are_two_events() -> None:
    one, two = (Notice("correction", doi, sources=("crossref",)) for doi in ("10.1000/one", "10.1000/two"))
    vague = Notice("erratum", "", "7", sources=("pubmed",))
    assert len(join_notices([one, two, vague])) == 3


HEAD = (
    "Record ID,RetractionDate,RetractionDOI,RetractionPubMedID,"
    "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
)


def test_retraction_watch() -> None:
    rows = (
        "4036,2/6/2010 0:00,10.1016/S0140-6736(10)60175-4,20137807,10.1016/S0140-6736(97)11096-0,9500320,Retraction\n"
        "1,1/2/2011 0:00,unavailable,0,Unavailable,9500320,Expression of concern\n"
        "2,1/2/2011 0:00,unavailable,0,10.1000/back,0,Reinstatement\n"
    )
    table = read_retraction_watch("rw.csv", HEAD + rows)
    retraction = Notice("retraction", NOTICE, "20137807", "2010-02-06", True, ("retraction watch",))
    concern = Notice("expression_of_concern", "", "", "2011-01-02", True, ("retraction watch",))
    assert table.find({"DOI": PAPER}) == (retraction,)
    assert table.find({"DOI": PAPER, "PMID": "9500320"}) == (retraction, concern)
    assert table.find({"DOI": "10.1000/back"}) == ()


def test_another_csv_is_refused() -> None:
    with pytest.raises(
        InputError, match=r"rw\.csv: is not a Retraction Watch CSV file: it has no column OriginalPaperDOI"
    ):
        read_retraction_watch("rw.csv", "a,b\n1,2\n")


def test_the_shared_sample_of_retraction_watch() -> None:
    path = SHARED / "retractionwatch-sample.csv"
    if not path.exists():
        pytest.skip(f"{path} is absent: the shared recorded answers are not at hand")
    table = read_retraction_watch(path.name, path.read_text())
    assert {notice.kind for notice in table.find({"DOI": PAPER})} == {"correction", "retraction"}
