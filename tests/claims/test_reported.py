"""Intervals as prose prints them: what is read, and what it says."""

import pytest

from k2refs.claims.reported import find_intervals

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


@pytest.mark.parametrize(("text", "is_outside", "contradicts_p"), INTERVALS, ids=[text for text, *_ in INTERVALS])
def test_intervals(text: str, is_outside: bool, contradicts_p: bool) -> None:
    (found,) = find_intervals(text)
    assert (found.is_outside, found.contradicts_p) == (is_outside, contradicts_p)
