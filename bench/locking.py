"""How fast `k2refs lock` asks, against the loopback registries: beside the time their limits allow.

    python bench/locking.py [--references 1000] [--delay 0.05]

Runs, each in a folder of its own: with a limit of 10 requests a second and 3 at once (as Crossref announces for one
work at a time), with 500 a second and 20 at once, and again with nothing new; then a library of which 80 % have a DOI,
15 % are found by their title, and 5 % are in no registry.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from k2refs.api.locking.lock import lock
from k2refs.registry.request import NetworkSettings

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.registry.answers import SYNTHETIC
from tests.registry.server import Registries, serve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--references", type=int, default=1000)
    parser.add_argument("--delay", type=float, default=0.05, help="seconds before each answer (default 0.05)")
    parser.add_argument("--limit", type=int, default=10, help="requests a second of the limited run (default 10)")
    chosen = parser.parse_args()
    count = chosen.references
    os.environ["K2REFS_CACHE"] = "off"
    with tempfile.TemporaryDirectory() as folder:
        limited = run(Path(folder) / "limited", count, delay_s=chosen.delay, limit=chosen.limit, concurrency=3)
        allowed = count / chosen.limit
        print_run(f"limit {chosen.limit}/s, 3 at once", limited, count)
        print(f"{'':28}  ratio to the time the limit allows ({allowed:.1f} s): {limited['seconds'] / allowed:.3f}")
        free = run(Path(folder) / "free", count, delay_s=chosen.delay, limit=500, concurrency=20)
        print_run("limit 500/s, 20 at once", free, count)
        again = run(Path(folder) / "free", count, delay_s=chosen.delay, limit=500, concurrency=20)
        print_run("nothing new", again, count)
        mixed = run(
            Path(folder) / "mixed", count, delay_s=chosen.delay, limit=500, concurrency=20, text=make_mixed(count)
        )
        print_run("80 % with a DOI", mixed, count)


def make_mixed(count: int) -> str:
    """A library of `count` works: of twenty, 16 have a DOI, 3 are found by title, 1 is in no registry."""
    entries = []
    for number in range(count):
        title, author = f"Synthetic work number {number} on vitamin K2", f"Author{number}, A."
        rest = f"  title = {{{title}}},\n  author = {{{author}}},\n  journal = {{Journal of Tests}},\n  year = 2001,\n"
        if number % 20 < 16:
            entries.append(f"@article{{r{number},\n  doi = {{{SYNTHETIC}{number}}},\n{rest}}}")
        elif number % 20 < 19:
            entries.append(f"@article{{r{number},\n{rest}}}")
        else:
            entries.append(f"@article{{r{number},\n  title = {{Nothing of this kind {number}}},\n}}")
    return "\n".join(entries)


def run(folder: Path, count: int, *, text: str = "", **behaviour: Any) -> dict[str, float]:
    """One run of `lock` on a library of `count` works; seconds, requests, and requests beyond the limit.

    The server has a process of its own: it must not share an interpreter with the client.
    """
    folder.mkdir(exist_ok=True)
    library = folder / "refs.bib"
    library.write_text(text or "\n".join(f"@article{{r{n},\n  doi = {{{SYNTHETIC}{n}}},\n}}" for n in range(count)))
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve_until_told, args=(theirs, behaviour))
    server.start()
    try:
        url = ours.recv()
        started = time.perf_counter()
        report = lock(str(library), settings=NetworkSettings(registry_url=url, cache="off"))
        seconds = time.perf_counter() - started
        ours.send("stop")
        requests, works, exceeded = ours.recv()
    finally:
        server.join()
    assert report.is_complete, report.failed
    return {"seconds": seconds, "requests": requests, "works": works, "exceeded": exceeded}


def serve_until_told(pipe: Any, behaviour: dict[str, Any]) -> None:
    with serve(Registries(**behaviour)) as (url, registries):
        pipe.send(url)
        pipe.recv()
        pipe.send((registries.count(), registries.count("crossref"), registries.exceeded))


def print_run(name: str, figures: dict[str, float], count: int) -> None:
    seconds, requests = figures["seconds"], figures["requests"]
    print(
        f"{name:28} {seconds:7.2f} s  {requests / seconds:7.1f} requests/s  "
        f"{requests / count:.3f} requests a reference  {figures['exceeded']:.0f} beyond the limit"
    )


if __name__ == "__main__":
    main()
