"""Labelled pairs: which two references are one work. The thresholds of matching are set on these."""

import pytest

from k2refs.matching import Verdict, compare_references
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference, Value


def make_reference(
    title: str, author: str = "", year: int = 0, *, key: str = "x", type: str = "article-journal", **fields: str
) -> Reference:
    """A reference; author as "Family, Given", variables as keywords with "_" for "-"."""
    values: dict[str, Value] = {"title": title}
    if author:
        family, _, given = author.partition(", ")
        values["author"] = (Name(family=family, given=given),)
    if year:
        values["issued"] = Date(PartialDate(year))
    values.update({name.replace("_", "-"): value for name, value in fields.items()})
    return Reference(key, type, values)


LONG = "Effect of menatetrenone on bone mineral density and incidence of vertebral fractures"
JBMR = "Journal of Bone and Mineral Research"

SAME = {
    "markup and subscripts": (
        make_reference("Vitamin K<sub>2</sub> therapy for postmenopausal osteoporosis", "Iwamoto, Jun", 2014),
        make_reference("Vitamin K₂ Therapy for Postmenopausal Osteoporosis.", "Iwamoto, J.", 2014),
    ),
    "marked by the publisher": (
        make_reference(f"RETRACTED ARTICLE: {LONG}", "Iwamoto, J", 2001),
        make_reference(LONG, "Iwamoto, J", 2001),
    ),
    "capitals": (make_reference(LONG.upper(), "Iwamoto, J", 2001), make_reference(LONG, "Iwamoto, J", 2001)),
    "no subtitle": (
        make_reference(f"{LONG}: a comparison with etidronate", "Iwamoto, J", 2001),
        make_reference(LONG, "Iwamoto, J", 2001),
    ),
    "online and print year": (make_reference(LONG, "Iwamoto, J", 2001), make_reference(LONG, "Iwamoto, J", 2002)),
    "British spelling": (
        make_reference("A randomised controlled trial of vitamin K in haemodialysis", "Caluwé, R", 2014),
        make_reference("A randomized controlled trial of vitamin K in hemodialysis", "Caluwe, R", 2014),
    ),
    "hyphens": (
        make_reference("A double-blind placebo-controlled meta-analysis of bone", "Ma, M", 2022),
        make_reference("A double blind, placebo controlled metaanalysis of bone", "Ma, M", 2022),
    ),
    "Greek by name": (
        make_reference("Effects of 1α-hydroxyvitamin D3 on bone loss", "Orimo, H", 1994),
        make_reference("Effects of 1alpha-hydroxyvitamin D3 on bone loss", "Orimo, H", 1994),
    ),
    "umlaut spelt out": (make_reference(LONG, "Müller, K", 2001), make_reference(LONG, "Mueller, K", 2001)),
    "particle": (make_reference(LONG, "van den Berg, K", 2001), make_reference(LONG, "Berg, K", 2001)),
    "abbreviated journal": (
        make_reference("Vitamin K2", "Shiraki, M", 2000, container_title="J Bone Miner Res"),
        make_reference("Vitamin K2", "Shiraki, M", 2000, container_title=JBMR),
    ),
    "three PMIDs of one trial": (
        make_reference(LONG, "Knapen, M", 2013, PMID="23525894", volume="24", page="2499–2507"),
        make_reference(LONG, "Knapen, M", 2013, PMID="24285428", volume="24", page="2499-2407"),
    ),
    "year mistyped, same place": (
        make_reference(LONG, "Iwamoto, J", 2001, volume="6", page="487-492"),
        make_reference(LONG, "Iwamoto, J", 2010, volume="6", page="487"),
    ),
    "DOI spelt two ways": (
        make_reference(LONG, "Iwamoto, J", 2001, DOI="10.1007/s007760100002"),
        make_reference(LONG, "Iwamoto, J", 1999, DOI="https://doi.org/10.1007/S007760100002."),
    ),
    "Roman and Arabic": (
        make_reference("Menatetrenone in osteoporosis, phase II dose study", "Orimo, H", 1992),
        make_reference("Menatetrenone in osteoporosis, phase 2 dose study", "Orimo, H", 1992),
    ),
}

NOT_SAME = {
    "part I and II": (
        make_reference("Menatetrenone in osteoporosis. Part I", "Orimo, H", 1992),
        make_reference("Menatetrenone in osteoporosis. Part II", "Orimo, H", 1992),
        Verdict.DIFFERENT,
    ),
    "K1 and K2": (
        make_reference("Effect of vitamin K1 on bone mineral density in women", "Shiraki, M", 2000),
        make_reference("Effect of vitamin K2 on bone mineral density in women", "Shiraki, M", 2000),
        Verdict.DIFFERENT,
    ),
    "men and women": (
        make_reference("Effect of vitamin K2 on bone mineral density in men", "Shiraki, M", 2000),
        make_reference("Effect of vitamin K2 on bone mineral density in women", "Shiraki, M", 2000),
        Verdict.DIFFERENT,
    ),
    "with and without": (
        make_reference("Bone loss in patients with vitamin K supplements", "Shiraki, M", 2000),
        make_reference("Bone loss in patients without vitamin K supplements", "Shiraki, M", 2000),
        Verdict.DIFFERENT,
    ),
    "chapters of one book": (
        make_reference("Introduction", "Suttie, J", 2009, type="chapter", container_title="Vitamin K", page="1-5"),
        make_reference("Introduction", "Suttie, J", 2009, type="chapter", container_title="Vitamin K", page="80-95"),
        Verdict.DIFFERENT,
    ),
    "editions of one book": (
        make_reference("The physiology of vitamin K nutrition", "Suttie, J", 2009, type="book", edition="1st"),
        make_reference("The physiology of vitamin K nutrition", "Suttie, J", 2010, type="book", edition="2"),
        Verdict.DIFFERENT,
    ),
    "preprint pair": (
        make_reference(LONG, "Iwamoto, J", 2020, type="article", DOI="10.1101/2020.12.01.406702"),
        make_reference(LONG, "Iwamoto, J", 2021, DOI="10.1007/s007760100002", container_title="Bone"),
        Verdict.VERSIONS,
    ),
    "the notice and the paper": (
        make_reference(f"Retraction notice to {LONG}", "Iwamoto, J", 2001),
        make_reference(LONG, "Iwamoto, J", 2001),
        Verdict.DIFFERENT,
    ),
    "a correction as subtitle": (
        make_reference(f"{LONG}: erratum", "Iwamoto, J", 2001),
        make_reference(LONG, "Iwamoto, J", 2001),
        Verdict.DIFFERENT,
    ),
    "two authors": (
        make_reference(LONG, "Iwamoto, J", 2001),
        make_reference(LONG, "Orimo, H", 2001),
        Verdict.DIFFERENT,
    ),
    "two brothers": (
        make_reference(LONG, "Vermeer, C", 2001),
        make_reference(LONG, "Vermeer, L", 2001),
        Verdict.DIFFERENT,
    ),
    "five years apart": (
        make_reference(LONG, "Iwamoto, J", 2001),
        make_reference(LONG, "Iwamoto, J", 2006),
        Verdict.DIFFERENT,
    ),
    "short titles on two pages": (
        make_reference("Reply", "Iwamoto, J", 2001, container_title=JBMR, volume="6", page="1"),
        make_reference("Reply", "Iwamoto, J", 2001, container_title=JBMR, volume="6", page="9"),
        Verdict.UNCERTAIN,
    ),
    "an abstract and the paper": (
        make_reference(LONG, "Iwamoto, J", 2001, container_title="Osteoporosis International"),
        make_reference(LONG, "Iwamoto, J", 2001, container_title="Maturitas"),
        Verdict.UNCERTAIN,
    ),
    "titles alone": (make_reference(LONG), make_reference(LONG), Verdict.UNCERTAIN),
    "one DOI, two titles": (
        make_reference(LONG, "Iwamoto, J", 2001, DOI="10.1/a"),
        make_reference("Osteocalcin in rats", "Iwamoto, J", 2001, DOI="10.1/a"),
        Verdict.DIFFERENT,
    ),
    "no titles": (make_reference("", "Iwamoto, J", 2001), make_reference("", "Iwamoto, J", 2001), Verdict.DIFFERENT),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_one_work(pair: tuple[Reference, Reference]) -> None:
    for left, right in (pair, pair[::-1]):
        comparison = compare_references(left, right)
        assert comparison.verdict is Verdict.SAME, comparison


@pytest.mark.parametrize("row", NOT_SAME.values(), ids=NOT_SAME.keys())
def test_two_works_or_nobody_knows(row: tuple[Reference, Reference, Verdict]) -> None:
    left, right, verdict = row
    assert compare_references(left, right).verdict is verdict, compare_references(left, right)
    assert compare_references(right, left).verdict is verdict


def test_a_reference_is_the_same_work_as_itself() -> None:
    for left, _ in SAME.values():
        assert compare_references(left, left).verdict is Verdict.SAME
