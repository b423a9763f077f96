"""The repairs of a tagging, in order, each with an example; `repair` applies them. Between tagger and spans. Pure.

A step sees the reference as a whole, which a chain of neighbours cannot. It stays as long as bench/refstrings.py shows
that it gains on references that it was not written for, or its `reason` says why it stays without.
"""

from collections.abc import Callable, Sequence

from attrs import frozen

from k2refs.formats.plaintext.draft import Draft
from k2refs.formats.plaintext.repairs import authors, numbers, publishers, titles
from k2refs.formats.plaintext.repairs.credits import part_credits
from k2refs.formats.plaintext.tokens import Token
from k2refs.formats.plaintext.types import Tagger, Tagging

__all__ = ["STEPS", "Step", "repair", "weigh_alike"]

_NOTABLE = 0.005
"""A labelling that is less likely than this changes no confidence that anyone acts on, and is not repaired."""


@frozen
class Step:
    """One repair. The examples show fields as "label=tokens", joined by " | "; they are its test."""

    run: Callable[[Draft], None]
    before: str
    after: str
    reason: str = ""

    @property
    def name(self) -> str:
        return self.run.__name__


STEPS: tuple[Step, ...] = (
    Step(
        titles.close_quote,
        "title=“ Flight , ” Man and Cybernetics , Acts | volume=19",
        "title=“ Flight , ” | container=Man and Cybernetics , Acts | volume=19",
    ),
    Step(
        titles.join_body,
        "title=Coastal Agency , | date=( 2006 ) | title=Tide Tables",
        "author=Coastal Agency , | date=( 2006 ) | title=Tide Tables",
    ),
    Step(
        authors.end_at_quote,
        "author=Amos Tillfield . “ Edna R | title=. Brook : A Life . ”",
        "author=Amos Tillfield . | title=“ Edna R . Brook : A Life . ”",
    ),
    Step(
        authors.end_at_phrase,
        "author=Alena Leden , How Norway Still Fishes : | title=Coastal Habits",
        "author=Alena Leden , | title=How Norway Still Fishes : Coastal Habits",
    ),
    Step(
        authors.take_family,
        "author=R . SALO et A . | title=SINHA . | container=Tetra",
        "author=R . SALO et A . SINHA . | container=Tetra",
    ),
    Step(
        authors.give_back,
        "author=L . Fadd , Zh . | container=Eksp . Fiz .",
        "author=L . Fadd , | container=Zh . Eksp . Fiz .",
    ),
    Step(
        authors.end_at_and,
        "author=Rin Kash and Greg Vart , A TQFT of | title=type",
        "author=Rin Kash and Greg Vart , | title=A TQFT of type",
    ),
    Step(
        authors.name_roles,
        "title=Silent Harbours . Translated by Will Marsh . | place=Boston",
        "title=Silent Harbours . | translator=Translated by Will Marsh . | place=Boston",
    ),
    Step(
        part_credits,
        "author=Arno , V . ( Producer ) , & Belk , J . ( Director ) . | date=1999",
        "producer=Arno , V . ( Producer ) , & | director=Belk , J . ( Director ) . | date=1999",
        "films and broadcasts are rare in every set, and their people are no authors",
    ),
    Step(
        titles.end_sentence,
        "title=Supergroups , | container=canonical bases and polynomials . Topology | volume=52",
        "title=Supergroups , canonical bases and polynomials . | container=Topology | volume=52",
    ),
    Step(
        titles.leave_out_reprints,
        "container=Fens , | date=1987 . | container=Reprinted in Tides , | publisher=Fern , | page=3 .",
        "container=Fens , | date=1987 . | note=Reprinted in Tides , Fern , 3 .",
    ),
    Step(
        titles.part_uncased,
        "author=김민수 . 강의 역사 . | title=서울 : | publisher=나무출판사",
        "author=김민수 . | title=강의 역사 . | place=서울 : | publisher=나무출판사",
        "references in scripts without capitals are rare in every set",
    ),
    Step(
        titles.part_kind,
        "title=河流生态学 [ M ] . | place=上海 : | publisher=复旦大学出版社",
        "title=河流生态学 | genre=[ M ] . | place=上海 : | publisher=复旦大学出版社",
        "the form that the standard of China prescribes, of which the sets have little",
    ),
    Step(
        titles.part_slashes,
        "author=Лодкин Ю . М . О приливах / / | title=Труды по морю . | date=1984",
        "author=Лодкин Ю . М . | title=О приливах / / | container=Труды по морю . | date=1984",
        "the form that the standard of Russia prescribes, of which the sets have little",
    ),
    Step(
        titles.name_work,
        "author=South Coast Harbour report | date=2017 .",
        "title=South Coast Harbour report | date=2017 .",
    ),
    Step(
        publishers.label_publisher,
        "title=Lexikon . | place=Köln : | place=Oldenbourg",
        "title=Lexikon . | place=Köln : | publisher=Oldenbourg",
    ),
    Step(
        numbers.take_year,
        "container=Periodontol | date=2000 2011 ; | volume=41",
        "container=Periodontol 2000 | date=2011 ; | volume=41",
    ),
    Step(
        numbers.part_journal,
        "title=Books . | container=Time 113 , | page=71",
        "title=Books . | container=Time | volume=113 , | page=71",
    ),
    Step(
        numbers.name_journal,
        "date=2010 , | volume=AJ , | volume=139 , | page=271",
        "date=2010 , | container=AJ , | volume=139 , | page=271",
    ),
    Step(
        numbers.part_year,
        "container=Nucl | page=81 | date=( 1966 ) 1",
        "container=Nucl | volume=81 | date=( 1966 ) | page=1",
    ),
    Step(
        numbers.read_years,
        "title=Leben . | publisher=Mir , | page=1986 - 1988",
        "title=Leben . | publisher=Mir , | date=1986 - 1988",
    ),
    Step(
        numbers.find_volume,
        "container=Nutrients . | date=2014 May 6 ( | issue=5 ) : | page=1971",
        "container=Nutrients . | date=2014 May | volume=6 ( | issue=5 ) : | page=1971",
        "the form in which PubMed cites; without it the day is wrong wherever the month is printed",
    ),
    Step(
        numbers.find_page,
        "date=2011 , | container=MNRAS , | volume=417 , | date=1612",
        "date=2011 , | container=MNRAS , | volume=417 , | page=1612",
    ),
    Step(
        publishers.leave_out_states,
        "title=Plans . | publisher=Unpublished Manuscript , | date=1995",
        "title=Plans . | note=Unpublished Manuscript , | date=1995",
    ),
    Step(
        publishers.label_place,
        "title=Plans . | title=Bruxelles : | container=Rageot .",
        "title=Plans . | place=Bruxelles : | publisher=Rageot .",
    ),
    Step(
        publishers.part_town,
        "title=Trees . | publisher=Fern Press , Dublin , Ireland and Oslo , | date=1990",
        "title=Trees . | publisher=Fern Press , | place=Dublin , Ireland and Oslo , | date=1990",
    ),
    Step(
        publishers.name_publisher,
        "title=Plans , | container=Van Ek , | place=Oslo .",
        "title=Plans , | publisher=Van Ek , | place=Oslo .",
    ),
    Step(
        publishers.part_publisher,
        "title=Walls , | container=Journal of Mechanics , ASME , | volume=28 | page=3 - 9",
        "title=Walls , | container=Journal of Mechanics , | publisher=ASME , | volume=28 | page=3 - 9",
    ),
)


def repair(tokens: Sequence[Token], tagging: Tagging, steps: Sequence[Step] = STEPS) -> Tagging:
    """`tagging` with every step applied to it in order."""
    draft = Draft.of(tokens, tagging)
    for step in steps:
        step.run(draft)
    return draft.tagging(tagging.certainty)


def weigh_alike(tokens: Sequence[Token], tagging: Tagging, repaired: Tagging, *, tagger: Tagger) -> float:
    """How sure `tagger` is of other taggings than `tagging` that are the same once repaired: a number given to the
    field before it ("2014 May 6" as the day of "2014 May | 6 | (5)"). Whichever of them is right, the reading is.
    """
    sum_of_weights = 0.0
    for label, start, end in Draft.of(tokens, tagging).runs():
        if label not in ("volume", "issue", "page") or not start:
            continue
        draft = Draft.of(tokens, tagging)
        draft.extend(start, end)
        weight = tagger.weigh(draft.labels, draft.begins)
        if weight < _NOTABLE:
            continue
        after = repair(tokens, draft.tagging(0.0))
        if (after.labels, after.begins) == (repaired.labels, repaired.begins):
            sum_of_weights += weight
    return sum_of_weights
