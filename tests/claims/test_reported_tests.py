"""Test results as prose prints them: what is read, and whether the printed p can be correct."""

import pytest

from k2refs.claims.reported_tests import find_tests

TESTS = [
    ("t(28) = 2.20, p = .036", [("t", True)]),
    ("t(28) = 2.20, p = .06", [("t", False)]),
    ("t(28) = −2.20, p = 0.036", [("t", True)]),
    ("t (28)=2.20 , p=.036", [("t", True)]),
    ("t[28] = – 2.20; p = .06", [("t", False)]),
    ("t(1,028) = 2.20, p = .028", [("t", True)]),
    ("t(1,028) = 2.20, p = .28", [("t", False)]),
    ("t(23.4) = 2.20, p = .038", [("t", True)]),
    ("t_{28} = 2.20, p = .06", [("t", False)]),
    ("t28 = 2.20, p = .06", [("t", False)]),
    ("t = 2.20, df = 28, p = .06", [("t", False)]),
    ("t(28) = 2.20, d = 0.80, p = .06", [("t", False)]),
    ("t(28) = 2.20 (p = .06)", [("t", False)]),
    ("t(28) = 2.20, p \\leq .01", [("t", False)]),
    ("t(28) = 2.05, p < .05", [("t", True)]),
    ("t(28) = 2.03, p < .05", [("t", False)]),
    ("t(28) = 2.06, p > .05", [("t", False)]),
    ("t(28) = 2.20, p = 3.6 × 10-2", [("t", True)]),
    ("t(28) = 2.20, p = 3.6e-3", [("t", False)]),
    ("F(1, 28) = 4.84, p < .05", [("F", True)]),
    ("F(1, 28) = 4.84; p < .01", [("F", False)]),
    ("F(1,234) = 4.84, p = .029", [("F", True)]),
    ("F(2, 1,234) = 4.84, p = .008", [("F", True)]),
    ("F(2,1,234) = 4.84, p = .08", [("F", False)]),
    ("F(1.63, 40.2) = 4.84, p = .018", [("F", True)]),
    ("F(1.63, 40.2) = 4.84, p = .18", [("F", False)]),
    ("F1, 28 = 4.84, p = .06", [("F", False)]),
    ("F(1, 28) = 1,204.80, p < .001", [("F", True)]),
    ("F(1, 28) = 4.84, MSE = 12.10, p = .06", [("F", False)]),
    ("χ²(4) = 10.935, p = 0.0273", [("χ²", True)]),
    ("χ2(1) = 10.935, p = 0.0273", [("χ²", False)]),
    ("chi-square = 10.935, df = 4, p = 0.0273", [("χ²", True)]),
    ("X²(4) = 10.935, p = .27", [("χ²", False)]),
    ("Δχ²(4) = 10.94, p = .27", [("χ²", False)]),
    ("\\chi^2(4, N = 1{,}234) = 10.94, p = .27", [("χ²", False)]),
    ("χ²(1, N = 90) = 3.84, P=0.05", [("χ²", True)]),
    ("χ²(1, N = 1,190) = 3.84, p = .15", [("χ²", False)]),
    ("r(30) = .40, p = .023", [("r", True)]),
    ("r(30) = .40, p = .23", [("r", False)]),
    ("r(30) = -0.40, p = .23", [("r", False)]),
    ("r2 = .40, p = .23", []),
    ("z = 1.96, p = .05", [("z", True)]),
    ("z = 1.96, p = .005", [("z", False)]),
    ("Z = −1.96, p = .5", [("z", False)]),
    ("Q(18) = 24.61, p = .14", [("Q", True)]),
    ("Q(18) = 24.61, p = .04", [("Q", False)]),
    ("Qw(18) = 24.61, p = .04", [("Q", False)]),
    ("Q_between (2) = 9.59, p = .008", [("Q", True)]),
    ("Q = 34.19, df = 18, p = .012", [("Q", True)]),
    ("Q-between(2) = 1.20, p = .04", [("Q", False)]),
    ("t(64) = 2.35, ns", [("t", False)]),
    ("t(64) = 1.35, ns", [("t", True)]),
    ("r(144) = −.24 (n.s.)", [("r", False)]),
    ("F(2, 60) = 5.10, p = n.s.", [("F", False)]),
    ("χ²(1) = 9.90, not significant", [("χ²", False)]),
    ("z = 2.35 ns", []),
    ("t(64) = 2.35, nsaid", []),
    ("t(28) = 12.2, p = .000", [("t", False)]),
    ("F(1, 28) = 4.84, p = 0.00", [("F", False)]),
    ("z = 2.50, p < .000", [("z", False)]),
    ("χ²(1) = 90.1, p ≤ 0.000", [("χ²", False)]),
    ("F(3, 107) < 3.37, p = .01", [("F", False)]),
    ("F(1, 28) < 1, p = .33", [("F", True)]),
    ("F(1, 28) < 1, ns", [("F", True)]),
    ("Fs(1, 28) < 1, p < .10", []),
    ("t(27) > 2.41, p < .01", [("t", True)]),
    ("t(129) > 2.54, p > .02", [("t", False)]),
    ("t(129) < −2.54, p > .02", [("t", False)]),
    ("χ²(1) > 6.63, ns", [("χ²", False)]),
    ("t(155) = 1, p = .137", [("t", True)]),
    ("F(3, 164) = 1, p = .214", [("F", False)]),
    ("t(28) = 2.20, p > .05", [("t", False)]),
    ("t(0) = 2.20, p = .036", []),
    ("F(1) = 4.84, p < .05", []),
    ("t = 2.20, p = .036", []),
    ("at(28) = 2.20, p = .036", []),
    ("nothing", []),
]

ONE_SIDED = [
    ("t(28) = 2.20, p = .018", "", True),
    ("t(28) = 2.20, one-tailed p = .018", "one", True),
    ("t(28) = 2.20, p (one-sided) = .018", "one", True),
    ("t(28) = 2.20, p = .018 (one-tailed)", "one", True),
    ("t(28) = 2.20, p = .018, two-tailed", "two", True),
    ("F(1, 28) = 4.84, p = .018, one-tailed", "one", True),
    ("F(2, 28) = 4.84, p = .008, one-tailed", "one", False),
]


@pytest.mark.parametrize(("text", "expected"), TESTS, ids=[text for text, _ in TESTS])
def test_results_of_tests(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(test.kind, test.agrees) for test in find_tests(text)] == expected


@pytest.mark.parametrize(("text", "tails", "agrees"), ONE_SIDED, ids=[text for text, *_ in ONE_SIDED])
def test_half_of_p_fits_a_one_sided_test(text: str, tails: str, agrees: bool) -> None:
    (found,) = find_tests(text)
    assert (found.tails, found.agrees, found.agrees_one_sided) == (tails, False, agrees)


def test_a_correction_only_makes_p_larger() -> None:
    larger, smaller = find_tests("t(28) = 2.20, p = .108; t(28) = 2.20, p = .012")
    assert (larger.agrees, larger.agrees_corrected) == (False, True)
    assert (smaller.agrees, smaller.agrees_corrected) == (False, False)
