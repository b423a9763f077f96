"""Where each repair of authors and titles begins and ends to apply: one example on either side of each limit."""

import pytest

from k2refs.formats.plaintext.repairs.steps import STEPS, repair
from tests.formats.plaintext.taggings import parse, show

_STEPS = {step.name: step for step in STEPS}


def _repair(name: str, given: str) -> str:
    tokens, tagging = parse(given)
    return show(tokens, repair(tokens, tagging, (_STEPS[name],)))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "take_family",
            "author=R . SALO et A . | title=van der SINHA . | container=Tetra",
            "author=R . SALO et A . van der SINHA . | container=Tetra",
        ),
        (
            "take_family",
            "author=R . SALO et A . | title=B . SINHA . | container=Tetra",
            "author=R . SALO et A . B . SINHA . | container=Tetra",
        ),
        (
            "take_family",
            "author=R . SALO et A . | title=SINHA - MEYER . | container=Tetra",
            "author=R . SALO et A . SINHA - MEYER . | container=Tetra",
        ),
        (
            "take_family",
            "author=R . SALO et A . | title=B . C . D . E . SINHA . | container=Tetra",
            "author=R . SALO et A . B . C . D . E . SINHA . | container=Tetra",
        ),
        (
            "give_back",
            "author=L . Fadd , C . R . | container=Acad . Sci .",
            "author=L . Fadd , | container=C . R . Acad . Sci .",
        ),
        (
            "give_back",
            "author=L . Fadd , Ring Maps . | container=Eksp . Fiz .",
            "author=L . Fadd , | container=Ring Maps . Eksp . Fiz .",
        ),
        (
            "give_back",
            "author=L . Fadd , Ring Maps . | title=Explained .",
            "author=L . Fadd , | title=Ring Maps . Explained .",
        ),
        (
            "give_back",
            "author=L . Fadd , Maps of Rings . | title=Explained .",
            "author=L . Fadd , | title=Maps of Rings . Explained .",
        ),
        (
            "give_back",
            "author=L . Fadd , Maps of Rings . | container=Eksp . Fiz .",
            "author=L . Fadd , | title=Maps of Rings . | container=Eksp . Fiz .",
        ),
        (
            "end_at_and",
            "author=Ann Lee and Rin Kash and Greg Vart , Rings of | title=type",
            "author=Ann Lee and Rin Kash and Greg Vart , | title=Rings of type",
        ),
        (
            "end_at_and",
            "author=Rin Kash and Greg Vart , A new type | title=type",
            "author=Rin Kash and Greg Vart , | title=A new type type",
        ),
        (
            "end_at_and",
            "author=Rin Ana Bea Cleo Kash and Greg Vart , Rings of | title=type",
            "author=Rin Ana Bea Cleo Kash and Greg Vart , | title=Rings of type",
        ),
        (
            "end_at_and",
            "author=Rin Kash and Greg Vaz , Rings of | title=type",
            "author=Rin Kash and Greg Vaz , | title=Rings of type",
        ),
        (
            "end_at_and",
            "author=Rin KASH and Greg VART , Rings of | title=type",
            "author=Rin KASH and Greg VART , | title=Rings of type",
        ),
        (
            "end_at_and",
            "author=KASH Rin and VART Greg , Rings of | title=type",
            "author=KASH Rin and VART Greg , | title=Rings of type",
        ),
        (
            "end_at_and",
            "author=Rin Kash and Greg Vart , Rings of | date=1999",
            "author=Rin Kash and Greg Vart , | title=Rings of | date=1999",
        ),
        (
            "name_roles",
            "title=Tides . Trans . Oscar Lind . | place=Boston",
            "title=Tides . | translator=Trans . Oscar Lind . | place=Boston",
        ),
        ("name_roles", "container=Trans . Oscar Lind . | volume=4", "translator=Trans . Oscar Lind . | volume=4"),
        (
            "close_quote",
            "title=Bones | title=“ Flight , ” Acts | volume=19",
            "title=Bones | title=“ Flight , ” | container=Acts | volume=19",
        ),
        (
            "close_quote",
            "note=“ | title=Flight , ” Acts | volume=19",
            "note=“ | title=Flight , ” | container=Acts | volume=19",
        ),
        ("close_quote", "title=“ A , ” Acts", "title=“ A , ” | container=Acts"),
        ("close_quote", "title=“ Flight ” , Acts | volume=19", "title=“ Flight ” , | container=Acts | volume=19"),
        (
            "close_quote",
            "title=“ Flight , ” Acts | container=of Rings | volume=19",
            "title=“ Flight , ” | container=Acts of Rings | volume=19",
        ),
        (
            "join_body",
            "title=Coastal Agency : | date=( 2006 ) | title=Tide Tables",
            "author=Coastal Agency : | date=( 2006 ) | title=Tide Tables",
        ),
        (
            "join_body",
            "number=1 | title=Coastal Agency , | date=( 2006 ) | title=Tide Tables",
            "number=1 | author=Coastal Agency , | date=( 2006 ) | title=Tide Tables",
        ),
        (
            "join_body",
            "author=Harbour and | title=Coastal Agency , | date=( 2006 ) | title=Tide Tables",
            "author=Harbour and Coastal Agency , | date=( 2006 ) | title=Tide Tables",
        ),
        (
            "join_body",
            "title=Agency for A and B and C and D and E and F , | date=( 2006 ) | title=Tide Tables",
            "author=Agency for A and B and C and D and E and F , | date=( 2006 ) | title=Tide Tables",
        ),
        (
            "join_body",
            "title=Agency for A and B and C and D and E and , | date=( 2006 ) | title=Tide Tables",
            "author=Agency for A and B and C and D and E and , | date=( 2006 ) | title=Tide Tables",
        ),
        (
            "join_body",
            "number=1 | title=Agency for A and B and C and D and E and , | date=( 2006 ) | title=Tide Tables",
            "number=1 | author=Agency for A and B and C and D and E and , | date=( 2006 ) | title=Tide Tables",
        ),
        (
            "end_sentence",
            "title=Groups , | container=bases and polynomials . Rings . Topology | volume=52",
            "title=Groups , bases and polynomials . | container=Rings . Topology | volume=52",
        ),
        (
            "end_sentence",
            "title=Groups , | container=bases and maps . Long rings . Topology | volume=52",
            "title=Groups , bases and maps . | container=Long rings . Topology | volume=52",
        ),
        (
            "end_sentence",
            "title=Groups , | in=in | container=Patients Who Were All Naive . More Rings . Arthritis | volume=66",
            "title=Groups , in Patients Who Were All Naive . More Rings . | container=Arthritis | volume=66",
        ),
        (
            "end_sentence",
            "title=Groups , | container=bases and maps . Topology | volume=52",
            "title=Groups , bases and maps . | container=Topology | volume=52",
        ),
        (
            "end_sentence",
            "title=Groups , | container=do bases matter ? Topology | volume=52",
            "title=Groups , do bases matter ? | container=Topology | volume=52",
        ),
        (
            "end_sentence",
            "title=Groups , | in=in | container=The Long Way : Years of Ann Carlsen . Arthritis | volume=66",
            "title=Groups , in The Long Way : Years of Ann Carlsen . | container=Arthritis | volume=66",
        ),
        ("name_work", "author=South Coast Harbour | date=2017", "title=South Coast Harbour | date=2017"),
        ("name_work", "author=South Coast Harbour , | date=2017", "title=South Coast Harbour , | date=2017"),
        (
            "leave_out_reprints",
            "container=Fens . Republished 1980 , | publisher=Fern",
            "container=Fens . | note=Republished 1980 , Fern",
        ),
        (
            "leave_out_reprints",
            "container=Fens , | date=1987 . | container=Republished by Tides",
            "container=Fens , | date=1987 . | note=Republished by Tides",
        ),
        (
            "leave_out_reprints",
            "container=Fens , | date=1987 . | container=Published as Tides",
            "container=Fens , | date=1987 . | note=Published as Tides",
        ),
        (
            "leave_out_reprints",
            "container=Fens , | date=1987 . | container=Engl . transl Tides",
            "container=Fens , | date=1987 . | note=Engl . transl Tides",
        ),
        (
            "leave_out_reprints",
            "container=Fens , | date=1987 . | container=Reprinted in Tides , | link=http://a.example/x",
            "container=Fens , | date=1987 . | note=Reprinted in Tides , | link=http://a.example/x",
        ),
    ],
)
def test_a_repair_applies_up_to_its_limit(name: str, before: str, after: str) -> None:
    assert _repair(name, before) == after


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("end_at_quote", "author=“ Harbour Watch . | title=Tides"),
        ("end_at_quote", "author=Ann Lee “ Bo ” | title=Tides"),
        ("end_at_quote", "author=Ann Lee . “ | title=Tides"),
        ("end_at_phrase", "author=Harbours of the Far North . | title=Tides"),
        ("end_at_phrase", "author=Alena Leden , Norway Still Fishes : | title=Coastal Habits"),
        ("end_at_phrase", "author=Leden , How Norway Still Fishes : | title=Coastal Habits"),
        ("end_at_phrase", "author=A . Leden , How Norway Still Fishes : | title=Coastal Habits"),
        ("end_at_phrase", "author=Sandoz , Viator . | publisher=Stanford"),
        ("end_at_phrase", "author=Pierre Sandoz and Homo Viator . | publisher=Stanford"),
        ("end_at_phrase", "author=Alena Leden , How van Norway Still Fishes : | title=Coastal Habits"),
        ("take_family", "author=A . | title=SINHA . | container=Tetra"),
        ("take_family", "author=R . SALO et | title=SINHA . | container=Tetra"),
        ("take_family", "author=Rita SALO et A . | title=SINHA . | container=Tetra"),
        ("take_family", "author=R . SALO et A . | title=SINHA Rings . | container=Tetra"),
        ("take_family", "author=R . SALO et A . | title=SINHA “ Rings ” . | container=Tetra"),
        ("take_family", "author=R . SALO et A . | title=3 SINHA . | container=Tetra"),
        ("take_family", "author=R . SALO et A . | title=SINHA"),
        ("take_family", "author=R . SALO et A . | title=B . C . D . E . F . SINHA . | container=Tetra"),
        ("take_family", "author=R . SALO et A . | title=B . C . D . E . - SINHA . | container=Tetra"),
        ("give_back", "author=Zh . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd and Zh . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd , C . R . | title=Acad . Sci ."),
        ("give_back", "author=L . Fadd , M . Zhao . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd , Zhao Jr . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd , Zhao Sr . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd , van Zhao . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd , rings . | container=Eksp . Fiz ."),
        ("give_back", "author=L . Fadd , Maps of R Rings . | container=Eksp . Fiz ."),
        ("give_back", "author=Fadd , Zh . | container=Eksp . Fiz ."),
        ("give_back", "author=L . M . , Zh . | container=Eksp . Fiz ."),
        ("end_at_and", "author=Rin Kash and Greg Vart , Rings of | container=Topology | title=type"),
        ("end_at_and", "author=Rin Kash and Greg Vart , | title=type"),
        ("end_at_and", "author=Bo Ek , Rin Kash and Greg Vart , Rings of | title=type"),
        ("end_at_and", "author=Rin Kash and Greg Vart , Jr , Rings of | title=type"),
        ("end_at_and", "author=Rin Kash and Greg Vart , A rings | title=type"),
        ("end_at_and", "author=Rin Kash and Greg Vart , A van Ek | title=type"),
        ("end_at_and", "author=Rin Kash and Greg Vart , A e Ek | title=type"),
        ("end_at_and", "author=Kash and Greg Vart , Rings of | title=type"),
        ("end_at_and", "author=Rin Kash and Vart , Rings of | title=type"),
        ("end_at_and", "author=Rin Ana Bea Cleo Dora Kash and Greg Vart , Rings of | title=type"),
        ("end_at_and", "author=Rin Kash and Greg Wu , Rings of | title=type"),
        ("end_at_and", "author=RIN KASH and GREG VART , Rings of | title=type"),
        ("name_roles", "title=Tides . Translated by"),
        ("name_roles", "title=Tides . translated by hand and tongue ."),
        ("name_roles", "container=Trans . Inst . Min . | volume=4"),
        ("name_roles", "title=Tides trans . Oscar Lind . | volume=4"),
        ("name_roles", "note=trans . Oscar Lind . | volume=4"),
        ("name_roles", "title=Tides . Translated by Lind . | place=Boston"),
        ("close_quote", "title=“ Flight ” , Acts | volume=19 | container=Proc"),
        ("close_quote", "title=“ Flight , ” 12 | volume=19"),
        ("close_quote", "title=“ Flight , ” Acts | volume=19 | container=of Rings"),
        ("join_body", "title=Coastal : Agency , | date=( 2006 ) | title=Tide Tables"),
        ("join_body", "container=Bone | title=Coastal Agency , | date=( 2006 ) | title=Tide Tables"),
        ("join_body", "title=Agency for A and B and C and D and E and F G , | date=( 2006 ) | title=Tide Tables"),
        ("end_sentence", "title=Groups , | container=bases and polynomials . Topology"),
        ("end_sentence", "title=Groups , | container=bases and polynomials . Topology | volume=52 | editor=Lee"),
        ("end_sentence", "note=Groups , | container=bases and polynomials . Topology | volume=52"),
        ("end_sentence", "title=Groups | note=x , | container=bases and polynomials . Topology | volume=52"),
        ("end_sentence", "in=in | container=bases of the new and old polynomials . Topology | volume=52"),
        ("end_sentence", "note=Rings | in=in | container=bases of the new and old polynomials . Topology | volume=52"),
        ("end_sentence", "title=Groups . | container=bases and polynomials . Topology | volume=52"),
        ("end_sentence", "title=Groups , | container=Bases and polynomials . Topology | volume=52"),
        ("end_sentence", "title=Groups , | container=bases and map . Topology | volume=52"),
        ("end_sentence", "title=Groups , | container=bases and MAPSX . Topology | volume=52"),
        ("end_sentence", "title=Groups , | container=bases and polynomials . topology | volume=52"),
        ("end_sentence", "title=Groups . | container=New Zealand . Mycena | volume=31"),
        ("end_sentence", "title=Groups , | container=New Zealand . | volume=31"),
        ("end_sentence", "title=Groups , | in=in | container=The Long Years of Ann . Arthritis | volume=66"),
        ("end_sentence", "title=Groups , | in=in | container=The Long Days Past . Arthritis | volume=66"),
        ("end_sentence", "title=Groups , | in=In | container=The Long Years of Ann Carlsen . Arthritis | volume=66"),
        ("end_sentence", "title=Groups , | in=in | container=The Long : Years of Ann Carlsen . Arthritis | volume=66"),
        ("end_sentence", "title=Groups , | in=in | container=The : Years of Ann Carlsen Arno . Arthritis | volume=66"),
        ("name_work", "author=South Coast Harbour report | series=Tides"),
        ("name_work", "container=Harbour maps | container=Tide maps"),
        ("name_work", "author=Ann Lee | container=Harbour maps"),
        ("name_work", "author=South Coast Harbour | container=Harbour maps"),
        ("name_work", "author=South Coast Harbour | date=1999 | author=North Coast Harbour"),
        ("name_work", "author=South Coast | date=2017"),
        ("name_work", "author=J South Coast Harbour | date=2017"),
        ("name_work", "author=South , Coast Harbour | date=2017"),
        ("leave_out_reprints", "container=Fens , | date=1987 | container=Reprinted in Tides"),
        ("leave_out_reprints", "container=Fens , | date=1987 . | container=Reprint of Tides"),
        ("leave_out_reprints", "title=Fens . | date=1987 . | container=Reprinted in Tides"),
        ("leave_out_reprints", "title=Fens | publisher=. | container=Reprinted in Tides"),
        ("leave_out_reprints", "container=Fens , | date=1987 , | container=Republished"),
    ],
)
def test_a_repair_leaves_what_is_beyond_its_limit(name: str, given: str) -> None:
    assert _repair(name, given) == given


@pytest.mark.parametrize(("people", "is_named"), [(8, True), (9, False)])
def test_a_clause_on_people_has_a_limit(people: int, is_named: bool) -> None:
    names = " and ".join(["Ann Lee"] * people) + (" and Ida" if people == 8 else "")
    given = f"title=Tides . Translated by {names} | place=Boston"
    clause = f"title=Tides . | translator=Translated by {names} | place=Boston"
    assert _repair("name_roles", given) == (clause if is_named else given)
