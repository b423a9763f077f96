"""A book that is named by its editors alone has no title, and a town ends the name before it."""

import pytest

from tests.formats.plaintext.taggings import mended

CASES = [
    (
        "title=Bees . | in=In | container=Ostrel and Finn ( | date=1970 ) , | page=43 - 96 .",
        "title=Bees . | in=In | editor=Ostrel and Finn ( | date=1970 ) , | page=43 - 96 .",
    ),
    (
        "title=Bees . | in=in | container=Vane et al . , | page=43 .",
        "title=Bees . | in=in | editor=Vane et al . , | page=43 .",
    ),
    (
        "title=Bees . | in=In | container=Honey and Wax , | place=Oslo , | page=43 .",
        "title=Bees . | in=In | container=Honey and Wax , | place=Oslo , | page=43 .",
    ),
    (
        "title=Bees . | in=In | container=Journal and Notes , | page=43 .",
        "title=Bees . | in=In | container=Journal and Notes , | page=43 .",
    ),
    (
        "title=Bees . | in=In | container=Proceedings of the Workshop on Wild Bees Varna , | place=Bulgaria .",
        "title=Bees . | in=In | container=Proceedings of the Workshop on Wild Bees | place=Varna , Bulgaria .",
    ),
    (
        "title=Bees . | in=In | container=Proceedings of the Workshop on Wild Bees San Lorenzo , CA .",
        "title=Bees . | in=In | container=Proceedings of the Workshop on Wild Bees | place=San Lorenzo , CA .",
    ),
    (
        "title=Bees . | in=In | container=Proceedings of the Workshop on Wild Bees , | place=Varna , Bulgaria .",
        "title=Bees . | in=In | container=Proceedings of the Workshop on Wild Bees , | place=Varna , Bulgaria .",
    ),
    (
        "title=Salt roads . Upper Saddle River , | place=New Jersey : | publisher=Fern",
        "title=Salt roads . | place=Upper Saddle River , New Jersey : | publisher=Fern",
    ),
    (
        "title=Salt , | container=Roads . Oxford and New | place=York : | publisher=Fern",
        "title=Salt , | container=Roads . | place=Oxford and New York : | publisher=Fern",
    ),
    (
        "title=Salt . | page=3 - 9 , | publisher=St . | place=Ives , | date=1990",
        "title=Salt . | page=3 - 9 , | place=St . Ives , | date=1990",
    ),
    (
        "title=Salt roads . Lone Oak ( TX ) : Fern Green .",
        "title=Salt roads . | place=Lone Oak ( TX ) : | publisher=Fern Green .",
    ),
    (
        "author=A . Lee . | title=Salt : a study ( | date=1907 ) . | title=Leipzig : Fern .",
        "author=A . Lee . | title=Salt : a study ( | date=1907 ) . | place=Leipzig : | publisher=Fern .",
    ),
    (
        "title=Salt in rivers ( abstract ) . Notes on Rivers , | date=1997 .",
        "title=Salt in rivers ( abstract ) . | container=Notes on Rivers , | date=1997 .",
    ),
    ("title=Salt roads in Lone Oak ( TX ) : a survey .", "title=Salt roads in Lone Oak ( TX ) : a survey ."),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_hosts_and_towns(given: str, want: str) -> None:
    assert mended(given) == want
