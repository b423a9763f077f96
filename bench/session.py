"""Edits a generated document with k2refs and with citeproc-js, each in its own process; prints times and peak memory.

    python bench/session.py [--sizes 1000 10000] [--styles apa …] [--edits 100] [--scratch DIR]

The document has N citations of N / 2 references; it is opened at once, then new citations are put in at random places,
the same ones for both. Each line has the seconds to open it, the median and the 90th percentile of one edit in
milliseconds, and the peak memory; `ratio STYLE SIZE citeproc-js X` is the peer's median over ours. citeproc-js is
installed from npm into `--scratch` and left out, with a line that says so, where there is no node.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parent))
from bytecode import ENVIRONMENT
from generate import generate_clusters, generate_items

from k2refs.files.styles import InstalledStyles

STYLES = ("apa", "chicago-notes-bibliography", "ieee")
RUNNERS = Path(__file__).parent / "runners"


@frozen
class Cost:
    """What a run printed, and the peak memory of its process."""

    open_s: float
    median_ms: float
    slow_ms: float
    peak_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--styles", nargs="+", default=list(STYLES))
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "k2refs-peers")
    options = parser.parse_args()
    package = install(options.scratch.resolve())
    for style in options.styles:
        for size in options.sizes:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                write_document(folder, style=style, size=size, edits=options.edits)
                ours = measure([sys.executable, str(RUNNERS / "edit_k2refs.py"), name])
                print_cost("k2refs", style, size, ours)
                if package is not None:
                    peer = measure(["node", str(RUNNERS / "edit_citeproc_js.cjs"), name, str(package)])
                    print_cost("citeproc-js", style, size, peer)
                    print(f"ratio {style} {size} citeproc-js {peer.median_ms / ours.median_ms:.1f}", flush=True)


def install(scratch: Path) -> Path | None:
    """The folder of citeproc-js; None, and a line that says so, where it cannot be had."""
    package = scratch / "node_modules" / "citeproc"
    if shutil.which("node") is None or (shutil.which("npm") is None and not package.exists()):
        print("citeproc-js is left out: node or npm is not installed", flush=True)
        return None
    if not package.exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", scratch, "citeproc"], check=True)
    return package


def write_document(folder: Path, *, style: str, size: int, edits: int) -> None:
    source = InstalledStyles()
    (folder / "items.json").write_text(json.dumps(generate_items(size // 2)), encoding="utf-8")
    (folder / "clusters.json").write_text(json.dumps(generate_clusters(size // 2)), encoding="utf-8")
    (folder / "style.csl").write_bytes(source.read_style(style) or b"")
    (folder / "style.name").write_text(style, encoding="utf-8")
    (folder / "locale.xml").write_bytes(source.read_locale("en-US") or b"")
    (folder / "edits").write_text(str(edits), encoding="utf-8")


def measure(command: list[str]) -> Cost:
    """Runs `command` to its end; it prints the seconds to open and those of each edit, as JSON."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed")
        out.seek(0)
        told = json.load(out)
    edits = sorted(told["edits"])
    median, slow = edits[len(edits) // 2], edits[len(edits) * 9 // 10]
    return Cost(told["open"], median * 1000, slow * 1000, usage.ru_maxrss / 1024)


def print_cost(name: str, style: str, size: int, cost: Cost) -> None:
    print(
        f"{name:12} {style:28} {size:6} open {cost.open_s:7.2f} s  edit {cost.median_ms:8.2f} ms  "
        f"p90 {cost.slow_ms:8.2f} ms  {cost.peak_mb:5.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
