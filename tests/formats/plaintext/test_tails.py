"""What is told behind a reference is none of its fields: other printings, where it was found, who cites it."""

import pytest

from tests.formats.plaintext.taggings import mended

CASES = [
    (
        "title=Salt . | container=Fens , | date=1987 . | container=Reprinted in Tides , | publisher=Fern , | page=3 .",
        "title=Salt . | container=Fens , | date=1987 . | note=Reprinted in Tides , Fern , 3 .",
    ),
    (
        "title=Salz . | place=Wien : | publisher=Arn . ( Reprinted Basel : | publisher=Ode , | date=1965 ) .",
        "title=Salz . | place=Wien : | publisher=Arn . ( | note=Reprinted Basel : Ode , 1965 | date=) .",
    ),
    # The first printing is named by nothing else: what follows is where the work stands.
    (
        "author=A . Lee . | title=Salt . Reprinted | in=in | container=Tides , | volume=3 , | date=1945 .",
        "author=A . Lee . | title=Salt . | in=Reprinted in | container=Tides , | volume=3 , | date=1945 .",
    ),
    (
        "title=Salt . | date=1925 . | note=Reprint , | place=Oslo : | publisher=Fern , | date=2004 .",
        "title=Salt . | date=1925 . | note=Reprint , | place=Oslo : | publisher=Fern , | date=2004 .",
    ),
    (
        "title=Salt in rivers . Retrieved from the Coastal Archive .",
        "title=Salt in rivers . | link=Retrieved from the Coastal Archive .",
    ),
    (
        "title=Salt . | container=Retrieved from the Coastal Archive . | date=2006",
        "title=Salt . | link=Retrieved from the Coastal Archive . | date=2006",
    ),
    (
        "title=Salt . | container=Tide Files . | accessed=2 Aug . 2001 . 23 Jan . 2002",
        "title=Salt . | container=Tide Files . | date=2 Aug . 2001 . | accessed=23 Jan . 2002",
    ),
    ("title=Waters retrieved from ice .", "title=Waters retrieved from ice ."),
    (
        "title=Salt . | container=Proc . Fens , | page=3 - 9 , | date=June 1992 . 27",
        "title=Salt . | container=Proc . Fens , | page=3 - 9 , | date=June 1992 . | note=27",
    ),
    (
        "title=Salt . | container=Fens , | date=1992 , | volume=vol . 27",
        "title=Salt . | container=Fens , | date=1992 , | volume=vol . 27",
    ),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_tails_are_left_out(given: str, want: str) -> None:
    assert mended(given) == want
