"""Test results and intervals as prose prints them: what is read, and what it says."""

import pytest

from k2refs.claims.reported import find_intervals
from k2refs.claims.reported_tests import find_tests

TESTS = [
    ("t(28) = 2.20, p = .036", [("t", True)]),
    ("t(28) = 2.20, p = .06", [("t", False)]),
    ("t(28) = −2.20, p = 0.036", [("t", True)]),
    ("F(1, 28) = 4.84, p < .05", [("F", True)]),
    ("F(1, 28) = 4.84; p < .01", [("F", False)]),
    ("χ²(4) = 10.935, p = 0.0273", [("χ²", True)]),
    ("χ2(1) = 10.935, p = 0.0273", [("χ²", False)]),
    ("chi-square = 10.935, df = 4, p = 0.0273", [("χ²", True)]),
    ("χ²(1, N = 90) = 3.84, P=0.05", [("χ²", True)]),
    ("r(30) = .40, p = .023", [("r", True)]),
    ("r(30) = .40, p = .23", [("r", False)]),
    ("z = 1.96, p = .05", [("z", True)]),
    ("z = 1.96, p = .005", [("z", False)]),
    ("t(28) = 12.2, p = .000", [("t", False)]),
    ("t(28) = 12.2, p < .000", [("t", False)]),
    ("t(28) = 12.2, p < .001", [("t", True)]),
    ("t(28) = 2.20, ns", [("t", False)]),
    ("t(28) = 1.20, n.s.", [("t", True)]),
    ("r(144) = .24, p = ns", [("r", False)]),
    ("F(1, 28) < 1, p = .33", [("F", True)]),
    ("F(1, 28) < 1, p = .03", [("F", False)]),
    ("F(1, 28) > 4.84, p < .05", [("F", True)]),
    ("F(1, 28) > 4.84, p = .2", [("F", False)]),
    ("Q(18) = 34.19, p = .012", [("Q", True)]),
    ("Qb(2) = 9.59, p = .272", [("Q", False)]),
    ("Q_between (2) = 9.59, p = .008", [("Q", True)]),
    ("Q = 34.19, df = 18, p = .012", [("Q", True)]),
    ("t(1,234) = 2.20, p = .028", [("t", True)]),
    ("t(1,234) = 2.20, p = .27", [("t", True)]),  # with 1 degree of freedom
    ("t(1,234) = 2.20, p = .1", [("t", False)]),
    ("F(2, 1,234) = 3.00, p = .050", [("F", True)]),
    ("χ²(4, 200) = 10.935, p = 0.0273", [("χ²", True)]),
    ("χ²(1200) = 1,234.5, p = .24", [("χ²", True)]),
    ("F(1.34, 37.5) = 4.10, p = .039", [("F", True)]),
    ("t(28) = 3, p = .013", [("t", True)]),
    ("ts(28) = 2.20, ps < .05", []),
    ("t(28) = 2.20, nsaid", []),
    ("t(28) = 2.20, p > .05", [("t", False)]),
    ("t(0) = 2.20, p = .036", []),
    ("F(1) = 4.84, p < .05", []),
    ("t = 2.20, p = .036", []),
    ("at(28) = 2.20, p = .036", []),
    ("nothing", []),
]

INTERVALS = [
    ("OR 0.40 (95% CI 0.25–0.65)", False, False),
    ("odds ratio of 0.19 (95 % CI, 0.25 to 0.65)", True, False),
    ("HR = 1.20; 95% CI: 0.90–1.60; p = 0.2", False, False),
    ("HR = 1.20; 95% CI: 0.90–1.60; p = 0.02", False, True),
    ("RR 0.50 (95% CI 0.40–0.60, P = 0.3)", False, True),
    ("mean difference −0.2 % (95% CI −0.9 to 0.5, p < 0.01)", False, True),
    ("mean difference −0.2 (95% CI −0.9 to 0.5)", False, False),
    ("OR 0.40 (95% CI 0.65–0.25)", True, False),
]


@pytest.mark.parametrize(("text", "expected"), TESTS, ids=[text for text, _ in TESTS])
def test_results_of_tests(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(test.kind, test.agrees) for test in find_tests(text)] == expected


@pytest.mark.parametrize(("text", "is_outside", "contradicts_p"), INTERVALS, ids=[text for text, *_ in INTERVALS])
def test_intervals(text: str, is_outside: bool, contradicts_p: bool) -> None:
    (found,) = find_intervals(text)
    assert (found.is_outside, found.contradicts_p) == (is_outside, contradicts_p)


def test_half_of_p_fits_a_one_sided_test() -> None:
    (found,) = find_tests("t(28) = 2.20, p = .018")
    assert (found.agrees, found.agrees_one_sided) == (False, True)


def test_a_correction_only_makes_p_larger() -> None:
    larger, smaller = find_tests("t(28) = 2.20, p = .108; t(28) = 2.20, p = .012")
    assert (larger.agrees, larger.agrees_corrected) == (False, True)
    assert (smaller.agrees, smaller.agrees_corrected) == (False, False)
