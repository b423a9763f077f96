"""Runs k2refs in a process that ends itself while it writes: python -m tests.hostile.killed STEP SIGNAL ARGUMENT …

STEP is "open" (the temporary file is there), "half" (half of it is written), "sync" or "rename" (before it).
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from k2refs.cli import start
from k2refs.files import write


def main(step: str, name: str, *arguments: str) -> None:
    number = getattr(signal, f"SIG{name}")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell runs in the background

    def die(then: Callable[..., Any]) -> Callable[..., Any]:
        def stop(*given: Any, **named: Any) -> Any:
            os.kill(os.getpid(), number)
            return then(*given, **named)

        return stop

    if step == "open":
        write.os.fdopen = die(os.fdopen)
    elif step == "half":
        real = os.fdopen

        def half(*given: Any, **named: Any) -> Any:
            stream = real(*given, **named)
            real_write = stream.write

            def write_half(data: bytes) -> None:
                real_write(data[: len(data) // 2])
                stream.flush()
                os.kill(os.getpid(), number)

            return _Stream(stream, write_half)

        write.os.fdopen = half
    elif step == "sync":
        write.os.fsync = die(os.fsync)
    else:
        Path.replace = die(Path.replace)  # type: ignore[method-assign]
    sys.argv[1:] = arguments
    start()


class _Stream:
    """A file of which only writing is another."""

    def __init__(self, stream: Any, write: Callable[[bytes], Any]) -> None:
        self._stream, self.write = stream, write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
