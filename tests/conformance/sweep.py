"""Formats a recorded document in every installed style: `sweep.py EXPECTED.json [STEP]` names those that raise."""

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conformance.real_styles import SOURCE, format_in_style

__all__ = ["find_failures"]


def find_failures(path: Path, step: int = 1) -> dict[str, str]:
    """{style: error} of every `step`-th style that cannot print the items and clusters of the file at `path`."""
    document = json.loads(path.read_text(encoding="utf-8"))
    failures: dict[str, str] = {}
    for name in SOURCE.names()[::step]:
        try:
            printed = format_in_style(name, document["items"], document["clusters"])
            if "error" in printed:
                failures[name] = printed["error"]
        except Exception as error:
            failures[name] = f"{type(error).__name__}: {error}"
    return failures


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    failures = find_failures(Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1)
    for name, error in failures.items():
        print(name, error)
    print(f"{len(failures)} styles fail")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
