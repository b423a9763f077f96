"""Runs `lock` in a process of its own that kills itself where it is told: python -m tests.registry.killed WHERE N …

WHERE is "record" (after the N-th record), "write" (half-way through writing the file), "sync" or "rename" (before it).
"""

import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from k2refs.registry.request import NetworkSettings

module = import_module("k2refs.api.locking.lock")  # `k2refs.api.locking.lock` itself is the verb
write = import_module("k2refs.files.write")


def die(*_: Any, **__: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    where, number, library, url = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    if where == "sync":
        write.os.fsync = die
    elif where == "rename":
        Path.replace = die  # type: ignore[method-assign]
    elif where == "write":
        real = module.write_atomically

        def write_half(path: str, data: bytes, **options: Any) -> None:
            write.os.fsync = die
            real(path, data[: len(data) // 2], **options)

        module.write_atomically = write_half

    def on_progress(done: int, total: int, record: object) -> None:
        if where == "record" and done == number:
            die()

    module.lock(library, settings=NetworkSettings(registry_url=url, cache="off"), on_progress=on_progress)


if __name__ == "__main__":
    main()
