"""Keeps a registry's limits: requests per interval, concurrent requests, and pauses it asks for.

A request counts from when it is sent until one interval after its answer arrived: whenever the registry counted it
in between, no window of its clock can contain more than the limit.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping

from k2refs.errors import Unreachable
from k2refs.registry.request import Pace

__all__ = ["Breaker", "Limiter"]

_MAX_RATE = 500  # requests per interval: higher values in headers are capped
_MAX_CONCURRENCY = 32
_MARGIN_S = 0.005  # clocks have limited resolution


class Limiter:
    """One limit of one registry, shared by all threads. `clock` and `sleep` are in seconds."""

    def __init__(self, pace: Pace, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._pace, self._clock, self._sleep = pace, clock, sleep
        self._freed = threading.Condition()
        self._in_flight = 0
        self._finished: deque[float] = deque()
        self._rests_until = 0.0

    @property
    def pace(self) -> Pace:
        return self._pace

    def acquire(self) -> None:
        """Waits until a request may be sent."""
        while True:
            with self._freed:
                wait = self._wait_s()
                if wait == 0.0:
                    self._in_flight += 1
                    return
                if wait is None:
                    self._freed.wait()
                    continue
            self._sleep(wait)

    def release(self) -> None:
        """Records that the answer (or its failure) has arrived."""
        with self._freed:
            self._in_flight -= 1
            self._finished.append(self._clock())
            self._freed.notify()

    def rest(self, seconds: float) -> None:
        """Blocks all requests for `seconds`."""
        with self._freed:
            self._rests_until = max(self._rests_until, self._clock() + seconds)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Adopts the limits in a registry's headers. Source: Crossref REST API, rate limits."""
        limit = _number(headers.get("x-rate-limit-limit", ""))
        interval = _number(headers.get("x-rate-limit-interval", "").rstrip("s")) or 1.0
        concurrency = _number(headers.get("x-concurrency-limit", ""))
        if not limit and not concurrency:
            return
        with self._freed:
            self._pace = Pace(
                min(int(limit), _MAX_RATE) if limit else self._pace.limit,
                interval if limit else self._pace.interval_s,
                min(int(concurrency), _MAX_CONCURRENCY) if concurrency else self._pace.concurrency,
            )
            self._freed.notify_all()

    def _wait_s(self) -> float | None:
        """Seconds until a request may be sent, 0 for now, None if an answer must arrive first."""
        now = self._clock()
        while self._finished and self._finished[0] <= now - self._pace.interval_s - _MARGIN_S:
            self._finished.popleft()
        if self._in_flight >= self._pace.concurrency:
            return None
        if now < self._rests_until:
            return self._rests_until - now
        if self._in_flight + len(self._finished) < self._pace.limit:
            return 0.0
        if not self._finished:
            return None
        return max(self._finished[0] + self._pace.interval_s + _MARGIN_S - now, _MARGIN_S)


class Breaker:
    """Stops querying a registry that has failed `after` times in a row; after `rest_s` seconds one may try again."""

    def __init__(self, name: str, clock: Callable[[], float], *, after: int = 5, rest_s: float = 30.0) -> None:
        self._name, self._clock, self._after, self._rest_s = name, clock, after, rest_s
        self._lock = threading.Lock()
        self._failures, self._opened_at, self._why = 0, 0.0, ""

    def check(self) -> None:
        """Raises Unreachable while the registry is blocked."""
        with self._lock:
            if self._failures < self._after:
                return
            if self._clock() - self._opened_at >= self._rest_s:
                self._opened_at = self._clock()  # this one tries; the others wait for the result
                return
            raise Unreachable(f"{self._name}: not queried again after {self._failures} failures in a row ({self._why})")

    def succeed(self) -> None:
        with self._lock:
            self._failures = 0

    def fail(self, why: str) -> None:
        with self._lock:
            self._failures += 1
            self._opened_at, self._why = self._clock(), why.removeprefix(f"{self._name}: ")


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 < value < 1e6 else 0.0
