"""Reads one generated library with k2refs and with its peers, each in processes of its own; prints CPU, memory, ratios.

    python bench/reading.py --scratch DIR [--size 10000] [--peers bibtexparser pybtex …] [--limit 300]

The library is BibTeX with 3.7 authors an entry, a quarter of the values with LaTeX in them, and abstracts. k2refs reads
it to typed references with names split and LaTeX decoded. The peers are installed from their packages into DIR when
they are not there yet. What is printed for each is the CPU time of N entries less that of one entry, for an entry, and
`ratio PEER X.Y`: the peer's time over ours. CSL-JSON is measured beside orjson.loads and objects built by hand.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parent))
from generate import generate_items, to_bibtex

OURS = """
import sys, k2refs
print(len(k2refs.read(sys.argv[1]).references))
"""
BIBTEXPARSER_SPLIT = """
import sys
from bibtexparser.splitter import Splitter
print(len(Splitter(open(sys.argv[1], encoding="utf-8").read()).split().entries))
"""
BIBTEXPARSER = """
import sys, bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
stack = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
print(len(bibtexparser.parse_file(sys.argv[1], append_middleware=stack).entries))
"""
PYBTEX = """
import sys
from pybtex.database import parse_file
print(len(parse_file(sys.argv[1]).entries))
"""
CITATION_JS = """
const { Cite } = require("@citation-js/core"); require("@citation-js/plugin-bibtex");
console.log(new Cite(require("fs").readFileSync(process.argv[1], "utf8")).data.length)
"""
BIBTEX_TIDY = """
const { tidy } = require("bibtex-tidy");
console.log(tidy(require("fs").readFileSync(process.argv[1], "utf8")).count)
"""
OURS_JSON = """
import sys
from k2refs.formats.csljson import read_csljson
from k2refs.model.source import Source
text = open(sys.argv[1], encoding="utf-8").read()
print(len(read_csljson(Source(sys.argv[1], text)).references))
"""
HAND_JSON = """
import sys, orjson
from k2refs.model.dates import Date, PartialDate
from k2refs.model.names import Name
from k2refs.model.reference import Reference
found = []
for item in orjson.loads(open(sys.argv[1], encoding="utf-8").read()):
    values = {name: value for name, value in item.items() if name not in ("id", "type")}
    values["author"] = tuple(Name(name["family"], name["given"]) for name in item["author"])
    values["issued"] = Date(PartialDate(*item["issued"]["date-parts"][0]))
    found.append(Reference(item["id"], item["type"], values))
print(len(found))
"""
PYTHON_PACKAGES = {"bibtexparser": "bibtexparser", "pybtex": "pybtex", "pandoc": "pypandoc_binary"}
NODE_PACKAGES = {"citation.js": ["@citation-js/core", "@citation-js/plugin-bibtex"], "bibtex-tidy": ["bibtex-tidy"]}
PEERS = ("bibtexparser split only", "bibtexparser", "pybtex", "citation.js", "bibtex-tidy", "pandoc")


@frozen
class Cost:
    """CPU seconds (user and system) and peak memory of one process, and what it printed last."""

    cpu_s: float
    peak_mb: float
    said: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scratch", type=Path, required=True, help="folder into which the peers are installed")
    parser.add_argument("--size", type=int, default=10_000, help="entries (default 10000)")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--limit", type=int, default=300, help="seconds for one process (default 300)")
    options = parser.parse_args()
    scratch = options.scratch.resolve()
    install(scratch, options.peers)
    with tempfile.TemporaryDirectory() as folder:
        libraries = write_libraries(Path(folder), options.size)
        commands = {"k2refs": [sys.executable, "-c", OURS]} | {name: peer(name, scratch) for name in options.peers}
        compare(commands, libraries, "bib", scratch, options)
        commands = {"k2refs, CSL-JSON": [sys.executable, "-c", OURS_JSON], "orjson": [sys.executable, "-c", HAND_JSON]}
        compare(commands, libraries, "json", scratch, options)


def compare(
    commands: dict[str, list[str]], libraries: Path, suffix: str, scratch: Path, options: argparse.Namespace
) -> None:
    """Prints a line for each command; the first is ours."""
    ours = 0.0
    for name, command in commands.items():
        start = measure([*command, str(libraries / f"one.{suffix}")], scratch, options.limit)
        whole = measure([*command, str(libraries / f"all.{suffix}")], scratch, options.limit)
        if start is None or whole is None:
            print(f"{name:24} stopped after {options.limit} s", flush=True)
            continue
        each = (whole.cpu_s - start.cpu_s) / options.size * 1000
        ours = ours or each
        print(
            f"{name:24} {each:8.4f} ms an entry  peak {whole.peak_mb:5.0f} MB  ratio {each / ours:5.2f}  ({whole.said})"
        )


def measure(command: list[str], scratch: Path, limit: int) -> Cost | None:
    """One process; None where it needed more than `limit` seconds of CPU."""
    path = os.pathsep.join(["src", str(scratch / "python")])
    environment = os.environ | {"PYTHONPATH": path, "NODE_PATH": str(scratch / "node" / "node_modules")}
    with subprocess.Popen(
        ["sh", "-c", f'ulimit -t {limit}; exec "$@"', "sh", *command], stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        return None
    if process.returncode:
        sys.exit(f"{command[0]} failed with {process.returncode}")
    last = said[-200:].decode(errors="replace").strip().rpartition("\n")[2]
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, last if len(last) < 12 else "")


def peer(name: str, scratch: Path) -> list[str]:
    """The command that reads the library named behind it."""
    if name == "pandoc":
        binary = next((scratch / "python").glob("pypandoc/files/pandoc*"))
        return [str(binary), "-f", "bibtex", "-t", "csljson"]
    scripts = {"citation.js": CITATION_JS, "bibtex-tidy": BIBTEX_TIDY}
    if name in scripts:
        return ["node", "-e", scripts[name]]
    python = {"bibtexparser split only": BIBTEXPARSER_SPLIT, "bibtexparser": BIBTEXPARSER, "pybtex": PYBTEX}
    return [sys.executable, "-c", python[name]]


def install(scratch: Path, peers: list[str]) -> None:
    """Puts what is missing into `scratch`/python (pip) and `scratch`/node (npm)."""
    for name in peers:
        package = PYTHON_PACKAGES.get(name.partition(" ")[0])
        folder = scratch / "python"
        module = {"pypandoc_binary": "pypandoc"}.get(package or "", package or "")
        if package and package != "bibtexparser" and not (folder / module).exists():
            subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", folder, package], check=True)
        for package in NODE_PACKAGES.get(name, ()):
            if not (scratch / "node" / "node_modules" / package).exists():
                subprocess.run(["npm", "install", "--silent", "--prefix", scratch / "node", package], check=True)


def write_libraries(folder: Path, size: int) -> Path:
    """`all.bib`, `one.bib` and the same as CSL-JSON in `folder`."""
    items = generate_items(size)
    for name, part in (("all", items), ("one", items[:1])):
        (folder / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False), encoding="utf-8")
        (folder / f"{name}.bib").write_text(to_bibtex([roughen(item) for item in part]), encoding="utf-8")
    return folder


def roughen(item: dict[str, object]) -> dict[str, object]:
    """The item as people write it in BibTeX: accents as commands, protected words, a longer text beside it."""
    chance = random.Random(str(item["id"]))
    title = str(item["title"]).replace(" dose ", " {DNA} dose ").replace("vitamin", "vitamin {K}$_2$")
    accents = str.maketrans({"í": r"{\'i}", "ó": r"{\'o}", "ü": r"{\"u}", "á": r"{\'a}", "Ø": r"{\O}", "Ł": r"{\L}"})
    authors = [{part: text.translate(accents) for part, text in name.items()} for name in item["author"]]  # type: ignore[attr-defined]
    rough = item | {"title": title, "author": authors}
    if "page" in item:
        rough["page"] = str(item["page"]).replace("-", "--")
    if chance.random() < 0.3:
        rough["publisher-place"] = " ".join(chance.choice(title.split()) for _ in range(80))
    return rough


if __name__ == "__main__":
    main()
