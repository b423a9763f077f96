"""No answer makes a reader fail: it gives a work, says that there is none, or Unreachable. Any JSON, any bytes."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2refs.errors import Unreachable
from k2refs.model.identifiers import Isbn, Pmid
from k2refs.registry import (
    arxiv,
    crossref,
    datacite,
    dblp,
    doi,
    europepmc,
    openalex,
    openlibrary,
    pubmed,
    semanticscholar,
)
from k2refs.registry.request import Answer

ISBN = Isbn("9780306406157")
NAMES = st.sampled_from(
    "DOI title author family given name issued date-parts published updated-by update-to type updated source relation "
    "is-preprint-of id id-type doi titles creators relatedIdentifiers relationType relatedIdentifier publicationYear "
    "types container dates authorList lastName journalInfo journal yearOfPublication commentCorrectionList page ISSN "
    "commentCorrection pubTypeList pubType pmid pmcid authors publishers publish_date subtitle RA status responseCode "
    "issn-type venue year pages authorships raw_author_name display_name primary_location source biblio first_page ids "
    "publication_year locations externalIds journal name publicationTypes author_name first_publish_year text".split()
)
TEXTS = st.sampled_from(["", "x", "10.1000/a", "2001", "retraction", "doi", "Mehra", "<i>x</i>", "\u0000", "1" * 30])
LEAVES = st.none() | st.booleans() | st.integers(-3, 10**12) | st.floats(allow_nan=False) | TEXTS | NAMES
JSON = st.recursive(
    LEAVES, lambda one: st.lists(one, max_size=3) | st.dictionaries(NAMES, one, max_size=6), max_leaves=20
)
OBJECTS = st.dictionaries(NAMES, JSON, max_size=10)

READERS: dict[str, tuple[Callable[[Answer], Any], Callable[[Any], Any]]] = {
    "crossref work": (crossref.read_work, lambda x: {"message-type": "work", "message": x}),
    "crossref search": (crossref.read_candidates, lambda x: {"message-type": "work-list", "message": {"items": [x]}}),
    "datacite": (datacite.read_work, lambda x: {"data": {"attributes": x}}),
    "datacite search": (datacite.read_candidates, lambda x: {"data": [{"attributes": x}]}),
    "dblp": (dblp.read_candidates, lambda x: {"result": {"hits": {"hit": [{"info": x}]}}}),
    "openalex": (openalex.read_candidates, lambda x: {"results": [x]}),
    "openlibrary search": (openlibrary.read_candidates, lambda x: {"docs": [x]}),
    "semanticscholar": (semanticscholar.read_candidates, lambda x: {"total": 1, "data": [x]}),
    "europepmc": (europepmc.read_works, lambda x: {"resultList": {"result": [x]}}),
    "openlibrary": (lambda answer: openlibrary.read_work(answer, ISBN), lambda x: {f"ISBN:{ISBN}": x}),
    "doi agency": (doi.read_agency, lambda x: [x]),
    "doi handle": (doi.is_registered, lambda x: x),
    "doi item": (doi.read_item, lambda x: x),
}


@pytest.mark.parametrize(("read", "wrap"), READERS.values(), ids=READERS.keys())
@settings(max_examples=40)
@given(value=OBJECTS | JSON)
def test_any_json(read: Callable[[Answer], Any], wrap: Callable[[Any], Any], value: Any) -> None:
    for whole in (value, wrap(value)):
        with contextlib.suppress(Unreachable):
            read(Answer("x", 200, json.dumps(whole).encode(), "application/json"))


PIECES = (
    b"<PubmedArticleSet>|</PubmedArticleSet>|<PubmedArticle>|</PubmedArticle>|<PMID>1</PMID>|<!DOCTYPE x>|<entry>|&x;|"
    b'<MedlineCitation>|</MedlineCitation>|<feed xmlns="http://www.w3.org/2005/Atom">|</entry></feed>|<title>x</title>'
).split(b"|")
XML_READERS = {"pubmed": lambda answer: pubmed.read_work(answer, Pmid("1")), "arxiv": arxiv.read_work}


@pytest.mark.parametrize("read", XML_READERS.values(), ids=XML_READERS.keys())
@given(body=st.binary(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_any_xml(read: Callable[[Answer], Any], body: bytes) -> None:
    with contextlib.suppress(Unreachable):
        read(Answer("x", 200, body, "text/xml"))


def test_entities_are_not_followed() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    bomb = entity + b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&a;</title></entry></feed>'
    assert arxiv.read_work(Answer("arxiv", 200, bomb)) is None
