"""Tail probabilities against scipy's, over the range that articles print."""

import pytest
from scipy import stats

from k2refs.claims.distributions import chi_squared_tail, f_tail, normal_tail, r_tail, t_tail

FREEDOMS = (1, 2, 3, 4, 7.5, 10, 28, 120, 1000, 100_000)
VALUES = (0.01, 0.5, 1.0, 1.96, 2.2, 3.3, 10.935, 47.7, 300.0)


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-8, abs=1e-14)


@pytest.mark.parametrize("value", VALUES)
def test_normal(value: float) -> None:
    assert normal_tail(value) == near(2 * stats.norm.sf(value))


@pytest.mark.parametrize("df", FREEDOMS)
@pytest.mark.parametrize("value", VALUES)
def test_t_and_chi_squared(value: float, df: float) -> None:
    assert t_tail(value, df) == near(2 * stats.t.sf(value, df))
    assert chi_squared_tail(value, df) == near(stats.chi2.sf(value, df))


@pytest.mark.parametrize("df2", FREEDOMS)
@pytest.mark.parametrize("df1", (1, 2, 5, 30))
@pytest.mark.parametrize("value", VALUES)
def test_f(value: float, df1: float, df2: float) -> None:
    assert f_tail(value, df1, df2) == near(stats.f.sf(value, df1, df2))


@pytest.mark.parametrize("n", (5, 30, 500))
@pytest.mark.parametrize("r", (-0.9, -0.2, 0.05, 0.4, 0.999))
def test_r(r: float, n: int) -> None:
    t = abs(r) * ((n - 2) / (1 - r * r)) ** 0.5
    assert r_tail(r, n - 2) == near(2 * stats.t.sf(t, n - 2))


def test_the_ends() -> None:
    assert (f_tail(0, 1, 5), chi_squared_tail(-1, 3), r_tail(1.0, 8), r_tail(-1.2, 8), t_tail(0, 3)) == (1, 1, 0, 0, 1)
