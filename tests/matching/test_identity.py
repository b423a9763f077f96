"""Identifiers from wherever they stand, and the query they make."""

import pytest

from k2refs.matching import describe_query, find_identifiers
from k2refs.model.reference import Reference
from tests.matching.test_compare import make_reference

CASES = {
    "DOI as URL": ({"URL": "http://dx.doi.org/10.1000/A"}, {}, {"DOI": "10.1000/a"}),
    "PubMed URL": ({"URL": "https://pubmed.ncbi.nlm.nih.gov/11793169/"}, {}, {"PMID": "11793169"}),
    "eprint": ({}, {"eprint": "1706.03762", "archiveprefix": "arXiv"}, {"arXiv": "1706.03762"}),
    "arXiv URL": ({"URL": "https://arxiv.org/abs/1706.03762v5"}, {}, {"arXiv": "1706.03762v5"}),
    "arXiv DOI": (
        {"DOI": "10.48550/arXiv.1706.03762"},
        {},
        {"DOI": "10.48550/arxiv.1706.03762", "arXiv": "1706.03762"},
    ),
    "nothing": ({"URL": "https://example.org/12345"}, {"eprint": "12345"}, {}),
}


@pytest.mark.parametrize(("values", "extra", "expected"), CASES.values(), ids=CASES.keys())
def test_find_identifiers(values: dict[str, str], extra: dict[str, str], expected: dict[str, str]) -> None:
    assert find_identifiers(Reference("a", "article", values, extra)) == expected


def test_the_isbn_of_a_chapter_is_its_book_s() -> None:
    assert find_identifiers(Reference("a", "chapter", {"ISBN": "9780306406157"})) == {}
    assert find_identifiers(Reference("a", "book", {"ISBN": "0-306-40615-2"})) == {"ISBN": "9780306406157"}


def test_the_query_changes_with_what_would_be_asked() -> None:
    one = make_reference("Vitamin K₂ and bone", "Iwamoto, Jun", 2014)
    assert describe_query(one) == "title:vitamin k2 and bone author:iwamoto year:2014"
    assert describe_query(one.evolve_values({"DOI": "10.1000/A", "volume": "7"})) == "DOI:10.1000/a"
