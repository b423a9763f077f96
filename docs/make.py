"""Builds the documentation site: python docs/make.py [FOLDER], with the extra `docs` installed.

Runs the commands and the Python of the quick start and the gallery, puts their output on the page, lists every
public name for the API reference, and lets Zensical build the rest in strict mode: a dead link or a missing name fails.
"""

import ast
import contextlib
import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from k2refs import Report

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PICTURE = DOCS / "terminal.svg"
PICTURED = "k2refs check examples/draft.bib"
PICTURE_WIDTH = 108
RUN = ("quickstart.md", "gallery.md")
"""The pages whose blocks are run."""
NAVIGATION = tuple(
    row.split(" = ")
    for row in (
        "Home = index.md, Quick start = quickstart.md, Coming from = coming-from.md, Gallery = gallery.md, "
        "Python = writers.md, Formats = formats.md, Manuscripts = manuscripts.md, Checking = checking.md, "
        "Registries = registries.md, Claims = claims.md, Rules = rules/index.md, API = api.md, "
        "Limits = limits.md, Security = security.md, Changes = changelog.md"
    ).split(", ")
)
CONFIGURATION = """\
[project]
site_name = "k2refs"
site_description = "Read, resolve, format and check references, citations and claims."
docs_dir = "docs"
site_dir = "site"
use_directory_urls = false
nav = [
{nav}
]
[project.theme]
features = ["navigation.top", "content.code.copy", "search.highlight"]
[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
toggle.icon = "lucide/sun"
toggle.name = "Switch to dark mode"
[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
toggle.icon = "lucide/moon"
toggle.name = "Switch to light mode"
[project.plugins.mkdocstrings.handlers.python]
paths = ["{source}"]
[project.plugins.mkdocstrings.handlers.python.options]
show_root_heading = true
show_root_full_path = false
line_length = 90
show_source = false
show_signature_annotations = true
separate_signature = true
members_order = "source"
filters = ["!^_"]
extensions = ["{extension}"]
"""
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def build(site: Path) -> None:
    """Writes the site to the folder `site`. Raises CalledProcessError if it has a fault."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "docs"
        shutil.copytree(DOCS, pages, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        for name in RUN:
            (pages / name).write_text(fill((pages / name).read_text(encoding="utf-8")), encoding="utf-8")
        (pages / "api.md").write_text(list_names(), encoding="utf-8")
        for name in ("SECURITY", "CHANGELOG"):
            text = (ROOT / f"{name}.md").read_text(encoding="utf-8").replace("](docs/", "](")
            (pages / f"{name.lower()}.md").write_text(text, encoding="utf-8")
        for page in pages.glob("*.md"):
            text = page.read_text(encoding="utf-8").replace("](../SECURITY.md)", "](security.md)")
            page.write_text(text.replace("](rules/)", "](rules/index.md)"), encoding="utf-8")
        nav = "\n".join(f'  {{ "{title}" = "{page}" }},' for title, page in NAVIGATION)
        text = CONFIGURATION.format(nav=nav, source=ROOT / "src", extension=DOCS / "doctests.py")
        (Path(folder) / "zensical.toml").write_text(text, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "zensical", "build", "--strict", "--clean"], cwd=folder, check=True)
        shutil.copytree(Path(folder) / "site", site, dirs_exist_ok=True)


def fill(page: str) -> str:
    """The page with the output of each block below it. The blocks of a page share a folder and their Python names."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("refs.bib", "k2refs.lock", "studies.toml", "pyproject.toml", "examples"):
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, Path(folder) / name)
        names: dict[str, object] = {}

        def run(match: re.Match[str]) -> str:
            output = run_console(match[2], folder) if match[1] == "console" else run_python(match[2], names, folder)
            return match[0] + output

        return _BLOCK.sub(run, page)


def run_console(block: str, folder: str) -> str:
    """What the lines that begin with "$ " print. Raises RuntimeError for an exit status that is no answer."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "K2REFS_CACHE_DIR": folder}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    printed = []
    for line in block.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                line[2:], shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode not in (0, 1, 3):
                raise RuntimeError(f"{line}: exit {done.returncode}: {done.stderr}")
            printed.append(done.stdout + done.stderr)
    text = "\n".join(part.rstrip("\n") for part in printed if part.strip())
    return f"\n~~~~text\n{text}\n~~~~\n" if text else ""


def run_python(block: str, names: dict[str, object], folder: str) -> str:
    """What the last expression of the block shows in a notebook, else its repr."""
    tree = ast.parse(block)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(tree, "<page>", "exec"), names)
        if not isinstance(last, ast.Expr):
            return ""
        value = eval(compile(ast.Expression(last.value), "<page>", "eval"), names)
    shown = getattr(value, "_repr_html_", None)
    return f"\n{shown()}\n" if shown else f"\n<pre><code>{html.escape(repr(value))}</code></pre>\n"


def list_names() -> str:
    """The page of the API: every public name, functions first, with a directive for its docstring."""
    import k2refs

    functions = [name for name in k2refs.__all__ if name[0].islower() and name[0] != "_"]
    classes = [name for name in k2refs.__all__ if name[0].isupper()]
    parts = ["# API", "", "Everything here can be imported from `k2refs`.", ""]
    for title, names in (("Functions", functions), ("Classes", classes)):
        parts += [f"## {title}", ""]
        for name in names:
            value = getattr(k2refs, name)
            home = getattr(value, "__module__", "k2refs")
            is_documented = getattr(value, "__name__", "") == name and home.startswith("k2refs")
            parts += [f"::: {home}.{name}" if is_documented else f"### {name}", ""]
    return "\n".join(parts)


def draw_terminal() -> str:
    """A picture of a terminal in which `k2refs check examples/draft.bib` has run, as SVG."""
    from rich.console import Console
    from rich.text import Text

    from k2refs.reports.text import render_full

    console = Console(record=True, width=PICTURE_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {PICTURED}", style="bold"))
    console.print(Text.from_ansi(render_full(check_pictured(), in_colour=True, width=PICTURE_WIDTH - 1)))
    drawn = console.export_svg(title="", unique_id="k2refs")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # fonts of another site


def check_pictured() -> "Report":
    """The report on the example with faults, as the command in the picture prints it."""
    import k2refs

    with contextlib.chdir(ROOT):
        return k2refs.check("examples/draft.bib", settings=k2refs.Settings(), lock="k2refs.lock")


if __name__ == "__main__":
    PICTURE.write_text(draw_terminal(), encoding="utf-8")
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site")
