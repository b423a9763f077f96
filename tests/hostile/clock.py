"""A bound on the time that a test may take: a hang fails instead of waiting."""

import contextlib
import signal
from collections.abc import Iterator

__all__ = ["TooSlow", "within"]


class TooSlow(AssertionError):
    """The bound was passed."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TooSlow inside, once the processor has worked for `seconds`; a busy machine does not count."""

    def stop(_signal: int, _frame: object) -> None:
        raise TooSlow(f"still at work after {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
