"""Against the real services; never run by default (`-m live`). An outage skips with its reason: it proves nothing."""

import pytest

from k2refs.api.locking.resolve import resolve
from k2refs.errors import NotFound, Unreachable

pytestmark = pytest.mark.live


@pytest.mark.parametrize(
    ("query", "title", "year"),
    [
        ("10.3390/nu6051971", "vitamin k", 2014),  # Crossref
        ("10.48550/arXiv.1902.02534", "crowdsourcing open citations", 2019),  # DataCite
        ("pmid:11793169", "effect of menatetrenone", 2001),  # PubMed
    ],
)
def test_a_known_work_is_found(query: str, title: str, year: int) -> None:
    try:
        reference = resolve(query)
    except Unreachable as error:
        pytest.skip(str(error))
    assert title in reference.title.lower()
    assert reference.year == year


def test_a_doi_that_was_never_registered_is_not_found() -> None:
    try:
        with pytest.raises(NotFound):
            resolve("10.1371/notarealdoi.k2refs")
    except Unreachable as error:
        pytest.skip(str(error))
