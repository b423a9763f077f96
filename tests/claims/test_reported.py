"""Test results and intervals as prose prints them: what is read, and what it says."""

import pytest

from k2refs.claims.reported import find_intervals, find_tests

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
    ("t(28) = 12.2, p = .000", [("t", True)]),
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
