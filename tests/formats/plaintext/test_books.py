"""Where a title ends and what it appeared in begins is told by the marks and words between them."""

import pytest

from k2refs.formats.plaintext.counts import find_runs
from k2refs.formats.plaintext.repair import mend
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging


def mended(given: str) -> str:
    """What mending makes of `given`: fields joined by " | ", each with its label before "="."""
    fields = [field.split("=", 1) for field in given.split(" | ")]
    sizes = [len(tokenize(text)) for _, text in fields]
    tokens = tokenize(" ".join(text for _, text in fields))
    assert len(tokens) == sum(sizes)
    labels = tuple(label for (label, _), size in zip(fields, sizes, strict=True) for _ in range(size))
    begins = tuple(i == 0 for size in sizes for i in range(size))
    tagging = mend(tokens, Tagging(labels, begins, 0.5))
    runs = find_runs(tagging.labels, tagging.begins)
    return " | ".join(f"{label}={' '.join(token.text for token in tokens[start:end])}" for label, start, end in runs)


CASES = [
    ("author=— — — . Steppenwolf . | place=Bonn", "author=— — — . | title=Steppenwolf . | place=Bonn"),
    ("author=— Lee J . | title=Wolves", "author=— Lee J . | title=Wolves"),
    (
        "title=Light . | in=In | editor=Optics East ( M . Lip and D . Yi , eds . ) , | date=2004",
        "title=Light . | in=In | container=Optics East ( | editor=M . Lip and D . Yi , eds . ) , | date=2004",
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
        "editor=Tester , Keith , ed . The Walk . | date=1994",
        "editor=Tester , Keith , ed . | title=The Walk . | date=1994",
    ),
    (
        "title=Dialogue : | editor=Four Essays , Michael Lee ( ed . ) | date=1981",
        "title=Dialogue : Four Essays , | editor=Michael Lee ( ed . ) | date=1981",
    ),
    (
        "title=A Reader | in=In | container=Cultural Theory . | publisher=Mir , | date=1997",
        "title=A Reader In Cultural Theory . | publisher=Mir , | date=1997",
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
        "title=Plants of the River , | container=New Jersey . Bartonia | volume=44 : | page=58",
        "title=Plants of the River , New Jersey . | container=Bartonia | volume=44 : | page=58",
    ),
    (
        "title=Plants of the River , | container=Acta Chemica . Bartonia | volume=44 : | page=58",
        "title=Plants of the River , | container=Acta Chemica . Bartonia | volume=44 : | page=58",
    ),
    (
        "title=The Europeans , in Novels ( | place=New York : | publisher=Mir , | page=886",
        "title=The Europeans , | in=in | container=Novels ( | place=New York : | publisher=Mir , | page=886",
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
        "title=William Kentridge ( Brussels : Palais des | publisher=Arts , | date=1998",
        "title=William Kentridge ( | place=Brussels : | publisher=Palais des Arts , | date=1998",
    ),
    ("title=Oil ( USA ) : A Recovery | date=1998", "title=Oil ( USA ) : A Recovery | date=1998"),
    ("title=William Kentridge ( Act two : Doors | date=1998", "title=William Kentridge ( Act two : Doors | date=1998"),
    (
        "title=The Soapbox . | container=Review of Gain , by Ann Powers . Boston Globe , | date=1998",
        "title=The Soapbox . | note=Review of Gain , by Ann Powers . | container=Boston Globe , | date=1998",
    ),
    (
        "title=The idea of Building , The Architects ’ | container=Journal , | volume=21",
        "title=The idea of Building , | container=The Architects ’ Journal , | volume=21",
    ),
    (
        "title=Heat in chains , St . | container=Petersburg Math . J . | volume=6 | page=315",
        "title=Heat in chains , | container=St . Petersburg Math . J . | volume=6 | page=315",
    ),
    (
        "title=The Frankish World , | page=750 - 900 , | place=London , | publisher=Rio",
        "title=The Frankish World , 750 - 900 , | place=London , | publisher=Rio",
    ),
    (
        "title=The Frankish World , | page=75 - 90 , | place=London",
        "title=The Frankish World , | page=75 - 90 , | place=London",
    ),
]


@pytest.mark.parametrize(("given", "want"), CASES)
def test_what_a_work_stands_in(given: str, want: str) -> None:
    assert mended(given) == want
