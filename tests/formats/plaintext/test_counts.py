"""Numbers of a reference that cannot stand as labelled are mended."""

import pytest

from tests.formats.plaintext.test_repair import labels_of


@pytest.mark.parametrize(
    ("text", "runs", "want"),
    [
        (
            "Wagner R. Leben. Mir, 1986-1988",
            [("author", 3), ("title", 2), ("publisher", 2), ("page", 3)],
            ["title"] * 2 + ["publisher"] * 2 + ["date"] * 3,
        ),
        (
            "Wagner R 1990. Leben. Mir, 1986-1988",
            [("author", 2), ("date", 2), ("title", 2), ("publisher", 2), ("page", 3)],
            ["date"] + ["title"] * 2 + ["publisher"] * 2 + ["page"] * 3,
        ),
        (
            "Berta P. Proc 318-320 (2011) 907",
            [("author", 3), ("container", 1), ("page", 4), ("date", 2), ("page", 1)],
            ["container"] + ["volume"] * 4 + ["date"] * 2 + ["page"],
        ),
        (
            "Bardeen J. Nucl Data B14 (1973)",
            [("author", 3), ("container", 2), ("page", 3), ("date", 2)],
            ["container"] * 2 + ["volume"] * 3 + ["date"] * 2,
        ),
        (
            "Jung R. Periodontol 2000 2011;41:12",
            [("author", 3), ("container", 1), ("date", 3), ("volume", 2), ("page", 1)],
            ["container"] * 2 + ["date"] * 2 + ["volume"] * 2 + ["page"],
        ),
        (
            "Jung R 2016. Periodontol 2000, 71, 164",
            [("author", 2), ("date", 2), ("container", 1), ("date", 2), ("volume", 2), ("page", 1)],
            ["date"] + ["container"] * 3 + ["volume"] * 2 + ["page"],
        ),
        (
            "Ott J 2010, AJ, 139, 271",
            [("author", 2), ("date", 2), ("volume", 2), ("volume", 2), ("page", 1)],
            ["container"] * 2 + ["volume"] * 2 + ["page"],
        ),
        (
            "Petric A 2009, AJ, 118, 2207",
            [("author", 2), ("date", 2), ("volume", 2), ("page", 2), ("date", 1)],
            ["container"] * 2 + ["volume"] * 2 + ["page"],
        ),
        (
            "Myers W. Nucl 81 (1966)1",
            [("author", 3), ("container", 1), ("page", 2), ("date", 3)],
            ["volume"] * 2 + ["date"] * 2 + ["page"],
        ),
        (
            "Gorbunov S. Nucl 58 (2011)1845",
            [("author", 3), ("container", 1), ("volume", 2), ("date", 3)],
            ["volume"] * 2 + ["date"] * 2 + ["page"],
        ),
        (
            "Dorati M. Nucl 798, 96 (2008)",
            [("author", 3), ("container", 1), ("volume", 2), ("volume", 2), ("date", 2)],
            ["volume"] * 2 + ["page"] * 2 + ["date"] * 2,
        ),
        (
            "Handbook of Bones (Vol. 3, pp. 1",
            [("container", 8), ("page", 3)],
            ["container"] * 3 + ["volume"] * 5 + ["page"] * 3,
        ),
        (
            "Cahier rural, 12/03/2011, 16",
            [("container", 3), ("volume", 2), ("issue", 2), ("date", 2), ("page", 1)],
            ["container"] * 3 + ["date"] * 5 + ["date", "page"],
        ),
        (
            "Lee J Books. Time 113, 71",
            [("author", 2), ("title", 2), ("container", 3), ("page", 1)],
            ["container"] + ["volume"] * 2 + ["page"],
        ),
        (
            "Lee J Books. Proceedings CHI 94, 71",
            [("author", 2), ("title", 2), ("container", 4), ("page", 1)],
            ["container"] * 4 + ["page"],
        ),
        (
            "Lee J Bone, XIV, 96",
            [("author", 2), ("title", 2), ("volume", 2), ("page", 1)],
            ["volume"] * 2 + ["page"],
        ),
    ],
)
def test_what_a_number_is(text: str, runs: list[tuple[str, int]], want: list[str]) -> None:
    assert labels_of(text, runs)[-len(want) :] == want
