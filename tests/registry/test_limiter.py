"""Limits and the circuit breaker, by a clock that jumps."""

import pytest

from k2refs.errors import Unreachable
from k2refs.registry.limiter import Breaker, Limiter
from k2refs.registry.request import Pace


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


def ask(limiter: Limiter, clock: Clock, *, takes_s: float = 0.01) -> float:
    limiter.acquire()
    sent = clock.at
    clock.at += takes_s
    limiter.release()
    return sent


def test_no_window_holds_more_than_the_limit() -> None:
    clock = Clock()
    limiter = Limiter(Pace(3, 1.0, 2), clock.now, clock.sleep)
    sent = [ask(limiter, clock) for _ in range(12)]
    assert all(later - earlier >= 1.0 for earlier, later in zip(sent, sent[3:], strict=False))
    assert sent[-1] < 3.2  # and no more waiting than that


def test_headers_are_followed_and_nonsense_is_not() -> None:
    clock = Clock()
    limiter = Limiter(Pace(3), clock.now, clock.sleep)
    limiter.learn({"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s", "x-concurrency-limit": "3"})
    assert limiter.pace == Pace(10, 1.0, 3)
    for nonsense in ("-1", "many", "0", "nan", "inf", ""):
        limiter.learn({"x-rate-limit-limit": nonsense, "x-concurrency-limit": nonsense})
    assert limiter.pace == Pace(10, 1.0, 3)
    limiter.learn({"x-rate-limit-limit": "1", "x-rate-limit-interval": "60s"})
    assert limiter.pace == Pace(1, 60.0, 3)


def test_a_rest_is_kept() -> None:
    clock = Clock()
    limiter = Limiter(Pace(100), clock.now, clock.sleep)
    limiter.rest(7.0)
    assert ask(limiter, clock) == pytest.approx(7.0)


def test_the_breaker_opens_tries_again_and_closes() -> None:
    clock = Clock()
    breaker = Breaker("crossref", clock.now, after=2, rest_s=30.0)
    breaker.fail("HTTP 503")
    breaker.check()
    breaker.fail("HTTP 503")
    with pytest.raises(Unreachable, match=r"crossref: not queried again after 2 failures in a row \(HTTP 503\)"):
        breaker.check()
    clock.at = 31.0
    breaker.check()  # one may try
    with pytest.raises(Unreachable):
        breaker.check()
    breaker.succeed()
    breaker.check()
