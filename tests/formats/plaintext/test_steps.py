"""Each repair does what its example says, and leaves alone what only looks alike."""

from collections.abc import Sequence

import pytest

from k2refs.formats.plaintext.repairs.steps import STEPS, Step, repair, weigh_alike
from k2refs.formats.plaintext.tag.by_rules import RuleTagger
from k2refs.formats.plaintext.tokens import tokenize
from k2refs.formats.plaintext.types import Tagging
from tests.formats.plaintext.taggings import parse, show


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_does_what_its_example_says(step: Step) -> None:
    tokens, tagging = parse(step.before)
    assert show(tokens, repair(tokens, tagging, (step,))) == step.after


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_repairs_leave_what_is_repaired(step: Step) -> None:
    tokens, tagging = parse(step.after)
    once = repair(tokens, tagging)
    assert repair(tokens, once) == once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "author=P . Val , Maps , | title=Rings and Rotations | date=( 1964 )",
            "author=P . Val , | title=Maps , Rings and Rotations | date=( 1964 )",
        ),
        (
            "container=Harbour maps of the south . | accessed=4 May 2020",
            "title=Harbour maps of the south . | accessed=4 May 2020",
        ),
        (
            "author=P . Mugg and M . Hog , C . R . | container=Phys | volume=10",
            "author=P . Mugg and M . Hog , | container=C . R . Phys | volume=10",
        ),
        (
            "author=M . Cacci , A . Soyez , Jet User Manual , | container=JHEP | volume=72",
            "author=M . Cacci , A . Soyez , | title=Jet User Manual , | container=JHEP | volume=72",
        ),
        (
            "author=Sandoz , Pierre , Homo Viator . | publisher=Stanford",
            "author=Sandoz , Pierre , | title=Homo Viator . | place=Stanford",
        ),
        (
            "author=Jan Ekman and Rin M . Kash , Complex Spaces , | date=1964",
            "author=Jan Ekman and Rin M . Kash , | title=Complex Spaces , | date=1964",
        ),
        (
            "title=Essays , | note=translated by Dag W . Smed , 61 - 77",
            "title=Essays , | translator=translated by Dag W . Smed , | note=61 - 77",
        ),
        (
            "title=Stories . | publisher=Ed . Peter Wash . | place=New York : | publisher=Knopf",
            "title=Stories . | editor=Ed . Peter Wash . | place=New York : | publisher=Knopf",
        ),
        (
            "title=Tides . | container=Dir . Ruth Arno . Perf . Lena Belk . | publisher=Fern",
            "title=Tides . | director=Dir . Ruth Arno . | performer=Perf . Lena Belk . | publisher=Fern",
        ),
        (
            "author=Arno , V . , & Roe , A . ( Executive Producers ) . | date=1999 . | title=Tides .",
            "executive-producer=Arno , V . , & Roe , A . ( Executive Producers ) . | date=1999 . | title=Tides .",
        ),
        (
            "title=A Study , | in=in | container=Patients Who Were All Naive . Arthritis . | volume=66 | page=3 - 9",
            "title=A Study , in Patients Who Were All Naive . | container=Arthritis . | volume=66 | page=3 - 9",
        ),
        (
            "title=Salt and Sleep : | container=A scoping review . Bone and Health . | volume=66 | page=3 - 9",
            "title=Salt and Sleep : A scoping review . | container=Bone and Health . | volume=66 | page=3 - 9",
        ),
        (
            "author=Седов В . В . В поисках соли / / Химия и море . | date=2001",
            "author=Седов В . В . | title=В поисках соли / / | container=Химия и море . | date=2001",
        ),
        (
            "author=IEA . | container=Net Zero Roads by 2050 . | accessed=4 May 2020",
            "author=IEA . | title=Net Zero Roads by 2050 . | accessed=4 May 2020",
        ),
        (
            "title=Plants of the River , | container=New Zealand . Mycena | volume=31 : | page=72",
            "title=Plants of the River , New Zealand . | container=Mycena | volume=31 : | page=72",
        ),
        (
            "title=Salz . | place=Wien : | publisher=Arn . ( Reprinted Basel : | publisher=Ode , | date=1965 ) .",
            "title=Salz . | place=Wien : | publisher=Arn . ( | note=Reprinted Basel : Ode , 1965 | date=) .",
        ),
        (
            "title=History . | publisher=Dover , | place=New Hampshire : | publisher=The Heron Press",
            "title=History . | place=Dover , New Hampshire : | publisher=The Heron Press",
        ),
        (
            "date=2001 . | title=Bone . | container=University of Oslo | place=Oslo",
            "date=2001 . | title=Bone . | publisher=University of Oslo | place=Oslo",
        ),
        (
            "title=Norms , | publisher=Politics Society , | volume=27 , | page=529",
            "title=Norms , | container=Politics Society , | volume=27 , | page=529",
        ),
        ("title=Plans . | place=Washington , | publisher=D . C .", "title=Plans . | place=Washington , D . C ."),
        (
            "title=A life . | publisher=United States : | place=Moss Bros . | publisher=Films",
            "title=A life . | place=United States : | publisher=Moss Bros . Films",
        ),
        (
            "title=Cones . | editor=B . Ek , eds . , | container=Shock , Mono Book Corp . , | place=Boston",
            "title=Cones . | editor=B . Ek , eds . , | container=Shock , | publisher=Mono Book Corp . , | place=Boston",
        ),
        (
            "date=2016 . | container=Periodontol | date=2000 , | volume=71 , | page=164",
            "date=2016 . | container=Periodontol 2000 , | volume=71 , | page=164",
        ),
        (
            "author=Lee J . | date=2006 , | container=ApJS , | volume=162 , | issue=9",
            "author=Lee J . | date=2006 , | container=ApJS , | volume=162 , | page=9",
        ),
        (
            "author=M . Dorati . | container=Nucl | volume=798 , | volume=96 | date=( 2008 )",
            "author=M . Dorati . | container=Nucl | volume=798 , | page=96 | date=( 2008 )",
        ),
        (
            "author=A . DEHNEL . | container=Synthesis , | volume=474 | date=( 1977 )",
            "author=A . DEHNEL . | container=Synthesis , | page=474 | date=( 1977 )",
        ),
    ],
)
def test_other_forms(before: str, after: str) -> None:
    tokens, tagging = parse(before)
    assert show(tokens, repair(tokens, tagging)) == after


@pytest.mark.parametrize(
    "given",
    [
        "author=Lee , J . , Ek , R . , | container=Bone | volume=19",
        "author=Lee , J . | container=Bone , | date=1992",
        "author=Ann Lee and Bo Ek | date=1992",
        "author=Vogt , Anselm , und Anna Klein . | title=Gesellschaft , | place=Stuttgart",
        "author=Ann Lee and Bo Ek . | title=“ Sydney W . Head : A Life . ” | container=Broadcasting",
        "author=Anna Klein , Peter Schmidt : | title=Die Wolga . | place=Bonn",
        "author=Lee , Ann , Bob Jones . | genre=Stanford",
        "author=Food Agency , World Health Organization of Europe . | title=Report . | place=Rome",
        "author=Z . Dai and Q . Le : | title=Training models",
        "author=Hess R . | title=“ Truth ” in war . | container=Mind | volume=19",
        "author=Lee J | title=“ Trees ” | date=( 2006 ) | title=Data Quality",
        "author=Writer , Ann , Host , Bo . | title=Tides .",
        "title=Theory . | container=Philos . Trans . R . Soc . B | volume=370",
        "title=Rings . | container=Trans . Amer . Math . Soc . | volume=351",
        "title=A Study , | in=in : | container=Renew . Energy . Softw . | volume=66 | page=3 - 9",
        "title=Plants of the River , | container=Acta Chemica . Mycena | volume=31 : | page=72",
        "title=Rings : | container=Philos . Trans . R . Soc . B | volume=370",
        "author=Ann Lee . | container=Science and Nature . | date=2001",
        "author=Ann Lee . | container=Int . Rev . Bone Sci . | date=2001",
        "title=Salt . | date=1925 . | note=Reprint , | place=Oslo : | publisher=Fern , | date=2004 .",
        "date=2001 . | title=Bone . | container=Journal of Bone | place=Oslo",
        "title=Trees , | publisher=Mir und Dresden , | date=1893",
        "title=Trees . | publisher=Cambridge University Press",
        "title=Trees . | publisher=University of Oregon , Portland",
        "title=Plans . | place=Lexington , | publisher=D . C . Heath .",
        "title=Plans , | container=CVPR , | place=Oslo .",
        "title=Plans , | container=The Observer , | place=Oslo , | date=4 May 1999",
        "title=Walls , | container=Journal of Mechanics , Part A , | volume=28 | page=3 - 9",
        "author=Lee J . | date=2006 , | container=ApJS , | volume=162 ( | issue=9 )",
        "author=A . DEHNEL . | title=Rings . | container=Synthesis , | volume=474 | date=( 1977 )",
        "author=Lee J | title=Books . | container=Proceedings CHI 94 , | page=71",
        "author=Lee J | title=Bone , | volume=XIV , | page=96",
        "author=Wagner R | date=1990 . | title=Leben . | publisher=Mir , | page=1986 - 1988",
    ],
)
def test_what_only_looks_alike_stays(given: str) -> None:
    tokens, tagging = parse(given)
    assert show(tokens, repair(tokens, tagging)) == given


def test_a_day_that_a_repair_makes_the_volume_reads_alike() -> None:
    tokens, tagging = parse(
        "author=Lee J . | title=Bone . | container=Nutrients . | date=2014 May | volume=6 ( | issue=5 ) : | page=1971"
    )
    seen: list[str] = []

    class Scales(RuleTagger):
        """Finds every other labelling as likely, and keeps what was asked."""

        def weigh(self, labels: Sequence[str], begins: Sequence[bool]) -> float:
            seen.append(show(tokens, Tagging(tuple(labels), tuple(begins), 0.0)).split(" | ")[3])
            return 0.25

    assert weigh_alike(tokens, tagging, repair(tokens, tagging), tagger=Scales()) == 0.25
    assert seen[0] == "date=2014 May 6 ("


def test_steps_of_one_name_are_one() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize("text", ["", ".", "Lee", "in", "( (", "“", "1992", "Lee J. and"])
@pytest.mark.parametrize("label", ["author", "title", "container", "publisher", "date", "volume"])
def test_no_step_fails_on_what_is_hardly_a_reference(text: str, label: str) -> None:
    tokens = tokenize(text)
    tagging = Tagging((label,) * len(tokens), tuple(i == 0 for i in range(len(tokens))), 0.5)
    assert len(repair(tokens, tagging).labels) == len(tokens)
