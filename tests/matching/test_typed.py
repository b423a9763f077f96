"""Typed references against a library: one case a line, with the key that is meant, or the outcome."""

import pytest

from k2refs.matching import TextOutcome, index_library, match_text
from k2refs.model.library import BaseLibrary
from tests.matching.test_compare import LONG, make_reference

LIBRARY = BaseLibrary(
    (
        make_reference(f"{LONG}: a comparison with etidronate", "Iwamoto, Jun", 2001, key="iwamoto2001", volume="6",
                       page="487-492", DOI="10.1007/s007760100002"),
        make_reference("Vitamin K₂ therapy for postmenopausal osteoporosis", "Iwamoto, Jun", 2014, key="iwamoto2014"),
        make_reference("Menatetrenone in osteoporosis. Part I", "Orimo, H", 1992, key="part1"),
        make_reference("Menatetrenone in osteoporosis. Part II", "Orimo, H", 1992, key="part2"),
        make_reference("Vitamin K", "Suttie, J", 2009, key="short", type="book"),
        make_reference("Vitamin K intake and arterial stiffness in old age", "Knapen, M", 2015, key="plain"),
        make_reference("Vitamin K intake and arterial stiffness in old age: the second cohort", "Knapen, M", 2015,
                       key="more"),
        make_reference("Osteocalcin carboxylation in healthy men", "Sato, T", 2012, key="sato_a"),
        make_reference("Osteocalcin carboxylation in healthy men", "Sato, T", 2012, key="sato_b"),
        make_reference("Intermittent turbulence", "Sawford, B", 2001, key="sawford", volume="13", page="2627-2634"),
        make_reference("Menaquinone and vascular calcification in kidney failure", "Caluwé, R", 2020, key="pre",
                       type="article", DOI="10.1101/2020.01.01.000001"),
        make_reference("An anonymous report on vitamin K in infants", key="nobody"),
    )
)  # fmt: skip

MATCHES = {
    f"1. Iwamoto J, Takeda T. {LONG}: a comparison with etidronate. J Orthop Sci. 2001;6:487-92.": "iwamoto2001",
    f"Iwamoto J. {LONG}. J Orthop Sci 6:487 (2001)": "iwamoto2001",
    "Iwamoto, J. (2014). Vitamin K2 Therapy for Postmenopausal Osteoporosis. Nutrients, 6(5).": "iwamoto2014",
    "Iwamoto J. Vitamin K<sub>2</sub> therapy for postmenopausal osteoporosis. Nutrients 2015.": "iwamoto2014",
    "Iwamato J. Vitamin K2 therapy for postmenopausal osteoporosis. 2014.": "iwamoto2014",
    "IWAMOTO, J. Vitamin K2 therapy for post-menopausal osteoporosis, 2014": "iwamoto2014",
    "Iwamoto J. Vitamin K2 thearpy for postmenopausal osteoporosis. 2014": "iwamoto2014",
    "Orimo H et al. Menatetrenone in osteoporosis. Part II. New Remedies 1992;41:1249": "part2",
    "Orimo H et al. Menatetrenone in osteoporosis, part 1. 1992": "part1",
    "Suttie J. Vitamin K. CRC Press 2009": "short",
    "Knapen M. Vitamin K intake and arterial stiffness in old age: the second cohort. 2015": "more",
    "Knapen M. Vitamin K intake and arterial stiffness in old age. 2015": "plain",
    "B. L. Sawford and P. K. Yeung, Phys. Fluids, 13, 2627-2634 (2001).": "sawford",
    "whatever it says, doi:10.1007/S007760100002.": "iwamoto2001",
    "An anonymous report on vitamin K in infants. WHO.": "nobody",
    "Caluwé R. Menaquinone and vascular calcification in kidney failure. medRxiv 2020": "pre",
}

AMBIGUOUS = {
    "Sato T. Osteocalcin carboxylation in healthy men. 2012.": {"sato_a", "sato_b"},
    "Brown B. Vitamin K2 therapy for postmenopausal osteoporosis. 1970": {"iwamoto2014"},
    "Iwamoto J. Vitamin K₂ therapy for postmenopausal osteoporosis. 2014. doi:10.1007/s007760100002":
        {"iwamoto2001", "iwamoto2014"},
}  # fmt: skip

NONE = (
    "",
    "2001",
    "Iwamoto J. Vitamin K1 therapy for postmenopausal osteoporosis. 2014",
    "Iwamoto J. Quite another work of the same year. Bone 2014;1:1.",
    "Plaza SM. Vitamin K and bone. Altern Med Rev 2005.",
    "Orimo H. Menatetrenone in osteoporosis. Part III. 1992",
    "박성섭, 1930년대 중후반 일제의 수리조합 정책을 통한 농촌통제 강화, 한국독립운동사연구, 60, 2017.",
    "((((((" * 50,
)


@pytest.mark.parametrize(("raw", "key"), MATCHES.items(), ids=str)
def test_match(raw: str, key: str) -> None:
    match = match_text(raw, LIBRARY)
    assert match.reference is not None, match
    assert match.reference.key == key


@pytest.mark.parametrize(("raw", "keys"), AMBIGUOUS.items(), ids=str)
def test_ambiguous(raw: str, keys: set[str]) -> None:
    match = match_text(raw, index_library(LIBRARY.references))
    assert (match.outcome, match.reference) == (TextOutcome.AMBIGUOUS, None)
    assert {reference.key for reference in match.candidates} == keys


@pytest.mark.parametrize("raw", NONE)
def test_none(raw: str) -> None:
    assert match_text(raw, LIBRARY).outcome is TextOutcome.NONE
