"""Words of designs, populations and outcomes, and names of arms: what agrees, what excludes, what is not compared."""

import pytest

from k2refs.claims.arms import find_arm, read_arm
from k2refs.claims.terms import compare_designs, compare_outcome, compare_populations, is_review
from k2refs.model.reference import Reference
from k2refs.model.study import Arm, Outcome, Study

DESIGNS = [
    ("trial", "randomized open-label trial", "same"),
    ("randomised controlled trial", "randomized trial", "same"),
    ("clinical studies", "review", "different"),
    ("trial", "meta-analysis", "different"),
    ("review", "meta-analysis", "same"),
    ("systematic review", "review", "same"),
    ("meta-analysis of randomized trials", "meta-analysis", "same"),
    ("cohort study", "randomized trial", "different"),
    ("double-blind trial", "randomized open-label trial", "different"),
    ("phase II trial", "phase II dose-finding trial", "same"),
    ("non-randomized trial", "randomized trial", "different"),
    ("essay", "trial", "unknown"),
    ("", "trial", "unknown"),
]
POPULATIONS = [
    ("women", "postmenopausal women with osteoporosis", "same"),
    ("men", "postmenopausal women", "different"),
    ("menopausal women", "postmenopausal women", "same"),
    ("premenopausal women", "postmenopausal women", "different"),
    ("healthy women", "women with osteoporosis", "different"),
    ("women with osteopenia", "women with osteoporosis", "different"),
    ("Japanese women", "Chinese postmenopausal women with osteoporosis", "different"),
    ("children", "adults", "different"),
    ("patients", "women", "unknown"),
    ("men and women", "women", "same"),
]
OUTCOMES = [
    ("lumbar bone mineral density", "", Outcome("bone mineral density", "lumbar spine"), "same"),
    ("bone mineral loss", "spine", Outcome("bone mineral density", "lumbar spine L2–L4"), "same"),
    ("bone mineral density", "", Outcome("bone mineral density", "forearm"), "same"),
    ("bone density of the hip", "", Outcome("bone density", "second metacarpal"), "different"),
    ("fractures", "", Outcome("vertebral fractures", "spine"), "same"),
    ("vertebral fractures", "", Outcome("non-vertebral fractures"), "different"),
    ("non-vertebral fractures", "", Outcome("non-vertebral fractures"), "same"),
    ("fractures", "", Outcome("bone mineral density", "spine"), "different"),
    ("sleep", "", Outcome("bone mineral density", "spine"), "unknown"),
    ("trials", "", Outcome("trials"), "same"),
]
STUDY = Study(
    Reference("x"),
    arms=(
        Arm("vitamin D3", also=("alfacalcidol",)),
        Arm("vitamin K2", intervention="menatetrenone", also=("K2",)),
        Arm("vitamin D3 + vitamin K2"),
        Arm("calcium lactate", also=("calcium",)),
        Arm("no treatment"),
    ),
)
ARMS = [
    ("vitamin K2", 1),
    ("K2", 1),
    ("Menatetrenone", 1),
    ("D3", 0),
    ("K2 and D3", 2),
    ("menatetrenone plus vitamin D3", 2),
    ("K2 + calcium", None),
    ("calcium", 3),
    ("untreated", 4),
    ("no other treatment", 4),
    ("placebo", None),
    ("", None),
]


@pytest.mark.parametrize(("claimed", "stated", "result"), DESIGNS)
def test_designs(claimed: str, stated: str, result: str) -> None:
    assert compare_designs(claimed, stated).value == result


@pytest.mark.parametrize(("claimed", "stated", "result"), POPULATIONS)
def test_populations(claimed: str, stated: str, result: str) -> None:
    assert compare_populations(claimed, stated).value == result


@pytest.mark.parametrize(("outcome", "site", "stated", "result"), OUTCOMES)
def test_outcomes(outcome: str, site: str, stated: Outcome, result: str) -> None:
    assert compare_outcome(outcome, site, stated).value == result


@pytest.mark.parametrize(("name", "index"), ARMS)
def test_arms(name: str, index: int | None) -> None:
    assert find_arm(name, STUDY) is (None if index is None else STUDY.arms[index])


def test_an_arm_is_read_with_dose_and_size() -> None:
    arm = read_arm("calcium lactate 2 g/day, n = 1,024")
    assert (arm.name, str(arm.dose), arm.n) == ("calcium lactate", "2 g/day", 1024)


def test_reviews() -> None:
    assert is_review("systematic review and meta-analysis") and not is_review("randomized trial") and not is_review("")
