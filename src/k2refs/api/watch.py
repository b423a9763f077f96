"""Waits until one of some files changes: for `k2refs check --watch`."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["state_of", "wait_for_change"]

_EVERY_S = 0.4


def state_of(paths: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Time of change and size of each file, (0, 0) for one that is not there."""
    states = []
    for path in paths:
        try:
            status = Path(path).stat()
            states.append((status.st_mtime_ns, status.st_size))
        except OSError:  # an editor that saves by renaming leaves a moment without the file
            states.append((0, 0))
    return tuple(states)


def wait_for_change(
    paths: Sequence[str], state: tuple[tuple[int, int], ...], *, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Returns once the files at `paths` are no longer in `state`, and have then been at rest for a moment."""
    while (now := state_of(paths)) == state:
        sleep(_EVERY_S)
    while (after := state_of(paths)) != now:
        sleep(_EVERY_S)
        now = after
