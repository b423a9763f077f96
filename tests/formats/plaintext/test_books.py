"""Where a title ends and what it appeared in begins is told by the marks and words between them."""

import pytest

from tests.formats.plaintext.taggings import mended

CASES = [
    ("author=— — — . Marshland . | place=Bonn", "author=— — — . | title=Marshland . | place=Bonn"),
    ("author=— Lee J . | title=Wolves", "author=— Lee J . | title=Wolves"),
    (
        "title=Light . | in=In | editor=Lichen North ( M . Orsk and D . Yi , eds . ) , | date=2004",
        "title=Light . | in=In | container=Lichen North ( | editor=M . Orsk and D . Yi , eds . ) , | date=2004",
    ),
    (
        "title=Music . | in=In | editor=Pattern , and Syntax , eds . Terry Lin and Ann Lee , | page=3 - 8",
        "title=Music . | in=In | container=Pattern , and Syntax , | editor=eds . Terry Lin and Ann Lee , | page=3 - 8",
    ),
    (
        "title=Music . | in=In | editor=Tian S , Bigot Z , editors . Reply to Knox , | page=3 - 8",
        "title=Music . | in=In | editor=Tian S , Bigot Z , editors . Reply to Knox , | page=3 - 8",
    ),
    (
        "title=Numbers . | in=In | editor=Automata and Logic ( | date=1996 ) , | editor=B . Monien , Eds .",
        "title=Numbers . | in=In | container=Automata and Logic ( | date=1996 ) , | editor=B . Monien , Eds .",
    ),
    (
        "title=Minds . | in=In | editor=T . Farrow ( Eds . ) , | note=Empathy in illness .",
        "title=Minds . | in=In | editor=T . Farrow ( Eds . ) , | container=Empathy in illness .",
    ),
    (
        "title=Home . | editor=Al Lee , eds . | place=Moving : | publisher=Language . | place=Bonn : | publisher=Mir",
        "title=Home . | editor=Al Lee , eds . | container=Moving : Language . | place=Bonn : | publisher=Mir",
    ),
    (
        "title=Home . | editor=Ann Lee , eds . | place=London : | publisher=Mir , | date=1999",
        "title=Home . | editor=Ann Lee , eds . | place=London : | publisher=Mir , | date=1999",
    ),
    (
        "editor=Moor , Ina , ed . The Walk . | date=1994",
        "editor=Moor , Ina , ed . | title=The Walk . | date=1994",
    ),
    (
        "title=Dialogue : | editor=Four Essays , Michael Lee ( ed . ) | date=1981",
        "title=Dialogue : Four Essays , | editor=Michael Lee ( ed . ) | date=1981",
    ),
    (
        "title=A Primer | in=In | container=Coastal Law . | publisher=Mir , | date=1997",
        "title=A Primer In Coastal Law . | publisher=Mir , | date=1997",
    ),
    (
        "title=A Study , | in=in | container=Patients Who Were All Naive . Arthritis . | volume=66 | page=3 - 9",
        "title=A Study , in Patients Who Were All Naive . | container=Arthritis . | volume=66 | page=3 - 9",
    ),
    (
        "title=A Study , | in=in : | container=Renew . Energy . Softw . | volume=66 | page=3 - 9",
        "title=A Study , | in=in : | container=Renew . Energy . Softw . | volume=66 | page=3 - 9",
    ),
    (
        "title=Supergroups , | container=canonical bases and polynomials . Topology | volume=52 | page=3 - 9",
        "title=Supergroups , canonical bases and polynomials . | container=Topology | volume=52 | page=3 - 9",
    ),
    (
        "title=Plants of the River , | container=New Zealand . Mycena | volume=31 : | page=72",
        "title=Plants of the River , New Zealand . | container=Mycena | volume=31 : | page=72",
    ),
    (
        "title=Plants of the River , | container=Acta Chemica . Mycena | volume=31 : | page=72",
        "title=Plants of the River , | container=Acta Chemica . Mycena | volume=31 : | page=72",
    ),
    (
        "title=The Lodgers , in Tales ( | place=New York : | publisher=Mir , | page=886",
        "title=The Lodgers , | in=in | container=Tales ( | place=New York : | publisher=Mir , | page=886",
    ),
    (
        "title=Life , in short ( | place=Bonn : | publisher=Mir",
        "title=Life , in short ( | place=Bonn : | publisher=Mir",
    ),
    (
        "title=The Elbow area . Oil in Canada , | page=p 18",
        "title=The Elbow area . | container=Oil in Canada , | page=p 18",
    ),
    ("title=The Elbow area . Oil in Canada , | date=1956", "title=The Elbow area . Oil in Canada , | date=1956"),
    (
        "title=Nadia Oren ( Vienna : Haus der | publisher=Kunst , | date=1998",
        "title=Nadia Oren ( | place=Vienna : | publisher=Haus der Kunst , | date=1998",
    ),
    ("title=Oil ( USA ) : A Recovery | date=1998", "title=Oil ( USA ) : A Recovery | date=1998"),
    ("title=Nadia Oren ( Act two : Doors | date=1998", "title=Nadia Oren ( Act two : Doors | date=1998"),
    (
        "title=The Lantern . | container=Review of Salt , by Nora Ames . Bergen Daily , | date=1998",
        "title=The Lantern . | note=Review of Salt , by Nora Ames . | container=Bergen Daily , | date=1998",
    ),
    (
        "title=The idea of Harbours , The Pilots ’ | container=Journal , | volume=21",
        "title=The idea of Harbours , | container=The Pilots ’ Journal , | volume=21",
    ),
    (
        "title=Ice in rivers , St . | container=Albans Nat . J . | volume=6 | page=315",
        "title=Ice in rivers , | container=St . Albans Nat . J . | volume=6 | page=315",
    ),
    (
        "title=The Saxon Coast , | page=410 - 597 , | place=London , | publisher=Mir",
        "title=The Saxon Coast , 410 - 597 , | place=London , | publisher=Mir",
    ),
    (
        "title=The Saxon Coast , | page=75 - 90 , | place=London",
        "title=The Saxon Coast , | page=75 - 90 , | place=London",
    ),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_what_a_work_stands_in(given: str, want: str) -> None:
    assert mended(given) == want
