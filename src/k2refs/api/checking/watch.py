"""Waits until one of some files changes: for `k2refs check --watch`."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["State", "has_changed_since", "state_of", "wait_for_change"]

_EVERY_S = 0.4


State = tuple[int, int]
"""When a file was last changed or replaced, in nanoseconds, and its size; (0, 0) for one that does not exist."""


def state_of(paths: Iterable[str]) -> tuple[State, ...]:
    """The state of each file, in order."""
    states = []
    for path in paths:
        try:
            status = Path(path).stat()
            states.append((max(status.st_mtime_ns, status.st_ctime_ns), status.st_size))
        except OSError:  # an editor that saves by renaming removes the file for a moment
            states.append((0, 0))
    return tuple(states)


def wait_for_change(look: Callable[[], object], state: object, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Returns once the result of `look` differs from `state` and has then been stable for a moment."""
    while (now := look()) == state:
        sleep(_EVERY_S)
    while (after := look()) != now:
        sleep(_EVERY_S)
        now = after


def has_changed_since(began_ns: int, states: Iterable[State]) -> bool:
    """Whether a file was changed after `began_ns`, in nanoseconds of the clock: possibly while a run was reading."""
    return any(changed >= began_ns for changed, _ in states)
