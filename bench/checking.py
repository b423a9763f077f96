"""How fast references are checked, beside biber, bibtex-tidy and a plain bibtexparser parse: CPU seconds and ratios.

    python bench/checking.py [--entries 10000] [--large] [--peers DIR]

Prints: reading and all offline rules of a synthetic library; the same at ten times the size with `--large` (the ratio
should be near ten); the whole command, first and again with nothing changed; and peers where they are installed:
biber from the system's packages, bibtex-tidy (npm) on PATH or below DIR. One that is not there is named.
"""

import argparse
import datetime
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT), str(Path(__file__).parent)]

from bytecode import ENVIRONMENT  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000, help="entries of the library (default 10000)")
    parser.add_argument("--peers", default="", help="a folder with peers below bin/ or node_modules/.bin/")
    parser.add_argument("--large", action="store_true", help="also ten times as many")
    parser.add_argument("--rules", action="store_true", help="also what each rule costs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.bib"
        path.write_text(make_library(arguments.entries), encoding="utf-8")
        reading, rules = check_once(path, shows_rules=arguments.rules)
        total = reading + rules
        print(f"{arguments.entries} entries: reading {reading:.2f} s, rules {rules:.2f} s, {total:.2f} s of CPU")
        run_command(path, folder)
        time_peers(path, total, arguments.peers)
        if arguments.large:
            path.write_text(make_library(arguments.entries * 10), encoding="utf-8")
            large = sum(check_once(path))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = arguments.entries * 10
            print(f"{size} entries: {large:.2f} s, {large / total:.1f} times; {memory:.0f} MB at most")


def make_library(count: int) -> str:
    """Entries of the generator that the other benchmarks share and, in one of twenty, a fault of the corpus."""
    from bench.generate import generate_items, to_bibtex
    from tests.checks.corpus import FAULTS, clean_entries

    faults = [fault for code in sorted(FAULTS) if code not in ("SY001", "FM005") for fault in FAULTS[code]]
    faulty = []
    for number, entry in enumerate(clean_entries(count // 20)):
        entry["doi"] = f"10.{1000 + number % 9000}/x.{number}"
        entry["title"] = f"{entry['title']} {number % 7919 * 7907 % 7919:x} {number % 104729 * 1009 % 104729:x}"
        faulty.append(faults[number % len(faults)](entry))
    clean = to_bibtex(generate_items(count - len(faulty))).replace("{10.5555/", "{10.2222/")  # a prefix that resolves
    return clean + "\n".join(faulty)


def check_once(path: Path, *, shows_rules: bool = False) -> tuple[float, float]:
    """CPU seconds of reading, and of all rules, loading them not counted; `shows_rules` prints those of each."""
    from k2refs.api.reading.collector import resting_collector
    from k2refs.api.reading.read import read
    from k2refs.checks.config import Settings, choose_rules
    from k2refs.checks.engine import run_rules
    from k2refs.model.evidence import Evidence

    chosen = choose_rules(Settings(ignore=("EX102",)))
    started = time.process_time()
    library = read(str(path))
    read_at = time.process_time()
    evidence = Evidence(library=library, reading=library.findings, today=datetime.date.today())
    for rule in chosen if shows_rules else ():
        began = time.process_time()
        with resting_collector():
            run_rules([rule], evidence)
        print(f"  {rule.code} {time.process_time() - began:.3f} s")
    began = time.process_time()
    with resting_collector():  # as `k2refs.check` runs them
        run_rules(chosen, evidence)
    return read_at - started, time.process_time() - began


def run_command(path: Path, cache: str) -> None:
    command = [sys.executable, "-m", "k2refs", "check", str(path), "--isolated", "--exit-zero", "-f", "concise"]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": cache}
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=environment, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"the command: first {spent[0]:.2f} s, with nothing changed {min(spent[1:]):.2f} s of CPU")


PEERS = {
    "biber --tool --validate-datamodel": ("biber", "--tool", "--validate-datamodel", "--output-file", "{out}", "{bib}"),
    "bibtex-tidy --duplicates": ("bibtex-tidy", "{bib}", "--output", "{out}", "--duplicates"),
}
"""Command lines; each reads the library, says what it finds, and writes a tidied copy, which neither can leave out."""


def time_peers(path: Path, own: float, folder: str) -> None:
    """Prints what each peer took, in CPU seconds of user and system, and how many faults it named."""
    import bibtexparser

    started = time.process_time()
    bibtexparser.parse_file(str(path))
    parse = time.process_time() - started
    print(f"bibtexparser, parse only: {parse:.2f} s, {parse / own:.2f} of ours")
    places = os.pathsep.join((f"{folder}/node_modules/.bin", f"{folder}/bin", os.environ.get("PATH", "")))
    for name, words in PEERS.items():
        program = shutil.which(words[0], path=places)
        if program is None:
            print(f"{name}: skipped, since {words[0]} is neither on PATH nor below {folder or '--peers DIR'}")
            continue
        out = path.with_suffix(".tidied.bib")
        command = [program, *(word.format(bib=path, out=out) for word in words[1:])]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(command, cwd=path.parent, check=False, capture_output=True, text=True, env=os.environ)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if not out.exists():
            print(
                f"{name}: skipped, since it failed with {ran.returncode}: {(ran.stderr or ran.stdout).strip()[-200:]}"
            )
            continue
        said = sum("WARN" in line or "DUPLICATE" in line for line in (ran.stdout + ran.stderr).splitlines())
        print(f"{name}: {took:.2f} s, {took / own:.1f} of ours; {said} faults named")
        out.unlink()


if __name__ == "__main__":
    main()
