"""The CSL type follows from the fields a reference has and from their words."""

import pytest

from k2refs.formats.plaintext.kind import guess_type
from k2refs.model.kinds import ITEM_TYPES
from k2refs.model.names import Name

CASES = [
    ({"title": "T", "container-title": "Nutrients", "volume": "6"}, "article-journal"),
    (
        {"title": "T", "container-title": "Proceedings of the Fifth Workshop on Bones", "page": "1-2"},
        "paper-conference",
    ),
    ({"title": "T", "container-title": "Handbook of Bones", "editor": (Name(family="Lee"),)}, "chapter"),
    ({"title": "T", "container-title": "Encyclopedia of Bones"}, "entry-encyclopedia"),
    ({"title": "T", "container-title": "The New York Times"}, "article-newspaper"),
    ({"title": "T", "container-title": "The Blog", "URL": "http://a.org"}, "webpage"),
    ({"title": "T", "publisher": "Routledge", "publisher-place": "London"}, "book"),
    ({"title": "T", "genre": "PhD thesis", "publisher": "MIT"}, "thesis"),
    ({"title": "T", "genre": "Technical Report", "number": "5"}, "report"),
    ({"title": "T", "genre": "US Patent", "number": "5"}, "patent"),
    ({"title": "T", "arxiv": "1311.0048"}, "article"),
    ({"title": "T", "URL": "http://a.org"}, "webpage"),
    ({"title": "T"}, "document"),
    ({"title": "T", "director": (Name(family="Lee"),), "publisher": "Fern"}, "motion_picture"),
    ({"title": "T", "producer": (Name(family="Lee"),), "container-title": "Tides"}, "article-journal"),
]


@pytest.mark.parametrize(("values", "want"), CASES)
def test_types(values: dict[str, str], want: str) -> None:
    assert guess_type(values, "") == want
    assert want in ITEM_TYPES


def test_a_directed_episode_is_a_broadcast() -> None:
    assert guess_type({"title": "T", "director": (Name(family="Lee"),)}, "T [Television episode]") == "broadcast"
