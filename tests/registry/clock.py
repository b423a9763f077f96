"""A clock that jumps instead of sleeping, and a client that lives by it."""

import time
from typing import Any

from k2refs.registry.http import Client
from k2refs.registry.request import NetworkSettings


class JumpingClock:
    """Runs as the real one does, and a sleep moves it on at once; `slept` has every rest."""

    def __init__(self) -> None:
        self.ahead_s = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return time.monotonic() + self.ahead_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.ahead_s += seconds


def make_settings(url: str, **changes: Any) -> NetworkSettings:
    """Settings for the server at `url`: short patience, small bodies, no cache."""
    values = {
        "registry_url": url,
        "cache": "off",
        "connect_timeout_s": 1.0,
        "read_timeout_s": 0.3,
        "total_timeout_s": 0.5,
        "max_body_bytes": 1 << 20,
    }
    return NetworkSettings(**{**values, **changes})


def make_client(url: str, clock: JumpingClock | None = None, **changes: Any) -> Client:
    clock = clock or JumpingClock()
    return Client(make_settings(url, **changes), clock=clock.now, sleep=clock.sleep, jitter=lambda: 0.5)
