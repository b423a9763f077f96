"""How long k2refs takes to start, beside a bare interpreter: wall time of whole processes, printed as ratios.

    python bench/startup.py [--runs 20]

Each line names a command, the median of its runs in milliseconds, and that median over `python -c pass`.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bytecode import ENVIRONMENT

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20, help="runs of each command (default 20)")
    runs = parser.parse_args().runs
    script = Path(sys.executable).with_name("k2refs")
    k2refs = str(script) if script.exists() else shutil.which("k2refs") or sys.exit("k2refs is not installed here")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "k2refs --version": [k2refs, "--version"],
        "python -c 'import k2refs'": [sys.executable, "-c", "import k2refs"],
        "k2refs --help": [k2refs, "--help"],
        "k2refs cite iwamoto2001 --style apa": [k2refs, "cite", "iwamoto2001", "--style", "apa"],
        "k2refs check examples/vitamin-k2.md": [k2refs, "check", "examples/vitamin-k2.md"],
    }
    bare = 0.0
    for name, command in commands.items():
        milliseconds = median_ms(command, runs)
        bare = bare or milliseconds
        print(f"{name:38} {milliseconds:7.1f} ms   ratio {milliseconds / bare:5.1f}")


def median_ms(command: list[str], runs: int) -> float:
    """Median wall time of `runs` processes, in milliseconds, after one that warms the file cache."""
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False, **quiet)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
