"""People whose role stands beside their names are no authors, and the role is no part of a name."""

import pytest

from k2refs.formats.plaintext.repairs.credits import CREDITED, read_credits
from k2refs.model.kinds import NAME_VARIABLES
from tests.formats.plaintext.taggings import mended

CASES = [
    (
        "author=Arno , V . ( Producer ) , & Belk , J . ( Director ) . ( | date=1999 ) .",
        "producer=Arno , V . ( Producer ) , & | director=Belk , J . ( Director ) . | author=( | date=1999 ) .",
    ),
    ("author=Arno , Vera , director . | title=Tides .", "director=Arno , Vera , director . | title=Tides ."),
    (
        "author=Arno , V . , & Roe , A . ( Executive Producers ) . | date=1999 . | title=Tides .",
        "executive-producer=Arno , V . , & Roe , A . ( Executive Producers ) . | date=1999 . | title=Tides .",
    ),
    (
        "editor=Arno , V . ( Executive Producer ) . | date=1999 . | title=Tides .",
        "executive-producer=Arno , V . ( Executive Producer ) . | date=1999 . | title=Tides .",
    ),
    ("author=Writer , Ann , Host , Bo . | title=Tides .", "author=Writer , Ann , Host , Bo . | title=Tides ."),
    (
        "title=Tides . | container=Dir . Ruth Arno . Perf . Lena Belk . | publisher=Fern",
        "title=Tides . | director=Dir . Ruth Arno . | performer=Perf . Lena Belk . | publisher=Fern",
    ),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_credits_are_parted(given: str, want: str) -> None:
    assert mended(given) == want


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Arno, V., & Roe, A. (Producers),", ["Arno", "Roe"]),
        ("Dir. Ruth Arno.", ["Arno"]),
        ("Directed by Ruth Arno and Ann Host", ["Arno", "Host"]),
        ("Roe, A. [Narrator]", ["Roe"]),
    ],
)
def test_roles_are_no_names(text: str, families: list[str]) -> None:
    assert [name.family for name in read_credits(text)] == families


def test_credits_are_variables_of_csl() -> None:
    assert set(CREDITED) <= set(NAME_VARIABLES)
