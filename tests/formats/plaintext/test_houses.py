"""Towns are no publishers, and what tells the state of a work is no house."""

import pytest

from tests.formats.plaintext.taggings import mended

CASES = [
    ("title=Plans . | place=Washington , | publisher=D . C", "title=Plans . | place=Washington , D . C"),
    ("title=Plans . | place=Washington , | publisher=D . C .", "title=Plans . | place=Washington , D . C ."),
    (
        "title=Trees , | publisher=Bremen und Dresden , | date=1893",
        "title=Trees , | place=Bremen und Dresden , | date=1893",
    ),
    (
        "title=Trees , | publisher=Mir und Dresden , | date=1893",
        "title=Trees , | publisher=Mir und Dresden , | date=1893",
    ),
    (
        "title=Trees . | publisher=Fern Press , Dublin , Ireland and Oslo , | date=1990",
        "title=Trees . | publisher=Fern Press , | place=Dublin , Ireland and Oslo , | date=1990",
    ),
    ("title=Trees . | publisher=Cambridge University Press", "title=Trees . | publisher=Cambridge University Press"),
    (
        "title=Trees . | publisher=University of Oregon , Portland",
        "title=Trees . | publisher=University of Oregon , Portland",
    ),
    (
        "title=Plans . | page=3 - 9 | place=Washington , | publisher=D . C . Fern House .",
        "title=Plans . | page=3 - 9 | place=Washington , D . C . | publisher=Fern House .",
    ),
    (
        "title=Plans . | place=Lexington , | publisher=D . C . Heath .",
        "title=Plans . | place=Lexington , | publisher=D . C . Heath .",
    ),
    (
        "title=A life . | publisher=United States : | place=Moss Bros . | publisher=Films",
        "title=A life . | place=United States : | publisher=Moss Bros . Films",
    ),
    (
        "title=Plans . | title=Bruxelles : | container=Rageot .",
        "title=Plans . | place=Bruxelles : | publisher=Rageot .",
    ),
    (
        "title=Plans . | publisher=Unpublished Manuscript , | date=1995",
        "title=Plans . | note=Unpublished Manuscript , | date=1995",
    ),
    (
        "title=Plans . | container=Leith Evening Post 4 January .",
        "title=Plans . | container=Leith Evening Post | note=4 January .",
    ),
    ("title=Plans , | container=Van Ek , | place=Oslo .", "title=Plans , | publisher=Van Ek , | place=Oslo ."),
    ("title=Plans , | container=CVPR , | place=Oslo .", "title=Plans , | container=CVPR , | place=Oslo ."),
    (
        "title=Plans , | container=The Observer , | place=Oslo , | date=4 May 1999",
        "title=Plans , | container=The Observer , | place=Oslo , | date=4 May 1999",
    ),
    (
        "title=Cones . | editor=B . French , eds . , | container=Shock , Mono Book Corp . , | place=Boston",
        "title=Cones . | editor=B . French , eds . , | container=Shock , | publisher=Mono Book Corp . , | place=Boston",
    ),
    (
        "title=Walls , | container=Journal of Mechanics , ASME , | volume=28 | page=3 - 9",
        "title=Walls , | container=Journal of Mechanics , | publisher=ASME , | volume=28 | page=3 - 9",
    ),
    (
        "title=Walls , | container=Journal of Mechanics , Part A , | volume=28 | page=3 - 9",
        "title=Walls , | container=Journal of Mechanics , Part A , | volume=28 | page=3 - 9",
    ),
    (
        "title=Waves . | publisher=Limnologica , | link=doi:10.1234/lim.2011",
        "title=Waves . | container=Limnologica , | link=doi:10.1234/lim.2011",
    ),
    (
        "title=Waves . | publisher=Springer , | link=doi:10.1234/lim.2011",
        "title=Waves . | publisher=Springer , | link=doi:10.1234/lim.2011",
    ),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_who_published_it_and_where(given: str, want: str) -> None:
    assert mended(given) == want
