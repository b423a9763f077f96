"""Opens the document in a folder as a session and edits it; prints the seconds of each step as JSON."""

import json
import sys
import time
from pathlib import Path

from k2refs import Cite, Cluster, Style

folder = Path(sys.argv[1])
items, clusters = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("items.json", "clusters.json"))
edits = int((folder / "edits").read_text(encoding="utf-8"))
style = Style.load((folder / "style.name").read_text(encoding="utf-8"))


def make(cites: list[dict[str, str]], note: int) -> Cluster:
    return Cluster(tuple(Cite(**cite) for cite in cites), note=note if style.is_note_style else 0)


start = time.perf_counter()
session = style.session(items)
session.load([make(cites, at + 1) for at, cites in enumerate(clusters)])
opened = time.perf_counter() - start
times = []
for step in range(edits):
    total = len(clusters) + step
    at = step * 7919 % total
    cluster = make([{"id": f"r{step * 104729 % len(items)}"}], at + 1)
    start = time.perf_counter()
    session.insert(cluster, at)
    if style.is_note_style:
        session.renumber(range(1, total + 2))
    times.append(time.perf_counter() - start)
print(json.dumps({"open": opened, "edits": times}))
