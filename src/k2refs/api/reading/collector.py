"""Lets Python's collector of reference cycles rest while the verbs build what has none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["resting_collector"]


@contextmanager
def resting_collector() -> Iterator[None]:
    """No collection of cycles inside; afterwards as it was before, whatever happens.

    References, trees and findings hold no cycles, so that there is nothing to collect; but the collector walks all of
    them again whenever there are a quarter more, which costs a fifth of reading, formatting and checking.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # What was built moves to the oldest generation unwalked; else the next object made would pay for all of it.
            gc.freeze()
            gc.unfreeze()
        gc.enable()
