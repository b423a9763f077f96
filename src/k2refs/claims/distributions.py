"""Tail probabilities of the normal, t, F and χ² distributions, in plain Python. Pure; used by claims.reported_tests.

Sources: Abramowitz & Stegun 6.5.31 and 26.4–26.7; NIST DLMF §8.9 and §8.17.22 (continued fractions, Lentz's method).
"""

import math

__all__ = ["chi_squared_tail", "f_tail", "normal_tail", "r_tail", "t_tail"]

_TINY = 1e-300
_PRECISION = 1e-15
_STEPS = 5000


def normal_tail(z: float) -> float:
    """P(|Z| ≥ |z|), two-sided.

    >>> round(normal_tail(1.96), 4)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))


def t_tail(t: float, df: float) -> float:
    """P(|T| ≥ |t|) with `df` degrees of freedom, two-sided.

    >>> round(t_tail(2.2, 28), 3)
    0.036
    """
    return _beta(df / 2, 0.5, df / (df + t * t))


def f_tail(f: float, df1: float, df2: float) -> float:
    """P(F ≥ f) with `df1` and `df2` degrees of freedom."""
    return 1.0 if f <= 0 else _beta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f))


def chi_squared_tail(chi_squared: float, df: float) -> float:
    """P(χ² ≥ value) with `df` degrees of freedom.

    >>> round(chi_squared_tail(10.935, 4), 4)
    0.0273
    """
    return 1.0 if chi_squared <= 0 else _gamma_tail(df / 2, chi_squared / 2)


def r_tail(r: float, df: float) -> float:
    """P of a correlation at least as far from 0 as `r`, two-sided, with `df` = n − 2."""
    return 0.0 if abs(r) >= 1 else t_tail(r * math.sqrt(df / (1 - r * r)), df)


def _beta(a: float, b: float, x: float) -> float:
    """The regularized incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _beta_fraction(a, b, x) / a
    return 1 - math.exp(log_front) * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, _STEPS):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + step * d)
            c = _away(1 + step / c)
            total *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return total


def _gamma_tail(a: float, x: float) -> float:
    """The regularized upper incomplete gamma function Q(a, x)."""
    log_front = a * math.log(x) - x - math.lgamma(a)
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, _STEPS):
            term *= x / (a + n)
            total += term
            if term < total * _PRECISION:
                break
        return 1 - math.exp(log_front) * total
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    total = d
    for n in range(1, _STEPS):
        step = -n * (n - a)
        b += 2
        d = 1 / _away(b + step * d)
        c = _away(b + step / c)
        total *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return math.exp(log_front) * total


def _away(value: float) -> float:
    """`value`, kept from zero."""
    return value if abs(value) > _TINY else _TINY
