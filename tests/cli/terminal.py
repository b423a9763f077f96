"""Shells in a pseudo-terminal, to type at."""

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from pathlib import Path

__all__ = ["Terminal"]

_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?=<>]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])|[\r\x0e\x0f]")


class Terminal:
    """A program in a terminal of 24 rows and 200 columns; `text` is what it has shown since `forget`."""

    def __init__(self, command: list[str], *, cwd: Path, env: dict[str, str], columns: int = 200) -> None:
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.shown = ""

    @property
    def text(self) -> str:
        return _ESCAPES.sub("", self.shown)

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def forget(self) -> None:
        self.shown = ""

    def wait_for(self, pattern: str, *, timeout_s: float = 60.0) -> str:
        """What was shown up to a match of `pattern`; fails with all of it if none comes."""
        end = time.monotonic() + timeout_s
        while not (match := re.search(pattern, self.text)):
            ready, _, _ = select.select([self.descriptor], [], [], max(0.0, end - time.monotonic()))
            data = b""
            if ready:
                try:
                    data = os.read(self.descriptor, 65536)
                except OSError:  # Linux says so when the program has ended
                    data = b""
            assert data, f"no {pattern!r} in {self.text[-2000:]!r}"
            self.shown += data.decode(errors="replace")
        return match[0]

    def close(self) -> None:
        os.close(self.descriptor)  # hangs up, which ends the shell
        os.waitpid(self.pid, 0)
