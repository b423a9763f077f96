"""Composite cites: the author in the sentence, the rest in the citation."""

from typing import Any

import pytest

from k2refs import Cluster, Style
from k2refs.csl.render.cite import Cite
from k2refs.errors import UsageError

ITEMS: list[dict[str, Any]] = [
    {
        "id": "shiraki2000",
        "type": "article-journal",
        "author": [{"family": name} for name in ("Shiraki", "Aoki", "Miura")],
        "title": "Menatetrenone prevents fractures",
        "issued": {"date-parts": [[2000]]},
    },
    {"id": "anon", "type": "book", "title": "On Bones", "issued": {"date-parts": [[1990]]}},
    {"id": "adams", "type": "book", "author": [{"family": "Adams"}], "issued": {"date-parts": [[1980]]}},
]


@pytest.mark.parametrize(
    ("style", "key", "expected"),
    [
        ("apa", "shiraki2000", "Shiraki et al. (2000, p. 5)"),
        ("ieee", "shiraki2000", "Shiraki et al. [1, p. 5]"),
        ("nature", "shiraki2000", "Shiraki et al.1"),
        ("modern-language-association", "shiraki2000", "Shiraki et al. (5)"),
        ("chicago-author-date", "adams", "Adams (1980, 5)"),
        ("ieee", "anon", "On Bones [1, p. 5]"),
        ("apa", "anon", "On Bones (1990, p. 5)"),
    ],
)
def test_names_the_author_before_the_citation(style: str, key: str, expected: str) -> None:
    assert Style.load(style).cite(ITEMS, key, locator="p. 5", narrative=True) == expected


def test_stays_first_where_the_style_would_sort_the_cluster() -> None:
    assert Style.load("apa").cite(ITEMS, "shiraki2000", "adams", narrative=True) == "Shiraki et al. (2000; Adams, 1980)"


def test_says_what_is_left_where_nothing_but_the_author_is_printed() -> None:
    cite = Cite("adams", mode="composite")
    style = Style.load("modern-language-association")
    assert style.format(ITEMS, [Cluster((cite,))], to="text").citations == ("Adams",)


def test_refuses_two_ways_at_once() -> None:
    with pytest.raises(UsageError, match="choose only one of suppress_author, author_only, narrative"):
        Style.load("apa").cite(ITEMS, "adams", narrative=True, author_only=True)
