# ruff: noqa: E501  (a table: a row a line)
"""Feeds the command line with files that coverage guides: any bytes under any suffix; keeps what breaks a promise.

    python -m tests.hostile.fuzzing SECONDS FOLDER

Needs atheris. `check`, `convert` and `format` end with exit 0 to 3, without a traceback and without an internal error,
and within ten seconds of work. Inputs that break this are kept in FOLDER, one for each message; the run goes on.
"""

import contextlib
import io
import os
import re
import sys
from pathlib import Path

if __name__ == "__main__":  # what is imported here is watched
    import atheris

    with atheris.instrument_imports(include=["k2refs"]):
        import pkgutil
        from importlib import import_module

        import k2refs

        for module in pkgutil.walk_packages(k2refs.__path__, "k2refs."):  # commands load theirs when they are called
            if not module.name.endswith("__main__"):
                import_module(module.name)
        from k2refs.cli.main import run
        from k2refs.model.suffixes import MANUSCRIPTS, REFERENCES
else:
    from k2refs.cli.main import run
    from k2refs.model.suffixes import MANUSCRIPTS, REFERENCES

from tests.hostile.clock import TooSlow, within

__all__ = ["COMMANDS", "SUFFIXES", "break_promise"]

SUFFIXES = sorted({s for table in (REFERENCES, MANUSCRIPTS) for group in table.values() for s in group} | {"", ".gz"})
COMMANDS = (
    ("check", "{}", "--isolated", "--no-cache"),
    ("check", "{}", "--isolated", "--no-cache", "--fix", "--unsafe-fixes", "--diff"),
    ("check", "{}", "--isolated", "--no-cache", "--output-format", "sarif"),
    ("convert", "{}", "-", "--to", "csl-json"),
    ("convert", "{}", "-", "--to", "bibtex"),
    ("format", "{}", "--style", "apa"),
    ("format", "{}", "--style", "ieee", "--to", "html"),
)
_MOST_S = 10.0


class _Out(io.TextIOWrapper):
    """Takes text and bytes, as standard output does."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)

    @property
    def text(self) -> str:
        return self.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]


def break_promise(path: str, command: tuple[str, ...]) -> str:
    """What is wrong with how `command` ends on the file at `path`; "" where nothing is."""
    out, err = _Out(), _Out()
    arguments = [path if one == "{}" else one for one in command]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), within(_MOST_S):
            status = run(arguments)
    except TooSlow:
        return f"{command[0]}: too slow"
    except BaseException as error:
        return f"{command[0]}: {type(error).__name__}: {error}"
    printed = out.text + err.text
    found = re.search(r"internal error [^\n]*|Traceback", printed)
    if found:
        return f"{command[0]}: {found[0]}"
    return "" if status in (0, 1, 2, 3) else f"{command[0]}: exit {status}"


def main(seconds: str, folder: str) -> None:
    os.environ["K2REFS_CACHE_DIR"] = f"{folder}/cache"
    kept = Path(folder)
    (kept / "corpus").mkdir(parents=True, exist_ok=True)
    _sow(kept / "corpus")
    place = Path("/dev/shm" if Path("/dev/shm").is_dir() else folder) / f"k2refs-fuzz-{os.getpid()}"
    place.mkdir(exist_ok=True)
    os.chdir(place)
    told: set[str] = set()

    def feed(data: bytes) -> None:
        if len(data) < 3:
            return
        path = f"x{SUFFIXES[data[0] % len(SUFFIXES)]}"
        Path(path).write_bytes(data[2:])
        said = break_promise(path, COMMANDS[data[1] % len(COMMANDS)])
        Path(path).unlink()
        kind = re.sub(r"\d+|'[^']*'", "N", said)[:120]
        if said and kind not in told:
            told.add(kind)
            name = f"broken-{len(told)}{SUFFIXES[data[0] % len(SUFFIXES)]}"
            (kept / name).write_bytes(data[2:])
            sys.__stderr__.write(f"BROKEN {name} {said[:300]}\n")

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=3000", "-timeout=60", "-rss_limit_mb=3000",
                   "-print_final_stats=1", str(kept / "corpus")], feed)  # fmt: skip
    atheris.Fuzz()


def _sow(corpus: Path) -> None:
    """A seed for every suffix that has one, under every command."""
    from tests.formats.fuzzing import SEEDS

    seeds = {suffix: SEEDS[name] for name, group in REFERENCES.items() if name in SEEDS for suffix in group}
    article = "---\nbibliography: x.bib\n---\n\n# A\n\nText [@a, p. 5], 5 mg (n = 3; 95% CI 1–2) [1].\n\n# References\n\n1. Doe J. A. J. 2001;1:2-3.\n"
    latex = "\\documentclass{a}\\begin{document}\\cite[5]{a} $x$\\footnote{b}\\begin{thebibliography}{9}\\bibitem{a} Doe, J. A.\\end{thebibliography}\\end{document}"
    html = "<html><body><p>Text <a href='https://doi.org/10.1/a'>1</a><ol><li>Doe J. A. 2001.</ol>"
    seeds |= {
        ".md": article,
        ".qmd": article,
        ".myst": "{cite:t}`a` " + article,
        ".tex": latex,
        ".html": html,
        ".txt": article,
    }
    for number, (suffix, text) in enumerate(seeds.items()):
        for command in range(len(COMMANDS)):
            head = bytes([SUFFIXES.index(suffix), command])
            (corpus / f"seed-{number}-{command}").write_bytes(head + text.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
