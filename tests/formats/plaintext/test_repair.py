"""What a chain of neighbours labels wrongly is mended where the reference as a whole tells."""

from k2refs.formats.plaintext.repair import mend
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging


def labels_of(text: str, runs: list[tuple[str, int]]) -> list[str]:
    """The labels after mending; `runs` are (label, tokens) in order."""
    tokens = tokenize(text)
    labels = tuple(label for label, count in runs for _ in range(count))
    begins = tuple(i == 0 for _, count in runs for i in range(count))
    assert len(labels) == len(tokens)
    return list(mend(tokens, Tagging(labels, begins, 0.5)).labels)


def test_a_number_read_as_a_second_year_is_the_page() -> None:
    runs = [("author", 3), ("date", 2), ("container", 2), ("volume", 2), ("date", 1)]
    assert labels_of("Gruen D, 2014, MNRAS, 442, 1507", runs)[-1] == "page"


def test_a_number_read_as_an_issue_is_the_page_where_there_is_none() -> None:
    runs = [("author", 3), ("date", 2), ("container", 2), ("volume", 2), ("issue", 1)]
    assert labels_of("Groves B, 2004, ApJS, 153, 9", runs)[-1] == "page"


def test_an_issue_in_brackets_stays() -> None:
    runs = [("author", 3), ("date", 2), ("container", 2), ("volume", 2), ("issue", 2)]
    assert labels_of("Groves B, 2004, ApJS, 153 (9)", runs)[-1] == "issue"


def test_a_later_list_of_authors_belongs_to_the_title() -> None:
    runs = [("author", 2), ("title", 3), ("author", 3), ("container", 1)]
    assert labels_of("Orimo H Soft capsule. Late Phase Study Clin", runs) == ["author"] * 2 + ["title"] * 6 + [
        "container"
    ]


def test_the_number_before_an_issue_in_brackets_is_the_volume() -> None:
    runs = [("container", 2), ("date", 4), ("issue", 3), ("page", 1)]
    labels = labels_of("Nutrients. 2014 May 6(5):1971", runs)
    assert labels == ["container"] * 2 + ["date"] * 2 + ["volume"] * 2 + ["issue"] * 3 + ["page"]
