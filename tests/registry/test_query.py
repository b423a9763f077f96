"""What a user types to have resolved: one spelling a line."""

import pytest

from k2refs.errors import UsageError
from k2refs.matching import find_identifiers
from k2refs.model.reference import Reference
from k2refs.registry.query import parse_query

SPELLINGS = {
    "10.3390/nu6051971": {"DOI": "10.3390/nu6051971"},
    "DOI: 10.3390/NU6051971.": {"DOI": "10.3390/nu6051971"},
    "https://doi.org/10.1016/S0378-5122(01)00275-4": {"DOI": "10.1016/s0378-5122(01)00275-4"},
    "https://doi.org/10.1016%2FS0378-5122%2801%2900275-4": {"DOI": "10.1016/s0378-5122(01)00275-4"},
    "https://link.springer.com/article/10.1007/s007760100002?error=cookies#Abs1": {"DOI": "10.1007/s007760100002"},
    "https://link.springer.com/content/pdf/10.1007/s007760100002.pdf": {"DOI": "10.1007/s007760100002"},
    "https://onlinelibrary.wiley.com/doi/abs/10.1359/jbmr.081254": {"DOI": "10.1359/jbmr.081254"},
    "https://www.frontiersin.org/articles/10.3389/fpubh.2022.979649/full": {"DOI": "10.3389/fpubh.2022.979649"},
    "https://www.nature.com/articles/s41586-020-2649-2": {"DOI": "10.1038/s41586-020-2649-2"},
    "pmid 24841104": {"PMID": "24841104"},
    "24841104": {"PMID": "24841104"},
    "https://pubmed.ncbi.nlm.nih.gov/24841104/": {"PMID": "24841104"},
    "https://europepmc.org/article/MED/24841104": {"PMID": "24841104"},
    "PMC4042573": {"PMCID": "PMC4042573"},
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4042573/": {"PMCID": "PMC4042573"},
    "arXiv:1706.03762v5": {"arXiv": "1706.03762v5"},
    "https://arxiv.org/abs/1706.03762": {"arXiv": "1706.03762"},
    "978-0-306-40615-7": {"ISBN": "9780306406157"},
    "ISBN 0306406152": {"ISBN": "9780306406157"},
}


@pytest.mark.parametrize(("text", "expected"), SPELLINGS.items(), ids=SPELLINGS.keys())
def test_identifiers(text: str, expected: dict[str, str]) -> None:
    query = parse_query(text)
    assert isinstance(query, Reference)
    assert find_identifiers(query) == expected


@pytest.mark.parametrize("text", ["Iwamoto J. Vitamin K2. Nutrients 2014;6:1971.", "2014", "10.1007", "x" * 3000])
def test_texts(text: str) -> None:
    assert parse_query(text) == text


@pytest.mark.parametrize("text", ["", "  ", "https://example.org/a/b", "http://"])
def test_nothing_to_resolve(text: str) -> None:
    with pytest.raises(UsageError):
        parse_query(text)


def test_blanks_are_folded_and_what_is_too_long_is_refused() -> None:
    assert parse_query("Doe J." + " " * 50_000 + "A title.\n2001") == "Doe J. A title. 2001"
    with pytest.raises(UsageError, match=r"has 5,000 characters, more than the 4,000 of a single reference"):
        parse_query("a" * 5000)
